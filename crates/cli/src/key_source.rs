//! Where the root keys are kept: one a line, the one that seals first.

use crate::files::{DIGITS, decode, is_address, secret, sync_folder, written_beside};
use crate::{Failure, Outcome};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use store::seal::{RootKey, Roots};

const VARIABLE: &str = "STEGVIS_ROOT_KEY";

/// Where the root keys are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeySource {
    /// The environment, which nothing can be written to.
    Environment,
    /// A file.
    File(PathBuf),
}

impl KeySource {
    /// Where those of a database are: in the environment, in the file that is named, or beside a SQLite file.
    pub(crate) fn of(db: Option<&str>, key_file: Option<&Path>) -> Outcome<Self> {
        if std::env::var_os(VARIABLE).is_some() {
            return Ok(Self::Environment);
        }
        let beside = db.filter(|db| !is_address(db)).map(|db| PathBuf::from(format!("{db}.key")));
        let file = key_file.map(Path::to_owned).or(beside);
        let missing = || Failure::Said(format!("the root key is missing: give --key-file or {VARIABLE}"));
        Ok(Self::File(file.ok_or_else(missing)?))
    }

    /// The root keys.
    pub(crate) fn read(&self) -> Outcome<Roots> {
        let all = self.secrets()?;
        let mut keys = all.into_iter().map(RootKey::new);
        let first = keys.next().ok_or_else(|| self.unreadable())?;
        Ok(Roots::new(first, keys))
    }

    /// The root keys, or a new one where there is no file.
    #[expect(clippy::print_stderr, reason = "a new key is said, since it must be kept")]
    pub(crate) fn read_or_make(&self) -> Outcome<Roots> {
        match self {
            Self::File(file) if !file.exists() => {
                let bytes = secret(file)?;
                eprintln!(
                    "stegvis: a new root key is in {}. Keep a copy elsewhere: without it nothing can be opened",
                    file.display()
                );
                Ok(RootKey::new(bytes).into())
            }
            _ => self.read(),
        }
    }

    /// Every root key as it is kept, the one that seals first.
    pub(crate) fn secrets(&self) -> Outcome<Vec<[u8; 32]>> {
        let text = match self {
            Self::Environment => std::env::var(VARIABLE).map_err(|_| self.unreadable())?,
            Self::File(file) => fs::read_to_string(file).map_err(|error| missing(file, &error))?,
        };
        let all: Option<Vec<_>> = text.split_whitespace().map(decode).collect();
        all.filter(|all| !all.is_empty()).ok_or_else(|| self.unreadable())
    }

    /// Nobody else changes the file while this is held: a key put first meanwhile would be lost. A key in the environment
    /// needs none.
    pub(crate) fn alone(&self) -> Outcome<Option<fs::File>> {
        let Self::File(file) = self else { return Ok(None) };
        let mut name = file.as_os_str().to_owned();
        name.push(".lock");
        let lock = fs::OpenOptions::new().write(true).create(true).truncate(false).open(name)?;
        lock.lock()?;
        Ok(Some(lock))
    }

    /// Keeps these in place of what is there: at once, readable by the same owner alone.
    pub(crate) fn keep(&self, secrets: &[[u8; 32]]) -> Outcome {
        let Self::File(file) = self else {
            return Err(Failure::Said(format!(
                "the root key comes from {VARIABLE}, which is changed where it is set: several keys stand there with \
                 blanks between them, the one that seals first. Nothing was changed"
            )));
        };
        // Where the name is a link, what it leads to is written.
        let file = fs::canonicalize(file).map_err(|error| missing(file, &error))?;
        let new = written_beside(&file, secrets, Some(&fs::metadata(&file)?))?;
        fs::rename(new, &file)?;
        sync_folder(&file)
    }

    fn unreadable(&self) -> Failure {
        let place = match self {
            Self::Environment => VARIABLE.to_owned(),
            Self::File(file) => file.display().to_string(),
        };
        Failure::Said(format!("{place}: a root key is {DIGITS}; of several each stands on a line of its own"))
    }
}

fn missing(file: &Path, error: &std::io::Error) -> Failure {
    let more = if error.kind() == ErrorKind::NotFound {
        " Is it the file that belongs to this database?"
    } else {
        ""
    };
    Failure::Said(format!(
        "{}: {error}. Without the root key nothing in the database can be opened; nothing was changed.{more}",
        file.display()
    ))
}

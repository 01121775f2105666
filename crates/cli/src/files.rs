//! Opening a database with its root key.

use crate::args::DbArgs;
use crate::clock::{SystemClock, seed};
use crate::{Failure, Outcome};
use app::{App, Clock, Rising};
use data_encoding::HEXLOWER_PERMISSIVE;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use store::log::Latest;
use store::seal::RootKey;
use store::{Db, Options, Target};

/// Opens an application on a database; `create` lets a missing SQLite file be made, with a key beside it.
pub(crate) async fn open(args: &DbArgs, create: bool) -> Outcome<App> {
    let target = target(&args.db, create);
    let root = Some(root_key(args, &target, create)?);
    let db = Db::open(&target, Options { root, seed: seed()?, trace: None }).await?;
    // Whoever knows that an entry was written while the clock was wrong says so, and the machine's time is taken.
    let trusted = std::env::var_os("STEGVIS_TRUST_CLOCK").is_some_and(|said| said == "yes");
    let last = if trusted { None } else { db.read(SystemClock.moment(), &Latest).await? };
    let clock = Rising::from(SystemClock, last).map_err(|behind| Failure::Said(behind.to_string()))?;
    Ok(App::open(db, Box::new(clock), seed()?).await?)
}

/// Opens the database of a demonstration that is to be filled, by a clock that its builder sets.
pub(crate) async fn open_at(args: &DbArgs, clock: Box<dyn Clock>) -> Outcome<App> {
    let target = target(&args.db, false);
    let root = Some(root_key(args, &target, false)?);
    let db = Db::open(&target, Options { root, seed: seed()?, trace: None }).await?;
    Ok(App::open(db, clock, seed()?).await?)
}

/// Opens a database to read alone, without its root key: sealed data stays closed, and whoever serves it goes on.
pub(crate) async fn open_to_read(db: &str) -> Outcome<Db> {
    Ok(Db::open_to_read(&target(db, false)).await?)
}

fn target(db: &str, create: bool) -> Target {
    if db.starts_with("postgres://") || db.starts_with("postgresql://") {
        Target::Postgres(db.to_owned())
    } else {
        Target::File { path: PathBuf::from(db), create }
    }
}

fn root_key(args: &DbArgs, target: &Target, create: bool) -> Outcome<RootKey> {
    if let Ok(text) = std::env::var("STEGVIS_ROOT_KEY") {
        return parse(&text, "STEGVIS_ROOT_KEY");
    }
    let beside = match target {
        Target::File { path, .. } => {
            let mut name = path.clone().into_os_string();
            name.push(".key");
            Some(PathBuf::from(name))
        }
        Target::Postgres(_) => None,
    };
    let Some(file) = args.key_file.clone().or(beside) else {
        return Err(Failure::Said("the root key is missing: give --key-file or STEGVIS_ROOT_KEY".to_owned()));
    };
    match fs::read_to_string(&file) {
        Ok(text) => parse(&text, &file.display().to_string()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && create && is_new(target) => make(&file),
        Err(error) => Err(Failure::Said(format!(
            "{}: {error}. Without the root key nothing in the database can be opened; nothing was changed",
            file.display()
        ))),
    }
}

/// A key is made for a new database alone: beside an old one a new key would open nothing.
fn is_new(target: &Target) -> bool {
    matches!(target, Target::File { path, .. } if !path.exists())
}

fn parse(text: &str, place: &str) -> Outcome<RootKey> {
    decode(text).map(RootKey::new).ok_or_else(|| Failure::Said(format!("{place}: the root key is {DIGITS}")))
}

/// How 32 secret bytes are written in a file.
const DIGITS: &str = "64 hexadecimal digits";

fn decode(text: &str) -> Option<[u8; 32]> {
    HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?.try_into().ok()
}

/// Reads what [`secret`] has made.
pub(crate) fn read_secret(file: &Path) -> Outcome<[u8; 32]> {
    let place = file.display();
    let text = fs::read_to_string(file).map_err(|error| Failure::Said(format!("{place}: {error}")))?;
    decode(&text).ok_or_else(|| Failure::Said(format!("{place}: a secret key is {DIGITS}")))
}

/// Makes a file with 32 secret bytes, readable by its owner alone. It is there whole or not at all, and on the disk with
/// its name before anything is sealed by it.
pub(crate) fn secret(file: &Path) -> Outcome<[u8; 32]> {
    let bytes = seed()?;
    let mut name = file.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    // One that was begun and cut short is worth nothing.
    if new.exists() {
        fs::remove_file(&new)?;
    }
    let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
    writeln!(out, "{}", HEXLOWER_PERMISSIVE.encode(&bytes))?;
    out.sync_all()?;
    // Unlike a rename this takes no other's place.
    fs::hard_link(&new, file)?;
    fs::remove_file(&new)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(bytes)
}

#[expect(clippy::print_stderr, reason = "a new key is said, since it must be kept")]
fn make(file: &Path) -> Outcome<RootKey> {
    let bytes = secret(file)?;
    eprintln!(
        "stegvis: a new root key is in {}. Keep a copy elsewhere: without it nothing can be opened",
        file.display()
    );
    Ok(RootKey::new(bytes))
}

//! Opening a database with its root key.

use crate::args::DbArgs;
use crate::clock::{SystemClock, seed};
use crate::key_source::KeySource;
use crate::{Failure, Outcome};
use app::keys::ShowKeys;
use app::{App, Clock, Rising};
use data_encoding::HEXLOWER_PERMISSIVE;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use store::log::Latest;
use store::seal::Reread;
use store::{Db, Options, Target};

/// Opens an application on a database; `create` lets a missing SQLite file be made, with a key beside it.
pub(crate) async fn open(args: &DbArgs, create: bool) -> Outcome<App> {
    let target = target(&args.db, create);
    let db = opened(args, &target, create).await?;
    // Whoever knows that an entry was written while the clock was wrong says so, and the machine's time is taken.
    let trusted = std::env::var_os("STEGVIS_TRUST_CLOCK").is_some_and(|said| said == "yes");
    let last = if trusted { None } else { db.read(SystemClock.moment(), &Latest).await? };
    let clock = Rising::from(SystemClock, last).map_err(|behind| Failure::Said(behind.to_string()))?;
    let app = App::open(db, Box::new(clock), seed()?).await?;
    if app.read(&ShowKeys).await?.are_lost() {
        return Err(store::Error::Root.into());
    }
    Ok(app)
}

async fn opened(args: &DbArgs, target: &Target, create: bool) -> Outcome<Db> {
    let source = KeySource::of(Some(&args.db), args.key_file.as_deref())?;
    let may_make = create && is_new(target);
    let roots = Some(if may_make { source.read_or_make()? } else { source.read()? });
    // Another process of the same installation may have sealed everything under a new key that is in the file by now.
    let reread: Reread = Box::new(move || source.read().ok());
    Ok(Db::open(target, Options { roots, reread: Some(reread), seed: seed()?, trace: None }).await?)
}

/// A key is made for a new database alone: beside an old one a new key would open nothing.
fn is_new(target: &Target) -> bool {
    matches!(target, Target::File { path, .. } if !path.exists())
}

/// Opens the database of a demonstration that is to be filled, by a clock that its builder sets.
pub(crate) async fn open_at(args: &DbArgs, clock: Box<dyn Clock>) -> Outcome<App> {
    let db = opened(args, &target(&args.db, false), false).await?;
    Ok(App::open(db, clock, seed()?).await?)
}

/// Opens a database to read alone, without its root key: sealed data stays closed, and whoever serves it goes on.
pub(crate) async fn open_to_read(db: &str) -> Outcome<Db> {
    Ok(Db::open_to_read(&target(db, false)).await?)
}

/// Whether it is the address of a `PostgreSQL` database, and no file.
pub(crate) fn is_address(db: &str) -> bool {
    db.starts_with("postgres://") || db.starts_with("postgresql://")
}

fn target(db: &str, create: bool) -> Target {
    if is_address(db) {
        Target::Postgres(db.to_owned())
    } else {
        Target::File { path: PathBuf::from(db), create }
    }
}

/// How 32 secret bytes are written in a file.
pub(crate) const DIGITS: &str = "64 hexadecimal digits";

pub(crate) fn decode(text: &str) -> Option<[u8; 32]> {
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
    let new = written_beside(file, &[bytes], None)?;
    // Unlike a rename this takes no other's place.
    fs::hard_link(&new, file)?;
    fs::remove_file(&new)?;
    sync_folder(file)?;
    Ok(bytes)
}

/// Writes 32 secret bytes a line to a file beside another, readable by its owner alone, or by whoever may read that other
/// file and is not just anybody. It is on the disk before it is given a name.
pub(crate) fn written_beside(
    file: &Path,
    secrets: &[[u8; 32]],
    like: Option<&fs::Metadata>,
) -> Outcome<PathBuf> {
    let mut name = file.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    // One that was begun and cut short is worth nothing.
    if new.exists() {
        fs::remove_file(&new)?;
    }
    let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
    for bytes in secrets {
        writeln!(out, "{}", HEXLOWER_PERMISSIVE.encode(bytes))?;
    }
    if let Some(like) = like {
        std::os::unix::fs::fchown(&out, Some(like.uid()), Some(like.gid()))?;
        // A group that was let in stays so: the service may read it by that. Others never do.
        out.set_permissions(fs::Permissions::from_mode(0o600 | (like.mode() & 0o060)))?;
    }
    out.sync_all()?;
    Ok(new)
}

/// A file's name is on the disk when this returns.
pub(crate) fn sync_folder(file: &Path) -> Outcome {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    Ok(File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?)
}

//! Root keys: a new one, which keys lie under which, and leaving out those that nothing needs.

use crate::args::DbArgs;
use crate::clock::{SystemClock, seed};
use crate::files::{open_to_read, secret};
use crate::key_source::KeySource;
use crate::{Failure, Outcome};
use app::keys::{Replaced, ShowKeys};
use app::{App, Clock as _};
use clap::{Args, Subcommand};
use jiff::tz::TimeZone;
use std::io::Write as _;
use std::path::PathBuf;
use store::records::key::{Keys, Told};
use store::seal::{RootKey, Roots};

/// What can be done with the keys.
#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Put a new root key first in the key file, and keep those that are there: the service seals everything under it when
    /// it is told to read the file again (SIGHUP) or started
    New(FileArgs),
    /// Say which key lies under which root key, and since when; no key is printed
    List(DbArgs),
    /// Leave out of the key file every root key but the first, if nothing lies under them. Backups from before still need
    /// them
    Forget(DbArgs),
}

/// Which key file.
#[derive(Debug, Args)]
pub(crate) struct FileArgs {
    /// The database whose key file it is
    #[arg(long, env = "STEGVIS_DB", required_unless_present = "key_file")]
    db: Option<String>,
    /// The key file; `DB.key` beside a SQLite file when left out
    #[arg(long, env = "STEGVIS_ROOT_KEY_FILE")]
    key_file: Option<PathBuf>,
}

/// Runs a command about the keys.
pub(crate) async fn run(command: KeysCommand) -> Outcome {
    match command {
        KeysCommand::New(args) => new(&args),
        KeysCommand::List(args) => list(&args).await,
        KeysCommand::Forget(args) => forget(&args).await,
    }
}

fn new(args: &FileArgs) -> Outcome {
    let source = KeySource::of(args.db.as_deref(), args.key_file.as_deref())?;
    let _alone = source.alone()?;
    let bytes = match &source {
        KeySource::File(file) if args.key_file.is_some() && !file.exists() => secret(file)?,
        source => {
            let mut all = source.secrets()?;
            let bytes = seed()?;
            all.insert(0, bytes);
            source.keep(&all)?;
            bytes
        }
    };
    let print = RootKey::new(bytes).fingerprint()?;
    say(&format!(
        "the root key {print} is first in the key file now. Keep a copy of the file elsewhere; then let the service read \
         it (systemctl reload, or SIGHUP), or start it"
    ))
}

/// The database's keys held against these root keys. Whoever serves it goes on.
async fn held(args: &DbArgs, secrets: &[[u8; 32]]) -> Outcome<(Vec<RootKey>, Keys)> {
    let all: Vec<RootKey> = secrets.iter().copied().map(RootKey::new).collect();
    let db = open_to_read(&args.db).await?;
    if let Some((first, older)) = all.split_first() {
        db.hold(Roots::from(first.clone()).and(older.iter().cloned()));
    }
    let keys = db.read(SystemClock.moment(), &ShowKeys).await?;
    Ok((all, keys))
}

async fn list(args: &DbArgs) -> Outcome {
    let secrets = KeySource::of(Some(&args.db), args.key_file.as_deref())?.secrets()?;
    let (roots, keys) = held(args, &secrets).await?;
    let prints = roots.iter().map(RootKey::fingerprint).collect::<Result<Vec<String>, _>>()?;
    for (nth, print) in prints.iter().enumerate() {
        say(&format!("root key {print}: {}", if nth == 0 { "seals" } else { "only opens" }))?;
    }
    match &keys.installation {
        Some(told) => say(&format!("log-ins: {}", line(told, &prints)))?,
        None => say("log-ins: under a key that comes from the root key itself, until the service starts")?,
    }
    for (_, name, told) in &keys.associations {
        say(&format!("{name}: {}; its log is signed by key 1", line(told, &prints)))?;
    }
    Ok(())
}

fn line(told: &Told, prints: &[String]) -> String {
    let day = told.made_at.to_zoned(TimeZone::UTC).date();
    let root = match told.root.and_then(|nth| prints.get(nth)) {
        Some(print) => format!("under root key {print}"),
        None => "under a root key that is not in the key file".to_owned(),
    };
    format!("key {}, made {day}, {root}", told.generation)
}

async fn forget(args: &DbArgs) -> Outcome {
    let source = KeySource::of(Some(&args.db), args.key_file.as_deref())?;
    let _alone = source.alone()?;
    let all = source.secrets()?;
    let (_, keys) = held(args, &all).await?;
    if !keys.are_settled() {
        return Err(Failure::Said(
            "something lies under a root key that is not the first: let the service read the key file (systemctl reload, or \
             SIGHUP), and see what `stegvis keys list` says. Nothing was changed"
                .to_owned(),
        ));
    }
    let Some((first, older)) = all.split_first() else { return Ok(()) };
    if older.is_empty() {
        return say("the key file holds no other root key than the first");
    }
    source.keep(&[*first])?;
    say(&format!(
        "the key file holds the root key {} alone. Backups from before the last replacement open with the older key files \
         alone: keep those as long as the backups",
        RootKey::new(*first).fingerprint()?
    ))
}

fn say(line: &str) -> Outcome {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

/// Seals under the first root key what lies under an older one, and says so.
pub(crate) async fn settle(app: &App) -> Outcome {
    let replaced = app::keys::replace(app, "stegvis serve").await?;
    told(&replaced);
    Ok(())
}

#[expect(
    clippy::print_stderr,
    reason = "that a key was replaced is said, since older copies of it can be put away"
)]
fn told(replaced: &Replaced) {
    for name in &replaced.closed {
        tracing::error!(
            association = name,
            "no root key opens this association's key: all of it stays closed"
        );
    }
    if let Some(count) = replaced.logins.filter(|count| *count > 0) {
        eprintln!("stegvis: {count} log-ins are sealed under a new key");
    }
    for (name, people) in &replaced.associations {
        eprintln!("stegvis: {name} has a new key: what is kept of {people} people is under it");
    }
}

/// Reads the key file again and seals under its first key what lies under an older one. Where the file does not open what
/// is open, the service goes on with the root keys that it held.
///
/// # Errors
/// What was wrong, and that nothing was changed, or that keys that are left are replaced the next time.
pub(crate) async fn reread(app: &App, args: &DbArgs) -> Outcome {
    let roots = KeySource::of(Some(&args.db), args.key_file.as_deref())?.read()?;
    let before = app.db().roots();
    // While that is judged everything opens still.
    let held: Vec<RootKey> = before.iter().flat_map(|held| held.all()).cloned().collect();
    app.db().hold(roots.clone().and(held));
    let judged = app.read(&ShowKeys).await;
    if judged.as_ref().is_ok_and(|keys| keys.open_with(roots.all().count())) {
        app.db().hold(roots);
        return settle(app).await.map_err(|error| {
            Failure::Said(format!(
                "{error}. It was read; what lies under an older root key is replaced the next time"
            ))
        });
    }
    if let Some(before) = before {
        app.db().hold((*before).clone());
    }
    let error = judged.err().unwrap_or_else(|| store::Error::Root.into());
    Err(Failure::Said(format!("{}. Nothing was changed", Failure::App(error))))
}

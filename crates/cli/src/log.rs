//! The log, from the database alone: nothing is written to it, no root key is asked for, and whoever serves it goes on.

use crate::clock::SystemClock;
use crate::witness::{self, WitnessArgs};
use crate::{Failure, Outcome, files};
use app::Clock as _;
use clap::{Args, Subcommand};
use domain::id::EntryId;
use serde_json::json;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use store::log::{Head, Note, ProveEntry, ProveGrowth, Verified, Verify};
use store::records::association::Association;
use store::{Db, Error, Moment};

#[derive(Debug, Subcommand)]
pub(crate) enum LogCommand {
    /// Recompute every association's log from the database alone; exit status 1 when something is wrong
    Verify {
        #[command(flatten)]
        db: ReadArgs,
        /// A file of checkpoints kept outside the database: what `log checkpoint` or `log witness` has written
        #[arg(long)]
        checkpoint: Vec<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Append the last signed checkpoint of every association's log to a file, to be kept elsewhere
    Checkpoint {
        #[command(flatten)]
        db: ReadArgs,
        /// The file; printed when left out
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Print the public key of every association's log
    Key {
        #[command(flatten)]
        db: ReadArgs,
    },
    /// Prove to a third party that an entry is in the log, or that the log has only grown
    Prove {
        #[command(flatten)]
        db: ReadArgs,
        #[command(flatten)]
        what: ProveArgs,
        /// The association, where the database holds several
        #[arg(long)]
        association: Option<String>,
    },
    /// Countersign another installation's checkpoint: the request on standard input, the countersigned note on standard
    /// output
    Witness(WitnessArgs),
}

/// Which database to read.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReadArgs {
    /// A SQLite file, or a `PostgreSQL` address such as `postgres://user@host/database`
    #[arg(long, env = "STEGVIS_DB")]
    db: String,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct ProveArgs {
    /// The entry's id: a C2SP `tlog-proof` with the entry's bytes
    #[arg(long)]
    entry: Option<EntryId>,
    /// That the log has grown from its first so many entries: the request that `log witness` reads
    #[arg(long)]
    since: Option<u64>,
}

/// Runs a command about the log.
pub(crate) async fn run(command: LogCommand) -> Outcome {
    match command {
        LogCommand::Verify { db, checkpoint, json } => verify(&db, &checkpoint, json).await,
        LogCommand::Checkpoint { db, out } => checkpoint(&db, out.as_deref()).await,
        LogCommand::Key { db } => keys(&db).await,
        LogCommand::Prove { db, what, association } => prove(&db, &what, association.as_deref()).await,
        LogCommand::Witness(args) => witness::run(&args),
    }
}

async fn opened(args: &ReadArgs) -> Outcome<(Db, Moment, Vec<Association>)> {
    let (db, moment) = (files::open_to_read(&args.db).await?, SystemClock.moment());
    let all = db.read(moment, &app::setup::associations()).await?;
    Ok((db, moment, all))
}

/// The checkpoints of a file.
pub(crate) fn kept(file: &Path) -> Outcome<Vec<Note>> {
    let said = |error: &dyn std::fmt::Display| Failure::Said(format!("{}: {error}", file.display()));
    let text = fs::read_to_string(file).map_err(|error| said(&error))?;
    Note::read_all(&text).map_err(|error| said(&error))
}

/// Every log of a database, held against checkpoints, and what is said of those whose log is not there.
async fn verified(
    db: &Db,
    moment: Moment,
    notes: &[Note],
) -> Outcome<(Vec<(Association, Verified)>, Vec<String>)> {
    let mut all = Vec::new();
    for association in db.read(moment, &app::setup::associations()).await? {
        let found = db.read(moment, &Verify { association: association.id, kept: notes }).await?;
        all.push((association, found));
    }
    let gone = notes.iter().filter(|note| all.iter().all(|(one, _)| one.id != note.association));
    let said = |note: &Note| {
        let id = note.association;
        format!("the log of association {id} is not in this database, though a checkpoint of it was kept")
    };
    let gone = gone.map(said).collect();
    Ok((all, gone))
}

/// What is wrong with the logs of a database, held against a file of checkpoints.
pub(crate) async fn wrong(db: &Db, moment: Moment, file: Option<&Path>) -> Outcome<Vec<String>> {
    let notes = file.map(kept).transpose()?.unwrap_or_default();
    let (all, gone) = verified(db, moment, &notes).await?;
    let said = |(association, found): &(Association, Verified)| {
        found.wrong.iter().map(|one| format!("{}: {one}", association.name)).collect::<Vec<_>>()
    };
    Ok(all.iter().flat_map(said).chain(gone).collect())
}

async fn verify(args: &ReadArgs, files: &[PathBuf], json: bool) -> Outcome {
    let mut notes = Vec::new();
    for file in files {
        notes.extend(kept(file)?);
    }
    let (db, moment) = (files::open_to_read(&args.db).await?, SystemClock.moment());
    let (all, gone) = verified(&db, moment, &notes).await?;
    for (association, found) in &all {
        say(association, found, json)?;
    }
    if let Some(gone) = gone.first() {
        return Err(Failure::Said(gone.clone()));
    }
    if all.iter().all(|(_, found)| found.wrong.is_empty()) {
        Ok(())
    } else {
        Err(Failure::Said("the log is not whole".to_owned()))
    }
}

fn say(association: &Association, found: &Verified, json: bool) -> Outcome {
    let mut out = std::io::stdout().lock();
    let wrong: Vec<String> = found.wrong.iter().map(ToString::to_string).collect();
    if json {
        let line = json!({
            "association": association.name, "entries": found.entries, "waiting": found.waiting,
            "checkpoints": found.checkpoints, "kept": found.kept, "key": found.key.to_string(),
            "head": found.head, "wrong": wrong,
        });
        writeln!(out, "{line}")?;
        return Ok(());
    }
    let state = if wrong.is_empty() { "whole" } else { "NOT WHOLE" };
    writeln!(
        out,
        "{}: {} entries, {} waiting, {} checkpoints, {} kept outside: {state}",
        association.name, found.entries, found.waiting, found.checkpoints, found.kept
    )?;
    for one in wrong {
        writeln!(out, "  {one}")?;
    }
    if found.kept == 0 {
        writeln!(
            out,
            "  No checkpoint of it was given. Whether the log was emptied, cut off at the end, replaced by an older copy or \
             rewritten with a stolen key cannot be told from the database alone: keep what `log checkpoint` writes \
             elsewhere, and give it with --checkpoint"
        )?;
    }
    Ok(())
}

async fn checkpoint(args: &ReadArgs, out: Option<&Path>) -> Outcome {
    let (db, moment, all) = opened(args).await?;
    let mut notes = String::new();
    for association in all {
        if let Some(note) = db.read(moment, &Head(association.id)).await? {
            notes.push_str(&note);
            notes.push('\n');
        }
    }
    match out {
        None => write!(std::io::stdout(), "{notes}")?,
        Some(file) => append(file, &notes)?,
    }
    Ok(())
}

/// Appends to a file, durably.
pub(crate) fn append(file: &Path, text: &str) -> Outcome {
    let mut out = OpenOptions::new().append(true).create(true).open(file)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    Ok(())
}

async fn keys(args: &ReadArgs) -> Outcome {
    let (db, moment, all) = opened(args).await?;
    for association in all {
        let found = db.read(moment, &store::log::Key(association.id)).await?;
        writeln!(std::io::stdout(), "{}: {found}", association.name)?;
    }
    Ok(())
}

async fn prove(args: &ReadArgs, what: &ProveArgs, name: Option<&str>) -> Outcome {
    let (db, moment, all) = opened(args).await?;
    let mut named = all.iter().filter(|one| name.is_none_or(|name| one.name == name));
    let (Some(association), None) = (named.next(), named.next()) else {
        let said = "there is not exactly one such association: give --association NAME";
        return Err(Failure::Said(said.to_owned()));
    };
    let association = association.id;
    let proof = match (what.entry, what.since) {
        (Some(entry), _) => db.read(moment, &ProveEntry { association, entry }).await,
        (None, old) => {
            let old = old.unwrap_or_default();
            db.read(moment, &ProveGrowth { association, old }).await
        }
    };
    let proof = proof.map_err(|error| match error {
        Error::NotFound => Failure::Said(
            "the signed tree has no such entry, or fewer entries than that; an entry is signed within a second".to_owned(),
        ),
        error => error.into(),
    })?;
    write!(std::io::stdout(), "{proof}")?;
    Ok(())
}

//! The log, from the database alone.

use crate::args::LogCommand;
use crate::clock::SystemClock;
use crate::{Failure, Outcome, files};
use app::Clock as _;
use serde_json::json;
use std::io::Write as _;
use store::log::{Verified, Verify};
use store::records::association::Association;

/// Runs a command about the log.
pub(crate) async fn run(command: LogCommand) -> Outcome {
    let LogCommand::Verify { db, json } = command;
    let db = files::open_closed(&db).await?;
    let moment = SystemClock.moment();
    let mut whole = true;
    for association in db.read(moment, &app::setup::associations()).await? {
        let found = db.read(moment, &Verify(association.id)).await?;
        whole &= found.wrong.is_empty();
        say(&association, &found, json)?;
    }
    if whole { Ok(()) } else { Err(Failure::Said("the log is not whole".to_owned())) }
}

fn say(association: &Association, found: &Verified, json: bool) -> Outcome {
    let mut out = std::io::stdout().lock();
    let wrong: Vec<String> = found.wrong.iter().map(|wrong| format!("{wrong:?}")).collect();
    if json {
        let line = json!({
            "association": association.name, "entries": found.entries, "waiting": found.waiting,
            "checkpoints": found.checkpoints, "head": found.head, "wrong": wrong,
        });
        writeln!(out, "{line}")?;
    } else {
        let state = if wrong.is_empty() { "whole".to_owned() } else { wrong.join(", ") };
        writeln!(
            out,
            "{}: {} entries, {} waiting, {} checkpoints: {state}",
            association.name, found.entries, found.waiting, found.checkpoints
        )?;
    }
    Ok(())
}

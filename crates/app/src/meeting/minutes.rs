//! What is noted and decided under a fixed item of the agenda.

use super::held::open;
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use crate::problems::Problems;
use access::{Action, Actor};
use domain::id::{InterventionId, MeetingId};
use store::log::Entry;
use store::records::meeting::{self, Item};
use store::{Tx, UseCase};

/// What is to be kept of an item.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The item's id in the model.
    pub item: &'a str,
    /// Notes.
    pub notes: &'a str,
    /// Decisions.
    pub decisions: &'a str,
    /// The version that was read; 0 where nothing had been written.
    pub version: i64,
}

/// Writes what was said under an item of an open meeting.
#[derive(Debug, Clone, Copy)]
pub struct WriteItem<'a> {
    /// Who writes.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The meeting.
    pub meeting: MeetingId,
    /// What.
    pub written: Written<'a>,
}

impl UseCase for WriteItem<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = gate::list(tx, self.actor, Action::TakeMinutes, self.intervention)?;
        let model = self.models.newest(self.intervention)?;
        let Written { item, notes, decisions, version } = self.written;
        let held = open(tx, &scope, self.meeting).await?;
        let team = model.team(&held.team).ok_or(Error::NotFound)?;
        if team.agenda.iter().all(|one| *one.id != *item) {
            return Err(Error::NotFound);
        }
        let mut problems = Problems::default();
        let text = |text: Option<domain::personal::Personal<String>>| {
            text.map(|text| text.expose().clone()).unwrap_or_default()
        };
        let notes = text(problems.some_text("notes", notes));
        let decisions = text(problems.some_text("decisions", decisions));
        problems.none()?;
        let new = Item { item: item.to_owned(), notes, decisions, author: None, version };
        meeting::write(tx, &scope, self.meeting, &new).await?;
        tx.log(Entry::of(scope.permit()).with_detail(self.meeting.to_string()));
        Ok(())
    }
}

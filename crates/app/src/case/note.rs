//! Notes: signed and locked when saved, corrected by an addition.

use super::loaded::{Problems, load};
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::code::Category;
use domain::id::{CaseId, NoteId};
use jiff::civil::Date;
use store::log::Entry;
use store::records::note::{self, NewNote};
use store::{Tx, UseCase};

/// Writes a note; also after closing, as long as the case is followed.
#[derive(Debug, Clone, Copy)]
pub struct WriteNote<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// What it is about.
    pub category: Category,
    /// Shared with those whom consent covers, or for the writer's own authority.
    pub shared: bool,
    /// The day it tells of; today where none is given.
    pub day: Option<Date>,
    /// In words.
    pub text: &'a str,
}

impl UseCase for WriteNote<'_> {
    type Out = NoteId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<NoteId> {
        let loaded = load(tx, self.actor, self.models, Action::WriteNote, self.case).await?;
        let (today, mut problems) = (tx.today(), Problems::default());
        let day = self.day.unwrap_or(today);
        problems.check(day > today, "day", "in_future");
        let text = problems.text("text", self.text);
        problems.none()?;
        let new = NewNote { category: self.category, shared: self.shared, day, text, corrects: None };
        let id = note::add(tx, &loaded.permit, &new).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

/// Adds a correction to a note of one's own authority; the note itself stays as it was signed.
#[derive(Debug, Clone, Copy)]
pub struct CorrectNote<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The note.
    pub note: NoteId,
    /// What is right.
    pub text: &'a str,
}

impl UseCase for CorrectNote<'_> {
    type Out = NoteId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<NoteId> {
        let loaded = load(tx, self.actor, self.models, Action::WriteNote, self.case).await?;
        let mut problems = Problems::default();
        let text = problems.text("text", self.text);
        problems.none()?;
        let known = note::of_case(tx, &loaded.permit).await?;
        let wrong = known.into_iter().find(|note| note.id == self.note).ok_or(Error::NotFound)?;
        if Some(wrong.owner) != loaded.permit.owner() {
            return Err(Error::NotFound);
        }
        // A correction of a correction belongs to the note that both are about.
        let corrects = Some(wrong.corrects.unwrap_or(wrong.id));
        let (category, shared, day) = (wrong.category, wrong.shared, wrong.day);
        let id = note::add(tx, &loaded.permit, &NewNote { category, shared, day, text, corrects }).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

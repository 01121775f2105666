//! Documents of a case: kept, fetched, removed. Each fetching is logged.

use crate::case::loaded::{Problems, load, load_running};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::code::Category;
use domain::document::{DocumentKind, Unfit, clean_name, judge};
use domain::id::{CaseId, DocumentId};
use domain::personal::Personal;
use jiff::civil::Date;
use store::log::Entry;
use store::records::document::{self, Document, NewDocument};
use store::{Tx, UseCase};

/// Keeps a document. What it is, its content says: a name that says something else is refused.
#[derive(Debug, Clone, Copy)]
pub struct KeepDocument<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// What it is.
    pub kind: DocumentKind,
    /// What it is about.
    pub category: Category,
    /// Its title.
    pub title: &'a str,
    /// The day that it is of; today where none is given.
    pub day: Option<Date>,
    /// The file's name, as it was sent.
    pub file_name: &'a str,
    /// The file's content.
    pub content: &'a [u8],
}

impl UseCase for KeepDocument<'_> {
    type Out = DocumentId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<DocumentId> {
        let loaded = load_running(tx, self.actor, self.models, Action::KeepDocument, self.case).await?;
        let (today, mut problems) = (tx.today(), Problems::default());
        let title = problems.text("title", self.title);
        let day = self.day.unwrap_or(today);
        problems.check(day > today, "day", "in_future");
        let judged = judge(self.file_name, self.content).map_err(|unfit| problems.add(problem(unfit)));
        problems.none()?;
        let Ok(file_type) = judged else { return Err(Error::NotFound) };
        let file_name = Personal::new(clean_name(self.file_name, file_type));
        let (kind, category, content) = (self.kind, self.category, self.content);
        let new = NewDocument { kind, category, file_type, title, file_name, day, content };
        let id = document::keep(tx, &loaded.permit, &new).await?;
        tx.log(Entry::of(&loaded.permit).with_detail(id.to_string()));
        Ok(id)
    }
}

fn problem(unfit: Unfit) -> Problem {
    match unfit {
        Unfit::Empty => Problem::new("file", "document_none"),
        Unfit::TooBig => Problem::new("file", "document_too_big"),
        Unfit::UnknownType => Problem::new("file", "document_type"),
        Unfit::SaysOtherwise(found) => Problem::new("file", "document_lies").with(found.endings()[0]),
    }
}

/// Fetches a document.
#[derive(Debug, Clone, Copy)]
pub struct FetchDocument<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The document.
    pub document: DocumentId,
}

impl UseCase for FetchDocument<'_> {
    type Out = (Document, Personal<Vec<u8>>);
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Out> {
        let loaded = load(tx, self.actor, self.models, Action::FetchDocument, self.case).await?;
        let all = document::of_case(tx, &loaded.permit).await?;
        let found = all.into_iter().find(|one| one.id == self.document).ok_or(Error::NotFound)?;
        let content = document::content(tx, &loaded.permit, &found).await?;
        tx.log(Entry::of(&loaded.permit).with_detail(found.id.to_string()));
        Ok((found, content))
    }
}

/// Removes a document of one's own authority: its content is gone; that it was there, and why it was removed, stays
/// known.
#[derive(Debug, Clone, Copy)]
pub struct RemoveDocument<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The document.
    pub document: DocumentId,
    /// Why.
    pub reason: &'a str,
    /// Its version that was read.
    pub version: i64,
}

impl UseCase for RemoveDocument<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::RemoveDocument, self.case).await?;
        let mut problems = Problems::default();
        let why = problems.text("reason", self.reason);
        problems.none()?;
        document::remove(tx, &loaded.permit, self.document, &why, self.version).await?;
        tx.log(Entry::of(&loaded.permit).with_detail(self.document.to_string()));
        Ok(())
    }
}

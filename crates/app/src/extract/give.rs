//! The extract is given to its person, and kept as it was given.

use super::document::Document;
use super::load::of_extract;
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::ExtractId;
use store::log::Entry;
use store::records::extract;
use store::{Error as StoreError, Tx, UseCase};

/// Gives it out today. Every record with free words in it has been looked at before.
#[derive(Debug, Clone, Copy)]
pub struct GiveOut<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// Which.
    pub extract: ExtractId,
    /// The version that was read.
    pub version: i64,
}

impl UseCase for GiveOut<'_> {
    type Out = ();
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::association(tx, self.actor, Action::ExtractPerson)?;
        let (asked, loaded) = of_extract(tx, &permit, self.models, self.extract).await?;
        if asked.given_on.is_some() {
            return Err(Problem::new("", "extract_given").into());
        }
        if loaded.unread() > 0 {
            return Err(Problem::new("", "extract_unread").with(loaded.unread().to_string()).into());
        }
        let document = loaded.document(Some(asked.asked_on), tx.today());
        let json = document.to_json().map_err(|error| StoreError::Form(error.to_string()))?;
        extract::keep_content(tx, &permit, &asked, json.expose()).await?;
        extract::give(tx, &permit, asked.id, self.version).await?;
        let withheld: usize = document.withheld.iter().map(|one| one.count).sum();
        let words = format!("given {}: {} records, {withheld} withheld", asked.id, document.records.len());
        tx.log(loaded.entry(&permit, asked.person, words));
        Ok(())
    }
}

/// What was given out, as it was.
#[derive(Debug, Clone, Copy)]
pub struct ShowGiven<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// Which.
    pub extract: ExtractId,
}

impl UseCase for ShowGiven<'_> {
    type Out = Document;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Document> {
        let permit = gate::association(tx, self.actor, Action::ExtractPerson)?;
        let asked = extract::find(tx, &permit, self.extract).await?;
        if asked.given_on.is_none() {
            return Err(Error::NotFound);
        }
        let content = extract::content(tx, &permit, &asked).await?;
        let mut listed = Vec::new();
        for person in extract::same_person(tx, &permit, asked.person).await? {
            listed.extend(extract::cases(tx, &permit, person).await?);
        }
        let entry = Entry { listed, person: Some(asked.person), ..Entry::of(&permit) };
        tx.log(entry.with_own_detail(format!("read as given {}", asked.id)));
        Ok(Document::from_json(&content).map_err(|error| StoreError::Form(error.to_string()))?)
    }
}

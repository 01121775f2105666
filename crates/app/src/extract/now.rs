//! Everything about one person as it is, before anybody has looked through it: the operator's, at the command line.

use super::document::Document;
use super::load::load;
use crate::case::number_problem;
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::identity::IdentityNumber;
use store::log::Entry;
use store::records::extract;
use store::{Tx, UseCase};

/// Gathers it.
#[derive(Debug, Clone, Copy)]
pub struct ExtractNow<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The person's number, as typed.
    pub number: &'a str,
}

impl UseCase for ExtractNow<'_> {
    type Out = Document;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Document> {
        let permit = gate::association(tx, self.actor, Action::ExtractPerson)?;
        let number = IdentityNumber::parse(self.number, tx.today());
        let number = number.map_err(|error| Problem::new("number", number_problem(error)))?;
        let people = extract::people(tx, &permit, &number).await?;
        let Some(person) = people.first().copied() else {
            tx.log_refusal(Entry::of(&permit).with_detail("nobody"));
            return Err(Error::NotFound);
        };
        let loaded = load(tx, &permit, self.models, &people, &[]).await?;
        tx.log(loaded.entry(&permit, person, "taken out before it is looked through".to_owned()));
        Ok(loaded.document(None, tx.today()))
    }
}

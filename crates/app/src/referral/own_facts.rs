//! What an authority of the team knows and the referrer does not: answered at the weekly meeting.

use super::answers::{Answered, keep, store as keep_answers};
use super::loaded::{known, load_waiting};
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{AuthorityId, CaseId};
use domain::model::{Fact, Model};
use store::log::Entry;
use store::records::answer::{self, Answer};
use store::records::association::Authority;
use store::records::referral::{self, Referral};
use store::{Tx, UseCase};

/// Says what one's own authority knows of a sent referral.
#[derive(Debug, Clone, Copy)]
pub struct SayOwnFacts<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The referral.
    pub case: CaseId,
    /// What is known.
    pub answers: &'a [Answered],
    /// The case's version that was read.
    pub version: i64,
}

impl UseCase for SayOwnFacts<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_waiting(tx, self.actor, self.models, Action::HandleReferral, self.case).await?;
        let own = loaded.permit.owner().ok_or(Error::NotFound)?;
        let authority = super::loaded::code_of(tx, loaded.permit.association(), own).await?;
        let standing = answer::of_case(tx, &loaded.permit).await?;
        let asked: Vec<_> = asked(&loaded.model, &authority, &loaded.referral, &standing)
            .map(|fact| fact.id.to_string())
            .collect();
        let answers: Vec<_> = self.answers.iter().filter(|one| asked.contains(&one.fact)).cloned().collect();
        let kept = keep(&loaded.model, &authority, &answers, tx.today())?;
        keep_answers(tx, (&loaded.permit, &loaded.model), &standing, &kept, true).await?;
        let known = known(tx, &loaded).await?;
        referral::fill_in(tx, &loaded.permit, known.verdict.origin.as_deref(), self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

/// The facts that an authority of the team is asked for: those it knows itself, unless the referrer has said so.
pub(super) fn asked<'m>(
    model: &'m Model,
    authority: &str,
    referral: &Referral,
    answers: &[Answer],
) -> impl Iterator<Item = &'m Fact> {
    let said = |fact: &Fact| {
        let stands = answers.iter().rfind(|one| *one.fact == *fact.id && one.value.is_some());
        stands.is_some_and(|one| one.author.is_some() && one.author == referral.referrer)
    };
    model
        .facts
        .iter()
        .filter(move |fact| fact.known_by.iter().any(|known| **known == *authority) && !said(fact))
}

/// The code of an authority among those of the association.
pub(super) fn code(authorities: &[Authority], id: Option<AuthorityId>) -> Option<&str> {
    authorities.iter().find(|one| Some(one.id) == id).map(|one| one.code.as_str())
}

//! Records are looked through before they are given out: free words may tell of others.

use super::load::{Item, State, fingerprint, of_extract};
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use crate::problems::Problems;
use access::{Action, Actor};
use domain::id::{AuthorityId, ExtractId};
use store::records::extract::{self, NewMark};
use store::{Tx, UseCase};
use uuid::Uuid;

/// Which record.
#[derive(Debug, Clone, Copy)]
pub struct Which<'a> {
    /// Its kind.
    pub kind: &'a str,
    /// Its id.
    pub record: Uuid,
    /// The authority whose it is.
    pub owner: AuthorityId,
}

/// What was found.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// It is given out.
    Read,
    /// It is withheld.
    Withhold {
        /// The ground of law.
        ground: &'a str,
        /// Why.
        reason: &'a str,
    },
}

/// Says it of one record.
#[derive(Debug, Clone, Copy)]
pub struct LookAtRecord<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// Which extract.
    pub extract: ExtractId,
    /// Which record.
    pub which: Which<'a>,
    /// The fingerprint of what it said when it was read.
    pub seen: &'a str,
    /// What was found.
    pub found: Found<'a>,
}

impl Which<'_> {
    /// Whether this is it.
    pub fn is(&self, item: &Item) -> bool {
        (self.kind, self.record, self.owner) == (item.record.table, item.record.id, item.record.owner)
    }
}

impl UseCase for LookAtRecord<'_> {
    type Out = ();
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::association(tx, self.actor, Action::ExtractPerson)?;
        let (asked, loaded) = of_extract(tx, &permit, self.models, self.extract).await?;
        let item = loaded.items.iter().find(|item| self.which.is(item)).ok_or(Error::NotFound)?;
        let mut problems = Problems::default();
        problems.check(asked.given_on.is_some(), "", "extract_given");
        problems.check(item.record.fingerprint() != self.seen, "", "extract_changed");
        let withheld = match self.found {
            Found::Read => None,
            Found::Withhold { ground, reason } => {
                Some((problems.text("ground", ground), problems.text("reason", reason)))
            }
        };
        problems.none()?;
        let record = &item.record;
        let place = format!("{} {}", record.table, record.id);
        let words = match &withheld {
            None => format!("looked at {place}"),
            Some((ground, reason)) => {
                format!("withheld {place}: {}: {}", ground.expose(), reason.expose())
            }
        };
        let withheld = withheld.as_ref().map(|(ground, reason)| (ground, reason));
        extract::set_mark(tx, &permit, &asked, &NewMark { record, withheld }).await?;
        tx.log(loaded.entry(&permit, asked.person, words));
        Ok(())
    }
}

/// Says of all of an authority's records that nobody has looked at yet that they are given out.
#[derive(Debug, Clone, Copy)]
pub struct LookAtAll<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// Which extract.
    pub extract: ExtractId,
    /// Whose records.
    pub owner: AuthorityId,
    /// The fingerprint of those records as they were read.
    pub seen: &'a str,
}

/// The records of an authority that are still to be read.
pub fn unread(items: &[Item], owner: AuthorityId) -> impl Iterator<Item = &Item> {
    items.iter().filter(move |one| one.record.owner == owner && one.state == State::Unread)
}

/// The fingerprint of them.
pub fn seen(items: &[Item], owner: AuthorityId) -> String {
    fingerprint(unread(items, owner).map(|item| &item.record))
}

impl UseCase for LookAtAll<'_> {
    type Out = ();
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::association(tx, self.actor, Action::ExtractPerson)?;
        let (asked, loaded) = of_extract(tx, &permit, self.models, self.extract).await?;
        let mut problems = Problems::default();
        problems.check(asked.given_on.is_some(), "", "extract_given");
        problems.check(seen(&loaded.items, self.owner) != self.seen, "", "extract_changed");
        problems.none()?;
        let mut count = 0_usize;
        for item in unread(&loaded.items, self.owner) {
            extract::set_mark(tx, &permit, &asked, &NewMark { record: &item.record, withheld: None }).await?;
            count = count.saturating_add(1);
        }
        if count == 0 {
            return Err(Problem::new("", "extract_changed").into());
        }
        tx.log(loaded.entry(&permit, asked.person, format!("looked at {count} of {}", self.owner)));
        Ok(())
    }
}

//! A flag that only informs is ticked as read by somebody of the authority that it is to.

use crate::case::loaded::load;
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::id::{CaseId, MessageId};
use domain::work::MessageKind;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::flag;
use store::records::message::{self, Message};
use store::{Tx, UseCase};

/// Ticks it. Ticked already it stays so.
#[derive(Debug, Clone, Copy)]
pub struct ReadFlag<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The flag.
    pub message: MessageId,
    /// Its version that was read.
    pub version: i64,
}

impl UseCase for ReadFlag<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = load(tx, self.actor, self.models, Action::ReadFlag, self.case).await?.permit;
        let all = message::of_case(tx, &permit).await?;
        let found = informing(&all, &permit, self.message)?;
        if found.read_on.is_none() {
            flag::read(tx, &permit, self.message, self.version).await?;
        }
        tx.log(Entry::of(&permit).with_detail(self.message.to_string()));
        Ok(())
    }
}

/// A flag that only informs the permit's own authority.
fn informing<'a>(all: &'a [Message], permit: &Permit, id: MessageId) -> Result<&'a Message> {
    let informs = |one: &&Message| one.kind == MessageKind::Flag && !one.asks && one.to == permit.owner();
    all.iter().filter(informs).find(|one| one.id == id).ok_or(Error::NotFound)
}

/// Ticks several at once. Those ticked already stay so, and those that consent does not let one read any more are left.
#[derive(Debug, Clone, Copy)]
pub struct ReadFlags<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// Each with its case.
    pub flags: &'a [(CaseId, MessageId)],
}

impl UseCase for ReadFlags<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        if self.flags.is_empty() {
            return Err(Problem::new("flag", "flag_none_chosen").into());
        }
        let mut of_case: BTreeMap<CaseId, Vec<MessageId>> = BTreeMap::new();
        for (case, flag) in self.flags {
            of_case.entry(*case).or_default().push(*flag);
        }
        for (case, flags) in of_case {
            match self.read(tx, case, &flags).await {
                // The person has taken back their consent since the list was drawn.
                Err(Error::NotFound | Error::Refused(_)) => {}
                other => other?,
            }
        }
        Ok(())
    }
}

impl ReadFlags<'_> {
    /// Ticks those of one case, with one entry in the log.
    async fn read(&self, tx: &mut Tx, case: CaseId, flags: &[MessageId]) -> Result<()> {
        let permit = load(tx, self.actor, self.models, Action::ReadFlag, case).await?.permit;
        let all = message::of_case(tx, &permit).await?;
        let mut read = Vec::new();
        for id in flags {
            let Ok(found) = informing(&all, &permit, *id) else { continue };
            if found.read_on.is_none() && !read.contains(&id.to_string()) {
                flag::read(tx, &permit, *id, found.version).await?;
                read.push(id.to_string());
            }
        }
        tx.log(Entry::of(&permit).with_detail(read.join(" ")));
        Ok(())
    }
}

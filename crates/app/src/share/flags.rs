//! The flags of an intervention: those to one's own authority, and those that it has raised itself.

use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{AuthorityId, CaseId, InterventionId, WorkerId};
use domain::model::Model;
use domain::personal::Personal;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::log::Entry;
use store::records::message::Message;
use store::records::{association, flag, worker};
use store::{Tx, UseCase};

/// For how long an answered flag stays in the list, in days.
const ANSWERED: i64 = 30;

/// Lists the flags that the actor may read.
#[derive(Debug, Clone, Copy)]
pub struct ListFlags<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
}

/// The flags.
#[derive(Debug)]
pub struct Flags {
    /// The day of the snapshot.
    pub today: Date,
    /// The newest model.
    pub model: Arc<Model>,
    /// Flags to the actor's own authority, oldest first.
    pub to_us: Vec<FlagLine>,
    /// Flags of the actor's own authority to others, oldest first.
    pub from_us: Vec<FlagLine>,
}

/// A flag in the list.
#[derive(Debug)]
pub struct FlagLine {
    /// The case.
    pub case: CaseId,
    /// The participant.
    pub name: Option<Personal<String>>,
    /// The flag.
    pub flag: Message,
    /// The model that the case runs under.
    pub model: Arc<Model>,
    /// The code of the authority that raised it.
    pub from: String,
    /// Who raised it.
    pub by: Option<String>,
}

impl UseCase for ListFlags<'_> {
    type Out = Flags;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Flags> {
        let scope = gate::list(tx, self.actor, Action::AnswerFlag, self.intervention)?;
        let one = self.models.get(self.intervention)?;
        let since = tx.today().saturating_sub(ANSWERED.days());
        let found = flag::list(tx, &scope, since).await?;
        let authorities = association::authorities(tx, scope.association()).await?;
        let codes: BTreeMap<AuthorityId, String> =
            authorities.into_iter().map(|one| (one.id, one.code)).collect();
        let workers = worker::all(tx, scope.association()).await?;
        let names: BTreeMap<WorkerId, String> = workers.into_iter().map(|one| (one.id, one.name)).collect();
        tx.log(Entry::listed(&scope, found.iter().map(|(listed, _)| listed.case.id)));
        let own = scope.authority().and_then(|id| codes.get(&id));
        let mut flags = Flags {
            today: tx.today(),
            model: self.models.newest(self.intervention)?,
            to_us: Vec::new(),
            from_us: Vec::new(),
        };
        for (listed, flag) in found {
            let Some(model) = one.version(listed.case.model_version) else { continue };
            let Some(rule) = model.flag(&flag.rule) else { continue };
            let to_us = own.is_some_and(|own| *own == *rule.to);
            // What every start and closing sends is told at once; only what somebody asked is waited for.
            let from_us = scope.authority() == Some(flag.owner) && rule.at_need;
            let line = FlagLine {
                case: listed.case.id,
                name: listed.name,
                from: codes.get(&flag.owner).cloned().unwrap_or_default(),
                by: flag.author.and_then(|id| names.get(&id)).cloned(),
                flag,
                model,
            };
            match (to_us, from_us) {
                (true, _) => flags.to_us.push(line),
                (false, true) => flags.from_us.push(line),
                (false, false) => {}
            }
        }
        Ok(flags)
    }
}

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
use store::records::case_file::Listed;
use store::records::flag::{self, Page};
use store::records::message::Message;
use store::records::{association, worker};
use store::{Tx, UseCase};

/// For how long a settled flag stays in the list, in days.
const SETTLED: i64 = 30;

/// How many settled flags are listed at once.
const ROWS: i64 = 20;

/// Lists the flags that the actor may read.
#[derive(Debug, Clone, Copy)]
pub struct ListFlags<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The page of the settled ones, from 0.
    pub page: i64,
}

/// The flags.
#[derive(Debug)]
pub struct Flags {
    /// The day of the snapshot.
    pub today: Date,
    /// The newest model.
    pub model: Arc<Model>,
    /// Flags by which others ask the actor's own authority, oldest first.
    pub to_us: Vec<FlagLine>,
    /// Flags that only inform the actor's own authority and that nobody there has read, oldest first.
    pub to_know: Vec<FlagLine>,
    /// Flags by which the actor's own authority asks others, oldest first.
    pub from_us: Vec<FlagLine>,
    /// A page of those that were answered or read in the last days, the latest first.
    pub settled: Vec<FlagLine>,
    /// There are more of the settled ones.
    pub more: bool,
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
    /// The code of the authority whose the answer is.
    pub answered_from: Option<String>,
    /// Who raised it.
    pub by: Option<String>,
    /// It is to the actor's own authority.
    pub ours: bool,
}

impl UseCase for ListFlags<'_> {
    type Out = Flags;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Flags> {
        let scope = gate::list(tx, self.actor, Action::SeeFlags, self.intervention)?;
        let one = self.models.get(self.intervention)?;
        let since = tx.today().saturating_sub(SETTLED.days());
        let page = Page { since, from: self.page.max(0).saturating_mul(ROWS), count: ROWS };
        let found = flag::list(tx, &scope, page).await?;
        let authorities = association::authorities(tx, scope.association()).await?;
        let workers = worker::all(tx, scope.association()).await?;
        let all = found.open.iter().chain(&found.settled);
        tx.log(Entry::listed(&scope, all.map(|(listed, _)| listed.case.id)));
        let naming = Naming {
            codes: authorities.into_iter().map(|one| (one.id, one.code)).collect(),
            names: workers.into_iter().map(|one| (one.id, one.name)).collect(),
            own: scope.authority(),
        };
        let line = |(listed, flag): (Listed, Message)| {
            let model = one.version(listed.case.model_version)?;
            model.flag(&flag.rule)?;
            Some(naming.line(listed, flag, model))
        };
        let (asked, from_us): (Vec<_>, Vec<_>) =
            found.open.into_iter().filter_map(line).partition(|line| line.ours);
        let (to_us, to_know) = asked.into_iter().partition(|line| line.flag.asks);
        Ok(Flags {
            today: tx.today(),
            model: self.models.newest(self.intervention)?,
            to_us,
            to_know,
            from_us,
            settled: found.settled.into_iter().filter_map(line).collect(),
            more: found.more,
        })
    }
}

/// The names of authorities and workers.
struct Naming {
    codes: BTreeMap<AuthorityId, String>,
    names: BTreeMap<WorkerId, String>,
    own: Option<AuthorityId>,
}

impl Naming {
    fn line(&self, listed: Listed, flag: Message, model: Arc<Model>) -> FlagLine {
        let code = |id: AuthorityId| self.codes.get(&id).cloned();
        FlagLine {
            case: listed.case.id,
            name: listed.name,
            from: code(flag.owner).unwrap_or_default(),
            answered_from: flag.answer_owner.and_then(code),
            by: flag.author.and_then(|id| self.names.get(&id)).cloned(),
            ours: self.own.is_some() && flag.to == self.own,
            flag,
            model,
        }
    }
}

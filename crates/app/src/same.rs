//! The same person referred by more than one authority: said to whoever may know of both cases by name, and to nobody else.

use crate::error::Result;
use crate::gate;
use access::{Action, Actor, Permit, Scope, TEAM, decide};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, InterventionId, PersonId, WorkerId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::Tx;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::case_page::MOST;
use store::records::same::{self, Pair};
use store::records::waiting::{self, Waiting};
use store::records::{case_page, facts, worker};

/// Another open case of the person.
#[derive(Debug, Clone)]
pub struct Same {
    /// The case.
    pub case: CaseId,
    /// The authority that referred them there.
    pub owner: Authority,
    /// Who is responsible.
    pub responsible: Option<String>,
    /// How far it has come.
    pub since: Since,
    /// Whether whoever referred may know of this case too; asked on a referral's own page alone.
    pub referrer_may_know: bool,
    /// How the case may come up before others is asked by this.
    pub(crate) protection: domain::code::Protection,
}

/// How far the other case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The person takes part since this day.
    Started(Date),
    /// The referral was sent on this day, and waits.
    Sent(Date),
}

impl Same {
    /// Whether the person takes part there already.
    pub const fn takes_part(&self) -> bool {
        matches!(self.since, Since::Started(_))
    }
}

/// By referral.
pub(crate) type ByCase = BTreeMap<CaseId, Vec<Same>>;

/// Those of a permit's referral, for one of the team who may know the person of it by name; the cases are logged.
pub(crate) async fn of_case(tx: &mut Tx, actor: &Actor, permit: &Permit) -> Result<Vec<Same>> {
    let (Some(case), Some(owner), Some(intervention)) =
        (permit.case(), permit.case_owner(), permit.intervention())
    else {
        return Ok(Vec::new());
    };
    let of_team = permit.who().role.is_some_and(|role| TEAM.contains(&role));
    if !of_team || !permit.view().covers(owner, Category::Identity) {
        return Ok(Vec::new());
    }
    let pairs = same::of_case(tx, permit.association(), case).await?;
    // The same is read whatever there is: the time of an answer must not tell of a case that is hidden.
    let scope = gate::list(tx, actor, Action::ListCases, intervention)?;
    let waiting = waiting::list(tx, &scope).await?;
    let mut found = known(tx, &scope, &pairs, waiting.iter()).await?.remove(&case).unwrap_or_default();
    if !found.is_empty() {
        let flows = facts::flows(tx, permit.association(), intervention, owner).await?;
        for one in &mut found {
            let knows = |category| {
                flows.iter().any(|(case, flow)| {
                    *case == one.case && flow.from == one.owner.id && flow.category == category
                })
            };
            let by_consent = knows(Category::Identity) && knows(Category::Plan);
            one.referrer_may_know = one.owner.id == owner || by_consent;
        }
        tx.log(Entry::listed(&scope, found.iter().map(|one| one.case)));
    }
    Ok(found)
}

/// Those of the referrals that a scope lists; the caller logs the cases that it shows.
pub(crate) async fn of_waiting<'w>(
    tx: &mut Tx,
    scope: &Scope,
    listed: impl Iterator<Item = &'w Waiting> + Clone,
) -> Result<ByCase> {
    let pairs = same::of_waiting(tx, scope.association(), scope.intervention()).await?;
    let named = |case: CaseId| listed.clone().any(|one| one.shell.id == case && one.name.is_some());
    let pairs: Vec<_> = pairs.into_iter().filter(|pair| named(pair.case)).take(MOST).collect();
    known(tx, scope, &pairs, listed).await
}

/// Whether a person takes part in an intervention by another authority already, where the actor may know of it by name.
/// The case that says so is logged even though the entering is refused.
pub(crate) async fn takes_part(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    intervention: InterventionId,
) -> Result<bool> {
    for case in same::running(tx, actor.association(), person, intervention).await? {
        let Some(facts) = facts::case(tx, actor, case).await? else { continue };
        let Ok(permit) = decide(actor, Action::SeeCase, &facts).permit() else { continue };
        if permit.case_owner().is_some_and(|owner| permit.view().covers(owner, Category::Identity)) {
            tx.log_refusal(Entry::of(&permit));
            return Ok(true);
        }
    }
    Ok(false)
}

/// Of pairs those whose other case the scope lists with a name.
async fn known<'w>(
    tx: &mut Tx,
    scope: &Scope,
    pairs: &[Pair],
    waiting: impl Iterator<Item = &'w Waiting> + Clone,
) -> Result<ByCase> {
    let started: Vec<_> = pairs.iter().filter(|pair| pair.started).map(|pair| pair.other).collect();
    let started = case_page::read(tx, scope, started.get(..MOST).unwrap_or(&started)).await?;
    let workers = worker::all(tx, scope.association()).await?;
    let authorities = association::authorities(tx, scope.association()).await?;
    let name =
        |id: Option<WorkerId>| workers.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone());
    let owner = |id: AuthorityId| authorities.iter().find(|one| one.id == id).cloned();
    let mut found = ByCase::new();
    for pair in pairs {
        let ongoing = started.iter().find(|one| one.case.id == pair.other && one.name.is_some());
        let ongoing = ongoing.map(|one| {
            (one.case.owner, one.case.responsible, Since::Started(one.case.started_on), one.case.protection())
        });
        let referred = waiting.clone().find(|one| one.shell.id == pair.other && one.name.is_some());
        let referred = referred.map(|one| {
            let shell = &one.shell;
            (shell.owner, shell.responsible, Since::Sent(shell.sent_on), shell.protection)
        });
        let Some((by, responsible, since, protection)) = ongoing.or(referred) else { continue };
        if let Some(owner) = owner(by) {
            let one = Same {
                case: pair.other,
                owner,
                responsible: name(responsible),
                since,
                referrer_may_know: false,
                protection,
            };
            found.entry(pair.case).or_default().push(one);
        }
    }
    Ok(found)
}

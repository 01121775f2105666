//! *Mina anvisningar*: each referral of one's own with one line of status, through the whole life of the case.

use super::loaded::is_waiting;
use super::reach::{Staff, Waits, is_by_hand};
use crate::deadlines::takes_part;
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::code::{Category, Role};
use domain::deadlines::{CaseState, GivenConsent, Nearness, due};
use domain::id::{AuthorityId, CaseId, InterventionId, WorkerId};
use domain::meeting::NEEDED;
use domain::model::{Model, Text};
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::association;
use store::records::followed::{self, Closed};
use store::records::referral::{self, Mine};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Lists them, latest first.
#[derive(Debug, Clone, Copy)]
pub struct ListMine<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct MyReferral {
    /// The referral, with the person's name.
    pub mine: Mine,
    /// The model that it runs under.
    pub model: Arc<Model>,
    /// Whom to call: the responsible worker, while they may know of the case.
    pub worker: Option<Worker>,
    /// The first day, while it is still to come.
    pub starts_on: Option<Date>,
    /// How the case closed, where that is shared.
    pub closed: Option<Closed>,
    /// Of a sent one that waits: of each of these groups of authorities, by their codes, one must be reached by consent
    /// and none is. Nobody who is to take it on can see it.
    pub missing: Vec<Vec<String>>,
    /// What the model asks of the referrer now.
    pub asked: Vec<Asked>,
}

/// A deadline that is the referrer's.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is to be done.
    pub name: Text,
    /// By when.
    pub due_on: Date,
    /// How near that is.
    pub nearness: Nearness,
    /// The key to tick it with, for one that is settled by a tick.
    pub tick: Option<String>,
}

impl UseCase for ListMine<'_> {
    type Out = Vec<MyReferral>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<MyReferral>> {
        let scope = gate::list(tx, self.actor, Action::Refer, self.intervention)?;
        let today = tx.today();
        let mut all = referral::mine(tx, &scope).await?;
        all.retain(|one| one.referral.sent_on.is_some() || one.referral.expires_on >= today);
        let workers = worker::all(tx, scope.association()).await?;
        let authorities = association::authorities(tx, scope.association()).await?;
        let mut authorities = authorities.into_iter();
        let known = Followed {
            at: authorities.find(|one| Some(one.id) == scope.authority()).map(|one| one.code),
            ticks: followed::ticks(tx, &scope).await?,
            consents: followed::consents(tx, &scope).await?,
            today,
        };
        let closings = followed::closings(tx, &scope).await?;
        let seen = Seen {
            staff: Staff::of(tx, scope.association(), self.intervention).await?,
            reached: followed::reached(tx, &scope).await?,
            named: followed::named(tx, &scope).await?,
        };
        tx.log(Entry::listed(&scope, all.iter().map(|one| one.referral.id)));
        let callable = |case: CaseId, worker: &Worker| {
            Some(worker.authority) == scope.authority() || seen.plan(case, worker.authority)
        };
        let named = |id: WorkerId| workers.iter().find(|worker| worker.id == id).cloned();
        all.into_iter()
            .map(|mine| {
                let model = self.models.version(mine.referral.intervention, mine.referral.model_version)?;
                let worker = mine.referral.responsible.and_then(named);
                let worker = worker.filter(|worker| callable(mine.referral.id, worker));
                let closed = closings.iter().find(|one| one.case == mine.referral.id).cloned();
                let (missing, asked) = (seen.missing(&model, &mine), known.asked(&model, &mine));
                let starts_on = mine.referral.starts_on(today);
                Ok(MyReferral { mine, model, worker, starts_on, closed, missing, asked })
            })
            .collect()
    }
}

/// What is known of the cases that became of the referrals.
struct Followed {
    /// The code of the referrer's authority.
    at: Option<String>,
    ticks: Vec<(CaseId, String)>,
    consents: Vec<(CaseId, String, Date)>,
    today: Date,
}

impl Followed {
    /// The deadlines of a started case that are the referrer's alone.
    fn asked(&self, model: &Model, mine: &Mine) -> Vec<Asked> {
        let case = &mine.referral;
        let (Some(started_on), Some(phase)) = (case.started_on, model.phase(&case.phase)) else {
            return Vec::new();
        };
        let ticks = self.ticks.iter().filter(|(id, _)| *id == case.id).map(|(_, key)| key.as_str());
        let consents = self.consents.iter().filter(|(id, ..)| *id == case.id);
        let yes = consents.clone().filter(|(_, kind, _)| takes_part(model, kind)).map(|(.., day)| *day).min();
        let given = consents.map(|(_, kind, given_on)| GivenConsent {
            kind,
            given_on: *given_on,
            renew_on: None,
            withdrawn: false,
        });
        let state = CaseState {
            said_yes_on: Some(yes.unwrap_or(started_on)),
            started_on: Some(started_on),
            referrer_at: self.at.as_deref(),
            ticks: ticks.collect(),
            consents: given.collect(),
            ..CaseState::new(phase.stage)
        };
        let all = due(model, &state, self.today).into_iter();
        let theirs = all.filter(|due| due.deadline.roles == [Role::Referrer]);
        theirs
            .map(|due| Asked {
                name: due.deadline.name.clone(),
                due_on: due.due_on,
                nearness: due.nearness,
                tick: due.tick,
            })
            .collect()
    }
}

/// Who sees the referrals that wait.
struct Seen {
    staff: Staff,
    reached: Vec<(CaseId, AuthorityId, Category)>,
    named: Vec<(CaseId, WorkerId)>,
}

impl Seen {
    /// Whether an authority sees the plan of a case by consent.
    fn plan(&self, case: CaseId, to: AuthorityId) -> bool {
        self.reached.contains(&(case, to, Category::Plan))
    }

    /// Whom a referral must reach still.
    fn missing(&self, model: &Model, mine: &Mine) -> Vec<Vec<String>> {
        let referral = &mine.referral;
        if !is_waiting(referral) {
            return Vec::new();
        }
        let named = self.named.iter().filter(|(case, _)| *case == referral.id).map(|(_, worker)| *worker);
        let named: Vec<WorkerId> = named.collect();
        let waits = Waits {
            model,
            phase: &referral.phase,
            owner: referral.owner,
            responsible: referral.responsible,
            named: is_by_hand(referral).then_some(&named),
        };
        let knows = |to: AuthorityId| {
            NEEDED.iter().all(|category| self.reached.contains(&(referral.id, to, *category)))
        };
        self.staff.reached(&waits, knows).missing
    }
}

//! What every use case on the way begins with: a referral that waits, or a participation that runs.

use crate::error::{Problem, Result};
use crate::gate;
use crate::models::Models;
use crate::referral::is_waiting;
use access::{Action, Actor, Permit};
use domain::code::{Protection, Role};
use domain::id::{AuthorityId, CaseId, InterventionId, WorkerId};
use domain::journey;
use domain::model::{Form, Model, Phase, Transition};
use jiff::civil::Date;
use std::sync::Arc;
use store::Tx;
use store::records::case_file::{self, Case};
use store::records::referral::{self, Referral};

/// A case with leave to do something, before its first day or after.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub permit: Permit,
    pub model: Arc<Model>,
    pub phase: String,
    pub owner: AuthorityId,
    pub intervention: InterventionId,
    pub responsible: Option<WorkerId>,
    pub protection: Protection,
    pub version: i64,
    pub stands: Stands,
}

/// Where it stands.
#[derive(Debug, Clone)]
pub(crate) enum Stands {
    /// Not started yet.
    Referred(Referral),
    /// Started.
    Started(Case),
}

impl State {
    /// Loads a case for an action.
    pub async fn load(
        tx: &mut Tx,
        actor: &Actor,
        models: &Models,
        action: Action,
        case: CaseId,
    ) -> Result<Self> {
        let permit = gate::case(tx, actor, action, case).await?;
        match case_file::get(tx, &permit).await {
            Ok(case) => {
                let model = models.version(case.intervention, case.model_version)?;
                Ok(Self::started(permit, model, case))
            }
            Err(store::Error::NotFound) => {
                let referral = referral::get(tx, &permit).await?;
                let model = models.version(referral.intervention, referral.model_version)?;
                Ok(Self::referred(permit, model, referral))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// A participation.
    pub fn started(permit: Permit, model: Arc<Model>, case: Case) -> Self {
        Self {
            permit,
            model,
            phase: case.phase.clone(),
            owner: case.owner,
            intervention: case.intervention,
            responsible: case.responsible,
            protection: case.protection(),
            version: case.version,
            stands: Stands::Started(case),
        }
    }

    /// A referral.
    pub fn referred(permit: Permit, model: Arc<Model>, referral: Referral) -> Self {
        Self {
            permit,
            model,
            phase: referral.phase.clone(),
            owner: referral.owner,
            intervention: referral.intervention,
            responsible: referral.responsible,
            protection: referral.protection,
            version: referral.version,
            stands: Stands::Referred(referral),
        }
    }

    /// Whether the person has started.
    pub const fn is_started(&self) -> bool {
        matches!(self.stands, Stands::Started(_))
    }

    /// The day on which a referral was sent.
    pub const fn sent_on(&self) -> Option<Date> {
        match &self.stands {
            Stands::Referred(referral) => referral.sent_on,
            Stands::Started(_) => None,
        }
    }

    /// Whether it is neither decided nor closed.
    pub const fn is_open(&self) -> bool {
        match &self.stands {
            Stands::Referred(referral) => is_waiting(referral),
            Stands::Started(case) => !case.is_closed(),
        }
    }

    /// The ways that are open to somebody with these roles today. Until the first day has come nothing goes on: the
    /// person may take back their yes, and no more.
    pub fn ways(&self, roles: &[Role], today: Date) -> Vec<&Transition> {
        match &self.stands {
            Stands::Started(case) if case.may_be_taken_back(today) => journey::taken_back(&self.model, roles),
            Stands::Started(case) if case.starts_on(today).is_some() => Vec::new(),
            _ => journey::ways(&self.model, &self.phase, roles),
        }
    }

    /// Refuses what is over.
    pub fn open(&self) -> Result<()> {
        let code = if self.is_started() { "case_closed" } else { "referral_decided" };
        if self.is_open() { Ok(()) } else { Err(Problem::new("", code).into()) }
    }

    /// The forms that its way has come to, in the model's order.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        let column = |phase: &str| self.model.phase(phase).map(|phase: &Phase| phase.column);
        let here = column(&self.phase);
        self.model.forms.iter().filter(move |form| column(&form.phase) <= here)
    }
}

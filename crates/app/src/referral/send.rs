//! Sending a draft: from then on the team that consent covers sees it.

use super::loaded::{Loaded, is_sent, known, live_consents, load_draft};
use super::reach::reached;
use super::show::team;
use crate::error::{Error, Problem, Result};
use crate::journey::arise;
use crate::models::Models;
use crate::problems::Problems;
use access::{Action, Actor};
use domain::case::Lack;
use domain::code::{Protection, Role};
use domain::id::{CaseId, WorkerId};
use domain::journey::{Fills, Known, Talked};
use domain::model::{Requirement, Transition};
use domain::personal::Personal;
use jiff::civil::Date;
use store::log::Entry;
use store::records::naming::{self, Naming};
use store::records::{consent, referral};
use store::{Tx, UseCase};

/// Sends a draft.
#[derive(Debug, Clone, Copy)]
pub struct SendReferral<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The draft.
    pub case: CaseId,
    /// Why the person is referred although a criterion is not met; empty where all are met or not known yet.
    pub exception: &'a str,
    /// Who receives a person with protected identity: nobody else of the team sees the referral.
    pub recipient: Option<WorkerId>,
    /// The draft's version that was read.
    pub version: i64,
}

impl UseCase for SendReferral<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        if is_sent(tx, self.actor, self.case).await? {
            return Err(Problem::new("", "referral_sent").into());
        }
        let loaded = load_draft(tx, self.actor, self.models, Action::ChangeReferral, self.case).await?;
        let model = loaded.model.clone();
        let mut ways = model.ways_out(&loaded.referral.phase);
        let way = ways.find(|way| way.roles.contains(&Role::Referrer)).ok_or(Error::NotFound)?;
        let exception = self.check(tx, &loaded, way).await?;
        referral::send(tx, &loaded.permit, &way.target, exception.as_ref(), self.version).await?;
        if let Some(recipient) = self.recipient.filter(|_| is_protected(&loaded)) {
            let naming = Naming { worker: recipient, from_day: tx.today(), to_day: None };
            naming::set(tx, &loaded.permit, naming).await?;
        }
        let date = consented_on(tx, &loaded, way).await?.to_string();
        arise(tx, loaded.subject(), way, Fills { date: &date, ..Fills::default() }).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

fn is_protected(loaded: &Loaded) -> bool {
    loaded.referral.protection != Protection::None
}

impl SendReferral<'_> {
    /// What the model asks for before a referral is sent; answers with the exception's words, where there is one.
    async fn check(
        &self,
        tx: &mut Tx,
        loaded: &Loaded,
        way: &Transition,
    ) -> Result<Option<Personal<String>>> {
        let mut problems = Problems::default();
        let exception = problems.reason("exception", self.exception);
        let (known, consents) = (known(tx, loaded).await?, live_consents(tx, loaded).await?);
        for fact in loaded.model.unanswered(&known.facts, &loaded.authority) {
            problems.add(Problem::new("fact", "fact_unanswered").with(fact.id.as_str()));
        }
        let known = Known {
            model: &loaded.model,
            facts: &known.facts,
            exception: exception.is_some(),
            consents: &consents,
            case: domain::case::Known::default(),
            talked: Talked::default(),
        };
        let lacks = known.lacking(way);
        problems.check(lacks.contains(&Lack::TargetGroup), "exception", "not_target_group");
        problems.check(lacks.contains(&Lack::Consent), "", "lack_consent");
        let team = team(tx, &loaded.permit, &loaded.referral).await?;
        problems.check(team.is_empty(), "", "reaches_nobody");
        let pairs = consent::pairs(tx, &loaded.permit).await?;
        let reached = reached(tx, loaded, &pairs).await?;
        if is_protected(loaded) {
            let received = self.recipient.is_some_and(|recipient| reached.receivers.contains(&recipient));
            problems.check(!received, "recipient", "lack_recipient");
        }
        let decided = !team.is_empty() && !lacks.contains(&Lack::Consent);
        problems.check(decided && !reached.missing.is_empty(), "", "reaches_no_leader");
        problems.none()?;
        Ok(exception)
    }
}

/// The day on which the consent that sending needs was given.
async fn consented_on(tx: &mut Tx, loaded: &Loaded, way: &Transition) -> Result<Date> {
    let today = tx.today();
    let forms = consent::of_case(tx, &loaded.permit).await?;
    let mut given = way.requires.iter().filter_map(|requirement| match requirement {
        Requirement::Consent(kind) => forms.iter().find(|form| form.kind == **kind && form.holds(today)),
        _ => None,
    });
    Ok(given.next_back().map_or(today, |form| form.given_on))
}

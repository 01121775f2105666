//! Sending a draft: from then on the team that consent covers sees it.

use super::loaded::{Loaded, load_draft, person_of, verdict};
use super::show::{is_live, team};
use crate::error::{Error, Result};
use crate::models::Models;
use crate::problems::Problems;
use access::{Action, Actor};
use domain::code::{Protection, Role};
use domain::id::{CaseId, WorkerId};
use domain::identity::IdentityNumber;
use domain::journey::{Fills, arising, filled};
use domain::model::{Answer, Requirement, Transition};
use domain::personal::Personal;
use domain::work::MessageKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::message::{self, NewMessage};
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
        tell(tx, &loaded, way).await?;
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
        let exception = problems.some_text("exception", self.exception);
        for requirement in &way.requires {
            match requirement {
                Requirement::TargetGroup => {
                    let unmet = verdict(tx, loaded).await?.0.answer == Answer::NotMet;
                    problems.check(unmet && exception.is_none(), "exception", "not_target_group");
                }
                Requirement::Consent(kind) => {
                    let given = live_consent(tx, loaded, kind).await?;
                    problems.check(given.is_none(), "", "lack_consent");
                }
                _ => {}
            }
        }
        if is_protected(loaded) {
            let team = team(tx, loaded.permit.association(), loaded.referral.intervention).await?;
            let received = self.recipient.is_some_and(|recipient| team.contains(&recipient));
            problems.check(!received, "recipient", "lack_recipient");
        }
        problems.none()?;
        Ok(exception)
    }
}

/// The day on which the latest live consent of a kind was given.
async fn live_consent(tx: &mut Tx, loaded: &Loaded, kind: &str) -> Result<Option<Date>> {
    let today = tx.today();
    let forms = consent::of_case(tx, &loaded.permit).await?;
    let live = forms.iter().find(|form| form.kind == kind && is_live(form, today));
    Ok(live.map(|form| form.given_on))
}

/// Writes the messages that the referrer sends in their own system.
async fn tell(tx: &mut Tx, loaded: &Loaded, way: &Transition) -> Result<()> {
    let today = tx.today();
    let person = person_of(tx, &loaded.permit).await?.ok_or(Error::NotFound)?;
    let number = IdentityNumber::parse(person.number.expose(), today).map_err(|_| Error::NotFound)?;
    let participant = format!("{} ({})", person.name.expose(), number.formatted(today));
    let mut date = today;
    for requirement in &way.requires {
        if let Requirement::Consent(kind) = requirement {
            date = live_consent(tx, loaded, kind).await?.unwrap_or(date);
        }
    }
    let date = date.to_string();
    let fills = Fills {
        participant: &participant,
        intervention: loaded.model.title.get(true),
        date: &date,
        ..Fills::default()
    };
    // Authorities' systems are kept in Swedish, whatever language the sender reads.
    for one in arising(&loaded.model, way, Some(&loaded.authority)).0 {
        let text = Personal::new(filled(one.text.get(true), &fills));
        let new = NewMessage { kind: MessageKind::Message, rule: one.id.to_string(), text };
        message::add(tx, &loaded.permit, &new).await?;
    }
    Ok(())
}

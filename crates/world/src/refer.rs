//! People on their way in: drafts that wait for consent, and referrals for the next weekly meeting.

use crate::{Error, Result, World, people};
use access::Actor;
use app::case::{ConsentGiven, NewPerson, Person};
use app::referral::{Answered, DraftReferral, RecordOwnConsent, SendReferral, ShowReferral};
use domain::code::{Protection, Role};
use domain::id::{CaseId, WorkerId};
use domain::model::{Fact, FactType, Facts, Model};
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Where the made-up people of referrals begin, past those of the cases.
const FIRST: usize = 900;

/// Who of them has protected identity.
const PROTECTED: usize = 99;

/// How far a referral has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Drafted,
    Consented,
    Sent,
}

impl World {
    /// Lets every referrer draft and send as many as a week may bring.
    pub async fn refer(&self, today: Date) -> Result<Vec<CaseId>> {
        self.refer_from(0, today).await
    }

    /// The same of other people, past the first so many.
    pub async fn refer_from(&self, first: usize, today: Date) -> Result<Vec<CaseId>> {
        let referrers = self.staff.iter().filter(|member| member.role == Role::Referrer).count();
        let ways = [Way::Sent, Way::Drafted, Way::Sent, Way::Consented, Way::Sent];
        let mut cases = Vec::new();
        for nth in 0..referrers * ways.len() {
            let actor = self.actor(Role::Referrer, nth % referrers)?;
            let way = ways[nth / referrers];
            cases.push(self.refer_one(&actor, way, first + nth, None, today).await?);
        }
        Ok(cases)
    }

    /// Refers somebody with protected identity: only the leader receives the referral.
    pub async fn refer_protected(&self, today: Date) -> Result<CaseId> {
        let leader = self.actor(Role::Coordinator, 0)?.worker();
        self.refer_one(&self.actor(Role::Referrer, 0)?, Way::Sent, PROTECTED, leader, today).await
    }

    /// Refers somebody as far as a way; with a recipient, somebody with protected identity.
    pub(crate) async fn refer_one(
        &self,
        actor: &Actor,
        way: Way,
        nth: usize,
        recipient: Option<WorkerId>,
        today: Date,
    ) -> Result<CaseId> {
        let woman = nth.is_multiple_of(2);
        let number = people::test_number(FIRST + nth, woman, today).ok_or(Error::Missing("number"))?;
        let name = people::name(FIRST + nth, woman);
        self.refer_person(actor, way, (number.digits(), &name), (nth, recipient, today)).await
    }

    /// Another authority's referrer sends somebody who is referred already, as the viewer of that referral knows them.
    pub async fn refer_too(&self, actor: &Actor, known: &Person, today: Date) -> Result<CaseId> {
        let typed = (known.number.expose().as_str(), known.name.expose().as_str());
        self.refer_person(actor, Way::Sent, typed, (0, None, today)).await
    }

    pub(crate) async fn refer_person(
        &self,
        actor: &Actor,
        way: Way,
        (number, name): (&str, &str),
        (nth, recipient, today): (usize, Option<WorkerId>, Date),
    ) -> Result<CaseId> {
        let models = self.app.models();
        let protection = if recipient.is_some() { Protection::Marked } else { Protection::None };
        let person = NewPerson { number, name, gender: None, protection, again: false };
        let answers = answers(&self.model, nth, today);
        let intervention = self.intervention;
        let draft = DraftReferral { actor, models, intervention, person, answers: &answers };
        let case = self.app.write(&draft).await?;
        if way == Way::Drafted {
            return Ok(case);
        }
        for asked in self.model.consents.iter().filter(|one| one.required) {
            let at_entrance = self.model.entrance().is_some_and(|phase| *phase.id == *asked.asked_in);
            if at_entrance {
                let given =
                    ConsentGiven { kind: &asked.id, how: "paper", given_on: None, agreed: None, note: "" };
                self.app.write(&RecordOwnConsent { actor, models, case, given }).await?;
            }
        }
        if way == Way::Sent {
            let version = self.app.read(&ShowReferral { actor, models, case }).await?.referral.version;
            let exception = "Personen är nära målgruppen och vill gärna prova.";
            let send = SendReferral { actor, models, case, exception, recipient, version };
            self.app.write(&send).await?;
        }
        Ok(case)
    }
}

/// What a referrer may know, with a gap now and then where sending does not ask for it.
fn answers(model: &Model, nth: usize, today: Date) -> Vec<Answered> {
    let nothing = Facts { today, age: None, known: BTreeMap::new() };
    let asked = |fact: &Fact| {
        let knows = fact.known_by.first().map_or("", |id| &**id);
        model.unanswered(&nothing, knows).iter().any(|one| one.id == fact.id)
    };
    let answer = |(place, fact): (usize, &Fact)| {
        let value = match fact.answer {
            _ if (nth + place) % 5 == 4 && !asked(fact) => String::new(),
            FactType::YesNo => "yes".to_owned(),
            FactType::Date => today.saturating_add(10.days()).to_string(),
            FactType::Whole => "3".to_owned(),
            FactType::Option => fact.options.first().map(|one| one.id.to_string()).unwrap_or_default(),
        };
        let basis = if fact.judged { "Samtal med personen".to_owned() } else { String::new() };
        Answered { fact: fact.id.to_string(), value, basis }
    };
    model.facts.iter().enumerate().map(answer).collect()
}

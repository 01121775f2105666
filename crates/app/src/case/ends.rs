//! Until when the participant lives on a benefit, and the days that the model's deadlines are counted from.

use super::loaded::{Problems, load_running};
use crate::deadlines::dated_facts;
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::bounds::benefit_ends;
use domain::id::CaseId;
use domain::model::Fact;
use domain::personal::Personal;
use jiff::civil::Date;
use store::log::Entry;
use store::records::answer::{self, NewAnswer};
use store::records::benefit;
use store::{Tx, UseCase};

/// The fields of the facts, in the order in which they are said.
pub const END_FIELDS: [&str; 6] = ["fact_1", "fact_2", "fact_3", "fact_4", "fact_5", "fact_6"];

/// Says what one's own authority knows of the days on which benefit and sick leave end.
#[derive(Debug, Clone, Copy)]
pub struct SayEnds<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// Last day of the benefit.
    pub benefit_until: Option<Date>,
    /// Facts of the model that are days, by their ids; none takes an earlier answer back.
    pub facts: &'a [(&'a str, Option<Date>)],
    /// The version of what one's own authority has said; 0 where it has said nothing.
    pub version: i64,
}

impl UseCase for SayEnds<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangeCase, self.case).await?;
        let days = benefit_ends(loaded.case.started_on, tx.today());
        let asked = dated_facts(std::iter::once(&*loaded.model));
        let own = loaded.permit.owner();
        let before = answer::of_case(tx, &loaded.permit).await?;
        let said = |id: &str| {
            let stands = before.iter().rfind(|one| Some(one.owner) == own && one.fact == *id);
            stands.and_then(|one| one.value.as_ref()).map(|text| text.expose().clone())
        };
        let known = benefit::of_case(tx, &loaded.permit).await?;
        let until = known.iter().find(|one| Some(one.owner) == own).and_then(|one| one.until);
        let mut problems = Problems::default();
        // What was saved before stays as it is; only what is new is held against the bounds.
        problems.within("benefit_until", self.benefit_until.filter(|day| Some(*day) != until), &days);
        for (field, (id, day)) in END_FIELDS.into_iter().zip(self.facts) {
            problems.within(field, day.filter(|day| Some(day.to_string()) != said(id)), &days);
        }
        problems.none()?;
        benefit::say(tx, &loaded.permit, self.benefit_until, self.version).await?;
        for (id, day) in self.facts {
            let known = |fact: &&Fact| *fact.id == **id && asked.contains(&format!("|{id}|"));
            let fact = loaded.model.facts.iter().find(known).ok_or(Error::NotFound)?;
            let value = day.map(|day| day.to_string());
            if said(id) != value {
                let (fact, category) = (fact.id.to_string(), fact.category);
                let value = value.map(Personal::new);
                answer::add(tx, &loaded.permit, &NewAnswer { fact, category, value, basis: None }).await?;
            }
        }
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

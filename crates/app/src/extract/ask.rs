//! A person asks for everything that is kept about them.

use crate::case::number_problem;
use crate::error::{Problem, Result};
use crate::gate;
use crate::problems::Problems;
use access::{Action, Actor};
use domain::id::ExtractId;
use domain::identity::IdentityNumber;
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::log::Entry;
use store::records::extract::{self, NewExtract};
use store::{Tx, UseCase};

/// Takes it down. It is to be given out within a month (GDPR art. 12.3).
#[derive(Debug, Clone, Copy)]
pub struct AskExtract<'a> {
    /// Who takes it down.
    pub actor: &'a Actor,
    /// The person's number, as typed.
    pub number: &'a str,
    /// Who asked: the person, or somebody for them.
    pub asked_by: &'a str,
    /// The day on which it was asked for.
    pub asked_on: Option<Date>,
}

impl UseCase for AskExtract<'_> {
    type Out = ExtractId;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<ExtractId> {
        let permit = gate::association(tx, self.actor, Action::ExtractPerson)?;
        let today = tx.today();
        let mut problems = Problems::default();
        let number = IdentityNumber::parse(self.number, today);
        if let Err(error) = &number {
            problems.add(Problem::new("number", number_problem(*error)));
        }
        let asked_by = problems.text("asked_by", self.asked_by);
        problems.check(self.asked_on.is_none(), "asked_on", "required");
        problems.check(self.asked_on.is_some_and(|day| day > today), "asked_on", "in_future");
        let asked_on = self.asked_on.unwrap_or(today);
        let due_on = asked_on.checked_add(1.month()).unwrap_or(asked_on);
        problems.none()?;
        let number = number.map_err(|error| Problem::new("number", number_problem(error)))?;
        let people = extract::people(tx, &permit, &number).await?;
        let Some(person) = people.first().copied() else {
            // That somebody was looked for is in the log although nothing is kept of it.
            tx.log_refusal(Entry::of(&permit).with_detail("nobody"));
            return Err(Problem::new("number", "extract_nobody").into());
        };
        let id = extract::create(tx, &permit, &NewExtract { person, asked_on, asked_by: &asked_by, due_on })
            .await?;
        let mut listed = Vec::new();
        for person in people {
            listed.extend(extract::cases(tx, &permit, person).await?);
        }
        let entry = Entry { listed, person: Some(person), ..Entry::of(&permit) };
        tx.log(entry.with_own_detail(format!("asked {asked_on} {id}")));
        Ok(id)
    }
}

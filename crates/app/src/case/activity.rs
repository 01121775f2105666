//! Activities and placements.

use super::loaded::{Problems, load_running};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::ActivityKind;
use domain::id::{ActivityId, CaseId};
use jiff::civil::Date;
use store::log::Entry;
use store::records::activity::{self, NewActivity};
use store::{Tx, UseCase};

/// A week's hours, in minutes.
const WEEK: i64 = 7 * 24 * 60;

/// Enters an activity.
#[derive(Debug, Clone, Copy)]
pub struct AddActivity<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// What it is.
    pub kind: ActivityKind,
    /// In words.
    pub text: &'a str,
    /// With whom.
    pub place: &'a str,
    /// First day.
    pub from_day: Option<Date>,
    /// Last day.
    pub to_day: Option<Date>,
    /// Minutes a week.
    pub minutes_a_week: Option<i64>,
}

impl UseCase for AddActivity<'_> {
    type Out = ActivityId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ActivityId> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangeActivity, self.case).await?;
        let mut problems = Problems::default();
        let text = problems.text("text", self.text);
        let place = problems.some_text("place", self.place);
        let minutes_a_week = self.minutes_a_week.unwrap_or(0);
        problems.check(!(1..=WEEK).contains(&minutes_a_week), "hours", "hours");
        let Some(from_day) = self.from_day else {
            problems.check(true, "from_day", "required");
            return Err(problems.none().err().unwrap_or(Error::NotFound));
        };
        problems.check(self.to_day.is_some_and(|to| to < from_day), "to_day", "end_before_start");
        if from_day < loaded.case.started_on {
            problems.add(Problem::new("from_day", "before_start").with(loaded.case.started_on.to_string()));
        }
        problems.none()?;
        let new = NewActivity { kind: self.kind, text, place, from_day, to_day: self.to_day, minutes_a_week };
        let id = activity::add(tx, &loaded.permit, &new).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

/// Sets the last day of an activity.
#[derive(Debug, Clone, Copy)]
pub struct EndActivity<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The activity.
    pub activity: ActivityId,
    /// Its last day; today where none is given.
    pub to_day: Option<Date>,
    /// The version that was read.
    pub version: i64,
}

impl UseCase for EndActivity<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangeActivity, self.case).await?;
        let known = activity::of_case(tx, &loaded.permit).await?;
        let found = known.into_iter().find(|one| one.id == self.activity).ok_or(Error::NotFound)?;
        let to_day = self.to_day.unwrap_or(tx.today());
        if to_day < found.from_day {
            return Err(Problem::new("to_day", "end_before_start").into());
        }
        activity::end(tx, &loaded.permit, self.activity, to_day, self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

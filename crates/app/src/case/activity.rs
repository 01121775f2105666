//! Activities and placements.

use super::loaded::{Loaded, Problems, load_running};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::case::{ActivityKind, Placement, RuleState, Spell, rules};
use domain::id::{ActivityId, CaseId};
use domain::model::{ActivityLimit, Model};
use domain::personal::Personal;
use jiff::civil::Date;
use store::log::Entry;
use store::records::activity::{self, Activity, NewActivity};
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
    /// What is said of it.
    pub said: Described<'a>,
}

/// Writes an activity anew: what is agreed has changed, or was entered wrong.
#[derive(Debug, Clone, Copy)]
pub struct ChangeActivity<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The activity.
    pub activity: ActivityId,
    /// What is said of it now.
    pub said: Described<'a>,
    /// The version that was read.
    pub version: i64,
}

/// What is said of an activity.
#[derive(Debug, Clone, Copy)]
pub struct Described<'a> {
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
    /// What is agreed with the employer; of a placement alone.
    pub terms: Terms<'a>,
}

/// What is agreed with the employer of a placement; what nobody has said is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms<'a> {
    /// Who at the employer's is to be asked for.
    pub contact: &'a str,
    /// Their telephone.
    pub phone: &'a str,
    /// Where, and what the participant does there.
    pub tasks: &'a str,
    /// Who supervises, and how.
    pub supervision: &'a str,
    /// Who has agreed to it.
    pub agreed_by: &'a str,
}

impl UseCase for AddActivity<'_> {
    type Out = ActivityId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ActivityId> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangeActivity, self.case).await?;
        let known = activity::of_case(tx, &loaded.permit).await?;
        let new = self.said.read(&loaded, known.iter(), tx.today())?;
        let id = activity::add(tx, &loaded.permit, &new).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

impl UseCase for ChangeActivity<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load_running(tx, self.actor, self.models, Action::ChangeActivity, self.case).await?;
        let known = activity::of_case(tx, &loaded.permit).await?;
        known.iter().find(|one| one.id == self.activity).ok_or(Error::NotFound)?;
        let others = known.iter().filter(|one| one.id != self.activity);
        let new = self.said.read(&loaded, others, tx.today())?;
        activity::change(tx, &loaded.permit, self.activity, &new, self.version).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(())
    }
}

impl Described<'_> {
    /// What is said, checked beside the other activities of the case.
    fn read<'k>(
        &self,
        loaded: &Loaded,
        others: impl Iterator<Item = &'k Activity>,
        today: Date,
    ) -> Result<NewActivity> {
        let mut problems = Problems::default();
        let text = problems.text("text", self.text);
        let place = problems.some_text("place", self.place);
        let minutes_a_week = self.minutes_a_week.unwrap_or(0);
        let hours = if minutes_a_week > WEEK { "hours_week" } else { "hours" };
        problems.check(!(1..=WEEK).contains(&minutes_a_week), "hours", hours);
        let Some(from_day) = self.from_day else {
            problems.check(true, "from_day", "required");
            return Err(problems.none().err().unwrap_or(Error::NotFound));
        };
        problems.check(self.to_day.is_some_and(|to| to < from_day), "to_day", "end_before_start");
        if from_day < loaded.case.started_on {
            problems.add(Problem::new("from_day", "before_start").with(loaded.case.started_on.to_string()));
        }
        let placement = self.placement(&mut problems);
        if self.kind == ActivityKind::Placement {
            problems.check(place.is_none(), "place", "placement_employer");
            self.hold_within(&mut problems, &loaded.model, others, (from_day, today));
        }
        problems.none()?;
        let (kind, until) = (self.kind, self.to_day);
        Ok(NewActivity { kind, text, place, from_day, to_day: until, minutes_a_week, placement })
    }

    /// What is agreed, of a placement of which anything is.
    fn placement(&self, problems: &mut Problems) -> Option<Personal<Placement>> {
        let mut text = |field, text| {
            let found = problems.some_text(field, text);
            found.map(Personal::into_inner).unwrap_or_default()
        };
        let Terms { contact, phone, tasks, supervision, agreed_by } = self.terms;
        let agreed = Placement {
            contact: text("contact", contact),
            phone: text("phone", phone),
            tasks: text("tasks", tasks),
            supervision: text("supervision", supervision),
            agreed_by: text("agreed_by", agreed_by),
        };
        (self.kind == ActivityKind::Placement && !agreed.is_empty()).then(|| Personal::new(agreed))
    }

    /// A placement with a last day ahead may not take all of them together past the model's longest time. What has been
    /// is written down as it was.
    fn hold_within<'a>(
        &self,
        problems: &mut Problems,
        model: &Model,
        known: impl Iterator<Item = &'a Activity>,
        (from_day, today): (Date, Date),
    ) {
        let Some(last) = self.to_day.filter(|last| *last > today) else { return };
        let spell = |kind, from_day, to_day| Spell { kind, from_day, to_day, minutes_a_week: 0 };
        let mut spells: Vec<_> = known.map(|one| spell(one.kind, one.from_day, one.to_day)).collect();
        spells.push(spell(self.kind, from_day, Some(last)));
        let over =
            |state: &RuleState<'_>| matches!(state.limit, ActivityLimit::PlacementMonths(_)) && !state.held;
        if let Some(over) = rules(model, &spells, last).iter().find(|state| over(state)) {
            problems.add(Problem::new("to_day", "placement_too_long").with(over.bound.to_string()));
        }
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

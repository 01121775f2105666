//! What is to be done by when: the model's deadlines, worked out for one case on one day.
//!
//! Nothing is stored for a deadline. It holds while the case is in one of its stages, has its day, and is settled
//! by what the case holds. Of what comes again and again only the oldest undone is shown: one task, not a flood.
//! While an imported case waits to be confirmed, what was due by the day of the import is held back; what belongs
//! to the time on paper (talks, mappings, reviews, ticks) does not come back after that.

mod case_state;
mod recurring;
mod settled;

pub(crate) use recurring::{month_key, month_of};

pub use case_state::{CaseState, GivenConsent, Import, PlacementSpan};

use crate::code::Role;
use crate::model::{self, Anchor, Deadline, DoneWhen, Model, Stage};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// How near a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// The day has passed.
    Overdue {
        /// So many days ago, at least 1.
        days: i32,
    },
    /// The day lies within the deadline's lead, or is today.
    Soon {
        /// In so many days.
        days: i32,
    },
    /// Later than that.
    Later {
        /// In so many days.
        days: i32,
    },
}

impl Nearness {
    /// How near `day` is `today`, being near from `lead_days` before.
    pub fn of(day: Date, today: Date, lead_days: u32) -> Self {
        let days = days_between(today, day);
        match days {
            ..0 => Self::Overdue { days: -days },
            _ if u32::try_from(days).is_ok_and(|days| days <= lead_days) => Self::Soon { days },
            _ => Self::Later { days },
        }
    }
}

/// A deadline of the model that is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due<'m> {
    /// The deadline.
    pub deadline: &'m Deadline,
    /// Its day.
    pub due_on: Date,
    /// How near the day is.
    pub nearness: Nearness,
    /// The key to tick it with, for one that is settled by a tick.
    pub tick: Option<String>,
}

impl Due<'_> {
    /// The first day of the month whose end settles it, where it comes with each month.
    pub fn month(&self) -> Option<Date> {
        month_of(self.tick.as_ref()?, &self.deadline.id)
    }

    /// Whether it waits for others than someone who has these roles in the case.
    pub fn waits_for_others(&self, roles: &[Role]) -> bool {
        !self.deadline.roles.iter().any(|role| roles.contains(role))
    }
}

/// The deadlines of the case that are not settled, earliest first.
pub fn due<'m>(model: &'m Model, case: &CaseState<'_>, today: Date) -> Vec<Due<'m>> {
    let holds = |deadline: &&Deadline| {
        deadline.stages.contains(&case.stage)
            && deadline.referrer_at.as_ref().is_none_or(|at| case.referrer_at == Some(at.as_str()))
            && (deadline.done_when != DoneWhen::HandedOver || case.is_shared(model, today))
    };
    let mut all: Vec<_> = model
        .deadlines
        .iter()
        .filter(holds)
        .filter_map(|deadline| {
            let next = in_time(model, deadline, case, next_day(deadline, case, today)?);
            if held_back(deadline, case, next.day) {
                return None;
            }
            let nearness = Nearness::of(next.day, today, deadline.lead_days);
            Some(Due { deadline, due_on: next.day, nearness, tick: next.tick })
        })
        .collect();
    all.sort_by_key(|due| due.due_on);
    all
}

/// What is left to hand over of a closed case is handed over while it may be.
fn in_time(model: &Model, deadline: &Deadline, case: &CaseState<'_>, next: Next) -> Next {
    let over = deadline.done_when == DoneWhen::HandedOver && case.stage != Stage::Ongoing;
    let last = case.shared_until(model).filter(|_| over);
    Next { day: last.map_or(next.day, |last| last.min(next.day)), ..next }
}

/// The oldest day that is neither settled nor held back.
struct Next {
    day: Date,
    tick: Option<String>,
}

fn next_day(deadline: &Deadline, case: &CaseState<'_>, today: Date) -> Option<Next> {
    match &deadline.due {
        model::Due::Every(every) => recurring::every(deadline, every, case),
        model::Due::Monthly(last_day) => recurring::monthly(deadline, *last_day, case, today),
        model::Due::After(after) => {
            let day = match after.anchor {
                Anchor::PlacementStart => case
                    .placements
                    .iter()
                    .filter_map(|placement| Some((placement, after_days(placement.from, after)?)))
                    .filter(|(placement, due)| !placement.settled(*due, today))
                    .map(|(_, due)| due)
                    .min(),
                Anchor::ConsentGiven => {
                    case.standing_consents().filter_map(|consent| after_days(consent.given_on, after)).min()
                }
                Anchor::BenefitEnd => return stated(deadline, case, after_days(case.benefit_until?, after)?),
                anchor => case.anchor(anchor).and_then(|from| after_days(from, after)),
            };
            once(deadline, case, day?)
        }
        model::Due::Fact(fact) => {
            let known = case.facts.iter().filter(|(id, _)| **fact == **id);
            stated(deadline, case, known.map(|(_, day)| *day).max()?)
        }
        model::Due::ConsentRenewal => {
            once(deadline, case, case.standing_consents().filter_map(|consent| consent.renew_on).min()?)
        }
    }
}

/// A day that people state, and may move: a tick settles that day alone.
fn stated(deadline: &Deadline, case: &CaseState<'_>, day: Date) -> Option<Next> {
    if deadline.done_when != DoneWhen::Ticked {
        return once(deadline, case, day);
    }
    let key = format!("{}/{day}", deadline.id);
    let open = !case.ticks.contains(&key.as_str()) && !held_back(deadline, case, day);
    open.then_some(Next { day, tick: Some(key) })
}

fn once(deadline: &Deadline, case: &CaseState<'_>, day: Date) -> Option<Next> {
    let tick = (deadline.done_when == DoneWhen::Ticked).then(|| deadline.id.to_string());
    let open = !settled::once(deadline, case) && !held_back(deadline, case, day);
    open.then_some(Next { day, tick })
}

/// Whether a day lies in the time before an import and is not to be asked for: not yet, or never.
fn held_back(deadline: &Deadline, case: &CaseState<'_>, day: Date) -> bool {
    let about_the_import =
        matches!(&deadline.due, model::Due::After(after) if after.anchor == Anchor::Imported);
    let of_paper_time = matches!(
        deadline.done_when,
        DoneWhen::Answer | DoneWhen::Mapping | DoneWhen::Review | DoneWhen::HandedOver | DoneWhen::Ticked
    );
    case.import.is_some_and(|import| day <= import.on && (of_paper_time || !import.confirmed))
        && !about_the_import
}

fn after_days(from: Date, after: &model::After) -> Option<Date> {
    let months = months_after(from, after.months.unwrap_or_default())?;
    months.checked_add(i32::try_from(after.days.unwrap_or_default()).ok()?.days()).ok()
}

/// So many months later: the same day of the month, or the last of a shorter one.
fn months_after(from: Date, months: u32) -> Option<Date> {
    from.checked_add(i32::try_from(months).ok()?.months()).ok()
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

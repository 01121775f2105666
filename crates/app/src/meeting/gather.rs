//! Which cases the agenda takes up: found by days that the models give for today, then read, and no others.

use crate::error::Result;
use crate::matrix::after_exit;
use crate::models::Installed;
use crate::today::load::Loaded;
use access::Scope;
use domain::id::CaseId;
use domain::meeting::gathers;
use domain::model::{After, Anchor, AutoItem, Deadline, DoneWhen, Due, Every, Model};
use domain::progress::months_ago;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::Tx;
use store::records::agenda::{self, Days};

/// Cases at most under reviews, and under each other item: a meeting takes no more, and two pages hold them.
const REVIEWS: i64 = 40;
const OTHERS: i64 = 30;
const CLOSINGS: i64 = 20;
/// Cases that have gone on too long, and those whose planned end is here.
const ENDINGS: i64 = 10;

/// The cases to look at, with the items under which there may be more than these.
pub(super) struct Gathered {
    pub loaded: Loaded,
    /// Those whose step has not changed for long.
    pub still: BTreeSet<CaseId>,
    pub more: BTreeSet<AutoItem>,
}

/// Gathers them.
pub(super) async fn gather(tx: &mut Tx, scope: &Scope, one: &Installed) -> Result<Gathered> {
    let today = tx.today();
    let days = Near { models: one.versions().map(|(_, model)| model).collect(), today };
    let mut found = Found::default();
    let (started, since) = days.reviews();
    let reviews = agenda::unreviewed(tx, scope, started, since, REVIEWS).await?;
    found.take(AutoItem::ReviewsDue, reviews, REVIEWS);
    let renewals = agenda::expiring(tx, scope, days.renewals(), OTHERS).await?;
    found.take(AutoItem::ConsentsExpiring, renewals, OTHERS);
    let gate = days.counted(DoneWhen::Motivation);
    let unmotivated = agenda::unmotivated(tx, scope, gate, OTHERS).await?;
    found.take(AutoItem::ExtensionsDue, unmotivated, OTHERS);
    let first = std::mem::take(&mut found.cases);

    let too_long = agenda::too_long(tx, scope, days.counted(DoneWhen::Closed), ENDINGS).await?;
    found.take(AutoItem::ToClose, too_long, ENDINGS);
    let planned_out = agenda::planned_out(tx, scope, days.planned(), ENDINGS).await?;
    found.take(AutoItem::ToClose, planned_out, ENDINGS);
    let incomplete = agenda::incomplete(tx, scope, CLOSINGS).await?;
    found.take(AutoItem::ToClose, incomplete, CLOSINGS);
    let left = agenda::left(tx, scope, days.left(), &after_exit(one), OTHERS).await?;
    found.take(AutoItem::FollowUpsDue, left, OTHERS);
    let still = agenda::still(tx, scope, days.still(), OTHERS).await?;
    found.take(AutoItem::Stalled, still.clone(), OTHERS);
    found.cases.retain(|case| !first.contains(case));
    let mut loaded = Loaded::of_page(tx, scope, &first).await?;
    loaded.join(Loaded::of_page(tx, scope, &found.cases).await?);
    let loaded = loaded.with_staff(tx, scope).await?;
    Ok(Gathered { loaded, still: still.into_iter().collect(), more: found.more })
}

#[derive(Default)]
struct Found {
    cases: Vec<CaseId>,
    more: BTreeSet<AutoItem>,
}

impl Found {
    fn take(&mut self, item: AutoItem, cases: Vec<CaseId>, most: i64) {
        if i64::try_from(cases.len()).is_ok_and(|count| count >= most) {
            self.more.insert(item);
        }
        for case in cases {
            if !self.cases.contains(&case) {
                self.cases.push(case);
            }
        }
    }
}

/// The days at which the models' deadlines are near today. Where several say so, the widest: what is not due under a
/// case's own version is left out when the case is looked at.
struct Near<'m> {
    models: Vec<&'m Model>,
    today: Date,
}

impl Near<'_> {
    fn all(&self, item: AutoItem) -> impl Iterator<Item = &Deadline> {
        self.models.iter().flat_map(|model| &model.deadlines).filter(move |one| gathers(item, one.done_when))
    }

    /// The last day of a deadline that is near today.
    fn until(&self, deadline: &Deadline) -> Date {
        self.today.saturating_add(i64::from(deadline.lead_days).days())
    }

    /// The latest day from which a time has passed on another.
    fn counted_back(after: &After, until: Date) -> Option<Date> {
        let day = until.checked_sub(i64::from(after.days.unwrap_or_default()).days()).ok()?;
        months_ago(after.months.unwrap_or_default(), day)
    }

    /// First days from which deadlines that are settled so may be near.
    fn counted(&self, settled: DoneWhen) -> Days {
        let after = |deadline: &Deadline, until: Date| match &deadline.due {
            Due::After(after) if matches!(after.anchor, Anchor::Start | Anchor::Yes) => {
                Self::counted_back(after, until)
            }
            _ => None,
        };
        let all =
            || self.models.iter().flat_map(|model| &model.deadlines).filter(|one| one.done_when == settled);
        Days {
            started_by: all().filter_map(|one| after(one, self.until(one))).max(),
            // An import lies no later than today: what is due after today is never held back by one.
            held_by: all().filter_map(|one| after(one, self.today)).min(),
        }
    }

    /// First days whose reviews may be near, and the day on or after which a review has settled them.
    fn reviews(&self) -> (Option<Date>, Option<Date>) {
        let every = |deadline: &Deadline| match &deadline.due {
            Due::Every(Every { months, .. }) => Some((*months, self.until(deadline))),
            Due::After(after) => Some((after.months.unwrap_or_default(), self.until(deadline))),
            _ => None,
        };
        let all = || self.all(AutoItem::ReviewsDue).filter_map(every);
        let started = all().filter_map(|(months, until)| months_ago(months, until)).max();
        // A review settles the period whose last day it lies nearest to: within half of it.
        let settled = |(months, until): (u32, Date)| {
            let half = months_ago(months, until)?.until(until).ok()?.get_days() / 2;
            until.checked_sub(i64::from(half - 2).days()).ok()
        };
        (started, all().filter_map(settled).max())
    }

    fn renewals(&self) -> Option<Date> {
        self.all(AutoItem::ConsentsExpiring).map(|one| self.until(one)).max()
    }

    fn planned(&self) -> Option<Date> {
        let planned = self.all(AutoItem::ToClose).filter_map(|one| match &one.due {
            Due::After(after) if after.anchor == Anchor::PlannedEnd => {
                Self::counted_back(after, self.until(one))
            }
            _ => None,
        });
        planned.max()
    }

    fn left(&self) -> Option<Date> {
        let left = self.all(AutoItem::FollowUpsDue).filter_map(|one| match &one.due {
            Due::After(after) if after.anchor == Anchor::ExitStart => {
                Self::counted_back(after, self.until(one))
            }
            _ => None,
        });
        left.max()
    }

    fn still(&self) -> Option<Date> {
        self.models
            .iter()
            .filter_map(|model| months_ago(model.reviews.stalled_after_months, self.today))
            .max()
    }
}

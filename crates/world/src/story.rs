//! What is made up about one person: who they are, when they came, how far they have come.

use crate::people::{name, test_number};
use crate::{Error, Result};
use domain::case::follow_up_day;
use domain::code::{Gender, Protection};
use domain::identity::IdentityNumber;
use domain::model::{ConsentKind, FollowUp, Model};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// One made-up participation.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    pub(crate) number: IdentityNumber,
    pub(crate) name: String,
    pub(crate) gender: Gender,
    pub(crate) protection: Protection,
    pub(crate) origin: Option<String>,
    pub(crate) track: Option<String>,
    pub(crate) started_on: Date,
    /// The first days of the quarters that have begun, in order.
    pub(crate) quarters: Vec<Date>,
    /// The step of each quarter, as ids of the model.
    pub(crate) steps: Vec<String>,
    /// When the consents were given, or last renewed.
    pub(crate) consented_on: Date,
    pub(crate) shares: bool,
    /// The kind of consent that is taken back.
    pub(crate) withdraws: Option<ConsentKind>,
    pub(crate) extended: bool,
    pub(crate) closing: Option<Way>,
}

/// How somebody leaves.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    pub(crate) closure: String,
    pub(crate) subsidy: Option<String>,
    pub(crate) funding: Option<String>,
    pub(crate) ended_on: Date,
    pub(crate) exit_start: Option<Date>,
}

/// How long ago the oldest case began, in days.
const OLDEST: usize = 620;

/// The one whose follow-up is due on the day itself, and the ones who take back a consent: that to the national
/// register, and that by which the authorities share.
const DUE_TODAY: usize = 11;
const UNREGISTERED: usize = 12;
const UNSHARED: usize = 30;

impl Story {
    /// The n-th person of a world as it stands on a day.
    pub(crate) fn nth(nth: usize, model: &Model, today: Date) -> Result<Self> {
        let woman = nth.is_multiple_of(2);
        let number = test_number(nth, woman, today).ok_or(Error::Missing("test number"))?;
        let ago = (nth * 97 + 12) % OLDEST + 8;
        let started_on = back(today, ago)?;
        let closing = way(nth, model, started_on, today)?;
        let last = closing.as_ref().map_or(today, |way| way.ended_on);
        let quarters = begun(model, started_on, last);
        Ok(Self {
            number,
            name: name(nth, woman),
            gender: if woman { Gender::Woman } else { Gender::Man },
            protection: if nth == 7 { Protection::Marked } else { Protection::None },
            origin: pick(&model.origins, nth).map(|origin| origin.id.to_string()),
            track: pick(&model.tracks, nth / 2).map(|track| track.id.to_string()),
            started_on,
            steps: climb(nth, model, quarters.len()),
            quarters,
            consented_on: started_on.max(back(today, nth * 31 % 355 + 2)?),
            shares: nth % 9 != 4,
            withdraws: match nth {
                UNREGISTERED => Some(ConsentKind::NationalRegister),
                UNSHARED => Some(ConsentKind::Secrecy),
                _ => None,
            },
            extended: nth % 5 != 2,
            closing,
        })
    }
}

fn pick<T>(list: &[T], nth: usize) -> Option<&T> {
    list.get(nth.checked_rem(list.len())?)
}

pub(crate) fn back(day: Date, days: usize) -> Result<Date> {
    let days = i64::try_from(days).map_err(|_| Error::Missing("day"))?;
    day.checked_sub(days.days()).map_err(|_| Error::Missing("day"))
}

fn begun(model: &Model, started_on: Date, last: Date) -> Vec<Date> {
    let first = |month: u32| started_on.checked_add((i64::from(month) - 1).months()).ok();
    model
        .quarters
        .iter()
        .filter_map(|quarter| first(quarter.first_month))
        .take_while(|day| *day <= last)
        .collect()
}

/// The day before the work or the studies whose follow-up falls on a day, or on the last one before it.
fn before_follow_up(rule: &FollowUp, today: Date) -> Result<Date> {
    let begun = (0..62).filter_map(|days| back(today, days).ok());
    let start = begun.max_by_key(|start| Some(follow_up_day(rule, *start)).filter(|due| *due <= today));
    back(start.unwrap_or(today), 1)
}

/// Up the ladder, a rung each quarter for some and each second for others, now and then down again.
fn climb(nth: usize, model: &Model, quarters: usize) -> Vec<String> {
    let mut ladder: Vec<_> = model.steps.iter().filter(|step| step.funding.is_none()).collect();
    ladder.sort_by_key(|step| step.rank);
    let rung = |quarter: usize| match nth % 4 {
        0 => quarter,
        1 => quarter / 2,
        2 => (quarter + 1) % 3,
        _ => 0,
    };
    let step = |quarter| ladder.get(rung(quarter).min(ladder.len().saturating_sub(1)));
    (0..quarters).filter_map(step).map(|step| step.id.to_string()).collect()
}

/// A third have left: to work with each form of support in turn, to studies, or for another reason.
fn way(nth: usize, model: &Model, started_on: Date, today: Date) -> Result<Option<Way>> {
    use domain::model::ClosureGroup::{Other, Studies, Work};
    let group = match nth % 9 {
        2 => Work,
        5 => Studies,
        8 => Other,
        _ => return Ok(None),
    };
    let fits = |closure: &&domain::model::Closure| closure.group == group && !closure.immediate;
    let closures: Vec<_> = model.closures.iter().filter(fits).collect();
    let Some(closure) = pick(&closures, nth / 9) else { return Ok(None) };
    let rule = closure.follow_up.as_ref().and_then(|rule| model.follow_up(rule));
    let ended_on = match rule {
        Some(rule) if nth == DUE_TODAY => before_follow_up(rule, today)?,
        _ => back(today, nth * 53 % 200 + 2)?,
    };
    if ended_on <= started_on {
        return Ok(None);
    }
    let exit_start = (group != Other).then(|| ended_on.tomorrow().unwrap_or(ended_on));
    Ok(Some(Way {
        closure: closure.id.to_string(),
        subsidy: (group == Work)
            .then(|| pick(&model.subsidies, nth / 9))
            .flatten()
            .map(|one| one.id.to_string()),
        funding: (group == Studies)
            .then(|| pick(&model.fundings, nth / 9))
            .flatten()
            .map(|one| one.id.to_string()),
        ended_on,
        exit_start,
    }))
}

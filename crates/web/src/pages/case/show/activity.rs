//! Activities with hours, and the rules that they are held against.

use super::super::say::Say;
use access::Action;
use app::case::Activity;
use domain::model::ActivityLimit;
use words::Words;

/// The activities of a case.
#[derive(Debug)]
pub struct Activities {
    /// The model's rules.
    pub rules: Vec<Rule>,
    /// The activities, the latest first.
    pub rows: Vec<Row>,
    /// The latest weeks: Monday, hours.
    pub weeks: Vec<(String, String)>,
    /// Whose activities are not shared with the viewer, in words.
    pub closed: Vec<String>,
    /// Activities may be changed.
    pub may: bool,
}

/// A rule and how it is held.
#[derive(Debug)]
pub struct Rule {
    /// The rule in the model's words.
    pub name: String,
    /// What there is, and what the rule says; none where that is not known of all activities.
    pub figure: Option<String>,
    /// The look of the state's badge.
    pub look: &'static str,
    /// In words.
    pub state: String,
    /// How much of the bound is there, in per cent, at most 100.
    pub share: i64,
}

/// An activity.
#[derive(Debug)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// In words.
    pub text: String,
    /// With whom.
    pub place: Option<String>,
    /// What is agreed with the employer: what, answer.
    pub agreed: Vec<(String, String)>,
    /// From and to.
    pub days: String,
    /// Hours a week.
    pub hours: String,
    /// It runs.
    pub runs: bool,
    /// It may be ended.
    pub may_end: bool,
}

impl Activities {
    pub(super) fn of(say: Say<'_>) -> Self {
        let page = say.page;
        let may = page.may(Action::ChangeActivity) && !page.case.is_closed();
        Self {
            rules: rules(say),
            rows: page.activities.iter().rev().map(|one| row(say, one, may)).collect(),
            weeks: page
                .weeks(8)
                .into_iter()
                .map(|(monday, minutes)| (say.words.day(monday), say.hours(minutes)))
                .collect(),
            closed: say.beyond(page.activities.beyond()),
            may,
        }
    }
}

fn rules(say: Say<'_>) -> Vec<Rule> {
    let words = say.words;
    let rule = |(state, is_known): (domain::case::RuleState<'_>, bool)| {
        let name = say.page.model.activity_rules.iter().find(|one| one.id.as_str() == state.rule);
        let (have, bound, key) = match state.limit {
            ActivityLimit::HoursPerWeek(_) => {
                (say.hours(state.have), say.hours(state.bound), "case-hours-of")
            }
            ActivityLimit::PlacementMonths(_) => {
                (state.have.to_string(), state.bound.to_string(), "case-months-of")
            }
        };
        Rule {
            name: name.map_or_else(String::new, |one| say.text(&one.name)),
            figure: is_known.then(|| words.with(key, &[("have", have.into()), ("bound", bound.into())])),
            look: if is_known && state.held {
                "done"
            } else if is_known {
                "soon"
            } else {
                "wait"
            },
            state: words.t(match (is_known, state.held) {
                (false, _) => "case-rule-hidden",
                (true, true) => "case-rule-held",
                (true, false) => "case-rule-broken",
            }),
            share: (state.have * 100 / state.bound.max(1)).min(100),
        }
    };
    say.page.rules().into_iter().map(rule).collect()
}

/// What is agreed with the employer, as far as somebody has said it.
fn agreed(say: Say<'_>, one: &Activity) -> Vec<(String, String)> {
    let Some(found) = &one.placement else { return Vec::new() };
    let found = found.expose();
    let all = [
        ("placement-contact", &found.contact),
        ("placement-phone", &found.phone),
        ("placement-tasks", &found.tasks),
        ("placement-supervision", &found.supervision),
        ("placement-agreed", &found.agreed_by),
    ];
    let said = all.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(key, text)| (say.words.t(key), text.clone())).collect()
}

/// From when to when; or that it never began.
pub fn spell(words: Words, one: &Activity) -> String {
    let from = words.day(one.from_day);
    if one.to_day.is_some_and(|last| last < one.from_day) {
        return words.t1("case-activity-never", "day", from);
    }
    let to = one.to_day.map_or_else(String::new, |day| words.day(day));
    format!("{from} – {to}")
}

fn row(say: Say<'_>, one: &Activity, may: bool) -> Row {
    let running = !say.page.case.is_closed();
    let runs = running && one.from_day <= say.page.today && one.to_day.is_none_or(|to| to >= say.page.today);
    Row {
        id: one.id.to_string(),
        kind: say.words.coded("activity", one.kind.code()),
        text: one.text.expose().clone(),
        place: one.place.as_ref().map(|place| place.expose().clone()),
        agreed: agreed(say, one),
        days: spell(say.words, one),
        hours: say.hours(one.minutes_a_week),
        runs,
        may_end: may && one.to_day.is_none_or(|to| to > say.page.today),
    }
}

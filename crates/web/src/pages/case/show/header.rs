//! Who it is about, where the case stands, and what is next.

use super::super::next::next_deadline;
use super::super::say::Say;
use crate::visitor::Visitor;
use access::{Action, TEAM};
use app::case::GateState;
use domain::code::Protection;
use domain::identity::IdentityNumber;

/// The top of the page.
#[derive(Debug)]
pub struct Header {
    /// The person's name.
    pub name: String,
    /// Identity number.
    pub number: Option<String>,
    /// The matrix of the intervention, to go back to.
    pub back: Option<String>,
    /// The phase.
    pub phase: String,
    /// The look of the phase's badge.
    pub look: &'static str,
    /// Protected identity, in words.
    pub protection: Option<String>,
    /// What there is to know of the shell: what, value.
    pub facts: Vec<(String, String)>,
    /// The deadline that comes first.
    pub next: Option<Next>,
    /// The next meeting, in words.
    pub meeting: Option<String>,
    /// What to know of the gate.
    pub gate: Option<Gate>,
    /// What else the workbook said: column, text.
    pub sheet: Vec<(String, String)>,
    /// Other cases of the same person: path, words.
    pub others: Vec<(String, String)>,
    /// The shell may be changed.
    pub may_change: bool,
    /// A note may be written.
    pub may_note: bool,
}

/// The deadline that comes first.
#[derive(Debug)]
pub struct Next {
    /// What.
    pub name: String,
    /// Where it is done, by whoever may.
    pub href: Option<String>,
    /// By when.
    pub day: String,
    /// `late`, `soon` or `wait`.
    pub look: &'static str,
    /// How near, in words.
    pub near: String,
}

/// The gate, where it is near or passed.
#[derive(Debug)]
pub struct Gate {
    /// The kind of message.
    pub kind: &'static str,
    /// In words.
    pub text: String,
    /// The motivation is to be written.
    pub write: bool,
}

impl Header {
    pub(super) fn of(say: Say<'_>, visitor: &Visitor) -> Self {
        let (page, words) = (say.page, say.words);
        let number = page.person.as_ref().map(|person| {
            let digits = person.number.expose();
            IdentityNumber::parse(digits, page.today)
                .map_or_else(|_| digits.clone(), |number| number.formatted(page.today))
        });
        let protection = page.case.protection();
        let closed = page.case.is_closed();
        let slug = slug(say, visitor);
        Self {
            name: say.name(),
            number,
            back: slug.as_ref().map(|slug| format!("/i/{slug}/matrix")),
            phase: phase(say),
            look: if closed { "wait" } else { "here" },
            protection: (protection != Protection::None)
                .then(|| words.coded("protection", protection.code())),
            facts: facts(say),
            next: next_deadline(say, slug.as_deref()),
            meeting: meeting(say),
            gate: gate(say),
            sheet: page.other.iter().map(|(header, text)| (header.clone(), text.expose().clone())).collect(),
            others: others(say),
            may_change: page.may(Action::ChangeCase),
            may_note: page.may(Action::WriteNote),
        }
    }
}

/// Where it stands: until the first day has come, that day.
fn phase(say: Say<'_>) -> String {
    let (page, words) = (say.page, say.words);
    let name = || page.phase().map_or_else(|| page.case.phase.clone(), |phase| say.text(&phase.name));
    let starts = page.case.starts_on(page.today);
    starts.map_or_else(name, |day| words.t1("case-starts-on", "day", words.day(day)))
}

/// The first meeting that is booked.
fn meeting(say: Say<'_>) -> Option<String> {
    let (page, words) = (say.page, say.words);
    let booked = page.contacts.iter().filter(|one| one.outcome.is_none() && one.day >= page.today);
    let next = booked.min_by_key(|one| (one.day, one.at_time.clone()))?;
    let day = words.day(next.day);
    let when = next
        .at_time
        .as_ref()
        .map_or_else(|| day.clone(), |time| words.t2("today-at", "day", day.as_str(), "time", time));
    Some(words.t1("today-next-meeting", "when", when))
}

/// The intervention's name in the address, where the viewer has its pages.
fn slug(say: Say<'_>, visitor: &Visitor) -> Option<String> {
    let all = visitor.site.app.models().all();
    let found = all.iter().find(|one| one.id == say.page.case.intervention && visitor.holds(TEAM, one))?;
    Some(found.slug.clone())
}

fn facts(say: Say<'_>) -> Vec<(String, String)> {
    let (page, words) = (say.page, say.words);
    let case = &page.case;
    let named = |id| match say.worker(id) {
        name if page.carriers.contains(&id) => name,
        name => words.t1("case-responsible-shut-out", "name", name),
    };
    let responsible = case.responsible.map_or_else(|| words.t("case-no-responsible"), named);
    let model = &page.model;
    let origin = case.origin.as_deref().and_then(|id| model.origin(id)).map(|one| say.text(&one.name));
    let track = case.track.as_deref().and_then(|id| model.track(id)).map(|one| say.text(&one.name));
    let day = words.day(case.started_on);
    let started = if case.never_began() { words.t1("case-never-began-on", "day", day) } else { day };
    let mut facts = vec![(words.t("case-responsible"), responsible), (words.t("case-started"), started)];
    if case.is_closed() {
        let ended = case.ended_on.map_or_else(|| words.t("case-end-unknown"), |day| words.day(day));
        facts.push((words.t("case-ended"), ended));
    } else {
        facts.push((words.t("case-planned-end"), say.day(case.planned_end)));
    }
    facts.extend(origin.map(|origin| (words.t("case-origin"), origin)));
    facts.push((words.t("case-track"), track.unwrap_or_else(|| words.t("case-no-track"))));
    if let Some(person) = &page.person {
        facts.push((words.t("gender"), words.coded("gender", person.gender.code())));
    }
    facts.extend(page.benefit_until().map(|day| (words.t("ends-benefit"), words.day(day))));
    for fact in page.model.facts.iter().filter(|fact| page.counts_from(fact)) {
        facts.extend(page.known_day(&fact.id).map(|day| (say.text(&fact.question), words.day(day))));
    }
    facts.push((words.t("case-owner"), say.authority(case.owner)));
    facts
}

fn gate(say: Say<'_>) -> Option<Gate> {
    let (page, words) = (say.page, say.words);
    let gate = page.gate().filter(|_| !page.case.is_closed())?;
    let write = page.may(Action::Extend);
    let day = words.day(gate.day);
    match gate.state {
        GateState::Ahead | GateState::Written => None,
        GateState::Soon => Some(Gate { kind: "info", text: words.t1("case-gate-soon", "day", day), write }),
        GateState::Needed => {
            Some(Gate { kind: "warning", text: words.t1("case-gate-needed", "day", day), write })
        }
        GateState::Over => {
            let until = words.day(gate.until);
            Some(Gate { kind: "warning", text: words.t1("case-gate-over", "day", until), write: false })
        }
    }
}

fn others(say: Say<'_>) -> Vec<(String, String)> {
    let others = say.page.cases.iter().filter(|one| one.id != say.page.case.id);
    let line = |one: &app::case::Case| {
        let ended = say.day(one.ended_on);
        (format!("/case/{}", one.id), format!("{} – {ended}", say.words.day(one.started_on)))
    };
    others.map(line).collect()
}

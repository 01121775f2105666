//! Closing, follow-up, support, end.

use super::super::say::Say;
use access::Action;
use app::case::{FollowUpMade, MendedClosing, MendedFollowUp};
use domain::case::{counts_as, follow_up_day, support_until};
use domain::model::Stage;
use domain::steps::{last_step, snapshots};
use domain::work::TaskKind;

/// How the case ended, or how it is to be ended.
#[derive(Debug)]
pub struct Ending {
    /// The case is closed.
    pub closed: bool,
    /// What there is to know of the closing.
    pub facts: Vec<(String, String)>,
    /// How the closing was mended, in words.
    pub mended: Vec<String>,
    /// Follow-ups, the latest first.
    pub made: Vec<Made>,
    /// Whose follow-ups are not shared with the viewer, in words.
    pub beyond: Vec<String>,
    /// When the follow-up is due, in words.
    pub due: Option<String>,
    /// What the viewer may do next: the form's path in the case, the button's words, its look.
    pub actions: Vec<(&'static str, String, &'static str)>,
}

/// A follow-up.
#[derive(Debug)]
pub struct Made {
    /// When and by whom.
    pub head: String,
    /// What was asked, and the answer.
    pub answers: Vec<(String, String)>,
    /// What came up.
    pub text: Option<String>,
    /// How it was corrected, in words.
    pub mended: Vec<String>,
    /// Where it is corrected: the form's path in the case.
    pub mend: Option<String>,
}

impl Ending {
    pub(super) fn of(say: Say<'_>) -> Self {
        let page = say.page;
        Self {
            closed: page.case.is_closed(),
            facts: facts(say),
            mended: page.closings.iter().map(|one| mended(say, one)).collect(),
            made: page.follow_ups.iter().map(|one| made(say, one)).collect(),
            beyond: say.beyond(page.follow_ups.beyond()),
            due: due(say).filter(|_| after(say) && page.follow_ups.is_empty()),
            actions: actions(say),
        }
    }
}

fn after(say: Say<'_>) -> bool {
    say.page.phase().is_some_and(|phase| phase.stage == Stage::AfterExit)
}

fn actions(say: Say<'_>) -> Vec<(&'static str, String, &'static str)> {
    let (page, words) = (say.page, say.words);
    let waiting = |kind: TaskKind| page.left.iter().any(|one| one.kind == kind && one.done_on.is_none());
    let closes = page.may(Action::CloseCase);
    let follows = after(say) && page.may(Action::FollowUp);
    let asked = !page.follow_ups.is_empty();
    let all = [
        (closes && !page.case.is_closed(), "close", "case-close", "secondary"),
        (closes && waiting(TaskKind::ClosingIncomplete), "complete", "case-complete", "primary"),
        (closes && page.case.is_closed(), "closing", "closing-mend", "tertiary"),
        (follows && rule(say).is_some(), "follow-up", "case-follow-up-new", "primary"),
        (follows && asked, "end-support", "case-end-support", "secondary"),
    ];
    let open = all.into_iter().filter(|(may, ..)| *may);
    open.map(|(_, path, key, look)| (path, words.t(key), look)).collect()
}

fn rule(say: Say<'_>) -> Option<&domain::model::FollowUp> {
    let closure = say.page.model.closure(say.page.case.closure.as_deref()?)?;
    say.page.model.follow_up(closure.follow_up.as_ref()?)
}

fn due(say: Say<'_>) -> Option<String> {
    let start = say.page.case.exit_start?;
    Some(say.words.t1("case-follow-up-due", "day", say.words.day(follow_up_day(rule(say)?, start))))
}

fn facts(say: Say<'_>) -> Vec<(String, String)> {
    let (page, words) = (say.page, say.words);
    let (case, model) = (&page.case, &page.model);
    let Some(closure) = case.closure.as_deref().and_then(|id| model.closure(id)) else { return Vec::new() };
    let mut facts = vec![(words.t("case-closure"), say.text(&closure.name))];
    let subsidy = case.subsidy.as_deref().and_then(|id| model.subsidy(id));
    facts.extend(subsidy.map(|one| (words.t("case-subsidy"), say.text(&one.name))));
    let funding = case.funding.as_deref().and_then(|id| model.funding(id));
    facts.extend(funding.map(|one| (words.t("case-funding"), say.text(&one.name))));
    facts.extend(case.exit_start.map(|day| (words.t("case-exit-start"), words.day(day))));
    let marks = page.marks();
    let steps = snapshots(&model.quarters, case.started_on, &marks);
    let counted =
        counts_as(model, closure, case.subsidy.as_deref(), case.funding.as_deref(), last_step(&steps));
    facts.push((words.t("case-counts-as"), words.coded("counts-as", counted.code())));
    if let (Some(rule), Some(start)) = (rule(say), case.exit_start) {
        facts.push((words.t("case-support-until"), words.day(support_until(rule, start))));
    }
    facts
}

fn mended(say: Say<'_>, one: &MendedClosing) -> String {
    let words = say.words;
    let name = |id: &str| say.page.model.closure(id).map_or_else(|| id.to_owned(), |one| say.text(&one.name));
    let was_on = one.was_on.map_or_else(|| words.t("case-end-unknown"), |day| words.day(day));
    let start = |day: Option<jiff::civil::Date>| {
        let day = day.filter(|_| one.was_start != one.now_start);
        day.map_or_else(String::new, |day| words.t1("closing-mended-start", "day", words.day(day)))
    };
    let args = [
        ("was", format!("{}, {was_on}{}", name(&one.was), start(one.was_start)).into()),
        ("now", format!("{}, {}{}", name(&one.now), words.day(one.now_on), start(one.now_start)).into()),
        ("day", words.day(domain::day::of(one.at)).into()),
        ("name", say.author(one.author).into()),
        ("reason", one.reason.expose().clone().into()),
    ];
    words.with("closing-mended", &args)
}

fn made(say: Say<'_>, one: &FollowUpMade) -> Made {
    let words = say.words;
    let head = words.t2("case-signed", "by", say.author(one.author), "at", words.day(one.day));
    let answers = say.follow_up(one.day, one.answers, None).split_off(1);
    let mended = say.page.follow_ups_mended.iter().filter(|old| old.follow_up == one.id);
    Made {
        head,
        answers,
        text: one.text.as_ref().map(|text| text.expose().clone()),
        mended: mended.map(|old| corrected(say, old)).collect(),
        mend: say.page.may(Action::FollowUp).then(|| format!("follow-up/{}", one.id)),
    }
}

/// What a follow-up said before it was corrected, and why it was.
fn corrected(say: Say<'_>, old: &MendedFollowUp) -> String {
    let words = say.words;
    let was = say.follow_up(old.day, old.answers, old.text.as_ref()).into_iter();
    let was: Vec<_> = was.map(|(what, answer)| format!("{what} {answer}")).collect();
    let args = [
        ("day", words.day(domain::day::of(old.at)).into()),
        ("name", say.author(old.author).into()),
        ("was", was.join("; ").into()),
        ("reason", old.reason.expose().clone().into()),
    ];
    words.with("case-follow-up-mended", &args)
}

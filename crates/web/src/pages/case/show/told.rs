//! Messages and flags: to whom, by which way, their text, and what was answered.

use super::super::super::share::{title, to, way};
use super::super::say::Say;
use crate::form::Guard;
use crate::visitor::Visitor;
use access::Action;
use app::case::{CasePage, Message};
use app::share::{Handover, Telling, channel_ways, telling};
use domain::work::MessageKind;

/// The messages and flags of a case.
#[derive(Debug)]
pub struct Told {
    /// Those still to be sent or answered, the latest first.
    pub rows: Vec<Row>,
    /// The rest, the latest first.
    pub settled: Vec<Row>,
    /// What was handed over: to whom and for which days, by whom, the text.
    pub handed: Vec<(String, String, String)>,
    /// A flag may be raised.
    pub may: bool,
}

/// A message or a flag.
#[derive(Debug)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// To whom, from whom, and when it arose.
    pub about: String,
    /// The text, ready to copy.
    pub text: String,
    /// Look of its state, and the state in words.
    pub states: Vec<(&'static str, String)>,
    /// The answer, and how it came.
    pub answer: Option<(String, String)>,
    /// The ways by which it can be told: code, words. Empty once it is, and for others than its own authority.
    pub ways: Vec<(String, String)>,
    /// The form's key and version.
    pub guard: Guard,
    /// The way to note an answer: the end of the path, the link's words.
    pub reply: Option<(&'static str, String)>,
    /// It only informs the viewer's authority, and waits to be ticked as read.
    pub to_read: bool,
}

impl Told {
    pub(super) fn of(say: Say<'_>, visitor: &Visitor) -> Self {
        let page = say.page;
        let (settled, waiting): (Vec<_>, Vec<_>) =
            page.messages.iter().rev().partition(|one| is_settled(one) || is_void(page, one));
        let rows = |all: Vec<&Message>| all.into_iter().map(|one| row(say, visitor, one)).collect();
        Self {
            rows: rows(waiting),
            settled: rows(settled),
            handed: page.handed.iter().map(|one| handed(say, one)).collect(),
            may: page.may(Action::RaiseFlag) && !page.case.is_closed(),
        }
    }
}

/// It was never sent, and is not to be any more.
fn is_void(page: &CasePage, one: &Message) -> bool {
    one.sent_on.is_none() && still(page, one) != Telling::Open
}

/// Whether it may still be told. Whether consent lets another authority tell is theirs to know.
fn still(page: &CasePage, one: &Message) -> Telling {
    let own = page.own.is_none_or(|own| own == one.owner);
    match telling(page, one) {
        Telling::NoConsent if !own => Telling::Open,
        other => other,
    }
}

/// Nothing more is to be done with it.
fn is_settled(one: &Message) -> bool {
    match one.kind {
        MessageKind::Flag => one.answered_on.is_some() || one.read_on.is_some(),
        MessageKind::Message => one.sent_on.is_some(),
    }
}

fn row(say: Say<'_>, visitor: &Visitor, one: &Message) -> Row {
    let (page, words) = (say.page, say.words);
    let own = page.own.is_none_or(|own| own == one.owner);
    let is_flag = one.kind == MessageKind::Flag;
    let ours = page.own.is_some() && one.to == page.own;
    let open = is_flag && one.answered_on.is_none() && one.read_on.is_none();
    let ways = channel_ways(&page.model, &one.rule).into_iter();
    let still = still(page, one);
    let ways = ways.filter(|_| {
        own && still == Telling::Open && !is_inside(one) && one.sent_on.is_none() && one.answered_on.is_none()
    });
    let reply = match (open && one.asks, ours && page.may(Action::AnswerFlag), own) {
        (true, true, _) => Some(("answer", words.t("share-answer-do"))),
        (true, false, true) if page.may(Action::RecordAnswer) => {
            Some(("received", words.t("share-received-do")))
        }
        _ => None,
    };
    let args = [
        ("who", receiver(say, one).into()),
        ("from", say.author(one.author).into()),
        ("day", words.day(one.arose_on).into()),
    ];
    Row {
        id: one.id.to_string(),
        name: title(words, &page.model, &one.rule),
        about: words.with("share-told-about", &args),
        text: one.text.expose().clone(),
        states: states(say, one, still),
        answer: answer(say, one),
        ways: ways.map(|code| (way(words, &code), code)).map(|(said, code)| (code, said)).collect(),
        guard: Guard { key: visitor.key().to_string(), version: one.version },
        to_read: open && !one.asks && ours && page.may(Action::ReadFlag),
        reply,
    }
}

/// A flag to one's own authority informs colleagues: there is nothing to send.
fn is_inside(one: &Message) -> bool {
    one.to == Some(one.owner)
}

fn receiver(say: Say<'_>, one: &Message) -> String {
    let who = to(say.words, &say.page.model, &one.rule);
    if is_inside(one) { say.words.t1("share-told-colleagues", "who", who) } else { who }
}

fn handed(say: Say<'_>, one: &Handover) -> (String, String, String) {
    let words = say.words;
    let args = [
        ("to", say.authority(one.to).into()),
        ("from", words.day(one.days.from).into()),
        ("until", words.day(one.days.to).into()),
    ];
    let by = words.t2("share-handed-by", "day", words.day(one.entered_on), "by", say.author(one.author));
    (words.with("share-handed-line", &args), by, one.text.expose().clone())
}

fn states(say: Say<'_>, one: &Message, still: Telling) -> Vec<(&'static str, String)> {
    let words = say.words;
    let mut states = Vec::new();
    if let Some(day) = one.sent_on {
        let by = say.author(one.sent_by);
        let how = one.sent_how.as_deref().map_or_else(|| words.t("share-way-sent"), |code| way(words, code));
        let args = [("how", how.into()), ("day", words.day(day).into()), ("by", by.into())];
        states.push(("done", words.with("share-told-sent", &args)));
    }
    match (one.kind, one.answered_on) {
        (MessageKind::Flag, Some(_)) => states.push(("done", words.t("share-answered"))),
        (_, None) if still == Telling::NoConsent && one.sent_on.is_none() => {
            states.push(("late", words.t("share-flag-untellable")));
        }
        (_, None) if still == Telling::Over && one.sent_on.is_none() => {
            states.push(("late", words.t("share-told-over")));
        }
        (MessageKind::Flag, None) => states.push(waits(say, one)),
        (MessageKind::Message, _) if one.sent_on.is_none() => {
            states.push(("soon", words.t("share-told-unsent")));
        }
        (MessageKind::Message, _) => {}
    }
    states
}

/// What a flag waits for that nobody has answered.
fn waits(say: Say<'_>, one: &Message) -> (&'static str, String) {
    let words = say.words;
    match one.read_on {
        Some(day) => {
            let args = [("day", words.day(day).into()), ("by", say.author(one.read_by).into())];
            ("done", words.with("share-flag-read-by", &args))
        }
        None if one.asks => ("wait", words.t("share-flag-waits")),
        None => ("wait", words.t("share-flag-to-read")),
    }
}

/// The answer and how it came, or that whoever gave it does not let the viewer know.
fn answer(say: Say<'_>, one: &Message) -> Option<(String, String)> {
    let (day, owner) = (one.answered_on?, one.answer_owner?);
    Some(match &one.answer {
        Some(text) => (text.expose().clone(), answered(say, one)),
        None => (say.not_shared(owner), say.words.t1("share-flag-answered", "day", say.words.day(day))),
    })
}

/// How an answer came.
fn answered(say: Say<'_>, one: &Message) -> String {
    let words = say.words;
    let day = say.day(one.answered_on);
    let by = say.author(one.answered_by);
    match (&one.answer_from, one.answer_how.as_deref()) {
        (Some(from), Some(how)) => {
            let args = [
                ("who", from.expose().as_str().into()),
                ("how", way(words, how).into()),
                ("day", day.into()),
                ("by", by.into()),
            ];
            words.with("share-answer-received", &args)
        }
        _ => words.t2("share-answer-here", "by", by, "day", day),
    }
}

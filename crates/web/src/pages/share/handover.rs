//! What is to be handed over to another authority for a month: one text for each participant, copied and ticked.

use super::super::case::{Conflict, Outcome, Sent, in_lang, run};
use super::handover_text;
use crate::failure::Failure;
use crate::reply::{Reply, conflict, html, problems, see};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::share::{EnterHandover, Handover, HandoverPage, Participant, ShowHandover, State};
use askama::Template;
use axum::extract::{Path, Query};
use domain::code::{Protection, Role};
use domain::handover::key;
use domain::id::CaseId;
use domain::model::{Handover as Rule, Model};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;
use words::Words;

/// A request's key, a case and the key of a deadline.
type Tick = (String, String, String);

#[derive(Debug, Template)]
#[template(path = "pages/share/handover.html")]
struct View {
    shell: Shell,
    at: String,
    fault: Option<String>,
    /// To whom and for which days.
    about: String,
    /// The authority tells nobody.
    nobody: bool,
    /// That the month goes on, and until when is told of it.
    goes_on: Option<String>,
    /// Other rules of the same authority, other months, everybody's cases: address, words, this one.
    ways: Vec<Vec<(String, String, bool)>>,
    choice: Choice,
    system: String,
    waiting: Vec<Row>,
    told: Vec<Row>,
    /// Those whom no consent lets be told of.
    /// Of whom nothing may be told: the consents' address, the name, and the tick of the month.
    closed: Vec<(String, String, Option<Tick>)>,
    next: Option<String>,
}

#[derive(Debug)]
struct Row {
    href: String,
    key: String,
    case: String,
    name: String,
    days: String,
    protection: Option<String>,
    text: Option<String>,
    mark: String,
    state: Option<(&'static str, String)>,
    may: bool,
}

/// What the address chooses.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Choice {
    rule: Option<String>,
    month: Option<String>,
    all: Option<String>,
    #[serde(default)]
    page: usize,
}

impl Choice {
    fn day(&self) -> Result<Option<Date>, Failure> {
        let parse = |month: &String| format!("{month}-01").parse().map_err(|_| Failure::NotFound);
        self.month.as_ref().map(parse).transpose()
    }

    fn all(&self, visitor: &Visitor, slug: &str) -> bool {
        match self.all.as_deref() {
            Some(all) => all == "yes",
            // Those who carry cases begin with their own.
            None => visitor.intervention(slug).is_ok_and(|one| !visitor.holds(&[Role::Worker], &one)),
        }
    }

    fn address(&self, slug: &str) -> String {
        let part = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name}={value}"));
        let mut parts: Vec<String> =
            [part("rule", &self.rule), part("month", &self.month), part("all", &self.all)]
                .into_iter()
                .flatten()
                .collect();
        if self.page > 0 {
            parts.push(format!("page={}", self.page));
        }
        format!("/i/{slug}/between/handover?{}", parts.join("&"))
    }
}

async fn read(visitor: &Visitor, slug: &str, choice: &Choice) -> Result<HandoverPage, Failure> {
    let one = visitor.intervention(slug)?;
    let show = ShowHandover {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        intervention: one.id,
        rule: choice.rule.as_deref(),
        month: choice.day()?,
        all: choice.all(visitor, slug),
        page: choice.page,
    };
    Ok(visitor.site.app.read(&show).await?)
}

/// The list of a month.
pub async fn show(visitor: Visitor, Path(slug): Path<String>, Query(choice): Query<Choice>) -> Reply {
    let page = read(&visitor, &slug, &choice).await?;
    html(&view(&visitor, &slug, &choice, &page, &[]))
}

/// Notes that one was entered.
pub async fn send(visitor: Visitor, Path((slug, case)): Path<(String, CaseId)>, sent: Sent) -> Reply {
    let one = visitor.intervention(&slug)?;
    let some = |name: &str| sent.some(name).map(str::to_owned);
    let page = sent.get("page").parse().unwrap_or_default();
    let choice = Choice { rule: some("rule"), month: some("month"), all: some("all"), page };
    let month = choice.day()?.ok_or(Failure::Unreadable)?;
    let enter = EnterHandover {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        intervention: one.id,
        case,
        rule: sent.get("rule"),
        month,
        mark: sent.get("mark"),
        words: handover_text,
    };
    match run(&visitor, &sent, Vec::new(), &enter).await? {
        Outcome::Done(_) => see(&format!("{}&done=disclosed", choice.address(&slug))),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(found, Conflict::None) => {
            let page = read(&visitor, &slug, &choice).await?;
            let view = view(&visitor, &slug, &choice, &page, &found);
            let twice = found
                .iter()
                .any(|one| ["handover_own", "handover_already", "handover_noted"].contains(&one.code));
            if twice { conflict(&view) } else { problems(&view) }
        }
    }
}

fn view(visitor: &Visitor, slug: &str, choice: &Choice, page: &HandoverPage, found: &[Problem]) -> View {
    let (words, model) = (visitor.words, &*page.model);
    let rule = page.rule.as_ref().and_then(|id| model.handovers.iter().find(|rule| *rule.id == **id));
    let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
    let all = choice.all(visitor, slug);
    let choice = Choice {
        rule: page.rule.clone(),
        month: Some(month(page.days.to)),
        all: Some(if all { "yes" } else { "no" }.to_owned()),
        page: choice.page,
    };
    let told = |one: &&Participant| matches!(one.state, State::Told { .. } | State::Ticked);
    let rows = |told_too: bool| {
        let all = page.participants.iter().filter(move |one| told(one) == told_too);
        all.filter_map(|one| row(visitor, page, one)).collect::<Vec<_>>()
    };
    let closed = page.participants.iter().filter(|one| matches!(one.state, State::Closed));
    let fault = found.iter().map(|problem| visitor.problem(problem)).collect::<Vec<_>>().join(" ");
    View {
        shell: visitor.shell(),
        at: format!("/i/{slug}/between"),
        fault: (!fault.is_empty()).then_some(fault),
        about: rule.map(|rule| about(words, model, rule, page)).unwrap_or_default(),
        nobody: rule.is_none(),
        goes_on: (page.goes_on && rule.is_some())
            .then(|| words.t1("share-handover-goes-on", "day", words.day(page.today))),
        ways: ways(words, slug, &choice, page, all),
        system: rule.map(|rule| system(words, model, rule)).unwrap_or_default(),
        waiting: rows(false),
        told: rows(true),
        closed: closed
            .map(|one| {
                let case = one.listed.case.id;
                (format!("/case/{case}#consents"), name(words, one), untold(visitor, page, one, all))
            })
            .collect(),
        next: page.more.then(|| Choice { page: choice.page + 1, ..choice.clone() }.address(slug)),
        choice,
    }
}

/// The tick of a month of which nothing may be told, of the own participants.
fn untold(visitor: &Visitor, page: &HandoverPage, one: &Participant, all: bool) -> Option<Tick> {
    let rule = page.model.handovers.iter().find(|rule| page.rule.as_deref() == Some(&*rule.id));
    // A month that goes on cannot be ticked as a whole.
    let tick = key(rule.filter(|_| !all && !page.goes_on)?, page.days.to);
    Some((visitor.key().to_string(), one.listed.case.id.to_string(), tick))
}

fn short(words: Words, model: &Model, code: &str) -> String {
    model.authority(code).map_or_else(|| code.to_owned(), |one| in_lang(words, &one.short))
}

/// The receiver's own system, or the receiver.
fn system(words: Words, model: &Model, rule: &Rule) -> String {
    let system = model.authority(&rule.receiver).and_then(|one| one.system.clone());
    system.unwrap_or_else(|| short(words, model, &rule.receiver))
}

fn about(words: Words, model: &Model, rule: &Rule, page: &HandoverPage) -> String {
    let categories: Vec<String> =
        rule.categories.iter().map(|one| words.coded("category", one.code()).to_lowercase()).collect();
    let args = [
        ("from", short(words, model, &rule.owner).into()),
        ("to", short(words, model, &rule.receiver).into()),
        ("month", words.month(page.days.to).into()),
        ("what", categories.join(", ").into()),
    ];
    words.with("share-handover-about", &args)
}

fn name(words: Words, one: &Participant) -> String {
    one.listed.name.as_ref().map_or_else(|| words.t("case-nameless"), |name| name.expose().clone())
}

fn row(visitor: &Visitor, page: &HandoverPage, one: &Participant) -> Option<Row> {
    let words = visitor.words;
    let model = &*page.model;
    let block = match &one.state {
        State::Waits(block) => Some(block),
        State::Told { now, .. } => now.as_ref(),
        State::Ticked | State::Closed => None,
    };
    let kept = match &one.state {
        State::Told { kept, .. } => Some(&**kept),
        _ => None,
    };
    if matches!(one.state, State::Closed) {
        return None;
    }
    let mark = block.map(app::share::Block::mark).unwrap_or_default();
    let changed = kept.is_some_and(|kept| block.is_some() && *kept.mark.expose() != mark);
    let days = block.map(|block| block.days).or_else(|| kept.map(|kept| kept.days)).unwrap_or(page.days);
    let text = match kept {
        Some(kept) if !changed => Some(kept.text.expose().clone()),
        _ => block.map(|block| handover_text(model, block)),
    };
    let protection = one.listed.case.protection();
    Some(Row {
        href: format!("/case/{}", one.listed.case.id),
        key: visitor.key().to_string(),
        case: one.listed.case.id.to_string(),
        name: name(words, one),
        days: words.t2(
            if days.is_cut() { "share-handover-days-cut" } else { "share-handover-days" },
            "from",
            words.day(days.from),
            "to",
            words.day(days.to),
        ),
        protection: (protection != Protection::None).then(|| words.coded("protection", protection.code())),
        text,
        mark,
        state: state(words, kept, changed, matches!(one.state, State::Ticked)),
        may: block.is_some() && (kept.is_none() || changed),
    })
}

fn state(
    words: Words,
    kept: Option<&Handover>,
    changed: bool,
    ticked: bool,
) -> Option<(&'static str, String)> {
    match kept {
        Some(kept) if changed => {
            Some(("soon", words.t1("share-handover-changed", "day", words.day(kept.entered_on))))
        }
        Some(kept) => Some(("done", words.t1("share-handover-entered", "day", words.day(kept.entered_on)))),
        None if ticked => Some(("done", words.t("share-handover-ticked"))),
        None => None,
    }
}

/// The other ways into the list: rules, months, whose cases.
fn ways(
    words: Words,
    slug: &str,
    choice: &Choice,
    page: &HandoverPage,
    all: bool,
) -> Vec<Vec<(String, String, bool)>> {
    let first = Choice { page: 0, ..choice.clone() };
    let rule = |id: &String| {
        let found = page.model.handovers.iter().find(|rule| *rule.id == **id);
        let to = found.map_or_else(|| id.clone(), |rule| short(words, &page.model, &rule.receiver));
        let there = Choice { rule: Some(id.clone()), ..first.clone() };
        (there.address(slug), words.t1("share-handover-to", "who", to), page.rule.as_ref() == Some(id))
    };
    let month = |back: i32| {
        let day = page.today.first_of_month().saturating_sub(back.months());
        let code = format!("{:04}-{:02}", day.year(), day.month());
        let here = choice.month.as_ref() == Some(&code);
        (Choice { month: Some(code), ..first.clone() }.address(slug), words.month(day), here)
    };
    let whose = |code: &str, here: bool| {
        let there = Choice { all: Some(code.to_owned()), ..first.clone() };
        (there.address(slug), words.coded("share-handover-whose", code), here)
    };
    let mut ways = Vec::new();
    if page.rules.len() > 1 {
        ways.push(page.rules.iter().map(rule).collect());
    }
    if page.rule.is_some() {
        ways.push([2, 1, 0].map(month).to_vec());
        ways.push(vec![whose("no", !all), whose("yes", all)]);
    }
    ways
}

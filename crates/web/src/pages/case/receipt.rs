//! The receipt of a consent in plain words, to print and hand over: what was agreed, who tells whom what, from when until
//! when, how it was given, and how it is taken back.

use super::say::in_lang;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use access::Action;
use app::case::{Receipt, ShowReceipt, Worker, may_be_taken_back};
use askama::Template;
use axum::extract::{Path, Query};
use domain::code::Category;
use domain::consent::{State, fingerprint};
use domain::id::{AuthorityId, CaseId, ConsentId};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;
use words::{Lang, Words};

#[derive(Template)]
#[template(path = "pages/case/receipt.html")]
struct View {
    shell: Shell,
    back: String,
    at: String,
    other: Lang,
    paper: Paper,
}

/// What it says, in its own language.
struct Paper {
    words: Words,
    lang: &'static str,
    title: String,
    name: String,
    day: String,
    question: String,
    given: String,
    renews: Option<String>,
    state: String,
    /// What stands above who may tell whom.
    who: String,
    /// The days, where they are the same for all.
    days: Option<String>,
    /// Who may tell whom: the heading, what, and the days.
    told: Vec<Told>,
    helper: Option<(String, Option<String>)>,
    holds: bool,
    recorded: Option<String>,
    /// The fingerprint of the text, and whether the text above has it.
    hash: Option<(String, bool)>,
}

impl Paper {
    /// What the person may take back: a part, only of what has parts.
    fn withdraw(&self) -> &'static str {
        if self.told.len() > 1 { "receipt-withdraw" } else { "receipt-withdraw-all" }
    }

    /// What stands above the question: that it was asked so is said of no other text.
    fn heading(&self) -> &'static str {
        if self.hash.as_ref().is_some_and(|(_, same)| *same) { "receipt-asked" } else { "receipt-asked-now" }
    }
}

/// One direction.
struct Told {
    who: String,
    what: Vec<String>,
    days: String,
}

/// The language that the participant reads.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    lang: String,
}

type Ids = (CaseId, ConsentId);

/// Of a case's consent.
pub async fn show(visitor: Visitor, Path(ids): Path<Ids>, Query(asked): Query<Asked>) -> Reply {
    draw(&visitor, ids, &asked, (Action::SeeCase, "case")).await
}

/// Of a referral's consent.
pub async fn of_referral(visitor: Visitor, Path(ids): Path<Ids>, Query(asked): Query<Asked>) -> Reply {
    draw(&visitor, ids, &asked, (Action::SeeReferral, "refer/case")).await
}

fn chosen(visitor: &Visitor, asked: &Asked) -> Words {
    Words::new(Lang::from_code(&asked.lang).unwrap_or_else(|| visitor.words.lang()))
}

async fn draw(visitor: &Visitor, (case, consent): Ids, asked: &Asked, (action, of): (Action, &str)) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let receipt = visitor.site.app.read(&ShowReceipt { actor, models, action, case, consent }).await?;
    let (back, words) = (format!("/{of}/{case}"), chosen(visitor, asked));
    html(&View {
        shell: visitor.shell(),
        at: format!("{back}/consent/{consent}"),
        back,
        other: if words.lang() == Lang::Sv { Lang::En } else { Lang::Sv },
        paper: Source { words, receipt: &receipt, now: receipt.life.state(receipt.today) }.paper(),
    })
}

/// What a receipt is made of, in the language of its reader.
struct Source<'a> {
    words: Words,
    receipt: &'a Receipt,
    now: State,
}

/// The directions, and their days apart where those are the same for all.
fn at_once(mut told: Vec<Told>) -> (Vec<Told>, Option<String>) {
    let first = told.first().map(|one| one.days.clone()).filter(|days| !days.is_empty());
    let same = first.filter(|days| told.iter().all(|one| one.days == *days));
    if same.is_some() {
        for one in &mut told {
            one.days.clear();
        }
    }
    (told, same)
}

/// Whether a direction is told, was told, or never came to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Is,
    Was,
    Never,
}

impl Source<'_> {
    fn paper(&self) -> Paper {
        let (words, receipt, form) = (self.words, self.receipt, &self.receipt.form);
        let asked = receipt.model.consent(&form.kind);
        let question = asked.map_or_else(|| form.kind.clone(), |one| in_lang(words, &one.question));
        let name = receipt.name.as_ref().map(|name| name.expose().clone());
        let hash = form.text_hash.clone();
        let on = |key: &str, day: Date| words.t1(key, "day", words.day_long(day));
        let (told, days) = at_once(self.told());
        Paper {
            title: asked.map_or_else(|| form.kind.clone(), |one| in_lang(words, &one.name)),
            name: name.unwrap_or_else(|| words.t("case-nameless")),
            day: words.day_long(receipt.today),
            question,
            given: on(if form.how == "oral" { "receipt-oral" } else { "receipt-paper" }, form.given_on),
            renews: receipt.renews.map(|day| on("receipt-renews", day)),
            state: self.state(),
            who: self.who(),
            days,
            told,
            helper: receipt.helper.as_ref().map(|one| (self.worker(one), one.phone.clone())),
            holds: may_be_taken_back(asked, self.now),
            recorded: receipt
                .author
                .as_ref()
                .map(|one| words.t1("receipt-recorded", "name", self.worker(one))),
            hash: hash
                .map(|hash| (hash.clone(), asked.is_some_and(|one| fingerprint(&one.question) == hash))),
            lang: words.lang().code(),
            words,
        }
    }

    /// How it stands now; of one that holds no longer, from when to when it held.
    fn state(&self) -> String {
        let (words, life) = (self.words, &self.receipt.life);
        let on = |key: &str, day: Option<Date>| {
            words.t1(key, "day", day.map(|day| words.day_long(day)).unwrap_or_default())
        };
        let until = life.until();
        match self.now {
            State::Withdrawn => on("receipt-withdrawn", life.withdrawn_on),
            State::Replaced => format!("{} {}", self.held(), on("receipt-replaced", life.gives_way_on())),
            State::Never => words.t("receipt-never"),
            State::Over if until.is_none() => words.t("receipt-ended-some"),
            State::Over => on("receipt-ended", until),
            State::Expired => on("receipt-over", until),
            State::Given => on("receipt-begins", Some(life.begins_on)),
            State::Live | State::Expiring | State::Narrowed => match until {
                Some(_) => on("receipt-until", until),
                None if life.openings.is_empty() => words.t("receipt-until-case"),
                None => words.t("receipt-until-told"),
            },
        }
    }

    /// From when to when one held that another has replaced.
    fn held(&self) -> String {
        let (words, life) = (self.words, &self.receipt.life);
        let (first, replaced) = (life.begins_on, life.gives_way_on().unwrap_or(life.begins_on));
        match replaced.yesterday().ok().filter(|last| first <= *last) {
            Some(last) => {
                words.t2("receipt-held", "first", words.day_long(first), "last", words.day_long(last))
            }
            None if first == replaced => words.t1("receipt-held-day", "day", words.day_long(first)),
            None => words.t("receipt-never"),
        }
    }

    fn who(&self) -> String {
        let past = matches!(self.now, State::Withdrawn | State::Replaced | State::Expired | State::Over);
        self.words.t(match self.now {
            State::Never => "receipt-who-never",
            _ if past => "receipt-who-was",
            _ => "receipt-who",
        })
    }

    /// Direction by direction, those that were taken back last.
    fn told(&self) -> Vec<Told> {
        type Way = (Option<Date>, AuthorityId, AuthorityId, Date, Option<Date>);
        let mut ways: Vec<(Way, Vec<Category>)> = Vec::new();
        for one in &self.receipt.life.openings {
            let way = (one.taken_back, one.from, one.to, one.first, one.last);
            match ways.iter_mut().find(|(known, _)| *known == way) {
                Some((_, all)) => all.push(one.category),
                None => ways.push((way, vec![one.category])),
            }
        }
        ways.sort_by_key(|(way, _)| way.0);
        let line = |((gone, from, to, first, last), mut what): (Way, Vec<Category>)| {
            what.sort_unstable();
            let what = what.iter().map(|one| self.words.coded("sheet-category", one.code())).collect();
            let (tense, days) = self.days(gone, first, last);
            let key = match tense {
                Tense::Is => "receipt-tells",
                Tense::Was => "receipt-told",
                Tense::Never => "receipt-would-tell",
            };
            let who = self.words.t2(key, "from", self.authority(from), "to", self.authority(to));
            Told { who, what, days }
        };
        ways.into_iter().map(line).collect()
    }

    /// From when to when a direction is open, or was.
    fn days(&self, gone: Option<Date>, first: Date, last: Option<Date>) -> (Tense, String) {
        let (words, today) = (self.words, self.receipt.today);
        let day = |day: Date| words.day_long(day);
        match (gone, last) {
            (Some(gone), _) if gone < first => {
                (Tense::Never, words.t1("receipt-taken-back", "day", day(gone)))
            }
            (Some(gone), _) => {
                (Tense::Was, words.t2("receipt-from-back", "first", day(first), "day", day(gone)))
            }
            (None, None) => (Tense::Is, words.t1("receipt-from", "first", day(first))),
            // It was replaced on its first day.
            (None, Some(last)) if last == first.saturating_sub(1.days()) && self.now == State::Replaced => {
                (Tense::Was, words.t1("receipt-part-of-day", "day", day(first)))
            }
            (None, Some(last)) if last < first => (Tense::Never, String::new()),
            (None, Some(last)) => {
                let tense = if last < today { Tense::Was } else { Tense::Is };
                (tense, words.t2("receipt-days", "first", day(first), "last", day(last)))
            }
        }
    }

    fn authority(&self, id: AuthorityId) -> String {
        let receipt = self.receipt;
        let found = receipt.authorities.iter().find(|one| one.id == id);
        let known = found.and_then(|found| receipt.model.authority(&found.code));
        match (known, found) {
            (Some(known), _) => in_lang(self.words, &known.name),
            (None, Some(found)) => found.name.clone(),
            (None, None) => self.words.t("case-someone"),
        }
    }

    /// A worker by name and authority.
    fn worker(&self, one: &Worker) -> String {
        format!("{}, {}", one.name, self.authority(one.authority))
    }
}

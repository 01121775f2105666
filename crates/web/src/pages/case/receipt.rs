//! The receipt of a consent in plain words, to print and hand over: what was agreed, who tells whom what, from when until
//! when, how it was given, and how it is taken back.

use super::super::refer::read as read_referral;
use super::say::in_lang;
use super::show::read;
use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::case::{Authority, CasePage, Form, Opened, Worker};
use app::referral::ReferralPage;
use askama::Template;
use axum::extract::{Path, Query};
use domain::consent::{Life, State, fingerprint};
use domain::id::{AuthorityId, CaseId, ConsentId, WorkerId};
use domain::model::Model;
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
    /// Who may tell whom: the heading, what, and the days.
    told: Vec<Told>,
    helper: Option<(String, Option<String>)>,
    holds: bool,
    recorded: Option<String>,
    /// The fingerprint of the text, and whether the text above has it.
    hash: Option<(String, bool)>,
}

impl Paper {
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

/// What a receipt is made of: a case or a referral.
struct Source<'a> {
    words: Words,
    model: &'a Model,
    authorities: &'a [Authority],
    workers: &'a [Worker],
    consents: &'a [Form],
    pairs: &'a [Opened],
    today: Date,
    name: Option<&'a str>,
    helper: Option<WorkerId>,
}

/// The language that the participant reads.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    lang: String,
}

type Ids = (CaseId, ConsentId);

/// Of a case's consent.
pub async fn show(visitor: Visitor, Path((case, id)): Path<Ids>, Query(asked): Query<Asked>) -> Reply {
    let page: CasePage = read(&visitor, case).await?;
    let source = Source {
        words: chosen(&visitor, &asked),
        model: &page.model,
        authorities: &page.authorities,
        workers: &page.workers,
        consents: &page.consents,
        pairs: &page.pairs,
        today: page.today,
        name: page.person.as_ref().map(|person| person.name.expose().as_str()),
        helper: page.case.responsible,
    };
    draw(&visitor, &source, &format!("/case/{case}"), id)
}

/// Of a referral's consent.
pub async fn of_referral(visitor: Visitor, Path((case, id)): Path<Ids>, Query(asked): Query<Asked>) -> Reply {
    let page: ReferralPage = read_referral(&visitor, case).await?;
    let source = Source {
        words: chosen(&visitor, &asked),
        model: &page.model,
        authorities: &page.authorities,
        workers: &page.workers,
        consents: &page.consents,
        pairs: &page.pairs,
        today: page.today,
        name: page.person.as_ref().map(|person| person.name.expose().as_str()),
        helper: page.referral.referrer,
    };
    draw(&visitor, &source, &format!("/refer/case/{case}"), id)
}

fn chosen(visitor: &Visitor, asked: &Asked) -> Words {
    Words::new(Lang::from_code(&asked.lang).unwrap_or_else(|| visitor.words.lang()))
}

fn draw(visitor: &Visitor, source: &Source<'_>, back: &str, id: ConsentId) -> Reply {
    let form = source.consents.iter().find(|form| form.id == id).ok_or(Failure::NotFound)?;
    html(&View {
        shell: visitor.shell(),
        back: back.to_owned(),
        at: format!("{back}/consent/{id}"),
        other: if source.words.lang() == Lang::Sv { Lang::En } else { Lang::Sv },
        paper: source.paper(form),
    })
}

impl Source<'_> {
    fn paper(&self, form: &Form) -> Paper {
        let words = self.words;
        let asked = self.model.consent(&form.kind);
        let life = form.life(self.pairs);
        let now = life.state(self.today);
        let renewed = self.consents.iter().find(|old| Some(old.id) == form.renews);
        let question = asked.map_or_else(|| form.kind.clone(), |one| in_lang(words, &one.question));
        let hash = form.text_hash.clone();
        Paper {
            title: asked.map_or_else(|| form.kind.clone(), |one| in_lang(words, &one.name)),
            name: self.name.map_or_else(|| words.t("case-nameless"), str::to_owned),
            day: words.day_long(self.today),
            question,
            given: words.t1(
                if form.how == "oral" { "receipt-oral" } else { "receipt-paper" },
                "day",
                words.day_long(form.given_on),
            ),
            renews: renewed.map(|old| words.t1("receipt-renews", "day", words.day_long(old.given_on))),
            state: self.state(&life, now),
            told: self.told(form),
            helper: self.helper.map(|id| self.worker(id)),
            holds: !matches!(now, State::Withdrawn | State::Replaced | State::Expired),
            recorded: form.author.map(|id| words.t1("receipt-recorded", "name", self.worker(id).0)),
            hash: hash
                .map(|hash| (hash.clone(), asked.is_some_and(|one| fingerprint(&one.question) == hash))),
            lang: words.lang().code(),
            words,
        }
    }

    fn state(&self, life: &Life, now: State) -> String {
        let words = self.words;
        let replaced = life.replaced_on.filter(|_| now == State::Replaced);
        if let Some(day) = replaced {
            return words.t1("receipt-replaced", "day", words.day_long(day));
        }
        if now == State::Given {
            return words.t1("receipt-begins", "day", words.day_long(life.begins_on));
        }
        match (life.withdrawn_on, now, life.until()) {
            (Some(day), ..) => words.t1("receipt-withdrawn", "day", words.day_long(day)),
            (None, State::Expired, Some(day)) => words.t1("receipt-over", "day", words.day_long(day)),
            (None, _, Some(day)) => words.t1("receipt-until", "day", words.day_long(day)),
            (None, _, None) => words.t("receipt-until-told"),
        }
    }

    /// Direction by direction, those that were taken back last.
    fn told(&self, form: &Form) -> Vec<Told> {
        type Way = (Option<Date>, AuthorityId, AuthorityId, Date, Option<Date>);
        let mut ways: Vec<(Way, Vec<String>)> = Vec::new();
        for pair in self.pairs.iter().filter(|pair| pair.form == form.id) {
            let way = (pair.withdrawn_on, pair.from, pair.to, pair.valid_from, pair.valid_to);
            let about = self.words.coded("sheet-category", pair.category.code());
            match ways.iter_mut().find(|(known, _)| *known == way) {
                Some((_, all)) => all.push(about),
                None => ways.push((way, vec![about])),
            }
        }
        ways.sort_by_key(|(way, _)| way.0);
        let line = |((gone, from, to, first, last), what): (Way, Vec<String>)| Told {
            who: self.words.t2("receipt-tells", "from", self.authority(from), "to", self.authority(to)),
            what,
            days: self.days(gone, first, last),
        };
        ways.into_iter().map(line).collect()
    }

    fn days(&self, gone: Option<Date>, first: Date, last: Option<Date>) -> String {
        let words = self.words;
        match (gone, last) {
            (Some(day), _) => words.t1("receipt-ended", "day", words.day_long(day)),
            // It was replaced on its first day.
            (None, Some(last)) if last < first => String::new(),
            (None, Some(last)) => {
                words.t2("receipt-days", "first", words.day_long(first), "last", words.day_long(last))
            }
            (None, None) => words.t1("receipt-from", "first", words.day_long(first)),
        }
    }

    fn authority(&self, id: AuthorityId) -> String {
        let found = self.authorities.iter().find(|one| one.id == id);
        let known = found.and_then(|found| self.model.authority(&found.code));
        match (known, found) {
            (Some(known), _) => in_lang(self.words, &known.name),
            (None, Some(found)) => found.name.clone(),
            (None, None) => self.words.t("case-someone"),
        }
    }

    /// A worker by name and authority, and where to call them.
    fn worker(&self, id: WorkerId) -> (String, Option<String>) {
        let Some(found) = self.workers.iter().find(|one| one.id == id) else {
            return (self.words.t("case-someone"), None);
        };
        (format!("{}, {}", found.name, self.authority(found.authority)), found.phone.clone())
    }
}

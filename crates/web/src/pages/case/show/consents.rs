//! Consents in plain words: who tells whom what, until when.

use super::super::say::Say;
use access::Action;
use app::case::{CasePage, Form, Mended, Opened};
use domain::consent::{Course, Life, State};
use domain::id::AuthorityId;
use std::collections::BTreeSet;
use words::Words;

/// The consents of the case.
#[derive(Debug)]
pub struct Consents {
    /// Consents as recorded, the latest first.
    pub rows: Vec<Row>,
    /// Nobody else may know anything today.
    pub alone: Option<String>,
    /// Consents may be recorded.
    pub may: bool,
}

/// A consent.
#[derive(Debug)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How and when it was given.
    pub given: String,
    /// Who tells whom: from and to, what, until when.
    pub flows: Vec<(String, String)>,
    /// Its state in words.
    pub state: String,
    /// The look of the state's badge.
    pub look: &'static str,
    /// It may be withdrawn.
    pub may_withdraw: bool,
    /// A part of it may be taken back.
    pub may_narrow: bool,
    /// When a part of it was taken back.
    pub narrowed: Option<String>,
    /// Which earlier one it renews.
    pub renews: Option<String>,
    /// From when one given anew has its place, where that is ahead.
    pub replaced: Option<String>,
    /// Its day may be mended.
    pub may_mend: bool,
    /// How its day was mended, in words.
    pub mended: Vec<String>,
}

impl Consents {
    pub(super) fn of(say: Say<'_>) -> Self {
        let page = say.page;
        let may = page.may(Action::RecordConsent);
        let alone = !page.shared;
        Self {
            rows: page.consents.iter().map(|one| row(say, one, may)).collect(),
            alone: alone.then(|| say.words.t1("case-consent-alone", "owner", say.authority(page.case.owner))),
            may,
        }
    }
}

fn row(say: Say<'_>, one: &Form, may: bool) -> Row {
    let (page, words) = (say.page, say.words);
    let name = page.model.consent(&one.kind).map_or_else(|| one.kind.clone(), |found| say.text(&found.name));
    let life = page.life(one);
    let stands = |pair: &&Opened| one.withdrawn_on.is_some() || pair.withdrawn_on.is_none();
    let pairs: Vec<_> = page.pairs.iter().filter(|pair| pair.form == one.id).filter(stands).collect();
    let now = life.state(page.today);
    let (state, look) = state(words, &life, now);
    let open = page.may(Action::WithdrawConsent) && page.may_be_taken_back(one);
    let goes = page.live_pairs().filter(|pair| pair.form == one.id);
    let ways: BTreeSet<_> = goes.map(|pair| (pair.from, pair.to)).collect();
    Row {
        id: one.id.to_string(),
        name,
        given: words.t2(
            "case-consent-given",
            "how",
            words.coded("consent-how", &one.how),
            "day",
            words.day(one.given_on),
        ),
        flows: flows(say, &pairs),
        state,
        look,
        may_withdraw: open,
        may_narrow: open && ways.len() > 1,
        narrowed: one.narrowed_on.map(|day| words.t1("case-consent-narrowed", "day", words.day(day))),
        renews: renewed(say, one),
        replaced: life
            .gives_way_on()
            .filter(|day| *day > page.today && one.withdrawn_on.is_none())
            .map(|day| words.t1("case-consent-replaced-on", "day", words.day(day))),
        may_mend: may && mends(page, one),
        mended: page.mended.iter().filter(|day| day.form == one.id).map(|day| mended(say, day)).collect(),
    }
}

/// How a consent stands in words, and the look of its badge.
pub fn state(words: Words, life: &Life, now: State) -> (String, &'static str) {
    let until = |key: &str| life.until().map(|day| words.t1(key, "day", words.day(day)));
    match now {
        State::Withdrawn => {
            let day = life.withdrawn_on.map(|day| words.day(day)).unwrap_or_default();
            (words.t1("case-consent-withdrawn", "day", day), "wait")
        }
        State::Replaced => {
            let day = life.replaced_on.map(|day| words.day(day)).unwrap_or_default();
            (words.t1("case-consent-replaced", "day", day), "wait")
        }
        // What ended with its case is not late.
        State::Expired if life.course != Course::Runs => {
            (until("case-consent-held").unwrap_or_else(|| words.t("case-consent-over")), "wait")
        }
        State::Expired => (words.t("case-consent-over"), "late"),
        State::Over => {
            (until("case-consent-ended").unwrap_or_else(|| words.t("case-consent-ended-some")), "wait")
        }
        State::Never => (words.t("case-consent-never"), "wait"),
        State::Given => {
            let first = words.day(life.begins_on);
            let text = match life.until() {
                Some(day) => words.t2("case-consent-from-until", "from", first, "day", words.day(day)),
                None => words.t1("case-consent-from", "from", first),
            };
            (text, "wait")
        }
        State::Live | State::Expiring | State::Narrowed => {
            (until("case-consent-until").unwrap_or_else(|| words.t("case-consent-live")), "done")
        }
    }
}

fn renewed(say: Say<'_>, one: &Form) -> Option<String> {
    let old = say.page.consents.iter().find(|old| Some(old.id) == one.renews)?;
    Some(say.words.t1("case-consent-renews", "day", say.words.day(old.given_on)))
}

/// Whether the day of a consent may be mended: it stands, and opens nothing to anybody.
pub fn mends(page: &CasePage, one: &Form) -> bool {
    let opens = page.model.consent(&one.kind).is_none_or(|asked| !asked.pairs.is_empty());
    one.stands(page.today) && !opens
}

fn mended(say: Say<'_>, day: &Mended) -> String {
    let words = say.words;
    let args = [
        ("was", words.day(day.was_on).into()),
        ("now", words.day(day.now_on).into()),
        ("day", words.day(domain::day::of(day.at)).into()),
        ("name", say.author(day.author).into()),
        ("reason", day.reason.expose().clone().into()),
    ];
    words.with("case-consent-day-mended", &args)
}

/// One line for each direction: who tells whom, and what.
pub fn flows(say: Say<'_>, pairs: &[&Opened]) -> Vec<(String, String)> {
    let mut directions: Vec<(AuthorityId, AuthorityId)> = Vec::new();
    for pair in pairs {
        if !directions.contains(&(pair.from, pair.to)) {
            directions.push((pair.from, pair.to));
        }
    }
    let line = |(from, to): (AuthorityId, AuthorityId)| {
        let about = pairs.iter().filter(|pair| (pair.from, pair.to) == (from, to));
        let mut categories: Vec<_> = about.map(|pair| pair.category).collect();
        categories.sort_unstable();
        let about: Vec<_> = categories
            .into_iter()
            .map(|category| say.words.coded("category", category.code()).to_lowercase())
            .collect();
        let who = say.words.t2("case-flow", "from", say.authority(from), "to", say.authority(to));
        (who, about.join(", "))
    };
    directions.into_iter().map(line).collect()
}

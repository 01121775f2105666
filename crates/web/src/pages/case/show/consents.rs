//! Consents in plain words: who tells whom what, until when.

use super::super::say::Say;
use access::Action;
use app::case::{CasePage, Form, Mended, Opened};
use domain::id::AuthorityId;

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
    let pairs: Vec<_> = page.pairs.iter().filter(|pair| pair.form == one.id).collect();
    let live = |pair: &&Opened| pair.valid_to.is_none_or(|to| to >= page.today);
    let over =
        one.renew_on.is_some_and(|day| day < page.today) || (!pairs.is_empty() && !pairs.iter().any(live));
    // Closing may have set an earlier last day than the renewal's.
    let until = pairs.iter().filter_map(|pair| pair.valid_to).max().or(one.renew_on);
    let (state, look) = match (one.withdrawn_on, over, until) {
        (Some(day), ..) => (words.t1("case-consent-withdrawn", "day", words.day(day)), "wait"),
        (None, true, _) => (words.t("case-consent-over"), "late"),
        (None, false, Some(day)) => (words.t1("case-consent-until", "day", words.day(day)), "done"),
        (None, false, None) => (words.t("case-consent-live"), "done"),
    };
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
        may_withdraw: may && one.withdrawn_on.is_none() && !over,
        may_mend: may && mends(page, one),
        mended: page.mended.iter().filter(|day| day.form == one.id).map(|day| mended(say, day)).collect(),
    }
}

/// Whether the day of a consent may be mended: it stands, and opens nothing to anybody.
pub fn mends(page: &CasePage, one: &Form) -> bool {
    let opens = page.model.consent(&one.kind).is_none_or(|asked| !asked.pairs.is_empty());
    one.withdrawn_on.is_none() && !opens
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

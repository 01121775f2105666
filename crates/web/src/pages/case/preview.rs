//! What it does to take a consent back, in words: who stops seeing what, and what becomes of the case.

use super::form_page::{Fields, Part};
use super::say::Say;
use app::case::{Becomes, Losing, Preview};
use domain::code::Category;
use domain::id::{AuthorityId, WorkerId};

/// A form with what taking back does, before its button.
pub fn told<'a>(fields: Fields<'a>, say: Say<'_>, preview: &Preview) -> Fields<'a> {
    let fields = stops(fields, say, preview, say.words.t("case-withdraw-stops"));
    fields.part(Part::Heading(say.words.t("case-withdraw-after"))).part(Part::Words(becomes(say, preview)))
}

/// A form with what stops, under a heading.
pub fn stops<'a>(mut fields: Fields<'a>, say: Say<'_>, preview: &Preview, heading: String) -> Fields<'a> {
    if !preview.losing.is_empty() {
        fields = fields.part(Part::Heading(heading));
        for one in &preview.losing {
            fields = fields.part(Part::Points(say.authority(one.authority), points(say, one)));
        }
    }
    fields
}

fn becomes(say: Say<'_>, preview: &Preview) -> String {
    let (words, owner) = (say.words, say.authority(say.page.case.owner));
    match preview.becomes {
        Becomes::Closed => words.t1("case-withdraw-closes", "owner", owner),
        Becomes::NotStarted => words.t("case-withdraw-not-started"),
        Becomes::AtOwner => words.t1("case-withdraw-continues", "owner", owner),
        Becomes::AsItIs if preview.alone => words.t1("case-withdraw-alone", "owner", owner),
        Becomes::AsItIs if say.page.case.is_closed() => words.t("case-withdraw-closed-already"),
        Becomes::AsItIs => words.t("case-withdraw-as-it-is"),
    }
}

fn points(say: Say<'_>, one: &Losing) -> Vec<String> {
    let (words, name) = (say.words, say.authority(one.authority));
    let mut points: Vec<String> =
        one.stops.iter().map(|each| flow(say, "case-withdraw-no-more", each)).collect();
    points.push(people(say, one));
    points.extend(one.stays.iter().map(|each| flow(say, "case-withdraw-still", each)));
    // Whoever can no longer open the case finds what their own authority wrote in it elsewhere.
    let shut_out = !one.now.is_empty() && one.then.is_empty();
    let keeps = if shut_out { "case-withdraw-keeps-own" } else { "case-withdraw-keeps" };
    points.push(words.t1(keeps, "authority", name));
    points
}

fn flow(say: Say<'_>, key: &str, (from, what): &(AuthorityId, Vec<Category>)) -> String {
    let what: Vec<_> =
        what.iter().map(|each| say.words.coded("category", each.code()).to_lowercase()).collect();
    say.words.t2(key, "from", say.authority(*from), "what", what.join(", "))
}

/// How many of the team there can open the case, and who can no longer.
fn people(say: Say<'_>, one: &Losing) -> String {
    let words = say.words;
    let out: Vec<WorkerId> = one.now.iter().filter(|id| !one.then.contains(id)).copied().collect();
    let names = |ids: &[WorkerId]| {
        let names = ids.iter().filter_map(|id| say.page.worker(*id)).map(|worker| worker.name.clone());
        names.collect::<Vec<_>>().join(", ")
    };
    let key = match (one.now.is_empty(), out.is_empty()) {
        (true, _) => return words.t("case-withdraw-nobody"),
        (false, true) => "case-withdraw-open-still",
        (false, false) => "case-withdraw-shut-out",
    };
    let (count, whom) = if out.is_empty() { (one.now.len(), &one.now) } else { (out.len(), &out) };
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    words.with(key, &[("count", count.into()), ("names", names(whom).into())])
}

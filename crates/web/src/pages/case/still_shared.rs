//! What is still shared of a person's other cases, on the pages that take a consent back in one of them.

use super::super::same::SameLine;
use super::form_page::{Fields, Part};
use super::say::in_lang;
use crate::failure::Failure;
use crate::visitor::Visitor;
use app::case::{Authority, ShowStillShared, StillShared};
use domain::id::CaseId;
use domain::model::Model;
use words::Words;

/// What is still shared, for whoever may take a consent back in the case.
pub async fn read(visitor: &Visitor, case: CaseId) -> Result<Vec<StillShared>, Failure> {
    Ok(visitor.site.app.read(&ShowStillShared { actor: visitor.actor(), case }).await?)
}

/// Whether anything is, before the consent is taken back: afterwards whoever does it may see it no longer.
pub async fn is_any(visitor: &Visitor, case: CaseId) -> Result<bool, Failure> {
    Ok(!read(visitor, case).await?.is_empty())
}

/// With what is still shared, and the way to end that too.
pub fn told<'a>(fields: Fields<'a>, model: &Model, found: &[StillShared]) -> Fields<'a> {
    let words = fields.words();
    if found.is_empty() {
        return fields.part(Part::Words(words.t("still-shared-each")));
    }
    let lines = found.iter().map(|one| line(words, model, one)).collect();
    fields
        .part(Part::Heading(words.t("still-shared-title")))
        .part(Part::Words(words.t("still-shared-about")))
        .part(Part::Same(lines))
}

fn line(words: Words, model: &Model, one: &StillShared) -> SameLine {
    let name = |authority: &Authority| {
        let known = model.authority(&authority.code);
        known.map_or_else(|| authority.name.clone(), |known| in_lang(words, &known.short))
    };
    let key = if one.started { "still-shared-case" } else { "still-shared-referral" };
    let day = one.since.map(|day| words.day(day)).unwrap_or_default();
    let mut said = vec![words.t2(key, "owner", name(&one.owner), "day", day)];
    said.extend(one.ended_on.map(|day| words.t1("still-shared-closed", "day", words.day(day))));
    said.extend(one.readers.iter().map(|(who, until)| match until {
        Some(day) => words.t2("still-shared-until", "who", name(who), "day", words.day(*day)),
        None => words.t1("still-shared-open", "who", name(who)),
    }));
    if !one.may_end {
        let carrier = one.carrier.as_ref().map_or_else(|| name(&one.owner), |who| who.name.clone());
        said.push(words.t1("still-shared-tell", "who", carrier));
    }
    let (href, link) = match (one.may_end, one.started) {
        (true, true) => (format!("/case/{}#consents", one.case), "still-shared-end"),
        (true, false) => (format!("/refer/case/{}/withdraw", one.case), "still-shared-end"),
        (false, _) => (format!("/refer/case/{}", one.case), "still-shared-see"),
    };
    SameLine { text: said.join(" "), href, link: words.t(link) }
}

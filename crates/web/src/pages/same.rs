//! That the person has another open case by another authority's referral, in words with the way there.

use super::case::in_lang;
use app::{Same, Since};
use domain::model::Model;
use words::Words;

/// One such case.
#[derive(Debug)]
pub struct SameLine {
    /// What it is.
    pub text: String,
    /// Its page.
    pub href: String,
    /// What the link says.
    pub link: String,
}

/// Those of a referral.
pub fn lines(words: Words, model: &Model, same: &[Same]) -> Vec<SameLine> {
    same.iter().map(|one| line(words, model, one)).collect()
}

fn line(words: Words, model: &Model, one: &Same) -> SameLine {
    let known = model.authority(&one.owner.code);
    let who = known.map_or_else(|| one.owner.name.clone(), |known| in_lang(words, &known.short));
    let (key, day, href, link) = match one.since {
        Since::Started(day) => ("same-started", day, format!("/case/{}", one.case), "same-see-case"),
        Since::Sent(day) => ("same-sent", day, format!("/refer/case/{}", one.case), "same-see-referral"),
    };
    let text = words.t2(key, "who", who, "day", words.day(day));
    let carried = one.responsible.as_ref().map(|name| words.t1("same-responsible", "name", name.as_str()));
    SameLine {
        text: [text].into_iter().chain(carried).collect::<Vec<_>>().join(" "),
        href,
        link: words.t(link),
    }
}

//! Whom a referral reaches, in words.

use super::super::case::in_lang;
use app::referral::ReferralPage;
use domain::model::Model;
use words::Words;

/// Whom a draft reaches, and who is missing.
pub struct Reaches {
    /// Each authority; where referrals are shared out it says so.
    pub who: Vec<String>,
    /// Why it cannot be sent, and what to do.
    pub lacks: Option<String>,
}

/// Whom a draft reaches by consent.
pub fn reaches(words: Words, page: &ReferralPage) -> Reaches {
    let reached = &page.reached;
    let line = |code: &String| {
        let short = short(words, &page.model, code);
        if reached.sharing_out.contains(code) {
            words.t1("refer-reaches-sharing", "who", short)
        } else {
            short
        }
    };
    let lacks = (!reached.missing.is_empty())
        .then(|| words.t1("refer-reaches-not", "who", who(words, &page.model, &reached.missing)));
    Reaches { who: reached.authorities.iter().map(line).collect(), lacks }
}

/// The groups of authorities that are missing: one of each.
pub fn who(words: Words, model: &Model, missing: &[Vec<String>]) -> String {
    let group = |codes: &Vec<String>| {
        let names: Vec<_> = codes.iter().map(|code| short(words, model, code)).collect();
        names.join(&words.t("refer-or"))
    };
    missing.iter().map(group).collect::<Vec<_>>().join(&words.t("refer-and"))
}

fn short(words: Words, model: &Model, code: &str) -> String {
    model.authority(code).map_or_else(|| code.to_owned(), |found| in_lang(words, &found.short))
}

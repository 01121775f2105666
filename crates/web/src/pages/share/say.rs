//! How messages and flags are said: their names, to whom they go, by which way.

use super::super::case::in_lang;
use domain::model::{Model, Recipient};
use words::Words;

/// A message or a flag by the model's name of it.
pub fn title(words: Words, model: &Model, rule: &str) -> String {
    let message = model.message(rule).map(|found| in_lang(words, &found.name));
    let flag = || model.flag(rule).map(|found| in_lang(words, &found.name));
    message.or_else(flag).unwrap_or_else(|| rule.to_owned())
}

/// To whom it goes.
pub fn to(words: Words, model: &Model, rule: &str) -> String {
    let authority =
        |id: &str| model.authority(id).map_or_else(|| id.to_owned(), |one| in_lang(words, &one.short));
    if let Some(flag) = model.flag(rule) {
        return authority(&flag.to);
    }
    match model.message(rule).map(|found| &found.to) {
        Some(Recipient::Authority(id)) => authority(id),
        Some(Recipient::Title(id)) => {
            model.title_of(id).map_or_else(|| id.to_string(), |found| in_lang(words, &found.name))
        }
        Some(Recipient::Referrer) => in_lang(words, &model.words.referrer),
        None => words.t("unknown"),
    }
}

/// A way in words.
pub fn way(words: Words, code: &str) -> String {
    match code.strip_prefix("system/") {
        Some(system) => words.t1("share-way-system", "system", system),
        None => words.coded("share-way", code),
    }
}

//! The files of texts agree with each other and with the closed sets of the domain.

use crate::files::{entries, keys};
use domain::code::{Category, Gender, Protection, Role};
use domain::identity::IdentityError;
use domain::maldokument::{ReasonCode, SkippedBecause, WarningCode};
use fluent_bundle::FluentResource;
use std::collections::BTreeSet;
use words::{Arg, Lang, Words};

#[test]
fn every_file_is_well_formed() {
    for lang in Lang::ALL {
        for (file, text) in lang.sources() {
            if let Err((_, faults)) = FluentResource::try_new((*text).to_owned()) {
                panic!("locales/{}/{file}: {faults:?}", lang.code());
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_files_keys_and_variables() {
    let names = |lang: Lang| lang.sources().iter().map(|(name, _)| *name).collect::<Vec<_>>();
    assert_eq!(names(Lang::Sv), names(Lang::En));
    let (swedish, english) = (keys(Lang::Sv), keys(Lang::En));
    let only = |a: &BTreeSet<_>, b: &BTreeSet<_>| {
        a.difference(b).map(|entry| format!("{entry:?}")).collect::<Vec<_>>()
    };
    let (sv, en) = (swedish.into_iter().collect(), english.into_iter().collect());
    assert_eq!((only(&sv, &en), only(&en, &sv)), (vec![], vec![]), "(only Swedish, only English)");
}

#[test]
fn no_key_stands_twice() {
    for lang in Lang::ALL {
        let mut seen = BTreeSet::new();
        let doubled: Vec<String> = entries(*lang)
            .into_iter()
            .filter(|entry| !seen.insert(entry.key.clone()))
            .map(|entry| format!("{}/{}: {}", lang.code(), entry.file, entry.key))
            .collect();
        assert_eq!(doubled, Vec::<String>::new());
    }
}

#[test]
fn every_text_is_formed_without_gaps() {
    for lang in Lang::ALL {
        let words = Words::new(*lang);
        for entry in entries(*lang) {
            for value in [Arg::from(1), Arg::from(2), Arg::from("text")] {
                let args: Vec<_> =
                    entry.variables.iter().map(|name| (name.as_str(), value.clone())).collect();
                let text = words.with(&entry.key, &args);
                let whole = !text.is_empty() && !text.contains(['{', '}', '⟦', '\u{2068}', '\u{2069}']);
                assert!(whole, "{}/{}: {} gives {text:?}", lang.code(), entry.file, entry.key);
            }
        }
    }
}

/// Codes without text in a language.
fn missing<'a>(prefix: &str, codes: impl Iterator<Item = &'a str>) -> Vec<String> {
    let keys: Vec<String> = codes.map(|code| format!("{prefix}-{code}")).collect();
    let mut found = Vec::new();
    for lang in Lang::ALL {
        let words = Words::new(*lang);
        found.extend(keys.iter().filter(|key| !words.has(key)).map(|key| format!("{}: {key}", lang.code())));
    }
    found
}

#[test]
fn every_code_has_its_text() {
    let none = Vec::<String>::new();
    assert_eq!(missing("category", Category::ALL.iter().map(|value| value.code())), none);
    assert_eq!(missing("sheet-category", Category::ALL.iter().map(|value| value.code())), none);
    assert_eq!(missing("role", Role::ALL.iter().map(|value| value.code())), none);
    assert_eq!(missing("gender", Gender::ALL.iter().map(|value| value.code())), none);
    assert_eq!(missing("protection", Protection::ALL.iter().map(|value| value.code())), none);
    assert_eq!(missing("identity-error", IdentityError::ALL.iter().map(|value| value.code())), none);
    assert_eq!(missing("sheet-reason", ReasonCode::ALL.iter().map(|value| value.code())), none);
    assert_eq!(missing("sheet-warning", WarningCode::ALL.iter().map(|value| value.code())), none);
    assert_eq!(missing("sheet-skipped", SkippedBecause::ALL.iter().map(|value| value.code())), none);
    assert_eq!(missing("gender", ["other"].into_iter()), ["sv: gender-other", "en: gender-other"]);
}

//! A record of an extract in plain words.

use app::extract::{Line, Value};
use domain::day;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;
use words::Words;

/// The sets of codes that other pages say as well.
const CODES: &[(&str, &str, &str)] = &[
    ("person", "gender", "gender"),
    ("person", "protection", "protection"),
    ("participant_login", "what", "login-event"),
    ("participant_login", "proof", "identity-proof"),
    ("consent_form", "how", "consent-how"),
    ("activity", "kind", "activity"),
    ("contact", "kind", "contact-kind"),
    ("contact", "outcome", "contact-outcome"),
    ("task", "kind", "task-kind"),
    ("circle", "role", "circle-role"),
    ("message", "kind", "own-kind"),
    ("message", "answer_category", "category"),
    ("document", "kind", "document-kind"),
];

/// What kind of record it is.
pub fn kind(words: Words, kind: &str) -> String {
    words.coded("extract-kind", kind)
}

/// What a column is called.
pub fn label(words: Words, kind: &str, column: &str) -> String {
    let own = format!("extract-{kind}-{column}");
    if words.has(&own) { words.t(&own) } else { words.coded("extract-in", column) }
}

/// Which intervention it belongs to, who wrote it, and when.
pub fn about(words: Words, line: &Line) -> String {
    let written = line.written_at.map(|at| words.day(day::of(at)));
    let category = line.category.as_deref().map(|code| words.coded("category", code));
    [line.intervention.clone(), category, line.author.clone(), written]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What it says, as labels and values. The ids of other records say nothing to a reader: they are in the file.
pub fn values(words: Words, line: &Line) -> Vec<(String, String)> {
    let readable = |one: &&Value| one.text.is_some() || Uuid::parse_str(&one.value).is_err();
    let said = line.values.iter().filter(readable);
    said.map(|one| (label(words, &line.kind, &one.name), value(words, &line.kind, one))).collect()
}

fn value(words: Words, kind: &str, one: &Value) -> String {
    if let Some(text) = &one.text {
        return text.clone();
    }
    if one.name == "categories" {
        let codes = one.value.split(['|', ',', ' ']).filter(|code| !code.is_empty());
        return codes.map(|code| words.coded("category", code)).collect::<Vec<_>>().join(", ");
    }
    let shared = CODES.iter().find(|(table, column, _)| (*table, *column) == (kind, &*one.name));
    let own =
        shared.map_or_else(|| format!("extract-say-{}", one.name), |(_, _, prefix)| (*prefix).to_owned());
    let key = format!("{own}-{}", one.value);
    if words.has(&key) {
        return words.t(&key);
    }
    plain(words, &one.value)
}

/// Yes and no, days and instants in the reader's words; what a program wrote for itself as lines.
fn plain(words: Words, text: &str) -> String {
    match text {
        "true" => return words.t("yes"),
        "false" => return words.t("no"),
        _ => {}
    }
    if text.len() == 10
        && let Ok(found) = text.parse::<Date>()
    {
        return words.day(found);
    }
    if text.ends_with('Z')
        && let Ok(at) = text.parse::<Timestamp>()
    {
        return moment(words, at);
    }
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(found) if found.is_object() || found.is_array() => {
            let mut lines = Vec::new();
            flat(&found, "", &mut lines);
            lines.join("\n")
        }
        _ => text.to_owned(),
    }
}

fn flat(found: &serde_json::Value, name: &str, lines: &mut Vec<String>) {
    use serde_json::Value::{Array, Null, Object, String};
    let said = |text: &str| if name.is_empty() { text.to_owned() } else { format!("{name}: {text}") };
    match found {
        Null => {}
        Object(fields) => fields.iter().for_each(|(name, one)| flat(one, name, lines)),
        Array(all) => all.iter().for_each(|one| flat(one, name, lines)),
        String(text) if text.is_empty() => {}
        String(text) => lines.push(said(text)),
        other => lines.push(said(&other.to_string())),
    }
}

/// A day and a time.
pub fn moment(words: Words, at: Timestamp) -> String {
    let at = day::at_home(at);
    format!("{} {}", words.day(at.date()), at.strftime("%H.%M"))
}

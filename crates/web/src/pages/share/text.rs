//! The text of a hand-over, as it is entered in the receiver's system. Authorities' systems are kept in Swedish, whatever
//! language the sender reads.

use super::super::case::{hours, in_lang};
use app::share::{Block, ToldActivity};
use domain::identity::IdentityNumber;
use domain::model::Model;
use domain::work::ContactKind;
use words::{Lang, Words};

/// The text of what is told of one participant.
pub fn handover_text(model: &Model, block: &Block) -> String {
    let words = Words::new(Lang::Sv);
    let digits = block.number.expose();
    let number = IdentityNumber::parse(digits, block.days.to)
        .map_or_else(|_| digits.clone(), |number| number.formatted(block.days.to));
    let days = [
        ("what", in_lang(words, &model.title).into()),
        ("from", words.day_long(block.days.from).into()),
        ("to", words.day_long(block.days.to).into()),
    ];
    let key = if block.days.is_cut() { "share-text-days-cut" } else { "share-text-days" };
    let mut text = format!("{} ({number})\n{}", block.name.expose(), words.with(key, &days));
    if block.is_empty() {
        text.push_str("\n\n");
        text.push_str(&words.t("share-text-nothing"));
    }
    for (title, lines) in parts(words, model, block) {
        if !lines.is_empty() {
            text.push_str("\n\n");
            text.push_str(&words.t(title));
            for line in lines {
                text.push('\n');
                text.push_str(&line);
            }
        }
    }
    text
}

fn parts(words: Words, model: &Model, block: &Block) -> [(&'static str, Vec<String>); 5] {
    let recorded = &block.recorded;
    let step = |id: &Option<String>| match id {
        Some(id) => model.step(id).map_or_else(|| id.clone(), |step| in_lang(words, &step.name)),
        None => words.t("share-text-step-back"),
    };
    let steps = recorded.steps.iter().map(|(day, id)| format!("{day}: {}", step(id)));
    let goals = block.goals().into_iter().map(|(kind, change, text)| {
        words.t1(&format!("share-text-{}-{}", kind.code(), change.code()), "text", text)
    });
    let contacts = recorded.contacts.iter().map(|(day, kind, outcome)| {
        let came = match (kind, outcome) {
            (_, Some(outcome)) => words.coded("contact-outcome", outcome.code()),
            (ContactKind::Meeting, None) => words.t("case-contact-ahead"),
            (_, None) => String::new(),
        };
        let line = format!("{day}: {} {came}", words.coded("contact-kind", kind.code()));
        line.trim_end().to_owned()
    });
    let notes = recorded.notes.iter().map(|(day, text)| format!("{day}: {}", text.expose()));
    [
        ("share-text-steps", steps.collect()),
        ("share-text-goals", goals.collect()),
        ("share-text-activities", recorded.activities.iter().map(|one| activity(words, one)).collect()),
        ("share-text-contacts", contacts.collect()),
        ("share-text-notes", notes.collect()),
    ]
}

fn activity(words: Words, one: &ToldActivity) -> String {
    let args = [
        ("kind", words.coded("activity", one.kind.code()).into()),
        ("text", one.text.expose().as_str().into()),
        ("hours", hours(words, one.minutes_a_week).into()),
        ("from", words.day(one.from_day).into()),
        ("to", one.to_day.map_or_else(String::new, |day| words.day(day)).into()),
    ];
    words.with(if one.to_day.is_some() { "share-text-activity" } else { "share-text-activity-on" }, &args)
}

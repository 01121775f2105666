//! The model's questions about a person, as the fields of a form and as they were answered.

use super::super::case::{Fields, Part, Sent, in_lang};
use crate::form::{Choice, Field};
use app::Problem;
use app::referral::{Answer, Answered};
use domain::bounds::{ENDED_BEFORE_YEARS, ENDS_AHEAD_YEARS};
use domain::model::{Fact, FactType, Model};
use words::Words;

/// What stands for an answer that is not known.
const UNKNOWN: &str = "unknown";

/// The questions that an authority answers itself.
pub fn own<'m>(model: &'m Model, authority: &'m str) -> impl Iterator<Item = &'m Fact> {
    model.facts.iter().filter(move |fact| fact.is_answered_by(authority))
}

/// Those that others answer: they are checked at the meeting. Each with who knows.
pub fn others(words: Words, model: &Model, authority: &str) -> Vec<(String, String)> {
    let others = model.facts.iter().filter(|fact| !fact.is_answered_by(authority));
    let known_by = |fact: &Fact| {
        let names = fact.known_by.iter().filter_map(|id| model.authority(id));
        let who = names.map(|found| in_lang(words, &found.short)).collect::<Vec<_>>().join(", ");
        words.t1("refer-others-who", "who", who)
    };
    others.map(|fact| (in_lang(words, &fact.question), known_by(fact))).collect()
}

/// The form with a field for each question of the authority.
pub fn ask<'a>(
    form: Fields<'a>,
    words: Words,
    (model, authority): (&Model, &str),
    problems: &[Problem],
) -> Fields<'a> {
    ask_these(form, words, own(model, authority), problems)
}

/// The form with a field for each of these questions.
pub fn ask_these<'a, 'm>(
    form: Fields<'a>,
    words: Words,
    facts: impl Iterator<Item = &'m Fact>,
    problems: &[Problem],
) -> Fields<'a> {
    facts.fold(form, |form, fact| {
        let name = format!("fact.{}", fact.id);
        let problem =
            problems.iter().find(|one| one.field == "fact" && one.value.as_deref() == Some(fact.id.as_str()));
        let bounds = [("back", ENDED_BEFORE_YEARS.into()), ("ahead", ENDS_AHEAD_YEARS.into())];
        let error = problem.map(|one| words.with(&format!("problem-{}", one.code), &bounds));
        let field = form.field(&name, in_lang(words, &fact.question)).error(error);
        let form = form.part(part(words, fact, field));
        if fact.judged { judged(form, fact) } else { form }
    })
}

fn part(words: Words, fact: &Fact, field: Field) -> Part {
    let unknown = || Choice::new(UNKNOWN, words.t("refer-unknown"));
    match fact.answer {
        FactType::YesNo => {
            let both = [Choice::new("yes", words.t("yes")), Choice::new("no", words.t("no")), unknown()];
            Part::Radios(field.choices(both))
        }
        FactType::Option => {
            let own = fact.options.iter().map(|one| Choice::new(one.id.as_str(), in_lang(words, &one.name)));
            Part::Radios(field.choices(own.chain([unknown()])))
        }
        FactType::Whole => Part::Short(field.optional()),
        FactType::Date => Part::Day(field.optional()),
    }
}

/// A judgement says on what it rests.
fn judged<'a>(form: Fields<'a>, fact: &Fact) -> Fields<'a> {
    form.add_optional(&format!("basis.{}", fact.id), "refer-basis", Part::Text)
}

/// The answers as they were sent.
pub fn answered(sent: &Sent, model: &Model) -> Vec<Answered> {
    let one = |fact: &Fact| {
        let value = sent.get(&format!("fact.{}", fact.id));
        Answered {
            fact: fact.id.to_string(),
            value: if value == UNKNOWN { String::new() } else { value.to_owned() },
            basis: sent.get(&format!("basis.{}", fact.id)).to_owned(),
        }
    };
    model.facts.iter().map(one).collect()
}

/// The standing answers, as a form begins with them.
pub fn holding(sent: Sent, model: &Model, answers: &[Answer]) -> Sent {
    model.facts.iter().fold(sent, |sent, fact| {
        let known = answers.iter().rfind(|one| *one.fact == *fact.id);
        let value = known.and_then(|one| one.value.as_ref()).map(|text| text.expose().clone());
        let basis = known.and_then(|one| one.basis.as_ref()).map(|text| text.expose().clone());
        let blank = if matches!(fact.answer, FactType::YesNo | FactType::Option) { UNKNOWN } else { "" };
        sent.holding(&format!("fact.{}", fact.id), value.unwrap_or_else(|| blank.to_owned()))
            .holding(&format!("basis.{}", fact.id), basis.unwrap_or_default())
    })
}

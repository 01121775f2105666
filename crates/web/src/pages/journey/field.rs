//! A field of one of the model's forms, drawn by its type.

use super::super::case::{Part, Sent, in_lang};
use crate::form::{Choice, Field};
use crate::visitor::Visitor;
use app::Problem;
use domain::model::{Field as Asked, FieldType};

/// The fewest empty lines of a list, so that there is room to go on.
const ROOM: usize = 3;

/// The part that asks for it, holding what was sent, with what was wrong with it and what is to be known beside.
pub fn part(
    visitor: &Visitor,
    asked: &Asked,
    sent: &Sent,
    (problems, beside): (&[Problem], Option<String>),
) -> Part {
    let words = visitor.words;
    let name = asked.id.to_string();
    let wrong = problems.iter().find(|one| one.field == "field" && one.value.as_deref() == Some(&*asked.id));
    let mut field = Field::new(name.as_str(), in_lang(words, &asked.label))
        .value(sent.get(&name))
        .error(wrong.map(|problem| visitor.problem(problem)));
    let help = asked.help.as_ref().map(|help| in_lang(words, help));
    if let Some(hint) = help.into_iter().chain(beside).reduce(|help, beside| format!("{help} {beside}")) {
        field = field.hint(hint);
    }
    // A tick cannot be drawn as one that may be left out: every tick may.
    if !asked.required && asked.answer != FieldType::Tick {
        field = field.optional();
    }
    let open = || Choice::new("", words.t("form-no-answer")).chosen(sent.get(&name).is_empty());
    match &asked.answer {
        FieldType::Line => Part::Text(field),
        FieldType::Lines => Part::Area(field),
        FieldType::Date => Part::Day(field),
        FieldType::Tick => Part::Tick(field),
        FieldType::YesNo => {
            let all = [Choice::new("yes", words.t("yes")), Choice::new("no", words.t("no"))];
            Part::Radios(field.choices(all.into_iter().chain((!asked.required).then(open))))
        }
        FieldType::Options(options) => {
            let all = options.iter().map(|one| Choice::new(one.id.to_string(), in_lang(words, &one.name)));
            Part::Radios(field.choices(all.chain((!asked.required).then(open))))
        }
        FieldType::List(most) => {
            let mut lines: Vec<String> =
                sent.every(&name).filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
            let most = usize::try_from(*most).unwrap_or(usize::MAX).max(lines.len());
            lines.resize((lines.len() + ROOM).min(most), String::new());
            Part::List(field, lines)
        }
    }
}

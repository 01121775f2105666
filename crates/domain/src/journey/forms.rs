//! The forms of a model: what may stand in a field, what is still missing, and what a field writes of the case.

use crate::codes;
use crate::model::{Field, FieldType, Fills, Form};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The longest text of a field, in characters.
const LONGEST: usize = 20_000;

codes! {
    /// What is wrong with what was typed in a field.
    FieldFault {
        /// Longer than a field may be.
        TooLong = "too_long",
        /// None of the options.
        NotAnOption = "no_answer",
        /// No day.
        NoDay = "no_day",
        /// More lines than the list has.
        TooManyLines = "too_many_lines",
    }
}

/// What becomes of a field in which somebody wrote while another saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    /// It stays as it stands: the writer has left it as they found it, or says what it says by now.
    Stays,
    /// It says what was written.
    Written,
    /// Both have changed it, each to something else.
    Both,
}

/// Merges what somebody wrote in a field with what it held when they began and what it holds by now.
pub fn merged(found: Option<&str>, written: Option<&str>, now: Option<&str>) -> Merged {
    match (written == found || written == now, now == found) {
        (true, _) => Merged::Stays,
        (false, true) => Merged::Written,
        (false, false) => Merged::Both,
    }
}

/// What a field holds of what was sent, as it is kept: text as it was typed, `yes` or `no`, a day, an option's id, or
/// lines one below the other. None where it is left empty.
pub fn held(field: &Field, sent: &[&str]) -> Result<Option<String>, FieldFault> {
    let first = sent.first().map_or("", |text| text.trim());
    let text = match &field.answer {
        FieldType::List(most) => return lines_of(*most, sent),
        FieldType::Line => first.split_whitespace().collect::<Vec<_>>().join(" "),
        FieldType::Lines => first.replace("\r\n", "\n"),
        FieldType::Tick if first != "yes" => String::new(),
        _ => first.to_owned(),
    };
    let fault = match &field.answer {
        _ if text.is_empty() => return Ok(None),
        FieldType::YesNo => (!["yes", "no"].contains(&text.as_str())).then_some(FieldFault::NotAnOption),
        FieldType::Options(options) => {
            (!options.iter().any(|one| *one.id == *text)).then_some(FieldFault::NotAnOption)
        }
        FieldType::Date => text.parse::<Date>().is_err().then_some(FieldFault::NoDay),
        _ => (text.chars().count() > LONGEST).then_some(FieldFault::TooLong),
    };
    fault.map_or(Ok(Some(text)), Err)
}

/// The lines of a list, without those that are empty or stand there already.
fn lines_of(most: u32, sent: &[&str]) -> Result<Option<String>, FieldFault> {
    let mut kept: Vec<String> = Vec::new();
    for line in sent.iter().flat_map(|text| text.lines()) {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() && !kept.contains(&line) {
            kept.push(line);
        }
    }
    let whole = kept.join("\n");
    if kept.len() > usize::try_from(most).unwrap_or(usize::MAX) {
        Err(FieldFault::TooManyLines)
    } else if whole.chars().count() > LONGEST {
        Err(FieldFault::TooLong)
    } else {
        Ok((!kept.is_empty()).then_some(whole))
    }
}

/// The required fields of a form that hold nothing yet.
pub fn missing(form: &Form, filled: impl Fn(&str) -> bool) -> Vec<&Field> {
    form.fields.iter().filter(|field| field.required && !filled(&field.id)).collect()
}

/// The field of a form that writes this of the case.
pub fn filling(form: &Form, fills: Fills) -> Option<&Field> {
    form.fields.iter().find(|field| field.fills == Some(fills))
}

/// What a sitting does to a list that the case holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rewrite {
    /// A new line.
    Add(String),
    /// The line of the case at this place gets other words.
    Change(usize, String),
}

/// What becomes of the lines that a case holds when a form's list goes from `before` to `now`. A line that the case
/// has is left alone; one that stands in the place of an earlier one of the form's rewrites that; any other is added.
/// Nothing is ever taken away, and no line comes twice.
pub fn rewrite(before: &[&str], now: &[&str], case: &[&str]) -> Vec<Rewrite> {
    let (mut all, mut used) = (Vec::new(), BTreeSet::new());
    for (place, line) in now.iter().enumerate() {
        if case.contains(line) || now.iter().take(place).any(|earlier| earlier == line) {
            continue;
        }
        let replaced = before.get(place).filter(|old| !now.contains(old));
        let standing = replaced.and_then(|old| case.iter().position(|one| one == old));
        all.push(match standing.filter(|at| used.insert(*at)) {
            Some(at) => Rewrite::Change(at, (*line).to_owned()),
            None => Rewrite::Add((*line).to_owned()),
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{FieldFault, Merged, Rewrite, filling, held, merged, missing, rewrite};
    use crate::case::shipped;
    use crate::model::{Field, FieldType, Fills};
    use proptest::prelude::*;

    fn field(answer: FieldType) -> Field {
        let model = shipped();
        Field { answer, ..model.form("kartlaggning").unwrap().fields[0].clone() }
    }

    #[test]
    fn a_field_is_merged_by_what_was_found_in_it() {
        let (a, b, c) = (Some("a"), Some("b"), Some("c"));
        assert_eq!(merged(a, a, b), Merged::Stays, "left as it was found");
        assert_eq!(merged(a, b, a), Merged::Written);
        assert_eq!(merged(a, b, b), Merged::Stays, "both say the same");
        assert_eq!(merged(a, b, c), Merged::Both);
        assert_eq!(merged(a, None, a), Merged::Written, "emptied");
        assert_eq!(merged(a, None, b), Merged::Both);
        assert_eq!(merged(None, None, b), Merged::Stays);
    }

    #[test]
    fn what_is_typed_is_kept_by_the_type_of_the_field() {
        let model = shipped();
        let identity = &model.form("informationssamtal").unwrap().fields[0];
        let kept = |answer, sent: &[&str]| held(&field(answer), sent);
        let some = |text: &str| Ok(Some(text.to_owned()));
        assert_eq!(kept(FieldType::Line, &["  Butik \n halvtid "]), some("Butik halvtid"));
        assert_eq!(kept(FieldType::Lines, &["Kock\r\nServitör"]), some("Kock\nServitör"));
        assert_eq!(kept(FieldType::Tick, &["yes"]), some("yes"));
        assert_eq!(kept(FieldType::Tick, &[]), Ok(None));
        assert_eq!(kept(FieldType::YesNo, &["no"]), some("no"));
        assert_eq!(kept(FieldType::YesNo, &["kanske"]), Err(FieldFault::NotAnOption));
        assert_eq!(kept(FieldType::Date, &["2026-02-28"]), some("2026-02-28"));
        assert_eq!(kept(FieldType::Date, &["2026-02-30"]), Err(FieldFault::NoDay));
        assert_eq!(kept(FieldType::List(2), &[" a  b", "", "c", "a b"]), some("a b\nc"));
        assert_eq!(kept(FieldType::List(2), &["a", "b", "c"]), Err(FieldFault::TooManyLines));
        assert_eq!(kept(FieldType::Lines, &["å".repeat(20_001).as_str()]), Err(FieldFault::TooLong));
        assert_eq!(held(identity, &["id_legitimation"]), some("id_legitimation"));
        assert_eq!(held(identity, &["legitimation"]), Err(FieldFault::NotAnOption));
    }

    #[test]
    fn what_is_missing_is_what_is_required_and_empty() {
        let model = shipped();
        let form = model.form("informationssamtal").unwrap();
        let names = |filled: &[&str]| {
            let missing = missing(form, |id| filled.contains(&id));
            missing.into_iter().map(|field| field.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            names(&["info_identitet", "info_svar"]),
            ["info_projektet", "info_rapportering", "info_fragan"]
        );
        assert_eq!(filling(form, Fills::Answer).map(|field| &*field.id), Some("info_svar"));
        assert!(filling(form, Fills::Goal).is_none());
    }

    #[test]
    fn a_second_sitting_rewrites_or_adds() {
        let add = |text: &str| Rewrite::Add(text.to_owned());
        assert_eq!(rewrite(&[], &["a", "b"], &[]), [add("a"), add("b")]);
        assert_eq!(rewrite(&["a", "b"], &["a", "b"], &["a", "b"]), []);
        assert_eq!(
            rewrite(&["a", "b"], &["a", "x", "c"], &["a", "b"]),
            [Rewrite::Change(1, "x".into()), add("c")]
        );
        assert_eq!(rewrite(&["a", "b"], &["b"], &["a", "b"]), [], "what is left out stays with the case");
        assert_eq!(rewrite(&["a"], &["x"], &["y"]), [add("x")], "the case's own words are not written over");
    }

    proptest! {
        #[test]
        fn no_line_comes_twice_and_none_is_lost(
            before in proptest::collection::vec("[a-d]", 0..4),
            now in proptest::collection::vec("[a-d]", 0..4),
            case in proptest::collection::btree_set("[a-d]", 0..4),
        ) {
            fn texts(list: &[String]) -> Vec<&str> {
                list.iter().map(String::as_str).collect()
            }
            let mut case: Vec<String> = case.into_iter().collect();
            let size = case.len();
            let changes = rewrite(&texts(&before), &texts(&now), &texts(&case));
            for change in changes {
                match change {
                    Rewrite::Add(text) => case.push(text),
                    Rewrite::Change(at, text) => case[at] = text,
                }
            }
            let once: std::collections::BTreeSet<_> = case.iter().collect();
            prop_assert_eq!(once.len(), case.len());
            prop_assert!(case.len() >= size);
            prop_assert!(now.iter().all(|line| case.contains(line)));
        }
    }
}

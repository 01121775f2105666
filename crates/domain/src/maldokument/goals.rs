//! The goal cell: one text that holds a goal and numbered subgoals.

use super::fold::fold;
use super::vocabulary::Words;
use std::fmt;

/// Goal and subgoals of one participant. Printing them for debugging tells only how many.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Goals {
    /// The whole text as written.
    pub text: String,
    /// The goal, if one stands before the subgoals or alone.
    pub goal: Option<String>,
    /// The subgoals in the order written.
    pub subgoals: Vec<String>,
}

impl Goals {
    /// Splits a text such as `Delmål 1: … Delmål 2: …`. A text without such words is a goal as a whole.
    pub fn read(text: &str, words: &Words) -> Self {
        let markers = markers(text, &words.subgoal);
        let head = &text[..markers.first().map_or(text.len(), |marker| marker.start)];
        let ends = markers.iter().skip(1).map(|marker| marker.start).chain([text.len()]);
        let subgoals = markers.iter().zip(ends).map(|(marker, end)| part(&text[marker.end..end]));
        Self {
            text: text.to_owned(),
            goal: Some(part(without_goal_word(head, words))).filter(|goal| !goal.is_empty()),
            subgoals: subgoals.filter(|subgoal| !subgoal.is_empty()).collect(),
        }
    }

    /// The cell for a goal and subgoals, written so that [`Goals::read`] splits it again.
    pub fn compose(goal: Option<&str>, subgoals: &[String], words: &Words) -> Self {
        let (goal_word, subgoal_word) = (first(&words.goal), first(&words.subgoal));
        let goal_part = goal.map(|goal| format!("{goal_word}: {goal}"));
        let numbered =
            subgoals.iter().zip(1..).map(|(text, number)| format!("{subgoal_word} {number}: {text}"));
        let text = goal_part.into_iter().chain(numbered).reduce(|text, part| {
            let stop = if text.ends_with('.') { "" } else { "." };
            format!("{text}{stop} {part}")
        });
        Self {
            text: text.unwrap_or_default(),
            goal: goal.map(ToOwned::to_owned),
            subgoals: subgoals.to_vec(),
        }
    }

    /// Whether the cell is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl fmt::Debug for Goals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Goals({} subgoals)", self.subgoals.len())
    }
}

fn first(words: &[String]) -> &str {
    words.first().map_or("", String::as_str)
}

/// A part of the text without the blanks around and the stop that only separates it from the next; the stop of
/// an abbreviation such as `m.m.` stays.
pub(super) fn part(text: &str) -> String {
    let text = text.trim();
    let sentence = |rest: &&str| !rest.split_whitespace().next_back().is_some_and(|last| last.contains('.'));
    text.strip_suffix(['.', ';', ',']).filter(sentence).unwrap_or(text).trim().to_owned()
}

/// Drops a leading `Mål:`.
fn without_goal_word<'a>(text: &'a str, words: &Words) -> &'a str {
    match text.split_once(':') {
        Some((word, rest)) if is_one_of(word, &words.goal) => rest,
        _ => text,
    }
}

fn is_one_of(word: &str, words: &[String]) -> bool {
    let word = fold(word);
    words.iter().any(|known| fold(known) == word)
}

/// A word that begins a subgoal, with its number and colon.
struct Marker {
    start: usize,
    end: usize,
}

/// The words that begin subgoals: one of `words` followed by a number, a colon or both.
fn markers(text: &str, words: &[String]) -> Vec<Marker> {
    let mut markers = Vec::new();
    let mut rest = 0;
    for (start, run) in runs_of_letters(text) {
        if start >= rest && is_one_of(run, words) {
            let after = start + run.len();
            let end = after + label(&text[after..]);
            if end > after {
                markers.push(Marker { start, end });
                rest = end;
            }
        }
    }
    markers
}

fn runs_of_letters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphabetic() && !('\u{300}'..='\u{36f}').contains(&c))
        .filter(|run| !run.is_empty())
        .map(move |run| (run.as_ptr() as usize - text.as_ptr() as usize, run))
}

/// The length of ` 1:`, `1.`, `:` … at the beginning of a text; 0 if there is neither number nor colon.
fn label(text: &str) -> usize {
    let number = text.trim_start_matches([' ', '\u{a0}']);
    let sign = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let sign = if sign.len() < number.len() { sign.trim_start_matches(' ') } else { number };
    let end = sign.strip_prefix([':', ')']).or_else(|| {
        let numbered = sign.len() < number.len();
        numbered.then(|| sign.strip_prefix(['.', '-', '–']).unwrap_or(sign))
    });
    end.map_or(0, |end| text.len() - end.len())
}

#[cfg(test)]
mod tests {
    use super::Goals;
    use crate::maldokument::Words;

    fn split(text: &str) -> (Option<String>, Vec<String>) {
        let goals = Goals::read(text, &Words::default());
        assert_eq!(goals.text, text);
        (goals.goal, goals.subgoals)
    }

    #[test]
    fn subgoals_are_split_in_order() {
        let expected = vec!["Börja praktik".to_owned(), "Finna plats".to_owned()];
        for text in [
            "Delmål 1: Börja praktik. Delmål 2: Finna plats",
            "delmål 1 Börja praktik\nDELMÅL 2 Finna plats.",
            "Delmal 1. Börja praktik, Delmål 2 : Finna plats",
            "Delmål: Börja praktik; delmål: Finna plats",
            "dm1: Börja praktik dm2) Finna plats",
        ] {
            assert_eq!(split(text), (None, expected.clone()), "{text}");
        }
    }

    #[test]
    fn a_goal_stands_before_subgoals_or_alone() {
        assert_eq!(split("Mål: Arbete. Delmål 1: Praktik"), (Some("Arbete".into()), vec!["Praktik".into()]));
        assert_eq!(split("Arbete på sikt"), (Some("Arbete på sikt".into()), vec![]));
        assert_eq!(split("Inga delmål än"), (Some("Inga delmål än".into()), vec![]));
        assert_eq!(split("Delmål 1:"), (None, vec![]));
        assert_eq!(split(""), (None, vec![]));
    }

    #[test]
    fn composed_goals_split_again() {
        let words = Words::default();
        for goal in [None, Some("Arbete")] {
            let composed = Goals::compose(goal, &["Börja".into(), "Fortsätta m.m.".into()], &words);
            assert_eq!(Goals::read(&composed.text, &words), composed);
        }
    }
}

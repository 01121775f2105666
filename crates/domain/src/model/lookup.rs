//! Finding what a model declares, by id or by the spelling of a workbook.

use super::spelling::folded;
use super::{
    Authority, Closure, Column, Consent, ConsentKind, Criterion, Deadline, Fact, Flag, FollowUp, Form,
    Funding, Indicator, Message, Model, Origin, Phase, Quarter, Source, Step, Subsidy, Team, Text, Title,
    Track, Transition, find,
};
use crate::code::{Gender, Role};

macro_rules! lookups {
    ($($(#[$doc:meta])* $name:ident: $list:ident -> $type:ty),+ $(,)?) => {
        impl Model {$(
            $(#[$doc])*
            pub fn $name(&self, id: &str) -> Option<&$type> {
                find(&self.$list, id)
            }
        )+}
    };
}

lookups! {
    /// The authority with this id.
    authority: authorities -> Authority,
    /// The title with this id.
    title_of: titles -> Title,
    /// The team with this id.
    team: teams -> Team,
    /// The track with this id.
    track: tracks -> Track,
    /// The fact with this id.
    fact: facts -> Fact,
    /// The criterion with this id.
    criterion: criteria -> Criterion,
    /// The origin with this id.
    origin: origins -> Origin,
    /// The consent with this id.
    consent: consents -> Consent,
    /// The phase with this id.
    phase: phases -> Phase,
    /// The transition with this id.
    transition: transitions -> Transition,
    /// The form with this id.
    form: forms -> Form,
    /// The step with this id.
    step: steps -> Step,
    /// The quarter with this id.
    quarter: quarters -> Quarter,
    /// The form of employment support with this id.
    subsidy: subsidies -> Subsidy,
    /// The study funding with this id.
    funding: fundings -> Funding,
    /// The closure with this id.
    closure: closures -> Closure,
    /// The follow-up with this id.
    follow_up: follow_ups -> FollowUp,
    /// The deadline with this id.
    deadline: deadlines -> Deadline,
    /// The message with this id.
    message: messages -> Message,
    /// The flag with this id.
    flag: flags -> Flag,
    /// The indicator with this id.
    indicator: indicators -> Indicator,
}

impl Model {
    /// The phase where a case begins.
    pub fn entrance(&self) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.entrance)
    }

    /// The title with a role, of those at an authority (by its code) where one is named; none where several have it, and
    /// whoever has it may be called by another.
    pub fn title_with(&self, role: Role, at: Option<&str>) -> Option<&Title> {
        let is_there = |title: &&Title| {
            title.role == role && at.is_none_or(|code| title.authorities.iter().any(|one| **one == *code))
        };
        let mut all = self.titles.iter().filter(is_there);
        all.next().filter(|_| all.next().is_none())
    }

    /// The phase in which an imported case that is not closed is put.
    pub fn imported_phase(&self) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.imported)
    }

    /// A source as people cite it: heading and title of the document.
    pub fn cited(&self, source: &Source) -> String {
        let title = find(&self.sources, &source.document).map_or(source.document.as_str(), |one| &one.title);
        format!("{} ({title})", source.heading)
    }

    /// The transitions out of a phase, in the order of the file.
    pub fn ways_out(&self, phase: &str) -> impl Iterator<Item = &Transition> {
        self.transitions.iter().filter(move |transition| &*transition.origin == phase)
    }

    /// The consents of a kind.
    pub fn consents_of(&self, kind: ConsentKind) -> impl Iterator<Item = &Consent> {
        self.consents.iter().filter(move |consent| consent.kind == kind)
    }

    /// The quarter in which a month of the case lies; the first month is 1.
    pub fn quarter_of(&self, month: u32) -> Option<&Quarter> {
        self.quarters.iter().find(|quarter| (quarter.first_month..=quarter.last_month).contains(&month))
    }
}

/// What can be found by the words of a workbook.
pub trait Spelled {
    /// The words that name it, the canonical first.
    fn words(&self) -> Vec<&str>;

    /// Whether a word of a workbook names it, by folded comparison.
    fn is_spelled(&self, word: &str) -> bool {
        let word = folded(word);
        self.words().into_iter().any(|known| folded(known) == word)
    }
}

/// The one that a word of a workbook names.
pub fn spelled<'a, T: Spelled>(list: &'a [T], word: &str) -> Option<&'a T> {
    list.iter().find(|entry| entry.is_spelled(word))
}

fn words_of<'a>(name: &'a Text, spellings: &'a [String]) -> Vec<&'a str> {
    [name.sv.as_str(), name.en.as_str()].into_iter().chain(spellings.iter().map(String::as_str)).collect()
}

macro_rules! spelled_by_name {
    ($($type:ty),+) => {$(
        impl Spelled for $type {
            fn words(&self) -> Vec<&str> {
                words_of(&self.name, &self.spellings)
            }
        }
    )+};
}

spelled_by_name!(Step, Closure, Subsidy, Funding);

impl Spelled for Origin {
    fn words(&self) -> Vec<&str> {
        let mut words = vec![self.short.sv.as_str(), self.short.en.as_str()];
        words.extend(words_of(&self.name, &self.spellings));
        words
    }
}

impl Spelled for Column {
    fn words(&self) -> Vec<&str> {
        std::iter::once(self.header.as_str()).chain(self.spellings.iter().map(String::as_str)).collect()
    }
}

impl Spelled for super::GenderWord {
    fn words(&self) -> Vec<&str> {
        std::iter::once(self.word.as_str()).chain(self.spellings.iter().map(String::as_str)).collect()
    }
}

impl Model {
    /// The gender that a word of a workbook names.
    pub fn gender_spelled(&self, word: &str) -> Option<Gender> {
        spelled(&self.sheet.genders, word).map(|entry| entry.gender)
    }

    /// The word with which an export writes a gender.
    pub fn gender_word(&self, gender: Gender) -> Option<&str> {
        self.sheet.genders.iter().find(|entry| entry.gender == gender).map(|entry| entry.word.as_str())
    }
}

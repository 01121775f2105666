//! One participation, as the sheet knows it.

use super::goals::{Goals, part};
use crate::code::Gender;
use crate::identity::IdentityNumber;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

/// How a participation ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It goes on.
    Ongoing {
        /// When it is planned to end.
        planned: Option<Date>,
    },
    /// It is closed.
    Closed {
        /// Id of the exit.
        exit: String,
        /// The day; nothing if the sheet does not tell: the date is unknown.
        day: Option<Date>,
    },
}

/// What the sheet says about consent to national follow-up (SUS). Never a consent that lifts secrecy.
#[derive(Clone, PartialEq, Eq)]
pub enum NationalConsent {
    /// Given on this day.
    Given(Date),
    /// Given, the day unknown.
    Yes,
    /// Not given.
    No,
    /// A text that says neither.
    Unclear(String),
}

/// One participation, as the sheet knows it: the meaning of one row. Ids are those of the vocabulary.
/// Printing it for debugging prints nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Name of the participant.
    pub name: String,
    /// Identity number.
    pub number: IdentityNumber,
    /// Responsible worker, by name.
    pub responsible: Option<String>,
    /// Goal and subgoals.
    pub goals: Goals,
    /// Gender as stated; nothing if the cell is empty.
    pub gender: Option<Gender>,
    /// Day of start.
    pub start: Date,
    /// Ongoing or closed.
    pub ending: Ending,
    /// Id of the origin.
    pub origin: Option<String>,
    /// Id of the step in each quarter, one place for each quarter of the vocabulary.
    pub steps: Vec<Option<String>>,
    /// Motivation to go on past the gate.
    pub motivation: Option<String>,
    /// Result in words.
    pub result: Option<String>,
    /// Id of the employment support.
    pub subsidy: Option<String>,
    /// Consent to national follow-up.
    pub national_consent: Option<NationalConsent>,
    /// Day when consent is to be renewed.
    pub consent_renewal: Option<Date>,
    /// Columns that nobody foresaw: header and text, in the order of the sheet, only those with a text.
    pub extras: Vec<(String, String)>,
}

/// A field in which two entries differ.
#[derive(Clone, PartialEq, Eq)]
pub struct Difference {
    /// The column's code, or the header of a column that nobody foresaw after `extra:`.
    pub field: String,
    /// The value in the first; empty if it has none.
    pub old: String,
    /// The value in the second; empty if it has none.
    pub new: String,
}

impl Entry {
    /// All of the meaning as one stable text, the same for the same meaning however the cells were written.
    /// Nothing of where the row stood is in it.
    pub fn canonical(&self) -> String {
        self.fields().into_iter().fold(String::new(), |mut text, (field, value)| {
            let value = value.replace('\\', "\\\\").replace('\n', "\\n");
            let _ = writeln!(text, "{}={value}", field.replace('\n', " "));
            text
        })
    }

    /// The fields in which `newer` differs, in the order of their names.
    pub fn differences(&self, newer: &Self) -> Vec<Difference> {
        let (old, new) = (self.fields(), newer.fields());
        let mut fields: Vec<&String> = old.keys().chain(new.keys()).collect();
        fields.sort_unstable();
        fields.dedup();
        let value = |of: &BTreeMap<String, String>, field: &str| of.get(field).cloned().unwrap_or_default();
        fields
            .into_iter()
            .map(|field| Difference {
                field: field.clone(),
                old: value(&old, field),
                new: value(&new, field),
            })
            .filter(|difference| difference.old != difference.new)
            .collect()
    }

    /// The last step that the sheet knows.
    pub fn last_step(&self) -> Option<&str> {
        self.steps.iter().rev().flatten().next().map(String::as_str)
    }

    /// Every field that has a value, by the code of its column.
    fn fields(&self) -> BTreeMap<String, String> {
        let mut fields = BTreeMap::new();
        let mut put = |field: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                fields.insert(field.to_owned(), value);
            }
        };
        let (exit, end) = match &self.ending {
            Ending::Ongoing { planned } => (None, *planned),
            Ending::Closed { exit, day } => (Some(exit.clone()), *day),
        };
        put("name", Some(self.name.clone()));
        put("number", Some(self.number.digits().to_owned()));
        put("responsible", self.responsible.clone());
        put("goal", self.goals.goal.as_deref().map(part));
        put("gender", self.gender.map(|gender| gender.code().to_owned()));
        put("start", Some(self.start.to_string()));
        put("end", end.map(|day| day.to_string()));
        put("origin", self.origin.clone());
        put("motivation", self.motivation.clone());
        put("exit", exit);
        put("result", self.result.clone());
        put("subsidy", self.subsidy.clone());
        put("national_consent", self.national_consent.as_ref().map(NationalConsent::canonical));
        put("consent_renewal", self.consent_renewal.map(|day| day.to_string()));
        for (number, subgoal) in (1..).zip(&self.goals.subgoals) {
            put(&format!("subgoal_{number}"), Some(part(subgoal)));
        }
        for (quarter, step) in (1..).zip(&self.steps) {
            put(&format!("step_{quarter}"), step.clone());
        }
        for (header, text) in &self.extras {
            put(&format!("extra:{header}"), Some(text.clone()));
        }
        fields
    }
}

impl NationalConsent {
    fn canonical(&self) -> String {
        match self {
            Self::Given(day) => day.to_string(),
            Self::Yes => "yes".to_owned(),
            Self::No => "no".to_owned(),
            Self::Unclear(text) => format!("text {text}"),
        }
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entry")
    }
}

impl fmt::Debug for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Difference({})", self.field)
    }
}

impl fmt::Debug for NationalConsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NationalConsent")
    }
}

//! An extract as it is given out: the same for the page, for the file, and for what is kept of it.

use domain::personal::Personal;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The number of the document's form. Another number says that something in it means something else; what is only added
/// does not change it.
pub const FORMAT: u32 = 1;

/// Everything about one person.
#[derive(Clone, Serialize, Deserialize)]
pub struct Document {
    /// [`FORMAT`].
    pub format: u32,
    /// The association.
    pub association: String,
    /// The day on which it was asked for; none where an operator took it out.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub asked_on: Option<Date>,
    /// The day that it tells of.
    pub made_on: Date,
    /// Whether it was looked through for what may not be given out.
    pub looked_through: bool,
    /// The records, by kind.
    pub records: Vec<Line>,
    /// What is left out, by ground.
    pub withheld: Vec<Withheld>,
    /// Who has read or changed it, the latest first.
    pub log: Vec<Entry>,
}

/// A record.
#[derive(Clone, Serialize, Deserialize)]
pub struct Line {
    /// What kind of record: the name of its table.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The case that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub case: Option<String>,
    /// The intervention of that case.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub intervention: Option<String>,
    /// The authority whose it is.
    pub authority: String,
    /// The code of what it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub category: Option<String>,
    /// The title and authority of who wrote it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub author: Option<String>,
    /// When it was written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub written_at: Option<Timestamp>,
    /// What it says; what it leaves empty is left out.
    pub values: Vec<Value>,
}

/// What a record says in one place.
#[derive(Clone, Serialize, Deserialize)]
pub struct Value {
    /// The name of the column.
    pub name: String,
    /// What it says: days as `YYYY-MM-DD`, instants in UTC, yes and no as `true` and `false`.
    pub value: String,
    /// The same in words, where the model or the register of staff has them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
}

/// How many records are left out on one ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// The ground of law.
    pub ground: String,
    /// How many.
    pub count: usize,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who: `staff`, `participant`, `operator` or `rule`.
    pub who: String,
    /// The authority.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub authority: Option<String>,
    /// The role's code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
    /// What: the action's code.
    pub action: String,
    /// `allowed` or `refused`.
    pub outcome: String,
    /// The code of why.
    pub because: String,
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} records, {} entries)", self.records.len(), self.log.len())
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line({} {})", self.kind, self.id)
    }
}

impl Document {
    /// As JSON.
    pub fn to_json(&self) -> Result<Personal<String>, serde_json::Error> {
        serde_json::to_string_pretty(self).map(Personal::new)
    }

    /// What [`Self::to_json`] wrote.
    pub fn from_json(text: &Personal<String>) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text.expose())
    }
}

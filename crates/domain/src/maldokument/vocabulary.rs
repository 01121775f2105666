//! The words of a sheet, as data.

use super::column::Column;
use crate::code::Gender;

/// Something that a cell can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The id that is kept.
    pub id: String,
    /// How the sheet may write it; the export writes the first.
    pub spellings: Vec<String>,
}

/// A column and its headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnNames {
    /// What it holds.
    pub column: Column,
    /// How the header may be written; the export writes the first.
    pub spellings: Vec<String>,
    /// The months of the case that a step column covers, the first month being 1. A header with these numbers is
    /// understood however the words around them are written.
    pub months: Option<(u32, u32)>,
    /// False if the export writes the column only when some row has a value for it.
    pub exported: bool,
}

/// An exit that does not go together with the last step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Id of the exit.
    pub exit: String,
    /// Id of the last step.
    pub last_step: String,
}

/// The words of one intervention's sheet. Comes from its model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vocabulary {
    /// Name of the sheet in an export.
    pub sheet_name: String,
    /// The columns in their order.
    pub columns: Vec<ColumnNames>,
    /// The steps.
    pub steps: Vec<Named>,
    /// The origins.
    pub origins: Vec<Named>,
    /// The exits.
    pub exits: Vec<Named>,
    /// The forms of employment support.
    pub subsidies: Vec<Named>,
    /// The genders.
    pub genders: Vec<(Gender, Vec<String>)>,
    /// Exits and last steps that contradict each other.
    pub contradictions: Vec<Contradiction>,
    /// The words that any Swedish sheet uses.
    pub words: Words,
}

impl Vocabulary {
    /// The header that the export writes over a column.
    pub fn header(&self, column: Column) -> Option<&str> {
        let names = self.columns.iter().find(|names| names.column == column)?;
        names.spellings.first().map(String::as_str)
    }

    /// How many quarters the sheet has.
    pub fn quarters(&self) -> usize {
        let quarter = |names: &ColumnNames| match names.column {
            Column::Step(quarter) => usize::from(quarter) + 1,
            _ => 0,
        };
        self.columns.iter().map(quarter).max().unwrap_or_default()
    }
}

/// Words that have nothing to do with the intervention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// How a row of sums begins.
    pub sums: Vec<String>,
    /// Yes, the one that the export writes first.
    pub yes: Vec<String>,
    /// No, the one that the export writes first.
    pub no: Vec<String>,
    /// What stands before a goal.
    pub goal: Vec<String>,
    /// What stands before a subgoal.
    pub subgoal: Vec<String>,
}

impl Default for Words {
    /// The Swedish words.
    fn default() -> Self {
        let list = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        Self {
            sums: list(&[
                "summa",
                "totalt",
                "total",
                "totalsumma",
                "delsumma",
                "antal",
                "medel",
                "genomsnitt",
            ]),
            yes: list(&["Ja", "x", "j", "japp", "true", "sant", "ok", "finns", "✓", "✔", "1"]),
            no: list(&["Nej", "n", "false", "falskt", "saknas", "ej", "inget", "0"]),
            goal: list(&["Mål", "huvudmål", "övergripande mål"]),
            subgoal: list(&["Delmål", "dm"]),
        }
    }
}

//! What a worker chooses to see of Idag, and how a saved filter writes it.

use domain::codes;
use domain::id::WorkerId;
use domain::work::TaskKind;

codes! {
    /// How far ahead.
    Horizon {
        /// What is late, alone.
        Late = "late",
        /// What is late or near, by each deadline's own lead.
        Near = "near",
        /// What falls in the next thirty days as well.
        Month = "month",
        /// Everything.
        All = "all",
    }
}

/// Whose cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whose {
    /// As the role says: the whole intervention for those who watch over it, own cases for a worker.
    #[default]
    ByRole,
    /// Own cases, and those where the viewer stands in.
    Mine,
    /// One worker's, for those who watch over the intervention.
    Of(WorkerId),
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// A deadline of the model, by its id.
    Deadline(String),
    /// A task that an event left.
    Task(TaskKind),
    /// A way that contact attempts in vain have opened, by its id.
    Way(String),
    /// A booked meeting.
    Meeting,
}

/// The choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Whose cases.
    pub whose: Whose,
    /// One kind of row, or all.
    pub kind: Option<RowKind>,
    /// How far ahead.
    pub horizon: Horizon,
}

impl Default for Choice {
    fn default() -> Self {
        Self { whose: Whose::default(), kind: None, horizon: Horizon::Near }
    }
}

impl RowKind {
    /// As a form sends it.
    pub fn code(&self) -> String {
        match self {
            Self::Deadline(id) => format!("deadline:{id}"),
            Self::Task(kind) => format!("task:{kind}"),
            Self::Way(id) => format!("way:{id}"),
            Self::Meeting => "meeting".to_owned(),
        }
    }

    /// From what a form sends.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split_once(':') {
            Some(("deadline", id)) if !id.is_empty() => Some(Self::Deadline(id.to_owned())),
            Some(("way", id)) if !id.is_empty() => Some(Self::Way(id.to_owned())),
            Some(("task", kind)) => TaskKind::from_code(kind).map(Self::Task),
            None if code == "meeting" => Some(Self::Meeting),
            _ => None,
        }
    }
}

impl Whose {
    /// As a form sends it; nothing for the role's own.
    pub fn code(self) -> String {
        match self {
            Self::ByRole => String::new(),
            Self::Mine => "mine".to_owned(),
            Self::Of(worker) => worker.to_string(),
        }
    }

    /// From what a form sends; what cannot be read is the role's own.
    pub fn from_code(code: &str) -> Self {
        match code {
            "mine" => Self::Mine,
            other => other.parse().map_or(Self::ByRole, Self::Of),
        }
    }
}

impl Choice {
    /// From the fields of a form; what cannot be read is left at its default.
    pub fn read(whose: &str, kind: &str, horizon: &str) -> Self {
        Self {
            whose: Whose::from_code(whose),
            kind: RowKind::from_code(kind),
            horizon: Horizon::from_code(horizon).unwrap_or(Horizon::Near),
        }
    }

    /// The address's query: ids and codes, no personal data.
    pub fn query(&self) -> String {
        let kind = self.kind.as_ref().map(RowKind::code).unwrap_or_default();
        format!("whose={}&kind={kind}&horizon={}", self.whose.code(), self.horizon)
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Horizon, RowKind, Whose};
    use domain::id::WorkerId;
    use domain::work::TaskKind;
    use uuid::Uuid;

    #[test]
    fn a_choice_is_read_as_it_was_written() {
        let worker = Whose::Of(WorkerId(Uuid::from_u128(9)));
        for whose in [Whose::ByRole, Whose::Mine, worker] {
            assert_eq!(Whose::from_code(&whose.code()), whose);
        }
        let kinds = [
            RowKind::Deadline("avstamning".to_owned()),
            RowKind::Task(TaskKind::ConsentMissing),
            RowKind::Way("ej_nadd".to_owned()),
            RowKind::Meeting,
        ];
        for kind in kinds {
            assert_eq!(RowKind::from_code(&kind.code()), Some(kind));
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_at_its_default() {
        assert_eq!(Choice::read("?", "task:nothing", "soon"), Choice::default());
        assert_eq!(
            Choice::read("", "deadline:", "all"),
            Choice { horizon: Horizon::All, ..Choice::default() }
        );
    }
}

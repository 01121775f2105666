//! Which rows of the matrix to show.

use super::row::Row;
use domain::codes;
use domain::id::WorkerId;
use domain::model::Stage;

codes! {
    /// Where in its life a case is, as the matrix is filtered.
    Status {
        /// Running.
        Ongoing = "ongoing",
        /// Closed, and followed up or supported.
        AfterExit = "after_exit",
        /// Over.
        Ended = "ended",
        /// Running, without any change of step for as long as the model lets pass.
        Stalled = "stalled",
        /// Running past the gate without the written motivation.
        NoMotivation = "no_motivation",
    }
}

/// What to show: ids and codes, never words about people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one responsible worker.
    pub worker: Option<WorkerId>,
    /// In one track, by its id in the model.
    pub track: Option<String>,
    /// In one status.
    pub status: Option<Status>,
}

impl Filter {
    pub(super) fn takes(&self, row: &Row) -> bool {
        let worker = self.worker.is_none_or(|worker| row.responsible == Some(worker));
        let track = self.track.is_none() || self.track == row.track;
        worker && track && self.status.is_none_or(|status| status.holds(row))
    }
}

impl Status {
    fn holds(self, row: &Row) -> bool {
        match self {
            Self::Ongoing => row.is_running(),
            Self::AfterExit => row.stage == Some(Stage::AfterExit),
            Self::Ended => !row.is_running() && row.stage != Some(Stage::AfterExit),
            Self::Stalled => row.stalled,
            Self::NoMotivation => row.lacks_motivation,
        }
    }
}

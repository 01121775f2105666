//! Which rows of the matrix to show.

use crate::models::Installed;
use domain::codes;
use domain::id::WorkerId;
use domain::model::{Model, Stage};
use domain::progress::months_ago;
use jiff::civil::Date;
use store::records::case_page::Sought;

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
    /// What to seek. Where a status rests on the model, the cases of each version are sought by that version.
    pub(super) fn sought<'a>(&'a self, one: &Installed, after_exit: &'a str, today: Date) -> Vec<Sought<'a>> {
        let any = Sought { worker: self.worker, track: self.track.as_deref(), ..Sought::default() };
        let running = Sought { closed: Some(false), ..any.clone() };
        match self.status {
            None => vec![any],
            Some(Status::Ongoing) => vec![running],
            Some(Status::AfterExit) => vec![Sought { phases: Some((after_exit, true)), ..any }],
            Some(Status::Ended) => {
                vec![Sought { closed: Some(true), phases: Some((after_exit, false)), ..any }]
            }
            Some(Status::Stalled) => {
                let stalled = |(version, model): (i64, &Model)| {
                    let still_since = months_ago(model.reviews.stalled_after_months, today)?;
                    let (version, started_by) = (Some(version), Some(still_since));
                    Some(Sought { version, started_by, still_since: Some(still_since), ..running.clone() })
                };
                one.versions().filter_map(stalled).collect()
            }
            Some(Status::NoMotivation) => {
                let lacking = |(version, model): (i64, &Model)| {
                    let started_by = Some(months_ago(model.gate.month, today)?);
                    Some(Sought { version: Some(version), started_by, unmotivated: true, ..running.clone() })
                };
                one.versions().filter_map(lacking).collect()
            }
        }
    }
}

/// The phases after exit of every version, as the store seeks them.
pub(crate) fn after_exit(one: &Installed) -> String {
    let of_version = |(version, model): (i64, &Model)| -> Vec<String> {
        let phases = model.phases.iter().filter(|phase| phase.stage == Stage::AfterExit);
        phases.map(|phase| format!("{version}/{}", phase.id)).collect()
    };
    format!("|{}|", one.versions().flat_map(of_version).collect::<Vec<_>>().join("|"))
}

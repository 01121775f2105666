//! The filter: a form that is sent by GET, with ids and codes alone.

use crate::form::{Choice, Field};
use app::Installed;
use app::matrix::{Filter, Matrix, Status};
use domain::model::Model;
use serde::Deserialize;
use words::{Lang, Words};

/// The filter as it stands in an address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    worker: String,
    track: String,
    status: String,
    /// The page, from 1.
    pub page: usize,
}

impl Asked {
    /// What is asked for; what cannot be read asks for nothing.
    pub fn filter(&self, model: &Model) -> Filter {
        Filter {
            worker: self.worker.parse().ok(),
            track: model.track(&self.track).map(|track| track.id.to_string()),
            status: Status::from_code(&self.status),
        }
    }

    /// The page, from 0.
    pub fn place(&self) -> usize {
        self.page.saturating_sub(1)
    }

    /// The address's query for a page of the same filter, with its question mark; empty when nothing is asked for.
    pub fn query(filter: &Filter, page: usize) -> String {
        let worker = filter.worker.map(|worker| format!("worker={worker}"));
        let track = filter.track.as_ref().map(|track| format!("track={track}"));
        let status = filter.status.map(|status| format!("status={status}"));
        let page = (page > 0).then(|| format!("page={}", page.saturating_add(1)));
        let parts: Vec<String> = [worker, track, status, page].into_iter().flatten().collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

/// The path of the matrix.
pub fn path(one: &Installed) -> String {
    format!("/i/{}/matrix", one.slug)
}

/// The form's fields.
pub fn fields(words: Words, model: &Model, matrix: &Matrix, filter: &Filter) -> [Field; 3] {
    let all = || Choice::new("", words.t("all"));
    let workers = matrix.workers.iter().filter(|(id, _)| matrix.responsible.contains(id));
    let workers = workers.map(|(id, name)| Choice::new(id.to_string(), name.as_str()));
    let swedish = words.lang() == Lang::Sv;
    let tracks = model.tracks.iter().map(|track| Choice::new(track.id.to_string(), track.name.get(swedish)));
    let status = Status::ALL
        .iter()
        .map(|status| Choice::new(status.code(), words.coded("matrix-status", status.code())));
    let field = |name: &str, key: &str, value: String| Field::new(name, words.t(key)).value(value);
    let text = |value: Option<String>| value.unwrap_or_default();
    [
        field("worker", "matrix-worker", text(filter.worker.map(|id| id.to_string())))
            .choices([all()].into_iter().chain(workers)),
        field("track", "matrix-track", text(filter.track.clone())).choices([all()].into_iter().chain(tracks)),
        field("status", "status", text(filter.status.map(|status| status.code().to_owned())))
            .choices([all()].into_iter().chain(status)),
    ]
}

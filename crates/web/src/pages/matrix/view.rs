//! A row of the matrix as it is read: texts, and where its cells lead.

use super::filter::path;
use app::Installed;
use app::matrix::Row;
use domain::id::{CaseId, WorkerId};
use domain::model::{Model, Quarter};
use domain::steps::{Movement, StepOrigin};
use words::{Lang, Words};

/// What the texts of rows are made with.
pub struct Scene<'a> {
    pub words: Words,
    pub one: &'a Installed,
    /// The version whose quarters are the columns: the widest of the intervention's.
    pub columns: &'a Model,
    pub workers: &'a [(WorkerId, String)],
    /// The filter's query, to come back to.
    pub query: &'a str,
}

/// A row.
#[derive(Debug)]
pub struct RowView {
    pub id: String,
    pub href: String,
    pub name: String,
    pub worker: String,
    pub about: String,
    pub started: String,
    pub month: String,
    pub tags: Vec<(&'static str, String)>,
    pub slots: Vec<Slot>,
}

/// A cell: of a quarter, or of the gate between two.
#[derive(Debug, Default)]
pub struct Slot {
    pub id: String,
    /// Where it leads; empty where nothing can be done.
    pub href: String,
    /// Where its form comes from in place; empty where it can be read and not filled in.
    pub form: String,
    pub gate: bool,
    pub ahead: bool,
    /// The quarter's own name, where the case runs under a version with other quarters than the columns'.
    pub own: Option<String>,
    pub step: String,
    /// Class, sign and word of the movement.
    pub movement: Option<(&'static str, &'static str, String)>,
    pub by: String,
    pub day: String,
    pub why: String,
    pub focus: bool,
    pub edit: Option<super::cell::Edit>,
}

/// The path of a case's page.
pub fn case_path(case: CaseId) -> String {
    format!("/case/{case}")
}

impl Slot {
    /// The gate has been passed without a motivation.
    pub fn missing(&self) -> bool {
        self.gate && !self.ahead && self.by.is_empty()
    }
}

impl Scene<'_> {
    pub fn swedish(&self) -> bool {
        self.words.lang() == Lang::Sv
    }

    /// The name of a worker.
    pub fn worker(&self, id: Option<WorkerId>) -> Option<&str> {
        let id = id?;
        self.workers.iter().find(|(known, _)| *known == id).map(|(_, name)| name.as_str())
    }

    /// The name of a step; its id where the model lacks it.
    pub fn step(&self, model: &Model, id: &str) -> String {
        model.step(id).map_or_else(|| id.to_owned(), |step| step.name.get(self.swedish()).to_owned())
    }

    /// Who recorded something.
    pub fn by(&self, author: Option<WorkerId>, imported: bool) -> String {
        if imported {
            return self.words.t("matrix-imported");
        }
        self.worker(author).map_or_else(|| self.words.t("matrix-operator"), str::to_owned)
    }

    /// The address of a cell.
    pub fn cell_path(&self, case: CaseId, column: usize) -> String {
        format!("{}/{case}/{column}{}", path(self.one), self.query)
    }

    /// A row as it is read.
    pub fn row(&self, row: &Row) -> RowView {
        let (words, swedish) = (self.words, self.swedish());
        let track = row.track.as_deref().and_then(|id| row.model.track(id));
        let origin = row.origin.as_deref().and_then(|id| row.model.origin(id));
        let about = [
            Some(words.coded("gender", row.gender.code())),
            origin.map(|origin| origin.short.get(swedish).to_owned()),
            track.map(|track| track.name.get(swedish).to_owned()),
        ];
        RowView {
            id: row.case.to_string(),
            href: case_path(row.case),
            name: row
                .name
                .as_ref()
                .map_or_else(|| words.t("matrix-name-closed"), |name| name.expose().clone()),
            worker: self.worker(row.responsible).map_or_else(|| words.t("matrix-nobody"), str::to_owned),
            about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            started: words.day(row.started_on),
            month: row.month.map_or_else(String::new, |month| words.t1("matrix-month", "month", month)),
            tags: self.tags(row),
            slots: self.slots(row),
        }
    }

    fn tags(&self, row: &Row) -> Vec<(&'static str, String)> {
        let words = self.words;
        let closure = row.closure.as_deref().map(|id| {
            let name = row.model.closure(id).map_or(id, |closure| closure.name.get(self.swedish()));
            let end = row.ended_on.map_or_else(|| words.t("matrix-end-unknown"), |day| words.day(day));
            ("tag--done", words.t2("matrix-closed", "closure", name, "day", end))
        });
        let stalled = row.stalled.then(|| ("tag--soon", words.t("matrix-status-stalled")));
        let gate = row.lacks_motivation.then(|| ("tag--late", words.t("matrix-status-no_motivation")));
        let running = (row.is_running() && stalled.is_none() && gate.is_none()).then(|| {
            if row.is_ahead {
                ("tag--wait", words.t1("case-starts-on", "day", words.day(row.started_on)))
            } else {
                ("tag--here", words.t("matrix-status-ongoing"))
            }
        });
        [gate, stalled, closure, running].into_iter().flatten().collect()
    }

    fn slots(&self, row: &Row) -> Vec<Slot> {
        let mut slots = Vec::new();
        for (place, quarter) in self.columns.quarters.iter().enumerate() {
            slots.push(self.slot(row, place, quarter));
            if quarter.last_month == self.columns.gate.month {
                slots.push(self.gate(row));
            }
        }
        slots
    }

    /// A quarter's cell, by the case's own version of the model; nothing can be done where that has fewer quarters.
    fn slot(&self, row: &Row, place: usize, column: &Quarter) -> Slot {
        let id = format!("c-{}-{}", row.case, place + 1);
        let (Some(cell), Some(quarter)) = (row.cells.get(place), row.model.quarters.get(place)) else {
            return Slot { id, ahead: true, ..Slot::default() };
        };
        let swedish = self.swedish();
        let imported = cell.origin == Some(StepOrigin::Imported);
        let own = quarter.name.get(swedish);
        let (empty, path) = (cell.last.is_none(), self.cell_path(row.case, place + 1));
        Slot {
            id,
            form: if row.is_running() { path.clone() } else { String::new() },
            href: if empty && (cell.ahead || !row.is_running()) { String::new() } else { path },
            own: (own != column.name.get(swedish)).then(|| own.to_owned()),
            ahead: empty && cell.ahead,
            step: cell.step.as_deref().map(|id| self.step(&row.model, id)).unwrap_or_default(),
            movement: cell.movement.map(|movement| self.movement(movement)),
            by: if cell.step.is_some() { self.by(cell.author, imported) } else { String::new() },
            day: cell.day.filter(|_| cell.step.is_some()).map(|day| self.words.day(day)).unwrap_or_default(),
            why: cell.evidence.as_ref().map(|text| text.expose().clone()).unwrap_or_default(),
            ..Slot::default()
        }
    }

    fn movement(&self, movement: Movement) -> (&'static str, &'static str, String) {
        let (class, sign) = match movement {
            Movement::First => ("move--first", "●"),
            Movement::Up => ("move--up", "↗"),
            Movement::Down => ("move--down", "↘"),
            Movement::Still => ("move--still", "→"),
        };
        (class, sign, self.words.coded("matrix-move", movement.code()))
    }

    fn gate(&self, row: &Row) -> Slot {
        let motivation = row.motivation.as_ref();
        let text = motivation.map(|motivation| motivation.text.expose().clone());
        Slot {
            id: format!("c-{}-gate", row.case),
            gate: true,
            ahead: motivation.is_none() && !row.lacks_motivation,
            href: if motivation.is_some() || row.lacks_motivation {
                case_path(row.case)
            } else {
                String::new()
            },
            by: motivation.map(|one| self.by(one.author, false)).unwrap_or_default(),
            day: motivation.map(|one| self.words.day(one.day)).unwrap_or_default(),
            why: text.unwrap_or_default(),
            ..Slot::default()
        }
    }
}

//! The matrix of an intervention, or one row of it.

use super::filter::Filter;
use super::row::Row;
use crate::error::{Error, Result};
use crate::gate;
use access::{Action, Actor, Scope};
use domain::id::{CaseId, InterventionId, WorkerId};
use domain::model::Model;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::case_file::{self, Listed};
use store::records::{extension, step, worker};
use store::{Tx, UseCase};

/// A page of the matrix.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The rows: running cases first, those of one worker together, oldest first.
    pub rows: Vec<Row>,
    /// How many rows the filter lets through on all pages.
    pub found: usize,
    /// How many cases there are in all.
    pub all: usize,
    /// The names of workers, for authors and the filter, by name.
    pub workers: Vec<(WorkerId, String)>,
    /// Those who are responsible for a case.
    pub responsible: Vec<WorkerId>,
}

/// Shows the matrix.
#[derive(Debug, Clone, Copy)]
pub struct ShowMatrix<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The intervention.
    pub intervention: InterventionId,
    /// Its newest model.
    pub model: &'a Model,
    /// Which rows.
    pub filter: &'a Filter,
    /// Which page, from 0.
    pub page: usize,
    /// Rows a page.
    pub rows: usize,
}

impl UseCase for ShowMatrix<'_> {
    type Out = Matrix;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Matrix> {
        let scope = gate::list(tx, self.actor, Action::ListCases, self.intervention)?;
        let listed = case_file::list(tx, &scope).await?;
        let all = rows(tx, &scope, self.model, &listed).await?;
        let names = worker::all(tx, scope.association()).await?;
        let workers: Vec<_> = names.into_iter().map(|worker| (worker.id, worker.name)).collect();
        let mut responsible: Vec<_> = all.iter().filter_map(|row| row.responsible).collect();
        responsible.sort_unstable();
        responsible.dedup();
        let count = all.len();
        let mut found: Vec<Row> = all.into_iter().filter(|row| self.filter.takes(row)).collect();
        sort(&mut found, &workers);
        let total = found.len();
        let rows: Vec<Row> =
            found.into_iter().skip(self.page.saturating_mul(self.rows)).take(self.rows).collect();
        tx.log(Entry::listed(&scope, rows.iter().map(|row| row.case)));
        Ok(Matrix { rows, found: total, all: count, workers, responsible })
    }
}

/// Shows one row, after a change in it.
#[derive(Debug, Clone, Copy)]
pub struct ShowRow<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The intervention.
    pub intervention: InterventionId,
    /// Its newest model.
    pub model: &'a Model,
    /// The case.
    pub case: CaseId,
}

impl UseCase for ShowRow<'_> {
    type Out = (Row, Vec<(WorkerId, String)>);
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Out> {
        let scope = gate::list(tx, self.actor, Action::ListCases, self.intervention)?;
        let mut listed = case_file::list(tx, &scope).await?;
        listed.retain(|one| one.case.id == self.case);
        let row = rows(tx, &scope, self.model, &listed).await?.pop().ok_or(Error::NotFound)?;
        let names = worker::all(tx, scope.association()).await?;
        tx.log(Entry::listed(&scope, [row.case]));
        Ok((row, names.into_iter().map(|worker| (worker.id, worker.name)).collect()))
    }
}

async fn rows(tx: &mut Tx, scope: &Scope, model: &Model, listed: &[Listed]) -> Result<Vec<Row>> {
    let steps = step::list(tx, scope, listed).await?;
    let mut extensions = BTreeMap::new();
    for extension in extension::of_list(tx, scope, listed).await? {
        extensions.entry(extension.case).or_insert(extension);
    }
    let today = tx.today();
    let row = |one: &Listed| {
        let id = &one.case.id;
        let steps = steps.get(id).map(Vec::as_slice).unwrap_or_default();
        Row::of(model, one, steps, extensions.get(id), today)
    };
    Ok(listed.iter().map(row).collect())
}

fn sort(rows: &mut [Row], workers: &[(WorkerId, String)]) {
    let places: BTreeMap<WorkerId, usize> =
        workers.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    let place = |row: &Row| row.responsible.and_then(|id| places.get(&id)).copied().unwrap_or(usize::MAX);
    rows.sort_by_key(|row| (!row.is_running(), place(row), row.started_on, row.case));
}

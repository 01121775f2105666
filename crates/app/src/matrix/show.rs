//! The matrix of an intervention, or one row of it.

use super::filter::{Filter, after_exit};
use super::row::Row;
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Installed;
use access::{Action, Actor, Scope};
use domain::id::{CaseId, WorkerId};
use store::log::Entry;
use store::records::{case_page, extension, step, worker};
use store::{Tx, UseCase};

/// A page of the matrix.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The rows: running cases first, oldest first.
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

/// Shows a page of the matrix. What is read grows with the page, not with the cases.
#[derive(Debug, Clone, Copy)]
pub struct ShowMatrix<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The intervention.
    pub one: &'a Installed,
    /// Which rows.
    pub filter: &'a Filter,
    /// Which page, from 0.
    pub page: usize,
    /// Rows a page, [`case_page::MOST`] at most.
    pub rows: usize,
}

impl UseCase for ShowMatrix<'_> {
    type Out = Matrix;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Matrix> {
        let scope = gate::list(tx, self.actor, Action::ListCases, self.one.id)?;
        let carried = case_page::carried(tx, &scope).await?;
        let (found, page) = self.page(tx, &scope).await?;
        let rows = rows(tx, &scope, self.one, &page).await?;
        tx.log(Entry::listed(&scope, page));
        Ok(Matrix {
            rows,
            found,
            all: size(carried.iter().map(|(_, count)| count).sum()),
            workers: names(tx, &scope).await?,
            responsible: carried.into_iter().filter_map(|(worker, _)| worker).collect(),
        })
    }
}

impl ShowMatrix<'_> {
    /// How many cases the filter lets through, and which are on the page.
    async fn page(&self, tx: &mut Tx, scope: &Scope) -> Result<(usize, Vec<CaseId>)> {
        let phases = after_exit(self.one);
        let before = self.page.saturating_mul(self.rows);
        let most = i64::try_from(before.saturating_add(self.rows)).unwrap_or(i64::MAX);
        let (mut count, mut places) = (0, Vec::new());
        for sought in self.filter.sought(self.one, &phases, tx.today()) {
            count += case_page::count(tx, scope, &sought).await?;
            places.extend(case_page::first(tx, scope, &sought, most).await?);
        }
        places.sort_unstable();
        let page = places.into_iter().skip(before).take(self.rows).map(|place| place.case);
        Ok((size(count), page.collect()))
    }
}

/// Shows one row, after a change in it.
#[derive(Debug, Clone, Copy)]
pub struct ShowRow<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The intervention.
    pub one: &'a Installed,
    /// The case.
    pub case: CaseId,
}

impl UseCase for ShowRow<'_> {
    type Out = (Row, Vec<(WorkerId, String)>);
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Out> {
        let scope = gate::list(tx, self.actor, Action::ListCases, self.one.id)?;
        let row = rows(tx, &scope, self.one, &[self.case]).await?.pop().ok_or(Error::NotFound)?;
        tx.log(Entry::listed(&scope, [row.case]));
        Ok((row, names(tx, &scope).await?))
    }
}

/// The rows of the cases that are in scope.
async fn rows(tx: &mut Tx, scope: &Scope, one: &Installed, page: &[CaseId]) -> Result<Vec<Row>> {
    let page = case_page::read(tx, scope, page).await?;
    let steps = step::of_page(tx, scope, &page).await?;
    let extensions = extension::of_page(tx, scope, &page).await?;
    let (today, mut rows) = (tx.today(), Vec::new());
    for listed in &page {
        let id = &listed.case.id;
        let model = one.version(listed.case.model_version).ok_or(Error::NotFound)?;
        let steps = steps.get(id).map(Vec::as_slice).unwrap_or_default();
        let newest = extensions.get(id).and_then(|written| written.first());
        rows.push(Row::of(model, listed, steps, newest, today));
    }
    Ok(rows)
}

async fn names(tx: &mut Tx, scope: &Scope) -> Result<Vec<(WorkerId, String)>> {
    let workers = worker::all(tx, scope.association()).await?;
    Ok(workers.into_iter().map(|worker| (worker.id, worker.name)).collect())
}

fn size(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}

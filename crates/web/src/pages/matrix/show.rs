//! The page.

use super::filter::{Asked, fields, path};
use super::view::{RowView, Scene};
use crate::failure::Failure;
use crate::form::Field;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::matrix::{Filter, Matrix, ShowMatrix};
use askama::Template;
use axum::extract::{Path, Query};
use domain::model::Model;
use words::Words;

/// Rows a page.
const ROWS: usize = 100;

#[derive(Template)]
#[template(path = "pages/matrix/show.html")]
struct View {
    shell: Shell,
    intervention: String,
    lede: String,
    path: String,
    fields: [Field; 3],
    filtered: bool,
    participant: String,
    columns: Vec<String>,
    ladder: Vec<(u32, String)>,
    rows: Vec<RowView>,
    before: Option<String>,
    after: Option<String>,
}

/// Shows the matrix.
pub async fn show(visitor: Visitor, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Reply {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    let (filter, page) = (asked.filter(&model), asked.place());
    let case = ShowMatrix { actor: visitor.actor(), one: &one, filter: &filter, page, rows: ROWS };
    let matrix = visitor.site.app.read(&case).await?;
    let words = visitor.words;
    let query = Asked::query(&filter, page);
    let columns = one.widest().ok_or(Failure::NotFound)?;
    let scene = Scene { words, one: &one, columns: &columns, workers: &matrix.workers, query: &query };
    let path = path(&one);
    let to = |page: usize| format!("{path}{}", Asked::query(&filter, page));
    let more = page.saturating_add(1).saturating_mul(ROWS) < matrix.found;
    html(&View {
        shell: visitor.shell(),
        intervention: model.title.get(scene.swedish()).to_owned(),
        lede: lede(words, &matrix),
        fields: fields(words, &model, &matrix, &filter),
        filtered: filter != Filter::default(),
        participant: capital(model.words.participant.get(scene.swedish())),
        columns: headings(&columns, scene.swedish()),
        ladder: ladder(&model, scene.swedish()),
        rows: matrix.rows.iter().map(|row| scene.row(row)).collect(),
        before: page.checked_sub(1).map(to),
        after: more.then(|| to(page.saturating_add(1))),
        path,
    })
}

fn lede(words: Words, matrix: &Matrix) -> String {
    words.t2("matrix-count", "found", matrix.found, "all", matrix.all)
}

/// The quarters' names, and the gate's after the quarter that it follows.
fn headings(model: &Model, swedish: bool) -> Vec<String> {
    let mut columns = Vec::new();
    for quarter in &model.quarters {
        columns.push(quarter.name.get(swedish).to_owned());
        if quarter.last_month == model.gate.month {
            columns.push(model.gate.name.get(swedish).to_owned());
        }
    }
    columns
}

/// The steps by height; those of the same height share a number.
fn ladder(model: &Model, swedish: bool) -> Vec<(u32, String)> {
    let step = |step: &domain::model::Step| (step.rank, step.name.get(swedish).to_owned());
    let mut ladder: Vec<_> = model.steps.iter().map(step).collect();
    ladder.sort_by_key(|(rank, _)| *rank);
    ladder
}

/// The text with its first letter large.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

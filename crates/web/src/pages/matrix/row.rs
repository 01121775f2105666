//! One row: what a cell's form leaves behind, and where leaving it leads back to.

use super::filter::{Asked, path};
use super::view::{RowView, Scene};
use crate::failure::Failure;
use crate::reply::{Reply, html, problems, see};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Installed;
use app::matrix::ShowRow;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use domain::id::CaseId;

#[derive(Template)]
#[template(ext = "html", source = "{% import \"pages/matrix/parts.html\" as parts %}{{ parts::row(row) }}")]
struct Fragment {
    shell: Shell,
    row: RowView,
}

/// Whether htmx asks, which puts the answer into the page.
pub fn is_fragment(headers: &HeaderMap) -> bool {
    headers.contains_key("hx-request")
}

/// Shows a row to htmx; anyone else is led to the matrix.
pub async fn show(
    visitor: Visitor,
    Path((slug, case)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Reply {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    let query = Asked::query(&asked.filter(&model), asked.place());
    if !is_fragment(&headers) {
        return see(&format!("{}{query}", path(&one)));
    }
    let case = case.parse().map_err(|_| Failure::NotFound)?;
    draw(&visitor, &one, case, &query, None).await
}

/// Draws a row; with a form in it where the last one could not be saved, else with the focus on a cell.
pub async fn draw(
    visitor: &Visitor,
    one: &Installed,
    case: CaseId,
    query: &str,
    cell: Option<(String, Option<super::cell::Edit>)>,
) -> Reply {
    let actor = visitor.actor();
    let (row, workers) = visitor.site.app.read(&ShowRow { actor, one, case }).await?;
    let columns = one.widest().ok_or(Failure::NotFound)?;
    let scene = Scene { words: visitor.words, one, columns: &columns, workers: &workers, query };
    let mut row = scene.row(&row);
    let mut faulty = false;
    if let Some((id, edit)) = cell
        && let Some(slot) = row.slots.iter_mut().find(|slot| slot.id == id)
    {
        (slot.focus, faulty) = (edit.is_none(), edit.is_some());
        slot.edit = edit;
    }
    let fragment = Fragment { shell: visitor.shell(), row };
    if faulty { problems(&fragment) } else { html(&fragment) }
}

//! One row with all its cells.

use super::grid::load;
use super::grid_view::{Cell, name, place};
use crate::failure::Failure;
use crate::form::{Choice, Field};
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::told;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::Path;
use domain::code::Protection;
use domain::id::{ImportId, RequestKey};
use domain::maldokument::Vocabulary;

#[derive(Template)]
#[template(path = "pages/import/row.html")]
struct View {
    shell: Shell,
    path: String,
    name: String,
    place: String,
    why: Vec<String>,
    notes: Vec<String>,
    position: i64,
    version: i64,
    key: RequestKey,
    cells: Vec<Cell>,
    protection: Field,
    paper: Option<Field>,
}

/// The page.
pub async fn show(visitor: Visitor, Path((slug, import, position)): Path<(String, ImportId, i64)>) -> Reply {
    let (_, model, review) = load(&visitor, &slug, import).await?;
    let row = review.rows.iter().find(|row| row.position == position).ok_or(Failure::NotFound)?;
    let (words, vocabulary) = (visitor.words, Vocabulary::from(&*model));
    let cells = row.reading.cells.iter().enumerate();
    let levels = Protection::ALL
        .iter()
        .map(|level| Choice::new(level.code(), words.coded("protection", level.code())));
    let protection = Field::new("protection", words.t("import-row-protection"))
        .hint(words.t("import-row-protection-hint"))
        .value(row.protection.code())
        .choices(levels);
    let paper = Field::new("paper", words.t("import-row-paper")).value(if row.paper { "yes" } else { "" });
    html(&View {
        shell: visitor.shell(),
        path: format!("/i/{slug}/import/{import}"),
        name: name(words, row),
        place: place(words, row),
        why: row.reading.reasons.iter().map(|found| told::reason(words, found)).collect(),
        notes: row.reading.warnings.iter().map(|found| told::warning(words, found)).collect(),
        position,
        version: row.version,
        key: visitor.key(),
        cells: cells.map(|(place, cell)| Cell::of(position, place, cell, &vocabulary)).collect(),
        protection,
        paper: review.settings.paper.is_some().then_some(paper),
    })
}

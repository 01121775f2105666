//! The review grid: each row as read, what it matched, what is wrong.

use super::grid_view::{Counts, Line, Mend, headers, is_warned};
use crate::failure::Failure;
use crate::form::FieldError;
use crate::reply::{Reply, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::import::{Review, ReviewedRow, ShowImport};
use app::{Installed, Problem};
use askama::Template;
use axum::extract::{Path, Query};
use domain::id::{ImportId, RequestKey};
use domain::maldokument::Vocabulary;
use domain::model::Model;
use serde::Deserialize;
use std::sync::Arc;

/// More rows to mend than this are shown when the first ones are mended.
const MOST_TO_MEND: usize = 50;
/// Rows on one page of the table.
const PAGE: usize = 100;

#[derive(Template)]
#[template(path = "pages/import/grid.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    path: String,
    matrix: String,
    file_name: String,
    owner: String,
    version: i64,
    key: RequestKey,
    counts: Counts,
    taken: usize,
    known: usize,
    hidden: usize,
    must_mark: bool,
    skipped: Vec<String>,
    guessed: Vec<String>,
    mend: Vec<MendForm>,
    more: usize,
    show: String,
    headers: Vec<String>,
    lines: Vec<Line>,
    rest: bool,
    before: Option<String>,
    after: Option<String>,
}

/// A row to mend with the key of its form.
struct MendForm {
    row: Mend,
    key: RequestKey,
}

/// Which rows the table shows.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    page: usize,
}

/// An import that the visitor may see, with its intervention and model.
pub(super) async fn load(
    visitor: &Visitor,
    slug: &str,
    import: ImportId,
) -> Result<(Installed, Arc<Model>, Review), Failure> {
    let one = visitor.intervention(slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    let (actor, intervention) = (visitor.actor(), one.id);
    let review = visitor.site.app.read(&ShowImport { actor, intervention, model: &model, import }).await?;
    Ok((one, model, review))
}

/// The page.
pub async fn show(
    visitor: Visitor,
    Path((slug, import)): Path<(String, ImportId)>,
    Query(asked): Query<Asked>,
) -> Reply {
    html(&view(&visitor, &slug, import, &asked, &[]).await?)
}

/// The page again, with what stood in the way of taking in.
pub(super) async fn refused(visitor: &Visitor, slug: &str, import: ImportId, found: &[Problem]) -> Reply {
    problems(&view(visitor, slug, import, &Asked::default(), found).await?)
}

async fn view(
    visitor: &Visitor,
    slug: &str,
    import: ImportId,
    asked: &Asked,
    found: &[Problem],
) -> Result<View, Failure> {
    let (_, model, review) = load(visitor, slug, import).await?;
    let (words, vocabulary) = (visitor.words, Vocabulary::from(&*model));
    let headers = headers(&review);
    let rest: Vec<&ReviewedRow> = review.rows.iter().filter(|row| row.is_rest()).collect();
    let mend = rest
        .iter()
        .take(MOST_TO_MEND)
        .map(|row| MendForm { row: Mend::of(words, row, &vocabulary), key: visitor.key() });
    let paper = review.settings.paper.is_some();
    let page = asked.page.max(1);
    let show = ["rest", "warned", "good"].into_iter().find(|known| *known == asked.show).unwrap_or_default();
    let leaf = |page: usize| format!("/i/{slug}/import/{import}?show={show}&page={page}");
    let shown: Vec<&ReviewedRow> = review.rows.iter().filter(|row| is_shown(row, show)).collect();
    let lines = shown.iter().skip((page - 1) * PAGE).take(PAGE);
    let lines = lines.map(|row| Line::of(words, row, &headers, paper)).collect();
    let marked = review.rows.iter().any(|row| row.protection != domain::code::Protection::None);
    let notes = &review.settings.file;
    let skipped = notes.skipped.iter().map(|(sheet, row, because)| {
        let place = words.t2("import-place", "sheet", sheet, "row", row.to_string());
        format!("{place}: {}", words.coded("sheet-skipped", because))
    });
    let guessed =
        notes.guessed.iter().map(|found| crate::told::guessed_header(words, &found.header, &found.taken));
    let errors = found.iter().map(|found| FieldError { id: "rows".to_owned(), text: visitor.problem(found) });
    Ok(View {
        shell: visitor.shell(),
        errors: errors.collect(),
        path: format!("/i/{slug}/import/{import}"),
        matrix: format!("/i/{slug}/matrix"),
        file_name: review.file_name.clone(),
        owner: visitor.signed.authority.clone().unwrap_or_default(),
        version: review.version,
        key: visitor.key(),
        counts: Counts::of(&review),
        taken: review.taken,
        known: review.known,
        hidden: review.hidden,
        must_mark: review.settings.any_protected && review.taken == 0 && review.hidden == 0 && !marked,
        skipped: skipped.collect(),
        guessed: guessed.collect(),
        mend: mend.collect(),
        more: rest.len().saturating_sub(MOST_TO_MEND),
        show: show.to_owned(),
        headers,
        lines,
        rest: !rest.is_empty(),
        before: (page > 1).then(|| leaf(page - 1)),
        after: (page < shown.len().div_ceil(PAGE)).then(|| leaf(page + 1)),
    })
}

fn is_shown(row: &ReviewedRow, show: &str) -> bool {
    match show {
        "rest" => row.is_rest(),
        "warned" => is_warned(row),
        "good" => row.is_good(),
        _ => true,
    }
}

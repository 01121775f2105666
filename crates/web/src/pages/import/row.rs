//! One row with all its cells.

use super::fix::Sent;
use super::grid::load;
use super::grid_view::{Cell, name, place};
use crate::failure::Failure;
use crate::form::{Choice, Field};
use crate::reply::{Reply, conflict, html, problems};
use crate::shell::Shell;
use crate::told;
use crate::visitor::Visitor;
use app::Problem;
use app::import::ReviewedRow;
use askama::Template;
use axum::extract::Path;
use domain::code::Protection;
use domain::id::{ImportId, RequestKey};
use domain::maldokument::Vocabulary;
use words::Words;

/// Where a row stands: the intervention, the import, its place.
type At<'a> = (&'a str, ImportId, i64);

/// Why the form is drawn.
pub(super) enum Drawn<'a> {
    /// To be filled in.
    New,
    /// Something is wrong with what was filled in, as read at a version.
    Wrong(&'a Sent, i64, Vec<Problem>),
    /// Someone else has changed the row meanwhile. Nothing was saved.
    Overtaken(&'a Sent),
}

#[derive(Template)]
#[template(path = "pages/import/row.html")]
struct View {
    shell: Shell,
    path: String,
    name: String,
    place: String,
    faults: Vec<String>,
    theirs: Option<Vec<(String, String)>>,
    why: Vec<String>,
    notes: Vec<String>,
    position: i64,
    version: i64,
    key: RequestKey,
    cells: Vec<Cell>,
    protection: Field,
    paper: Option<Field>,
}

/// A row that was taken in while it was being mended.
#[derive(Template)]
#[template(path = "pages/import/row_taken.html")]
struct Taken {
    shell: Shell,
    path: String,
    typed: Vec<(String, String)>,
}

/// The page.
pub async fn show(visitor: Visitor, Path((slug, import, position)): Path<(String, ImportId, i64)>) -> Reply {
    html(&view(&visitor, (&slug, import, position), &Drawn::New).await?.ok_or(Failure::NotFound)?)
}

/// The page after a form that was not saved, with everything that was typed.
pub(super) async fn again(visitor: &Visitor, at: At<'_>, drawn: &Drawn<'_>) -> Reply {
    match (view(visitor, at, drawn).await?, drawn) {
        (Some(page), Drawn::Overtaken(_)) => conflict(&page),
        (Some(page), _) => problems(&page),
        (None, Drawn::Overtaken(sent)) => {
            let (slug, import, _) = at;
            let typed = sent.cells().map(|(header, text)| (header.to_owned(), text)).collect();
            conflict(&Taken { shell: visitor.shell(), path: format!("/i/{slug}/import/{import}"), typed })
        }
        (None, _) => Err(Failure::NotFound),
    }
}

/// The page, if the row still waits.
async fn view(visitor: &Visitor, at: At<'_>, drawn: &Drawn<'_>) -> Result<Option<View>, Failure> {
    let (slug, import, position) = at;
    let (_, model, review) = load(visitor, slug, import).await?;
    let Some(row) = review.rows.iter().find(|row| row.position == position) else { return Ok(None) };
    let (words, vocabulary) = (visitor.words, Vocabulary::from(&*model));
    let cells = row.reading.cells.iter().enumerate();
    let cells = cells.map(|(place, cell)| Cell::of(position, place, cell, &vocabulary));
    let levels = Protection::ALL
        .iter()
        .map(|level| Choice::new(level.code(), words.coded("protection", level.code())));
    let protection = Field::new("protection", words.t("import-row-protection"))
        .hint(words.t("import-row-protection-hint"))
        .value(row.protection.code())
        .choices(levels);
    let paper = Field::new("paper", words.t("import-row-paper")).value(if row.paper { "yes" } else { "" });
    let mut page = View {
        shell: visitor.shell(),
        path: format!("/i/{slug}/import/{import}"),
        name: name(words, row),
        place: place(words, row),
        faults: Vec::new(),
        theirs: None,
        why: told::left(words, &row.verdict)
            .into_iter()
            .chain(row.reading.reasons.iter().map(|found| told::reason(words, found)))
            .collect(),
        notes: row.reading.warnings.iter().map(|found| told::warning(words, found)).collect(),
        position,
        version: row.version,
        key: visitor.key(),
        cells: cells.collect(),
        protection,
        paper: review.settings.paper.is_some().then_some(paper),
    };
    match drawn {
        Drawn::New => {}
        Drawn::Wrong(sent, version, found) => {
            page.fill(sent);
            page.version = *version;
            page.faults = found.iter().map(|problem| visitor.problem(problem)).collect();
        }
        Drawn::Overtaken(sent) => {
            page.fill(sent);
            page.theirs = Some(differences(words, row, sent));
        }
    }
    Ok(Some(page))
}

impl View {
    /// Puts what was typed in the fields.
    fn fill(&mut self, sent: &Sent) {
        for (header, text) in sent.cells() {
            if let Some(cell) = self.cells.iter_mut().find(|cell| cell.header == header) {
                cell.field.fill(&text);
            }
        }
        if let Some(level) = sent.get("protection") {
            self.protection.fill(level);
        }
        if let (Some(field), Some(holds)) = (&mut self.paper, sent.paper()) {
            field.fill(if holds { "yes" } else { "" });
        }
    }
}

/// What stands in the row now and is not what was typed.
fn differences(words: Words, row: &ReviewedRow, sent: &Sent) -> Vec<(String, String)> {
    let dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let cells = sent.cells().filter_map(|(header, text)| {
        let cell = row.reading.cells.iter().find(|cell| cell.header == header)?;
        (cell.text != text).then(|| (header.to_owned(), dash(&cell.text)))
    });
    let level = row.protection.code();
    let marked = sent.get("protection").filter(|sent| *sent != level);
    let marked = marked.map(|_| (words.t("import-row-protection"), words.coded("protection", level)));
    let paper = sent.paper().filter(|holds| *holds != row.paper);
    let paper = paper.map(|_| (words.t("import-row-paper"), words.t(if row.paper { "yes" } else { "no" })));
    cells.chain(marked).chain(paper).collect()
}

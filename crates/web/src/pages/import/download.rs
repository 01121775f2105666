//! The rest of an import, and the whole workbook, as files.

use super::grid::load;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::told;
use crate::visitor::Visitor;
use app::export::ExportSheet;
use app::import::{rest_table, workbook};
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use domain::id::ImportId;
use domain::maldokument::Vocabulary;
use domain::sheet::Table;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The rows that were not taken in, each with what stands in the way.
pub async fn rest(visitor: Visitor, Path((slug, import)): Path<(String, ImportId)>) -> Reply {
    let (_, model, review) = load(&visitor, &slug, import).await?;
    let (words, vocabulary) = (visitor.words, Vocabulary::from(&*model));
    let headers = ["import-why", "import-sheet", "import-row"].map(|key| words.t(key));
    let why = |row: &app::import::ReviewedRow| told::why_left(words, row, &vocabulary);
    let table = rest_table(&review, &words.t("import-rest-sheet"), headers, why);
    file(table, &words.t("import-rest-file")).await
}

/// The cases that the visitor may see, as the sheet.
pub async fn export(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    let case = ExportSheet { actor: visitor.actor(), intervention: one.id, model: &model };
    let exported = visitor.site.app.read(&case).await?;
    file(exported.table, &visitor.words.t("import-export-file")).await
}

/// Writes the workbook on a blocking thread.
async fn file(table: Table, name: &str) -> Reply {
    let bytes =
        tokio::task::spawn_blocking(move || workbook(&table)).await.map_err(|_| Failure::Broken)??;
    let name = format!("attachment; filename=\"{name}.xlsx\"");
    Ok(([(CONTENT_TYPE, XLSX.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response())
}

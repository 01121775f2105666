//! Documents of a case: the form with a file, fetching one, removing one.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, Upload, read, read_to, run};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::CasePage;
use app::share::{Document, FetchDocument, KeepDocument, RemoveDocument};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use domain::code::Category;
use domain::document::{DocumentKind, FileType};
use domain::id::{CaseId, DocumentId};
use domain::personal::Personal;

/// The most that the form takes, the file and the rest: somewhat more than a file may hold, so that one just too large
/// is told so at its field.
pub const FORM_BYTES: usize = 12 << 20;

/// What a document can be about.
const ABOUT: [Category; 5] =
    [Category::Plan, Category::Attendance, Category::Livelihood, Category::Health, Category::Investigation];

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let kinds = DocumentKind::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.code(), words.coded("document-kind", kind.code())));
    let about = ABOUT.map(|one| Choice::new(one.code(), words.coded("category", one.code())));
    let endings = FileType::ALL.iter().flat_map(|one| one.endings()).map(|ending| format!(".{ending}"));
    let endings = endings.collect::<Vec<_>>().join(",");
    let name = page.person.as_ref().map_or_else(|| words.t("case-nameless"), |one| one.name.expose().clone());
    Fields::new(visitor, sent, problems)
        .add("title", "document-title", Part::Text)
        .choose("kind", "document-what", kinds, Part::Radios)
        .choose("category", "document-about", about, Part::Select)
        .add("day", "document-day", Part::Day)
        // The last: what stands before it is read although the file is too large to be.
        .add_with_help("file", "document-file", |field| Part::File(field, endings.clone()))
        .part(Part::Words(words.t("document-who")))
        .page(&format!("/case/{}#documents", page.case.id), words.t("document-new"), "document-keep", 0)
        .lede(name)
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::KeepDocument).await?;
    let sent =
        Sent::default().holding("day", page.today.to_string()).holding("category", Category::Plan.code());
    draw(&visitor, &page, &sent, &[]).reply()
}

/// Keeps the document. What was typed beside the file comes back with a failure, whoever sends it.
pub async fn send(
    visitor: Result<Visitor, Failure>,
    Path(case): Path<CaseId>,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    // Who may not send at all is told so first, whatever the form was.
    let (sent, file) = match parts {
        Ok(parts) => Sent::with_file(parts, "file").await,
        Err(_) => (Sent::default(), Err(Failure::Unreadable)),
    };
    let kept = match (visitor, file) {
        (Ok(visitor), Ok(file)) => keep(&visitor, case, &sent, &file).await,
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    };
    let mut response = kept.into_response();
    sent.typed().give_back(&mut response);
    response
}

async fn keep(visitor: &Visitor, case: CaseId, sent: &Sent, file: &Upload) -> Reply {
    let mut typed = Vec::new();
    let (kind, category) =
        (DocumentKind::from_code(sent.get("kind")), Category::from_code(sent.get("category")));
    if kind.is_none() {
        typed.push(Problem::new("kind", "required"));
    }
    if category.is_none() {
        typed.push(Problem::new("category", "required"));
    }
    let keep = KeepDocument {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        kind: kind.unwrap_or(DocumentKind::Other),
        category: category.unwrap_or(Category::Plan),
        title: sent.get("title"),
        day: sent.day("day", &mut typed),
        file_name: &file.name,
        content: &file.content,
    };
    match run(visitor, sent, typed, &keep).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "document-kept"),
        Outcome::Again(problems, _) => draw(visitor, &read(visitor, case).await?, sent, &problems).reply(),
    }
}

/// The document itself, to be kept by whoever fetches it: never shown as a page.
pub async fn fetch(visitor: Visitor, Path((case, document)): Path<(CaseId, DocumentId)>) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let fetch = FetchDocument { actor, models, case, document };
    let (found, content) = visitor.site.app.read(&fetch).await?;
    attachment(&found, content)
}

/// A document as it is answered.
pub fn attachment(found: &Document, content: Personal<Vec<u8>>) -> Reply {
    let headers = [
        (CONTENT_TYPE, found.file_type.media_type().to_owned()),
        (CONTENT_DISPOSITION, disposition(found.file_name.expose())),
    ];
    Ok((headers, content.into_inner()).into_response())
}

/// `attachment` with the name twice: for old readers, and as RFC 8187 writes it.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|one| if one.is_ascii() && !one.is_ascii_control() { one } else { '_' }).collect();
    let plain = plain.replace(['"', '\\'], "_");
    let exact: String = name
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}")
}

fn draw_remove(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    problems: &[Problem],
    id: DocumentId,
) -> Result<FormPage, Failure> {
    let words = visitor.words;
    let own = |one: &Document| page.own.is_none_or(|own| own == one.owner);
    let open = |one: &&Document| one.id == id && one.removed_on.is_none() && own(one);
    let found = page.documents.iter().find(open).ok_or(Failure::NotFound)?;
    let back = format!("/case/{}#documents", page.case.id);
    Ok(Fields::new(visitor, sent, problems)
        .part(Part::Words(words.t("document-remove-about")))
        .add_with_help("reason", "document-remove-why", Part::Area)
        .page(&back, words.t("document-remove"), "document-remove", found.version)
        .lede(found.title.expose().as_str())
        .danger())
}

/// Asks whether it is to be removed.
pub async fn show_remove(visitor: Visitor, Path((case, document)): Path<(CaseId, DocumentId)>) -> Reply {
    draw_remove(
        &visitor,
        &read_to(&visitor, case, Action::KeepDocument).await?,
        &Sent::default(),
        &[],
        document,
    )?
    .reply()
}

/// Removes it.
pub async fn remove(
    visitor: Visitor,
    Path((case, document)): Path<(CaseId, DocumentId)>,
    sent: Sent,
) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let (reason, version) = (sent.get("reason"), sent.version());
    let remove = RemoveDocument { actor, models, case, document, reason, version };
    match run(&visitor, &sent, Vec::new(), &remove).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "document-removed"),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(problems, Conflict::None) => {
            draw_remove(&visitor, &read(&visitor, case).await?, &sent, &problems, document)?.reply()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_goes_into_the_header_whatever_it_holds() {
        let found = disposition("Utlåtande \"1\"\r\n.pdf");
        assert_eq!(
            found,
            "attachment; filename=\"Utl_tande _1___.pdf\"; filename*=UTF-8''Utl%C3%A5tande%20%221%22%0D%0A.pdf"
        );
    }
}

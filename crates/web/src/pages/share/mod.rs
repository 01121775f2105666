//! What passes between authorities: flags and their answers, the month's hand-over, documents.

mod answer;
mod document;
mod flags;
mod handover;
mod raise;
mod say;
mod text;
mod told;

pub use document::attachment;
pub use say::{title, to, way};
pub use text::handover_text;

use crate::routes::{Page, page};
use access::Action;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

/// The routes.
pub fn pages() -> Vec<Page> {
    let keep = get(document::show).post(document::send).layer(DefaultBodyLimit::max(document::FORM_BYTES));
    vec![
        page("/case/{case}/document", Action::KeepDocument, keep),
        page("/case/{case}/document/{document}", Action::FetchDocument, get(document::fetch)),
        page(
            "/case/{case}/document/{document}/remove",
            Action::RemoveDocument,
            get(document::show_remove).post(document::remove),
        ),
        page("/i/{slug}/between", Action::SeeFlags, get(flags::show)),
        page("/i/{slug}/between/read", Action::ReadFlag, post(flags::tick_all)),
        page("/i/{slug}/between/handover", Action::SeeHandover, get(handover::show)),
        page("/i/{slug}/between/handover/{case}", Action::HandOver, post(handover::send)),
        page("/case/{case}/flag", Action::RaiseFlag, get(raise::show).post(raise::send)),
        page("/case/{case}/told/{message}", Action::Tell, post(told::send)),
        page("/case/{case}/told/{message}/read", Action::ReadFlag, post(flags::tick)),
        page(
            "/case/{case}/told/{message}/received",
            Action::RecordAnswer,
            get(told::show).post(told::receive),
        ),
        page("/case/{case}/told/{message}/answer", Action::AnswerFlag, get(answer::show).post(answer::send)),
    ]
}

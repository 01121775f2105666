//! What passes between authorities: flags and their answers.

mod answer;
mod flags;
mod handover;
mod raise;
mod say;
mod text;
mod told;

pub use say::{title, to, way};
pub use text::handover_text;

use crate::routes::{Page, page};
use access::Action;
use axum::routing::{get, post};

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/i/{slug}/between", Action::AnswerFlag, get(flags::show)),
        page("/i/{slug}/between/handover", Action::HandOver, get(handover::show)),
        page("/i/{slug}/between/handover/{case}", Action::HandOver, post(handover::send)),
        page("/case/{case}/flag", Action::RaiseFlag, get(raise::show).post(raise::send)),
        page("/case/{case}/told/{message}", Action::Tell, post(told::send)),
        page("/case/{case}/told/{message}/received", Action::Tell, get(told::show).post(told::receive)),
        page("/case/{case}/told/{message}/answer", Action::AnswerFlag, get(answer::show).post(answer::send)),
    ]
}

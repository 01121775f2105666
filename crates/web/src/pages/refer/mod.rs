//! The referrer's pages: what I have referred, a check before referring, a draft, and what came of it.

mod answers;
mod check;
mod consent;
mod discard;
mod give_back;
mod give_out;
mod mine;
mod own_facts;
mod person;
mod questions;
mod reach;
mod send;
mod show;
mod told;
mod verdict;
mod withdraw;

pub use show::read;

use super::case::show_receipt;
use crate::routes::{Page, page};
use access::Action;
use axum::routing::{get, post};

/// The routes.
pub fn pages() -> Vec<Page> {
    vec![
        page("/refer", Action::Refer, get(mine::show)),
        page("/refer/{slug}/check", Action::Refer, get(check::show).post(check::send)),
        page("/refer/{slug}/person", Action::Refer, get(person::show).post(person::send)),
        page("/refer/case/{case}", Action::SeeReferral, get(show::show)),
        page("/refer/case/{case}/tick", Action::KeepTasks, post(mine::tick)),
        page("/refer/case/{case}/answers", Action::ChangeReferral, get(answers::show).post(answers::send)),
        page("/refer/case/{case}/consent", Action::RecordConsent, get(consent::show).post(consent::send)),
        page("/refer/case/{case}/consent/{consent}", Action::SeeReferral, get(show_receipt)),
        page("/refer/case/{case}/send", Action::ChangeReferral, get(send::show).post(send::send)),
        page(
            "/refer/case/{case}/withdraw",
            Action::WithdrawConsent,
            get(withdraw::show).post(withdraw::send),
        ),
        page("/refer/case/{case}/discard", Action::ChangeReferral, get(discard::show).post(discard::send)),
        page("/refer/case/{case}/facts", Action::HandleReferral, get(own_facts::show).post(own_facts::send)),
        page("/refer/case/{case}/return", Action::HandleReferral, get(give_back::show).post(give_back::send)),
        page("/refer/case/{case}/give", Action::HandleReferral, get(give_out::show).post(give_out::send)),
        page("/refer/case/{case}/message/{message}", Action::Tell, post(send::told)),
    ]
}

//! One case: its page and the forms about it; opening a case.

mod activity;
mod change;
mod circle;
mod close;
mod close_check;
mod closing_mend;
mod complete;
mod consent;
mod consent_day;
mod ends;
mod extension;
mod follow_up;
mod follow_up_mend;
mod form_page;
mod goal;
mod login;
mod naming;
mod narrow;
mod next;
mod note;
mod open;
mod preview;
mod receipt;
mod review;
mod say;
mod sent;
mod sheet;
mod show;
mod step;
mod still_shared;
mod task;
mod withdraw;

pub use form_page::{Conflict, Fields, FormPage, Outcome, Part, Resend, run};
pub use note::ABOUT;
pub use receipt::of_referral as show_receipt;
pub use say::{hours, in_lang};
pub use sent::{Sent, Upload};
pub use sheet::no_meeting;
pub use show::{read, read_to, spell};
pub use still_shared::{is_any as is_still_shared, read as still_shared, told as tell_still_shared};

use crate::routes::{Page, page};
use access::Action;
use axum::routing::{get, post};

/// The routes.
pub fn pages() -> Vec<Page> {
    let mut all = plan();
    all.extend(ends());
    all
}

fn plan() -> Vec<Page> {
    vec![
        page("/new", Action::OpenCase, get(open::show).post(open::send)),
        page("/case/{case}", Action::SeeCase, get(show::show)),
        page("/case/{case}/sheet", Action::SeeCase, get(sheet::show)),
        page("/case/{case}/change", Action::ChangeCase, get(change::show).post(change::send)),
        page("/case/{case}/ends", Action::ChangeCase, get(ends::show).post(ends::send)),
        page("/case/{case}/goal", Action::ChangePlan, get(goal::new_goal).post(goal::send_goal)),
        page("/case/{case}/subgoal", Action::ChangePlan, get(goal::new_subgoal).post(goal::send_subgoal)),
        page("/case/{case}/goal/{goal}", Action::ChangePlan, get(goal::show).post(goal::send)),
        page("/case/{case}/goal/{goal}/settle", Action::ChangePlan, post(goal::settle)),
        page("/case/{case}/task/{task}", Action::ChangePlan, get(task::show).post(task::send)),
        page("/case/{case}/task/{task}/tick", Action::ChangePlan, post(task::tick)),
        page("/case/{case}/step", Action::RecordStep, get(step::show).post(step::send)),
        page("/case/{case}/review/{quarter}", Action::Review, get(review::show).post(review::send)),
        page("/case/{case}/extension", Action::Extend, get(extension::show).post(extension::send)),
        page("/case/{case}/activity", Action::ChangeActivity, get(activity::show).post(activity::send)),
        page(
            "/case/{case}/activity/{activity}",
            Action::ChangeActivity,
            get(activity::show_change).post(activity::send_change),
        ),
        page(
            "/case/{case}/activity/{activity}/end",
            Action::ChangeActivity,
            get(activity::show_end).post(activity::send_end),
        ),
        page("/case/{case}/note", Action::WriteNote, get(note::show).post(note::send)),
        page(
            "/case/{case}/note/{note}/correct",
            Action::WriteNote,
            get(note::show_correct).post(note::send_correct),
        ),
    ]
}

fn ends() -> Vec<Page> {
    vec![
        page("/case/{case}/consent", Action::RecordConsent, get(consent::show).post(consent::send)),
        page("/case/{case}/consent/{consent}", Action::SeeCase, get(receipt::show)),
        page(
            "/case/{case}/consent/{consent}/withdraw",
            Action::WithdrawConsent,
            get(withdraw::show).post(withdraw::send),
        ),
        page(
            "/case/{case}/consent/{consent}/narrow",
            Action::WithdrawConsent,
            get(narrow::show).post(narrow::send),
        ),
        page(
            "/case/{case}/consent/{consent}/day",
            Action::RecordConsent,
            get(consent_day::show).post(consent_day::send),
        ),
        page("/case/{case}/circle", Action::ChangeCircle, get(circle::show_new).post(circle::send_new)),
        page("/case/{case}/circle/{member}", Action::ChangeCircle, get(circle::show).post(circle::send)),
        page("/case/{case}/who", Action::Assign, get(naming::show).post(naming::send)),
        page("/case/{case}/login", Action::GiveLogin, get(login::show).post(login::send)),
        page("/case/{case}/close", Action::CloseCase, get(close::show).post(close::send)),
        page("/case/{case}/complete", Action::CloseCase, get(complete::show).post(complete::send)),
        page("/case/{case}/closing", Action::CloseCase, get(closing_mend::show).post(closing_mend::send)),
        page("/case/{case}/follow-up", Action::FollowUp, get(follow_up::show).post(follow_up::send)),
        page(
            "/case/{case}/follow-up/{follow_up}",
            Action::FollowUp,
            get(follow_up_mend::show).post(follow_up_mend::send),
        ),
        page(
            "/case/{case}/end-support",
            Action::FollowUp,
            get(follow_up::show_end).post(follow_up::send_end),
        ),
    ]
}

//! The form that corrects a follow-up.

use super::follow_up::{answers, ask};
use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, FollowUpMade, MendFollowUp};
use axum::extract::Path;
use domain::id::{CaseId, FollowUpId};

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let about = Part::Words(words.t("case-follow-up-mend-about"));
    ask(Fields::new(visitor, sent, problems).part(about))
        .add_with_help("reason", "case-follow-up-mend-why", Part::Area)
        .page(
            &format!("/case/{}#ending", page.case.id),
            words.t("case-follow-up-mend"),
            "save",
            page.case.version,
        )
        .lede(Say { words, page }.name())
}

fn found(page: &CasePage, id: FollowUpId) -> Result<&FollowUpMade, Failure> {
    page.follow_ups.iter().find(|one| one.id == id).ok_or(Failure::NotFound)
}

/// The follow-up as it stands.
fn current(one: &FollowUpMade) -> Sent {
    let said = |answer: Option<bool>| answer.map_or("", |yes| if yes { "yes" } else { "no" });
    Sent::default()
        .holding("self_supporting", said(one.answers.self_supporting))
        .holding("works_well", said(one.answers.works_well))
        .holding("support_needed", said(one.answers.support_needed))
        .holding("text", one.text.as_ref().map_or("", |text| text.expose()))
        .holding("day", one.day.to_string())
}

/// The form.
pub async fn show(visitor: Visitor, Path((case, id)): Path<(CaseId, FollowUpId)>) -> Reply {
    let page = read_to(&visitor, case, Action::FollowUp).await?;
    draw(&visitor, &page, &current(found(&page, id)?), &[]).reply()
}

/// Corrects it.
pub async fn send(
    visitor: Visitor,
    Path((case, follow_up)): Path<(CaseId, FollowUpId)>,
    sent: Sent,
) -> Reply {
    let mut typed = Vec::new();
    let mend = MendFollowUp {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        follow_up,
        day: sent.day("day", &mut typed),
        answers: answers(&sent),
        text: sent.get("text"),
        why: sent.get("reason"),
        version: sent.version(),
    };
    match run(&visitor, &sent, typed, &mend).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let form = draw(&visitor, &page, &sent, &problems);
            let say = Say { words: visitor.words, page: &page };
            let now = found(&page, follow_up)?;
            let theirs = (conflict == Conflict::Changed)
                .then(|| say.follow_up(now.day, now.answers, now.text.as_ref()));
            FormPage { theirs, ..form }.reply()
        }
    }
}

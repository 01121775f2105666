//! The form that mends the reason or the last day of a closing.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, MendClosing, mendable};
use axum::extract::Path;
use domain::id::CaseId;
use domain::model::Requirement;

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let was = page.case.closure.as_deref().unwrap_or_default();
    let reasons: Vec<_> = mendable(&page.model, was).collect();
    let ask = |what: &Requirement| reasons.iter().any(|one| one.requires.contains(what));
    let choices = reasons.iter().map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
    let mut form = Fields::new(visitor, sent, problems)
        .part(Part::Words(words.t("closing-mend-about")))
        .choose("closure", "case-closure", choices, Part::Radios)
        .add("ended_on", "case-ended", Part::Day);
    if ask(&Requirement::Subsidy) {
        let choices = page.model.subsidies.iter();
        let choices = choices.map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
        let field = form.field("subsidy", words.t("case-subsidy")).hint(words.t("closing-mend-work"));
        form = form.part(Part::Radios(field.choices(choices).optional()));
    }
    if ask(&Requirement::Funding) {
        let choices = page.model.fundings.iter().filter(|one| !one.keeps_case);
        let choices = choices.map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
        let field = form.field("funding", words.t("case-funding")).hint(words.t("closing-mend-studies"));
        form = form.part(Part::Radios(field.choices(choices).optional()));
    }
    form.add_with_help("reason", "closing-mend-why", Part::Area)
        .page(&format!("/case/{}#ending", page.case.id), words.t("closing-mend"), "save", page.case.version)
        .lede(say.name())
}

/// The closing as it stands.
fn current(page: &CasePage) -> Sent {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let case = &page.case;
    Sent::default()
        .holding("closure", text(case.closure.as_ref()))
        .holding("ended_on", case.ended_on.map_or_else(String::new, |day| day.to_string()))
        .holding("subsidy", text(case.subsidy.as_ref()))
        .holding("funding", text(case.funding.as_ref()))
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::CloseCase).await?;
    if !page.case.is_closed() {
        return Err(Failure::NotFound);
    }
    draw(&visitor, &page, &current(&page), &[]).reply()
}

/// Mends it.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let mend = MendClosing {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        closure: sent.get("closure"),
        ended_on: sent.day("ended_on", &mut typed),
        subsidy: sent.some("subsidy"),
        funding: sent.some("funding"),
        why: sent.get("reason"),
        version: sent.version(),
    };
    match run(&visitor, &sent, typed, &mend).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let theirs = (conflict == Conflict::Changed).then(|| theirs(&visitor, &page));
            FormPage { theirs, ..draw(&visitor, &page, &sent, &problems) }.reply()
        }
    }
}

/// What stands now.
fn theirs(visitor: &Visitor, page: &CasePage) -> Vec<(String, String)> {
    let say = Say { words: visitor.words, page };
    let closure = page.case.closure.as_deref().and_then(|id| page.model.closure(id));
    vec![
        (visitor.words.t("case-closure"), closure.map(|one| say.text(&one.name)).unwrap_or_default()),
        (visitor.words.t("case-ended"), say.day(page.case.ended_on)),
    ]
}

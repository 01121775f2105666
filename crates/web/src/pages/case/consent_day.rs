//! The form that mends the day of a consent.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{mends, read, read_to};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, Form, MendConsentDay};
use axum::extract::Path;
use domain::id::{CaseId, ConsentId};

fn form(page: &CasePage, id: ConsentId) -> Result<&Form, Failure> {
    page.consents.iter().find(|one| one.id == id && mends(page, one)).ok_or(Failure::NotFound)
}

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem], form: &Form) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let asked = page.model.consent(&form.kind);
    let name = asked.map_or_else(|| form.kind.clone(), |asked| say.text(&asked.name));
    let recorded = words.t2("case-consent-day-now", "name", name, "day", words.day(form.given_on));
    Fields::new(visitor, sent, problems)
        .part(Part::Words(recorded))
        .add("given_on", "case-consent-day", Part::Day)
        .add_with_help("reason", "case-consent-day-why", Part::Area)
        .page(
            &format!("/case/{}#consents", page.case.id),
            words.t("case-consent-day-mend"),
            "save",
            form.version,
        )
        .lede(say.name())
}

/// The form.
pub async fn show(visitor: Visitor, Path((case, consent)): Path<(CaseId, ConsentId)>) -> Reply {
    let page = read_to(&visitor, case, Action::RecordConsent).await?;
    let form = form(&page, consent)?;
    let sent = Sent::default().holding("given_on", form.given_on.to_string());
    draw(&visitor, &page, &sent, &[], form).reply()
}

/// Mends it.
pub async fn send(visitor: Visitor, Path((case, consent)): Path<(CaseId, ConsentId)>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let mend = MendConsentDay {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        consent,
        given_on: sent.day("given_on", &mut typed),
        reason: sent.get("reason"),
        version: sent.version(),
    };
    match run(&visitor, &sent, typed, &mend).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let now = form(&page, consent)?;
            let words = visitor.words;
            let theirs = (words.t("case-consent-day"), words.day(now.given_on));
            let theirs = (conflict == Conflict::Changed).then(|| vec![theirs]);
            FormPage { theirs, ..draw(&visitor, &page, &sent, &problems, now) }.reply()
        }
    }
}

//! The form of the days on which benefit and sick leave end.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, END_FIELDS, SayEnds};
use axum::extract::Path;
use domain::id::CaseId;
use domain::model::Fact;
use jiff::civil::Date;

/// The facts that deadlines are counted from, each with its field.
fn facts(page: &CasePage) -> impl Iterator<Item = (&'static str, &Fact)> {
    let asked = page.model.facts.iter().filter(|fact| page.counts_from(fact));
    END_FIELDS.into_iter().zip(asked)
}

/// What one's own authority has said.
fn current(page: &CasePage) -> Sent {
    let text = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let sent = Sent::default().holding("benefit_until", text(page.own_benefit().and_then(|one| one.until)));
    facts(page).fold(sent, |sent, (field, fact)| sent.holding(field, text(page.own_day(&fact.id))))
}

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let say = Say { words: visitor.words, page };
    let mut form =
        Fields::new(visitor, sent, problems).add_optional("benefit_until", "ends-benefit", Part::Day);
    for (name, fact) in facts(page) {
        let field = form.field(name, say.text(&fact.question)).optional();
        form = form.part(Part::Day(field));
    }
    let version = page.own_benefit().map_or(0, |one| one.version);
    form.page(&format!("/case/{}", page.case.id), visitor.words.t("ends-title"), "save", version)
        .lede(visitor.words.t("ends-lede"))
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::ChangeCase).await?;
    draw(&visitor, &page, &current(&page), &[]).reply()
}

/// Says them.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let page = read(&visitor, case).await?;
    let mut typed = Vec::new();
    let benefit_until = sent.day("benefit_until", &mut typed);
    let days: Vec<_> =
        facts(&page).map(|(field, fact)| (fact.id.as_str(), sent.day(field, &mut typed))).collect();
    let (actor, models, version) = (visitor.actor(), visitor.site.app.models(), sent.version());
    let say = SayEnds { actor, models, case, benefit_until, facts: &days, version };
    match run(&visitor, &sent, typed, &say).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let form = draw(&visitor, &page, &sent, &problems);
            let theirs = (conflict == Conflict::Changed).then(|| theirs(&visitor, &page));
            FormPage { theirs, ..form }.reply()
        }
    }
}

/// What stands now.
fn theirs(visitor: &Visitor, page: &CasePage) -> Vec<(String, String)> {
    let say = Say { words: visitor.words, page };
    let benefit = page.own_benefit().and_then(|one| one.until);
    let benefit = (visitor.words.t("ends-benefit"), say.day(benefit));
    let days = facts(page).map(|(_, fact)| (say.text(&fact.question), say.day(page.own_day(&fact.id))));
    std::iter::once(benefit).chain(days).collect()
}

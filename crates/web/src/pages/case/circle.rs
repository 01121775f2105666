//! The form of somebody who stands around the participant.

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
use app::case::{Around, CasePage, CircleMember, SetAround};
use axum::extract::Path;
use domain::case::CircleRole;
use domain::id::{CaseId, CircleId};

fn draw(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    problems: &[Problem],
    member: Option<&CircleMember>,
) -> FormPage {
    let say = Say { words: visitor.words, page };
    let roles = CircleRole::ALL.iter();
    let roles = roles.map(|role| Choice::new(role.code(), say.words.coded("circle-role", role.code())));
    let places = page.authorities.iter().map(|one| Choice::new(one.id.to_string(), one.name.as_str()));
    let title = if member.is_some() { "circle-change" } else { "circle-add" };
    let form = Fields::new(visitor, sent, problems).choose("role", "circle-role", roles, Part::Radios).add(
        "name",
        "name",
        Part::Text,
    );
    let authority = form.field("authority", say.words.t("circle-authority")).optional();
    let authority = authority.hint(say.words.t("circle-authority-hint")).choices(places);
    form.part(Part::Select(authority))
        .add_optional("organisation", "circle-organisation", Part::Text)
        .add_optional("phone", "circle-phone", Part::Short)
        .add_optional("email", "circle-email", Part::Text)
        .add_optional("from_day", "circle-from", Part::Day)
        .add_optional("to_day", "circle-to", Part::Day)
        .page(
            &format!("/case/{}#circle", page.case.id),
            say.words.t(title),
            "save",
            member.map_or(0, |one| one.version),
        )
        .lede(say.name())
}

fn holding(member: &CircleMember) -> Sent {
    let said = &member.said;
    let mut sent = Sent::default().holding("role", said.role.code()).holding("name", said.name.expose());
    let texts = [("organisation", &said.organisation), ("phone", &said.phone), ("email", &said.email)];
    for (name, text) in texts {
        sent = sent.holding(name, text.as_ref().map(|text| text.expose().clone()).unwrap_or_default());
    }
    for (name, day) in [("from_day", said.from_day), ("to_day", said.to_day)] {
        sent = sent.holding(name, day.map(|day| day.to_string()).unwrap_or_default());
    }
    sent.holding("authority", said.authority.map(|id| id.to_string()).unwrap_or_default())
}

fn found(page: &CasePage, member: CircleId) -> Result<&CircleMember, Failure> {
    page.circle.iter().find(|one| one.id == member).ok_or(Failure::NotFound)
}

async fn save(visitor: &Visitor, case: CaseId, sent: &Sent, member: Option<CircleId>) -> Reply {
    let mut typed = Vec::new();
    let around = Around {
        role: sent.get("role"),
        name: sent.get("name"),
        authority: sent.get("authority").parse().ok(),
        organisation: sent.get("organisation"),
        phone: sent.get("phone"),
        email: sent.get("email"),
        from_day: sent.day("from_day", &mut typed),
        to_day: sent.day("to_day", &mut typed),
    };
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let saving = SetAround { actor, models, case, member: member.map(|id| (id, sent.version())), around };
    match run(visitor, sent, typed, &saving).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let page = read(visitor, case).await?;
            let now = member.map(|id| found(&page, id)).transpose()?;
            let say = Say { words: visitor.words, page: &page };
            let theirs = now.filter(|_| conflict == Conflict::Changed);
            let theirs = theirs.map(|now| vec![(say.author(now.author), now.said.name.expose().clone())]);
            FormPage { theirs, ..draw(visitor, &page, sent, &problems, now) }.reply()
        }
    }
}

/// The empty form.
pub async fn show_new(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    draw(&visitor, &read_to(&visitor, case, Action::ChangeCircle).await?, &Sent::default(), &[], None).reply()
}

/// Enters them.
pub async fn send_new(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    save(&visitor, case, &sent, None).await
}

/// The form as it is filled in.
pub async fn show(visitor: Visitor, Path((case, member)): Path<(CaseId, CircleId)>) -> Reply {
    let page = read_to(&visitor, case, Action::ChangeCircle).await?;
    let now = found(&page, member)?;
    draw(&visitor, &page, &holding(now), &[], Some(now)).reply()
}

/// Changes what is said of them.
pub async fn send(visitor: Visitor, Path((case, member)): Path<(CaseId, CircleId)>, sent: Sent) -> Reply {
    save(&visitor, case, &sent, Some(member)).await
}

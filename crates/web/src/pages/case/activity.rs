//! The forms of activities.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::read;
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::case::{AddActivity, CasePage, EndActivity, Terms};
use axum::extract::Path;
use domain::case::ActivityKind;
use domain::id::{ActivityId, CaseId};

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let kinds = ActivityKind::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.code(), words.coded("activity", kind.code())));
    Fields::new(visitor, sent, problems)
        .choose("kind", "case-activity-kind", kinds, Part::Radios)
        .add("text", "case-activity-what", Part::Text)
        .add_optional("place", "case-activity-place", Part::Text)
        .add("from_day", "case-activity-from", Part::Day)
        .add_optional("to_day", "case-activity-to", Part::Day)
        .add_with_help("hours", "case-activity-hours", Part::Short)
        .part(Part::Heading(words.t("placement")))
        .part(Part::Words(words.t("placement-about")))
        .add_optional("contact", "placement-contact", Part::Text)
        .add_optional("phone", "placement-phone", Part::Short)
        .add_optional("tasks", "placement-tasks", Part::Area)
        .add_optional("supervision", "placement-supervision", Part::Text)
        .add_optional("agreed_by", "placement-agreed", Part::Text)
        .page(&format!("/case/{}#activities", page.case.id), words.t("case-activity-new"), "save", 0)
        .lede(Say { words, page }.name())
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    draw(&visitor, &read(&visitor, case).await?, &Sent::default(), &[]).reply()
}

/// Enters the activity.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let kind = ActivityKind::from_code(sent.get("kind"));
    if kind.is_none() {
        typed.push(Problem::new("kind", "required"));
    }
    let add = AddActivity {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        kind: kind.unwrap_or(ActivityKind::Other),
        text: sent.get("text"),
        place: sent.get("place"),
        from_day: sent.day("from_day", &mut typed),
        to_day: sent.day("to_day", &mut typed),
        minutes_a_week: sent.minutes("hours", &mut typed),
        terms: Terms {
            contact: sent.get("contact"),
            phone: sent.get("phone"),
            tasks: sent.get("tasks"),
            supervision: sent.get("supervision"),
            agreed_by: sent.get("agreed_by"),
        },
    };
    match run(&visitor, &sent, typed, &add).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, _) => draw(&visitor, &read(&visitor, case).await?, &sent, &problems).reply(),
    }
}

fn draw_end(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    problems: &[Problem],
    id: ActivityId,
) -> Result<FormPage, Failure> {
    let found = page.activities.iter().find(|one| one.id == id).ok_or(Failure::NotFound)?;
    Ok(Fields::new(visitor, sent, problems)
        .add("to_day", "case-activity-to", Part::Day)
        .page(
            &format!("/case/{}#activities", page.case.id),
            visitor.words.t("case-activity-end"),
            "save",
            found.version,
        )
        .lede(found.text.expose()))
}

/// The form of an activity's end.
pub async fn show_end(visitor: Visitor, Path((case, id)): Path<(CaseId, ActivityId)>) -> Reply {
    let page = read(&visitor, case).await?;
    let sent = Sent::default().holding("to_day", page.today.to_string());
    draw_end(&visitor, &page, &sent, &[], id)?.reply()
}

/// Ends the activity.
pub async fn send_end(
    visitor: Visitor,
    Path((case, activity)): Path<(CaseId, ActivityId)>,
    sent: Sent,
) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let mut typed = Vec::new();
    let to_day = sent.day("to_day", &mut typed);
    let end = EndActivity { actor, models, case, activity, to_day, version: sent.version() };
    match run(&visitor, &sent, typed, &end).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let form = draw_end(&visitor, &page, &sent, &problems, activity)?;
            let now = page.activities.iter().find(|one| one.id == activity).and_then(|one| one.to_day);
            let say = Say { words: visitor.words, page: &page };
            let theirs = (conflict == Conflict::Changed)
                .then(|| vec![(visitor.words.t("case-activity-to"), say.day(now))]);
            FormPage { theirs, ..form }.reply()
        }
    }
}

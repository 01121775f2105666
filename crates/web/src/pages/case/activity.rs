//! The forms of activities.

use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::{Sent, held_hours};
use super::show::{read, read_to};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{Activity, AddActivity, CasePage, ChangeActivity, Described, EndActivity, Terms};
use axum::extract::Path;
use domain::case::ActivityKind;
use domain::id::{ActivityId, CaseId};
use domain::personal::Personal;
use jiff::civil::Date;

/// The fields of an activity, new or one that is there.
fn draw(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    problems: &[Problem],
    known: Option<&Activity>,
) -> FormPage {
    let words = visitor.words;
    let title = if known.is_some() { "case-activity-change" } else { "case-activity-new" };
    let kinds = ActivityKind::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.code(), words.coded("activity", kind.code())));
    Fields::new(visitor, sent, problems)
        .choose("kind", "case-activity-kind", kinds, Part::Radios)
        .add("text", "case-activity-what", Part::Text)
        .add_with_help("place", "case-activity-place", Part::Text)
        .add("from_day", "case-activity-from", Part::Day)
        .add_optional("to_day", "case-activity-to", Part::Day)
        .add_with_help("hours", "case-activity-hours", Part::Short)
        .part(Part::Heading(words.t("placement")))
        .part(Part::Words(words.t("placement-about")))
        .add_optional("contact", "placement-contact", Part::Text)
        .add_optional("phone", "placement-phone", Part::Text)
        .add_optional("tasks", "placement-tasks", Part::Area)
        .add_optional("supervision", "placement-supervision", Part::Text)
        .add_optional("agreed_by", "placement-agreed", Part::Text)
        .page(
            &format!("/case/{}#activities", page.case.id),
            words.t(title),
            "save",
            known.map_or(0, |one| one.version),
        )
        .lede(Say { words, page }.name())
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    draw(&visitor, &read_to(&visitor, case, Action::ChangeActivity).await?, &Sent::default(), &[], None)
        .reply()
}

/// What was sent of an activity.
fn described<'s>(sent: &'s Sent, typed: &mut Vec<Problem>) -> Described<'s> {
    let kind = ActivityKind::from_code(sent.get("kind"));
    if kind.is_none() {
        typed.push(Problem::new("kind", "required"));
    }
    Described {
        kind: kind.unwrap_or(ActivityKind::Other),
        text: sent.get("text"),
        place: sent.get("place"),
        from_day: sent.day("from_day", typed),
        to_day: sent.day("to_day", typed),
        minutes_a_week: sent.minutes("hours", typed),
        terms: Terms {
            contact: sent.get("contact"),
            phone: sent.get("phone"),
            tasks: sent.get("tasks"),
            supervision: sent.get("supervision"),
            agreed_by: sent.get("agreed_by"),
        },
    }
}

/// Enters the activity.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let said = described(&sent, &mut typed);
    let add = AddActivity { actor: visitor.actor(), models: visitor.site.app.models(), case, said };
    match run(&visitor, &sent, typed, &add).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, _) => {
            draw(&visitor, &read(&visitor, case).await?, &sent, &problems, None).reply()
        }
    }
}

fn found(page: &CasePage, id: ActivityId) -> Result<&Activity, Failure> {
    page.activities.iter().find(|one| one.id == id).ok_or(Failure::NotFound)
}

/// What is known of an activity, as the form holds it.
fn holding(one: &Activity) -> Sent {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let sent = Sent::default()
        .holding("kind", one.kind.code())
        .holding("text", one.text.expose())
        .holding("place", one.place.as_ref().map(|place| place.expose().as_str()).unwrap_or_default())
        .holding("from_day", one.from_day.to_string())
        .holding("to_day", day(one.to_day))
        .holding("hours", held_hours(one.minutes_a_week));
    let Some(agreed) = one.placement.as_ref().map(Personal::expose) else { return sent };
    sent.holding("contact", &agreed.contact)
        .holding("phone", &agreed.phone)
        .holding("tasks", &agreed.tasks)
        .holding("supervision", &agreed.supervision)
        .holding("agreed_by", &agreed.agreed_by)
}

/// The form of an activity to be changed.
pub async fn show_change(visitor: Visitor, Path((case, id)): Path<(CaseId, ActivityId)>) -> Reply {
    let page = read_to(&visitor, case, Action::ChangeActivity).await?;
    let one = found(&page, id)?;
    draw(&visitor, &page, &holding(one), &[], Some(one)).reply()
}

/// Changes the activity.
pub async fn send_change(
    visitor: Visitor,
    Path((case, activity)): Path<(CaseId, ActivityId)>,
    sent: Sent,
) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let mut typed = Vec::new();
    let said = described(&sent, &mut typed);
    let change = ChangeActivity { actor, models, case, activity, said, version: sent.version() };
    match run(&visitor, &sent, typed, &change).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let one = found(&page, activity)?;
            let form = draw(&visitor, &page, &sent, &problems, Some(one));
            let theirs = (conflict == Conflict::Changed).then(|| theirs(&form, one));
            FormPage { theirs, ..form }.reply()
        }
    }
}

/// What the activity is now, field by field, under the labels of the form.
fn theirs(form: &FormPage, now: &Activity) -> Vec<(String, String)> {
    let held = holding(now);
    let fields = form.parts.iter().filter_map(Part::field);
    let said = fields.map(|field| {
        let value = held.get(&field.name);
        let chosen = field.choices.iter().find(|choice| choice.value == value);
        (field.label.clone(), chosen.map_or_else(|| value.to_owned(), |choice| choice.label.clone()))
    });
    said.filter(|(_, value)| !value.is_empty()).collect()
}

fn draw_end(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    problems: &[Problem],
    id: ActivityId,
) -> Result<FormPage, Failure> {
    let found = found(page, id)?;
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
    let page = read_to(&visitor, case, Action::ChangeActivity).await?;
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

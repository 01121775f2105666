//! Starting a meeting: which team, which day, who is present.

use super::super::case::{Fields, FormPage, Outcome, Part, Sent, in_lang, run};
use super::list::{HOLDS, read, short};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, see};
use crate::visitor::Visitor;
use app::meeting::{Authority, Meetings, StartMeeting};
use app::{Installed, Problem};
use axum::extract::Path;
use domain::id::AuthorityId;
use domain::model::Model;
use words::Words;

/// The authorities as boxes to tick, the visitor's own ticked.
pub fn boxes(words: Words, model: &Model, all: &[Authority], sent: &Sent) -> Vec<Choice> {
    let one = |authority: &Authority| {
        let id = authority.id.to_string();
        let chosen = sent.has("present", &id);
        Choice::new(id, short(words, model, authority)).chosen(chosen)
    };
    all.iter().map(one).collect()
}

/// The authorities ticked.
pub fn ticked(sent: &Sent) -> Vec<AuthorityId> {
    sent.every("present").filter_map(|id| id.parse().ok()).collect()
}

fn draw(visitor: &Visitor, slug: &str, found: &Meetings, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let teams = found.idle().map(|team| Choice::new(team.id.as_str(), in_lang(words, &team.name)));
    let form = Fields::new(visitor, sent, problems);
    let form = if found.teams().count() > 1 {
        form.choose("team", "meeting-team", teams, Part::Radios)
    } else {
        form.part(Part::Hidden("team".to_owned(), sent.get("team").to_owned()))
    };
    let present = form
        .field("present", words.t("meeting-who"))
        .hint(words.t("meeting-who-hint"))
        .choices(boxes(words, &found.model, &found.authorities, sent));
    let page = form.add("day", "meeting-day", Part::Day).part(Part::Boxes(present)).page(
        &format!("/i/{slug}/meeting"),
        words.t("meeting-start"),
        "meeting-start-do",
        0,
    );
    FormPage { back_label: words.t("nav-meeting"), ..page }
}

fn allowed(visitor: &Visitor, slug: &str) -> Result<Installed, Failure> {
    let one = visitor.intervention(slug)?;
    if visitor.holds(HOLDS, &one) { Ok(one) } else { Err(Failure::NotFound) }
}

/// The form.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = allowed(&visitor, &slug)?;
    let found = read(&visitor, &one).await?;
    let Some(team) = found.idle().next() else { return see(&format!("/i/{slug}/meeting")) };
    let sent = Sent::default().holding("day", found.today.to_string()).holding("team", team.id.as_str());
    let own = visitor.staff().map(|staff| staff.authority.to_string());
    let sent = own.into_iter().fold(sent, |sent, own| sent.holding("present", own));
    draw(&visitor, &slug, &found, &sent, &[]).reply()
}

/// Starts it. Where one is open already the page says so and leads there.
pub async fn send(visitor: Visitor, Path(slug): Path<String>, sent: Sent) -> Reply {
    let one = allowed(&visitor, &slug)?;
    let mut typed = Vec::new();
    let (day, present) = (sent.day("day", &mut typed), ticked(&sent));
    let start = StartMeeting {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        intervention: one.id,
        team: sent.get("team"),
        day,
        present: &present,
    };
    match run(&visitor, &sent, typed, &start).await? {
        Outcome::Done(id) => see(&format!("/i/{slug}/meeting/{id}")),
        Outcome::Again(problems, _) => {
            let found = read(&visitor, &one).await?;
            let open = problems.iter().any(|one| one.code == "meeting_open");
            let open = found.open().find(|held| open && held.team == sent.get("team"));
            let page = draw(&visitor, &slug, &found, &sent, &problems);
            let (back, back_label) = match open {
                Some(held) => (format!("/i/{slug}/meeting/{}", held.id), visitor.words.t("meeting-go")),
                None => (page.back.clone(), page.back_label.clone()),
            };
            FormPage { back, back_label, ..page }.reply()
        }
    }
}

//! Somebody has come or gone: who is present now.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, run};
use super::list::line;
use super::show::read;
use super::start::{boxes, ticked};
use crate::reply::{Reply, see};
use crate::visitor::Visitor;
use app::Problem;
use app::meeting::{MeetingPage, SetPresent};
use axum::extract::Path;
use domain::id::MeetingId;

fn draw(visitor: &Visitor, slug: &str, page: &MeetingPage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let form = Fields::new(visitor, sent, problems);
    let field = form
        .field("present", words.t("meeting-who"))
        .hint(words.t("meeting-who-hint"))
        .choices(boxes(words, &page.model, &page.authorities, sent));
    let back = format!("/i/{slug}/meeting/{}", page.meeting.id);
    let drawn = form.part(Part::Boxes(field)).page(
        &back,
        words.t("meeting-change-present"),
        "save",
        page.meeting.version,
    );
    FormPage { back_label: words.t("meeting-back"), ..drawn }
}

/// The form.
pub async fn show(visitor: Visitor, Path((slug, meeting)): Path<(String, MeetingId)>) -> Reply {
    let page = read(&visitor, &slug, meeting).await?;
    let sent =
        page.present.iter().fold(Sent::default(), |sent, one| sent.holding("present", one.to_string()));
    draw(&visitor, &slug, &page, &sent, &[]).reply()
}

/// Says it.
pub async fn send(visitor: Visitor, Path((slug, meeting)): Path<(String, MeetingId)>, sent: Sent) -> Reply {
    let one = visitor.intervention(&slug)?;
    let present = ticked(&sent);
    let change = SetPresent {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        intervention: one.id,
        meeting,
        present: &present,
        version: sent.version(),
    };
    match run(&visitor, &sent, Vec::new(), &change).await? {
        Outcome::Done(_) => see(&format!("/i/{slug}/meeting/{meeting}")),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, &slug, meeting).await?;
            let now = line(visitor.words, &page.model, &page.authorities, &page.present);
            let theirs = (conflict == Conflict::Changed).then(|| vec![(visitor.words.t("meeting-who"), now)]);
            FormPage { theirs, ..draw(&visitor, &slug, &page, &sent, &problems) }.reply()
        }
    }
}

//! What is noted and decided under a fixed item; the form stands on the meeting's page too.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, in_lang, run};
use super::show::read;
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::meeting::{MeetingPage, WriteItem, Written};
use axum::extract::Path;
use domain::id::MeetingId;

fn draw(
    visitor: &Visitor,
    (slug, item): (&str, &str),
    page: &MeetingPage,
    sent: &Sent,
    problems: &[Problem],
) -> Result<FormPage, Failure> {
    let words = visitor.words;
    let found = page.team().and_then(|team| team.agenda.iter().find(|one| *one.id == *item));
    let title = in_lang(words, &found.ok_or(Failure::NotFound)?.title);
    let version = page.item(item).map_or(0, |one| one.version);
    let back = format!("/i/{slug}/meeting/{}", page.meeting.id);
    let drawn = Fields::new(visitor, sent, problems)
        .add_optional("notes", "meeting-notes", Part::Area)
        .add_optional("decisions", "meeting-decisions", Part::Area)
        .page(&back, title, "save", version);
    Ok(FormPage { back_label: words.t("meeting-back"), ..drawn.lede(words.t("meeting-no-names")) })
}

/// The form on a page of its own.
pub async fn show(visitor: Visitor, Path((slug, meeting, item)): Path<(String, MeetingId, String)>) -> Reply {
    let page = read(&visitor, &slug, meeting).await?;
    let sent = page.item(&item).map_or_else(Sent::default, |one| {
        Sent::default().holding("notes", one.notes.as_str()).holding("decisions", one.decisions.as_str())
    });
    draw(&visitor, (&slug, &item), &page, &sent, &[])?.reply()
}

/// Writes it.
pub async fn send(
    visitor: Visitor,
    Path((slug, meeting, item)): Path<(String, MeetingId, String)>,
    sent: Sent,
) -> Reply {
    let one = visitor.intervention(&slug)?;
    let written = Written {
        item: &item,
        notes: sent.get("notes"),
        decisions: sent.get("decisions"),
        version: sent.version(),
    };
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let write = WriteItem { actor, models, intervention: one.id, meeting, written };
    match run(&visitor, &sent, Vec::new(), &write).await? {
        Outcome::Done(_) => done(&format!("/i/{slug}/meeting/{meeting}"), "case-saved"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, &slug, meeting).await?;
            let words = visitor.words;
            let theirs = page.item(&item).filter(|_| conflict == Conflict::Changed).map(|now| {
                vec![
                    (words.t("meeting-notes"), now.notes.clone()),
                    (words.t("meeting-decisions"), now.decisions.clone()),
                ]
            });
            FormPage { theirs, ..draw(&visitor, (&slug, &item), &page, &sent, &problems)? }.reply()
        }
    }
}

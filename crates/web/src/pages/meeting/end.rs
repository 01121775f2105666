//! Ending a meeting: first what is still undecided, then once.

use super::super::case::{Fields, FormPage, Outcome, Part, Sent, in_lang, run};
use super::list::{HOLDS, line, team};
use super::show::read;
use crate::failure::Failure;
use crate::reply::{Reply, done, see};
use crate::visitor::Visitor;
use app::meeting::{EndMeeting, MeetingPage};
use axum::extract::Path;
use domain::id::MeetingId;
use domain::model::AutoItem;

/// The items under which somebody waits for the meeting: they are named. Of the others it is enough to say how many.
const NAMED: [AutoItem; 2] = [AutoItem::NewReferrals, AutoItem::ToDistribute];

/// What is still on the agenda: its title, who or how many.
fn undecided(visitor: &Visitor, page: &MeetingPage) -> Vec<(String, String)> {
    let words = visitor.words;
    let count = |cases: usize| i64::try_from(cases).unwrap_or(i64::MAX);
    let waits = page.agenda.iter().filter(|part| !part.named.is_empty() || !part.nameless.is_empty());
    let waits = waits.map(|part| {
        let names = part.named.iter().map(|line| line.name.expose().clone());
        let hidden = count(part.nameless.len());
        let more = (hidden > 0).then(|| words.t1("meeting-end-nameless", "count", hidden));
        let said = if NAMED.contains(&part.item) {
            names.chain(more).collect::<Vec<_>>().join(", ")
        } else {
            words.t1("meeting-end-cases", "count", count(part.named.len() + part.nameless.len()))
        };
        (words.coded("meeting-item", part.item.code()), said)
    });
    let agenda = page.team().map(|team| team.agenda.as_slice()).unwrap_or_default();
    let empty = |id: &str| page.item(id).is_none_or(|one| one.notes.is_empty() && one.decisions.is_empty());
    let unsaid: Vec<_> =
        agenda.iter().filter(|item| empty(&item.id)).map(|item| in_lang(words, &item.title)).collect();
    let unsaid = (!unsaid.is_empty()).then(|| (words.t("meeting-end-unsaid"), unsaid.join(", ")));
    waits.chain(unsaid).collect()
}

/// Asks whether it is to be ended, and says what is still undecided.
pub async fn show(visitor: Visitor, Path((slug, meeting)): Path<(String, MeetingId)>) -> Reply {
    let page = read(&visitor, &slug, meeting).await?;
    if !visitor.holds(HOLDS, &visitor.intervention(&slug)?) {
        return Err(Failure::NotFound);
    }
    if !page.meeting.is_open() {
        return see(&format!("/i/{slug}/meeting/{meeting}"));
    }
    draw(&visitor, &slug, &page).reply()
}

fn draw(visitor: &Visitor, slug: &str, page: &MeetingPage) -> FormPage {
    let at = format!("/i/{slug}/meeting/{}", page.meeting.id);
    let words = visitor.words;
    let (left, sent) = (undecided(visitor, page), Sent::default());
    let form = Fields::new(visitor, &sent, &[]);
    let form = if left.is_empty() {
        form.part(Part::Words(words.t("meeting-end-nothing")))
    } else {
        form.part(Part::Words(words.t("meeting-end-left"))).part(Part::Answers(left))
    };
    let drawn = form.part(Part::Words(words.t("meeting-end-about"))).page(
        &at,
        words.t("meeting-end"),
        "meeting-end",
        page.meeting.version,
    );
    let lede = format!("{}, {}", team(words, &page.model, &page.meeting.team), words.day(page.meeting.day));
    FormPage { back_label: words.t("meeting-back"), ..drawn.lede(lede) }
}

/// Ends it. Where somebody else has ended it meanwhile the meeting says so; where somebody has said anew who is present,
/// that is shown first.
pub async fn send(visitor: Visitor, Path((slug, meeting)): Path<(String, MeetingId)>, sent: Sent) -> Reply {
    let one = visitor.intervention(&slug)?;
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let end = EndMeeting { actor, models, intervention: one.id, meeting, version: sent.version() };
    let at = format!("/i/{slug}/meeting/{meeting}");
    match run(&visitor, &sent, Vec::new(), &end).await? {
        Outcome::Done(_) => done(&at, "meeting-ended"),
        Outcome::Again(..) => {
            let page = read(&visitor, &slug, meeting).await?;
            if !page.meeting.is_open() {
                return done(&at, "meeting-ended-before");
            }
            let present = line(visitor.words, &page.model, &page.authorities, &page.present);
            let theirs = Some(vec![(visitor.words.t("meeting-end-present"), present)]);
            FormPage { theirs, ..draw(&visitor, &slug, &page) }.reply()
        }
    }
}

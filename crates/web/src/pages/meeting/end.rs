//! Ending a meeting: first what is still undecided, then once.

use super::super::case::{Fields, FormPage, Outcome, Part, Sent, in_lang, run};
use super::list::{HOLDS, team};
use super::show::read;
use crate::failure::Failure;
use crate::reply::{Reply, done, see};
use crate::visitor::Visitor;
use app::meeting::{EndMeeting, MeetingPage};
use axum::extract::Path;
use domain::id::MeetingId;
use domain::model::AutoItem;

/// The items under which somebody waits for a decision of the meeting.
const DECIDED_HERE: [AutoItem; 2] = [AutoItem::NewReferrals, AutoItem::ToDistribute];

/// What waits still: its title, who or how many.
fn undecided(visitor: &Visitor, page: &MeetingPage) -> Vec<(String, String)> {
    let words = visitor.words;
    let waits = page.agenda.iter().filter(|part| DECIDED_HERE.contains(&part.item));
    let waits = waits.filter(|part| !part.named.is_empty() || !part.nameless.is_empty()).map(|part| {
        let names = part.named.iter().map(|line| line.name.expose().clone());
        let hidden = i64::try_from(part.nameless.len()).unwrap_or(i64::MAX);
        let more = (hidden > 0).then(|| words.t1("meeting-end-nameless", "count", hidden));
        let said: Vec<_> = names.chain(more).collect();
        (words.coded("meeting-item", part.item.code()), said.join(", "))
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
    let at = format!("/i/{slug}/meeting/{meeting}");
    if !visitor.holds(HOLDS, &visitor.intervention(&slug)?) {
        return Err(Failure::NotFound);
    }
    if !page.meeting.is_open() {
        return see(&at);
    }
    let words = visitor.words;
    let (left, sent) = (undecided(&visitor, &page), Sent::default());
    let form = Fields::new(&visitor, &sent, &[]);
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
    FormPage { back_label: words.t("meeting-back"), ..drawn.lede(lede) }.reply()
}

/// Ends it. Where somebody else has ended it meanwhile the meeting says so.
pub async fn send(visitor: Visitor, Path((slug, meeting)): Path<(String, MeetingId)>, sent: Sent) -> Reply {
    let one = visitor.intervention(&slug)?;
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let end = EndMeeting { actor, models, intervention: one.id, meeting };
    match run(&visitor, &sent, Vec::new(), &end).await? {
        Outcome::Done(_) => done(&format!("/i/{slug}/meeting"), "meeting-ended"),
        Outcome::Again(..) => see(&format!("/i/{slug}/meeting/{meeting}")),
    }
}

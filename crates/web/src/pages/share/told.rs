//! Noting that something was sent, and what was answered to a flag elsewhere.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, read, read_to, run};
use super::{title, to, way};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, Message};
use app::share::{MarkTold, PHONE, RecordAnswer, ways};
use axum::extract::Path;
use domain::id::{AuthorityId, CaseId, MessageId};
use domain::work::MessageKind;

/// Notes that a message was sent.
pub async fn send(visitor: Visitor, Path((case, message)): Path<(CaseId, MessageId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let mark = MarkTold { actor, models, case, message, how: sent.get("how"), version: sent.version() };
    match run(&visitor, &sent, Vec::new(), &mark).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "message-sent"),
        Outcome::Again(_, Conflict::Changed) => Err(Failure::Stale),
        Outcome::Again(_, Conflict::None) => Err(Failure::Unreadable),
    }
}

/// A flag of the case that the visitor may read and that asks for an answer from an authority, or by one.
pub fn asking(
    page: &CasePage,
    id: MessageId,
    side: impl Fn(&Message) -> Option<AuthorityId>,
) -> Result<(), Failure> {
    let found = flag(page, id)?;
    let theirs = page.own.is_some() && side(found) == page.own;
    let asks = found.kind == MessageKind::Flag && found.asks;
    if theirs && asks { Ok(()) } else { Err(Failure::NotFound) }
}

/// A flag of the case that the visitor may read.
pub fn flag(page: &CasePage, id: MessageId) -> Result<&Message, Failure> {
    page.messages.iter().find(|one| one.id == id).ok_or(Failure::NotFound)
}

/// What someone else has answered meanwhile.
pub fn theirs(visitor: &Visitor, found: &Message) -> Vec<(String, String)> {
    let answer = found.answer.as_ref().map(|text| text.expose().clone());
    answer.map(|text| (visitor.words.t("share-answer"), text)).into_iter().collect()
}

fn draw(
    visitor: &Visitor,
    page: &CasePage,
    id: MessageId,
    sent: &Sent,
    problems: &[Problem],
) -> Result<FormPage, Failure> {
    let (words, found) = (visitor.words, flag(page, id)?);
    let elsewhere = ways(&page.model).into_iter().filter(|code| code != "here");
    let elsewhere = elsewhere.map(|code| Choice::new(code.clone(), way(words, &code)));
    let receiver = to(words, &page.model, &found.rule);
    let asked = vec![(title(words, &page.model, &found.rule), found.text.expose().clone())];
    Ok(Fields::new(visitor, sent, problems)
        .part(Part::Answers(asked))
        .choose("how", "share-received-how", elsewhere, Part::Radios)
        .add_with_help("from", "share-received-from", Part::Text)
        .add("day", "share-received-day", Part::Day)
        .add("text", "share-answer", Part::Area)
        .page(
            &format!("/case/{}#told", page.case.id),
            words.t1("share-received-title", "who", receiver),
            "save",
            found.version,
        ))
}

/// The form of an answer received elsewhere.
pub async fn show(visitor: Visitor, Path((case, message)): Path<(CaseId, MessageId)>) -> Reply {
    let page = read_to(&visitor, case, Action::RecordAnswer).await?;
    asking(&page, message, |flag| Some(flag.owner))?;
    let sent = Sent::default().holding("day", page.today.to_string()).holding("how", PHONE);
    draw(&visitor, &page, message, &sent, &[])?.reply()
}

/// Keeps it.
pub async fn receive(
    visitor: Visitor,
    Path((case, message)): Path<(CaseId, MessageId)>,
    sent: Sent,
) -> Reply {
    let mut typed = Vec::new();
    let record = RecordAnswer {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        message,
        how: sent.get("how"),
        from: sent.get("from"),
        day: sent.day("day", &mut typed),
        text: sent.get("text"),
        version: sent.version(),
    };
    match run(&visitor, &sent, typed, &record).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "flag-answered"),
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let form = draw(&visitor, &page, message, &sent, &problems)?;
            let changed = conflict == Conflict::Changed;
            let theirs = changed.then(|| flag(&page, message).map(|found| theirs(&visitor, found)));
            FormPage { theirs: theirs.transpose()?, ..form }.reply()
        }
    }
}

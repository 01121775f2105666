//! Somebody was first: what was decided, by whom, and where to go on. In place of a form that nobody can send any more.

use super::super::case::{Sent, in_lang};
use super::home;
use crate::failure::Failure;
use crate::reply::{Reply, conflict};
use crate::shell::Shell;
use crate::typed::Typed;
use crate::visitor::Visitor;
use app::Problem;
use app::journey::{Moved, ShowMoved};
use app::referral::ReferralPage;
use askama::Template;
use domain::day;
use domain::id::CaseId;

#[derive(Debug, Template)]
#[template(path = "pages/journey/moved.html")]
struct View {
    shell: Shell,
    who: String,
    /// It was the viewer.
    own: bool,
    stands: String,
    href: String,
    on: String,
    /// A form was sent, and its words if it had any.
    sent: bool,
    typed: Typed,
}

/// What is wrong with a form whose case has been decided on, or has gone on, since it was opened.
const DECIDED: &[&str] = &["referral_decided", "moved_meanwhile", "referral_sent", "case_closed"];

/// Whether a form was answered so because somebody was first.
pub fn is_decided(problems: &[Problem]) -> bool {
    problems.iter().any(|one| DECIDED.contains(&one.code))
}

/// The page, with what was typed in the form that led nowhere.
pub async fn moved(visitor: &Visitor, case: CaseId, sent: &Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let found = visitor.site.app.read(&ShowMoved { actor, models, case }).await?;
    let words = visitor.words;
    let starts = found.starts_on.map(|day| words.t1("case-starts-on", "day", words.day(day)));
    let phase = found.phase().map_or_else(|| found.phase.clone(), |phase| in_lang(words, &phase.name));
    let stands = words.t1("moved-stands", "phase", starts.unwrap_or(phase));
    let on = words.t(if found.started { "moved-case" } else { "moved-referral" });
    overtaken(visitor, sent, (stands, who(visitor, &found), found.own), (home(case, found.started), on))
}

/// The page about anything that somebody else was first with: how it stands now and who did it, and where to go on.
pub fn overtaken(
    visitor: &Visitor,
    sent: &Sent,
    (stands, who, own): (String, String, bool),
    (href, on): (String, String),
) -> Reply {
    let shell = visitor.shell();
    conflict(&View { shell, who, own, stands, href, on, sent: sent.key().is_some(), typed: sent.typed() })
}

/// Who was first, and when.
fn who(visitor: &Visitor, found: &Moved) -> String {
    let words = visitor.words;
    let when = found.at.map(|at| {
        let time = day::at_home(at).strftime("%H.%M").to_string();
        words.t2("today-at", "day", words.day(day::of(at)), "time", time)
    });
    match (&found.by, when) {
        (_, Some(when)) if found.own => words.t1("moved-own", "when", when),
        (Some(by), Some(when)) => {
            let known = found.of.as_ref().and_then(|of| found.model.authority(&of.code));
            let at = known.map(|one| in_lang(words, &one.short));
            let name = at.map_or_else(|| by.name.clone(), |at| format!("{} ({at})", by.name));
            words.t2("moved-by", "name", name, "when", when)
        }
        _ => words.t("moved-someone"),
    }
}

/// In place of a form about a referral that the viewer cannot send: who has decided on it, where somebody has.
pub async fn gone(visitor: &Visitor, page: &ReferralPage) -> Reply {
    if page.is_decided() && !page.own {
        return moved(visitor, page.referral.id, &Sent::default()).await;
    }
    Err(Failure::NotFound)
}

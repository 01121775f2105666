//! Closing a case in three steps: the reason, what the reason asks for, and a last look. Nothing of it stands in
//! an address; each step carries the ones before it unseen.

use super::super::same::SameLine;
use super::close_check::check;
use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::form::{Choice, Guard};
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::case::{CasePage, CheckClosing, CloseCase, HowClosed, ShareOn};
use app::{Error, Problem};
use axum::extract::Path;
use domain::code::Role;
use domain::id::CaseId;
use domain::journey::taken_back;
use domain::model::{Closure, ClosureGroup, Requirement};

/// Names the step that a button leads back to, with all that was answered.
pub const BACK_TO: &str = "_to";

fn reasons(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let ahead = page.case.may_be_taken_back(page.today);
    let open = page.model.closures.iter().filter(|one| !ahead || one.immediate);
    let reasons = open.map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
    let mut form = Fields::new(visitor, sent, problems);
    if ahead {
        form = form.part(Part::Same(vec![not_begun(say)]));
    }
    // What was answered for one reason is there for the next.
    let answered =
        sent.carried().into_iter().filter(|(name, _)| !["step", "closure"].contains(&name.as_str()));
    form = answered.fold(form, |form, (name, value)| form.part(Part::Hidden(name, value)));
    form.choose("closure", "case-closure", reasons, Part::Radios)
        .part(Part::Hidden("step".to_owned(), "details".to_owned()))
        .page(&format!("/case/{}#ending", page.case.id), words.t("case-close"), "continue", page.case.version)
        .lede(say.name())
        .step()
}

/// Somebody who has not started takes the yes back: that is no closing.
fn not_begun(say: Say<'_>) -> SameLine {
    let (page, words) = (say.page, say.words);
    let back = taken_back(&page.model, Role::ALL);
    let way = back.iter().find(|way| page.onward.ways.iter().any(|one| *one.way == *way.id));
    let text = words.t1("case-close-not-begun", "day", words.day(page.case.started_on));
    match way {
        Some(way) => {
            let href = format!("/case/{}/way/{}", page.case.id, &*way.id);
            SameLine { text, href, link: say.text(&way.name) }
        }
        None => SameLine { text, href: format!("/case/{}", page.case.id), link: words.t("case-back") },
    }
}

fn details(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    problems: &[Problem],
    closure: &Closure,
) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let asks = |what: &Requirement| closure.requires.contains(what);
    let mut form = Fields::new(visitor, sent, problems)
        .part(Part::Hidden("step".to_owned(), "check".to_owned()))
        .part(Part::Hidden("closure".to_owned(), closure.id.as_str().to_owned()));
    form = if asks(&Requirement::ExitDate) {
        form.add("ended_on", "case-ended", Part::Day)
    } else {
        form.add_optional("ended_on", "case-ended", Part::Day)
    };
    if asks(&Requirement::ExitStart) {
        form = form.add("exit_start", start_label(closure), Part::Day);
    }
    if asks(&Requirement::Subsidy) {
        let current = page.model.subsidies.iter();
        let choices = current.map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
        form = form.choose("subsidy", "case-subsidy", choices, Part::Radios);
    }
    if asks(&Requirement::Funding) {
        let choices = page.model.fundings.iter().map(|one| {
            let choice = Choice::new(one.id.as_str(), say.text(&one.name));
            if one.keeps_case { choice.hint(words.t("case-funding-keeps")) } else { choice }
        });
        form = form.choose("funding", "case-funding", choices, Part::Radios);
    }
    form = if asks(&Requirement::Reason) {
        form.add_with_help("reason", "case-reason", Part::Area)
    } else {
        form.add_optional_with_help("reason", "case-reason", Part::Area)
    };
    if closure.follow_up.is_some() && page.may_outlive {
        form = share_on(form);
    }
    form.page(
        &format!("/case/{}#ending", page.case.id),
        say.text(&closure.name),
        "continue",
        page.case.version,
    )
    .second((BACK_TO, "reason"), words.t("case-close-reason"))
    .lede(say.name())
    .step()
}

/// What is asked for the start of the work or the studies.
pub const fn start_label(closure: &Closure) -> &'static str {
    match closure.group {
        ClosureGroup::Studies => "case-studies-start",
        ClosureGroup::Work | ClosureGroup::Other => "case-work-start",
    }
}

/// The question whether sharing may go on, and how the person answered.
pub fn share_on(form: Fields<'_>) -> Fields<'_> {
    let words = form.words();
    let choices = ShareOn::ALL.iter().map(|one| Choice::new(one.code(), words.coded("share-on", one.code())));
    form.choose("share_on", "case-share-on", choices, Part::Radios)
}

/// The first step: the reason.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::CloseCase).await?;
    if page.case.is_closed() {
        return crate::reply::see(&format!("/case/{case}"));
    }
    reasons(&visitor, &page, &Sent::default(), &[]).reply()
}

/// A step on: the details, the last look, or the closing.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let page = read(&visitor, case).await?;
    let Some(closure) = page.model.closure(sent.get("closure")) else {
        return reasons(&visitor, &page, &sent, &[Problem::new("closure", "required")]).reply();
    };
    let step = sent.some(BACK_TO).unwrap_or_else(|| sent.get("step"));
    if step == "reason" {
        return reasons(&visitor, &page, &sent, &[]).reply();
    }
    if page.case.may_be_taken_back(page.today) && !closure.immediate {
        return reasons(&visitor, &page, &sent, &[Problem::new("closure", "not_begun")]).reply();
    }
    let mut typed = Vec::new();
    let how = HowClosed {
        closure: closure.id.as_str(),
        ended_on: sent.day("ended_on", &mut typed),
        exit_start: sent.day("exit_start", &mut typed),
        subsidy: sent.some("subsidy"),
        funding: sent.some("funding"),
        reason: sent.get("reason"),
        share_on: ShareOn::from_code(sent.get("share_on")),
    };
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let close = CloseCase { actor, models, case, how, version: sent.version() };
    match step {
        "details" => details(&visitor, &page, &sent, &[], closure).reply(),
        "check" if !typed.is_empty() => details(&visitor, &page, &sent, &typed, closure).reply(),
        "check" => match visitor.site.app.read(&CheckClosing(close)).await {
            Ok(brings) => check(&visitor, &page, &sent, (closure, &brings)).reply(),
            Err(Error::Invalid(problems)) => details(&visitor, &page, &sent, &problems, closure).reply(),
            Err(error) => Err(error.into()),
        },
        _ => match run(&visitor, &sent, typed, &close).await? {
            Outcome::Done(_) => match read(&visitor, case).await {
                Ok(_) => done(&format!("/case/{case}"), "case-closed"),
                Err(_) => done(&visitor.home(), "case-closed"),
            },
            Outcome::Again(problems, Conflict::None) => {
                details(&visitor, &page, &sent, &problems, closure).reply()
            }
            Outcome::Again(_, Conflict::Changed) => {
                let brings = visitor.site.app.read(&CheckClosing(close)).await?;
                let form = check(&visitor, &page, &sent, (closure, &brings));
                let guard = Guard { version: page.case.version, ..form.guard };
                let theirs = Some(vec![(visitor.words.t("case-responsible"), responsible(&visitor, &page))]);
                FormPage { theirs, guard, ..form }.reply()
            }
        },
    }
}

fn responsible(visitor: &Visitor, page: &CasePage) -> String {
    let say = Say { words: visitor.words, page };
    page.case.responsible.map_or_else(|| visitor.words.t("case-no-responsible"), |id| say.worker(id))
}

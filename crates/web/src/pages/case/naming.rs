//! Who may see a case beside the responsible worker: those named, from a day to a day.

use super::form_page::{Outcome, run};
use super::sent::Sent;
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, Guard, errors};
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::case::{EndNaming, NameWorker, Naming, NamingPage, ShowNaming};
use askama::Template;
use axum::extract::Path;
use domain::code::Protection;
use domain::id::{CaseId, WorkerId};

#[derive(Template)]
#[template(path = "pages/case/naming.html")]
struct View {
    shell: Shell,
    at: String,
    name: String,
    protected: bool,
    responsible: Option<String>,
    rows: Vec<Row>,
    errors: Vec<FieldError>,
    fault: Option<String>,
    fields: [Field; 3],
    guard: Guard,
}

/// One who is, was or will be named.
struct Row {
    worker: WorkerId,
    who: String,
    from: String,
    to: String,
    state: &'static str,
    look: &'static str,
    may_end: bool,
}

async fn read(visitor: &Visitor, case: CaseId) -> Result<NamingPage, Failure> {
    Ok(visitor.site.app.read(&ShowNaming { actor: visitor.actor(), case }).await?)
}

fn view(visitor: &Visitor, page: &NamingPage, sent: &Sent, found: &[Problem]) -> View {
    let words = visitor.words;
    let field = |name: &'static str, label: String| {
        let problem = found.iter().find(|problem| problem.field == name);
        Field::new(name, label).value(sent.get(name)).error(problem.map(|one| visitor.problem(one)))
    };
    let choices =
        page.candidates.iter().map(|one| Choice::new(one.id.to_string(), said(page, visitor, one.id)));
    let fields = [
        field("worker", words.t("naming-worker")).choices(choices),
        field("from_day", words.t("naming-from")),
        field("to_day", words.t("naming-to")).hint(words.t("naming-to-hint")).optional(),
    ];
    let whole = found.iter().find(|problem| problem.field.is_empty());
    View {
        shell: visitor.shell(),
        at: format!("/case/{}", page.case.id),
        name: page.name.as_ref().map_or_else(|| words.t("case-nameless"), |name| name.expose().clone()),
        protected: page.case.protection() != Protection::None,
        responsible: page.case.responsible.map(|id| said(page, visitor, id)),
        rows: page.namings.iter().map(|one| row(visitor, page, *one)).collect(),
        errors: errors(&fields),
        fault: whole.map(|problem| visitor.problem(problem)),
        fields,
        guard: Guard { key: visitor.key().to_string(), version: 0 },
    }
}

fn said(page: &NamingPage, visitor: &Visitor, id: WorkerId) -> String {
    let Some(found) = page.workers.iter().find(|one| one.id == id) else {
        return visitor.words.t("case-someone");
    };
    let authority = page.authorities.iter().find(|one| one.id == found.authority);
    authority.map_or_else(|| found.name.clone(), |one| format!("{}, {}", found.name, one.name))
}

fn row(visitor: &Visitor, page: &NamingPage, one: Naming) -> Row {
    let words = visitor.words;
    let (state, look) = match one {
        _ if one.holds_on(page.today) => ("now", "here"),
        Naming { from_day, to_day, .. }
            if from_day > page.today && to_day.is_none_or(|to| to >= from_day) =>
        {
            ("later", "soon")
        }
        _ => ("over", "wait"),
    };
    let over = state == "over";
    // An ending on the first day stands as the day before it: the naming held for nothing but part of a day.
    let to = one.to_day.map(|to| to.max(one.from_day));
    Row {
        worker: one.worker,
        who: said(page, visitor, one.worker),
        from: words.day(one.from_day),
        to: to.map_or_else(|| words.t("naming-until-further"), |day| words.day(day)),
        state,
        look,
        may_end: !over,
    }
}

/// Who may see the case, and the form to name one more.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read(&visitor, case).await?;
    let sent = Sent::default().holding("from_day", page.today.to_string());
    html(&view(&visitor, &page, &sent, &[]))
}

/// Names someone, or ends a naming. Whoever ends their own sight of the case is led to the start.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let (actor, mut typed) = (visitor.actor(), Vec::new());
    let worker = sent.get("worker").parse().ok();
    let (outcome, code) = if sent.get("do") == "end" {
        let worker = worker.ok_or(Failure::Unreadable)?;
        (run(&visitor, &sent, typed, &EndNaming { actor, case, worker }).await?, "naming-ended")
    } else {
        let from_day = sent.day("from_day", &mut typed);
        let to_day = sent.day("to_day", &mut typed);
        let name = NameWorker { actor, case, worker, from_day, to_day };
        (run(&visitor, &sent, typed, &name).await?, "naming-named")
    };
    match outcome {
        Outcome::Done(_) => match read(&visitor, case).await {
            Ok(_) => done(&format!("/case/{case}/who"), code),
            Err(_) => done(&visitor.home(), code),
        },
        Outcome::Again(found, _) => {
            let page = read(&visitor, case).await?;
            problems(&view(&visitor, &page, &sent, &found))
        }
    }
}

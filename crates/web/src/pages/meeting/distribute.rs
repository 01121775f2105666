//! Sharing out new participants: the proposal with its table, changed freely, confirmed once.

use super::super::case::{Outcome, Sent, in_lang, run};
use super::super::same::{SameLine, lines};
use super::distribute_table::{Table, table};
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, Guard, errors};
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::distribution::{ConfirmDistribution, Distribution, New, ShowDistribution};
use askama::Template;
use axum::extract::Path;
use domain::code::Gender;
use domain::id::{CaseId, WorkerId};

#[derive(Template)]
#[template(path = "pages/meeting/distribute.html")]
struct View {
    shell: Shell,
    list: String,
    intervention: String,
    errors: Vec<FieldError>,
    faults: Vec<String>,
    guard: Guard,
    state: String,
    rows: Vec<Row>,
    reason: Field,
    by_hand: Option<String>,
    table: Option<Table>,
}

struct Row {
    href: String,
    name: String,
    about: String,
    proposed: Option<String>,
    field: Field,
    same: Vec<SameLine>,
}

/// What a form begins with, and what was wrong with one that was sent.
struct Typed<'a> {
    sent: &'a Sent,
    problems: &'a [Problem],
    /// Whether what was chosen is drawn again; where the week has changed the fresh proposal is.
    keep: bool,
}

async fn read(visitor: &Visitor, slug: &str) -> Result<Distribution, Failure> {
    let one = visitor.intervention(slug)?;
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    Ok(visitor.site.app.read(&ShowDistribution { actor, models, intervention: one.id }).await?)
}

fn draw(visitor: &Visitor, slug: &str, found: &Distribution, typed: &Typed<'_>) -> View {
    let words = visitor.words;
    let wrong = typed.problems.iter().find(|problem| problem.field == "reason");
    let reason = Field::new("reason", words.t("distribute-reason"))
        .hint(words.t("distribute-reason-hint"))
        .value(typed.sent.get("reason"))
        .error(wrong.map(|problem| visitor.problem(problem)));
    let whole = typed.problems.iter().filter(|problem| problem.field != "reason");
    let by_hand = i64::try_from(found.by_hand).unwrap_or(i64::MAX);
    View {
        shell: visitor.shell(),
        list: format!("/i/{slug}/meeting"),
        intervention: in_lang(words, &found.model.title),
        errors: errors([&reason]),
        faults: whole.map(|problem| visitor.problem(problem)).collect(),
        guard: Guard { key: visitor.key().to_string(), version: 0 },
        state: found.state.clone(),
        rows: found.newcomers.iter().map(|one| row(visitor, found, one, typed)).collect(),
        reason,
        by_hand: (by_hand > 0).then(|| words.t1("distribute-by-hand", "count", by_hand)),
        table: found.outlook.as_ref().map(|outlook| table(words, found, outlook)),
    }
}

fn row(visitor: &Visitor, found: &Distribution, one: &New, typed: &Typed<'_>) -> Row {
    let words = visitor.words;
    let name = one.name.as_ref().map_or_else(|| words.t("case-nameless"), |name| name.expose().clone());
    let proposed = found.given.get(&one.case);
    let field_name = format!("worker.{}", one.case);
    let chosen = if typed.keep {
        typed.sent.get(&field_name).to_owned()
    } else {
        proposed.map(ToString::to_string).unwrap_or_default()
    };
    let workers = found.workers.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str()));
    let label = words.t1("distribute-for", "name", name.as_str());
    let gender = (one.gender != Gender::Unknown).then(|| words.coded("gender", one.gender.code()));
    let age = one.age.map(|age| words.t1("distribute-age", "age", i64::from(age)));
    let named = proposed.and_then(|id| found.workers.iter().find(|(worker, _)| worker == id));
    Row {
        href: format!("/refer/case/{}", one.case),
        about: gender.into_iter().chain(age).collect::<Vec<_>>().join(", "),
        same: lines(words, &found.model, &one.same),
        proposed: named.map(|(_, name)| words.t1("distribute-proposed", "name", name.as_str())),
        field: Field::new(field_name, label).value(chosen).choices(workers),
        name,
    }
}

/// The proposal.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let found = read(&visitor, &slug).await?;
    let typed = Typed { sent: &Sent::default(), problems: &[], keep: false };
    html(&draw(&visitor, &slug, &found, &typed))
}

/// Who was chosen for whom: each case of the page, with a worker or left for another time.
fn chosen(sent: &Sent) -> Vec<(CaseId, Option<WorkerId>)> {
    let pairs = sent.carried();
    let one = |(name, value): &(String, String)| {
        let case = name.strip_prefix("worker.")?.parse().ok()?;
        Some((case, value.parse().ok()))
    };
    pairs.iter().filter_map(one).collect()
}

/// Confirms it.
pub async fn send(visitor: Visitor, Path(slug): Path<String>, sent: Sent) -> Reply {
    let one = visitor.intervention(&slug)?;
    let chosen = chosen(&sent);
    let confirm = ConfirmDistribution {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        intervention: one.id,
        chosen: &chosen,
        state: sent.get("state"),
        reason: sent.get("reason"),
    };
    match run(&visitor, &sent, Vec::new(), &confirm).await? {
        Outcome::Done(id) => done(&format!("/i/{slug}/meeting/distributed/{id}"), "distributed"),
        Outcome::Again(found, _) => {
            let changed = [Problem::new("", "distribution_changed")];
            let told = if found.is_empty() { &changed[..] } else { &found };
            let keep = told.iter().all(|problem| problem.code != "distribution_changed");
            let typed = Typed { sent: &sent, problems: told, keep };
            problems(&draw(&visitor, &slug, &read(&visitor, &slug).await?, &typed))
        }
    }
}

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
use app::distribution::{ConfirmDistribution, Distribution, New, ShowDistribution, was_proposed};
use askama::Template;
use axum::extract::Path;
use domain::code::Gender;
use domain::id::{CaseId, WorkerId};
use std::collections::BTreeMap;

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
    /// What became of a choice by hand, where the week has changed.
    kept: Option<String>,
    field: Field,
    same: Vec<SameLine>,
}

/// What a form begins with, and what was wrong with one that was sent.
struct Typed<'a> {
    sent: &'a Sent,
    problems: &'a [Problem],
    /// What is drawn as chosen.
    picks: Picks,
}

/// Who is drawn as chosen for whom.
enum Picks {
    /// Who is proposed.
    Proposed,
    /// What was sent.
    Sent,
    /// Who is proposed now that the week has changed, but for what was chosen by hand before.
    ByHand(BTreeMap<CaseId, Option<WorkerId>>),
}

impl Picks {
    /// What was chosen otherwise than it had been proposed.
    fn by_hand(sent: &Sent) -> Self {
        let proposed = was_proposed(sent.get("state"));
        let own = chosen(sent).into_iter().filter(|(case, worker)| proposed.get(case) != worker.as_ref());
        Self::ByHand(own.collect())
    }

    /// Who is drawn for a case, and what is said of a choice by hand.
    fn of(&self, found: &Distribution, case: CaseId, sent: &str) -> (String, Option<&'static str>) {
        let proposed = || found.given.get(&case).map(ToString::to_string).unwrap_or_default();
        let Self::ByHand(own) = self else {
            let chosen = if matches!(self, Self::Sent) { sent.to_owned() } else { proposed() };
            return (chosen, None);
        };
        match own.get(&case) {
            None => (proposed(), None),
            Some(Some(worker)) if found.workers.iter().all(|(id, _)| id != worker) => {
                (proposed(), Some("distribute-not-kept"))
            }
            Some(worker) => (worker.map(|id| id.to_string()).unwrap_or_default(), Some("distribute-kept")),
        }
    }

    /// Who was chosen by hand for somebody who is no longer to be shared out.
    fn gone(&self, found: &Distribution) -> Vec<String> {
        let Self::ByHand(own) = self else { return Vec::new() };
        let gone = own.iter().filter(|(case, _)| found.newcomers.iter().all(|one| one.case != **case));
        let name = |worker: WorkerId| found.workers.iter().find(|(id, _)| *id == worker);
        gone.filter_map(|(_, worker)| name((*worker)?)).map(|(_, name)| name.clone()).collect()
    }
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
    let whole = whole.map(|problem| visitor.problem(problem));
    let gone = typed.picks.gone(found).into_iter();
    let gone = gone.map(|name| words.t1("distribute-gone", "name", name));
    let by_hand = i64::try_from(found.by_hand).unwrap_or(i64::MAX);
    View {
        shell: visitor.shell(),
        list: format!("/i/{slug}/meeting"),
        intervention: in_lang(words, &found.model.title),
        errors: errors([&reason]),
        faults: whole.chain(gone).collect(),
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
    let (chosen, kept) = typed.picks.of(found, one.case, typed.sent.get(&field_name));
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
        kept: kept.map(|key| words.t(key)),
        field: Field::new(field_name, label).value(chosen).choices(workers),
        name,
    }
}

/// The proposal.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let found = read(&visitor, &slug).await?;
    let typed = Typed { sent: &Sent::default(), problems: &[], picks: Picks::Proposed };
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
            let changed = told.iter().any(|problem| problem.code == "distribution_changed");
            let picks = if changed { Picks::by_hand(&sent) } else { Picks::Sent };
            let typed = Typed { sent: &sent, problems: told, picks };
            problems(&draw(&visitor, &slug, &read(&visitor, &slug).await?, &typed))
        }
    }
}

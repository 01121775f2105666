//! What every use case about one case begins with, and the checks that they share.

use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor, Permit};
use domain::id::CaseId;
use domain::model::Model;
use domain::personal::Personal;
use jiff::civil::Date;
use std::sync::Arc;
use store::Tx;
use store::records::case_file::{self, Case};

/// The longest text of a field, in characters: far more than a page of writing.
const LONGEST: usize = 20_000;

/// A case with leave to do something, and the model that it runs under.
#[derive(Debug)]
pub(super) struct Loaded {
    pub permit: Permit,
    pub case: Case,
    pub model: Arc<Model>,
}

/// Loads a case for an action.
pub(super) async fn load(
    tx: &mut Tx,
    actor: &Actor,
    models: &Models,
    action: Action,
    case: CaseId,
) -> Result<Loaded> {
    let permit = gate::case(tx, actor, action, case).await?;
    let case = case_file::get(tx, &permit).await?;
    let model = models.version(case.intervention, case.model_version)?;
    Ok(Loaded { permit, case, model })
}

/// Loads a case that must not be closed.
pub(super) async fn load_running(
    tx: &mut Tx,
    actor: &Actor,
    models: &Models,
    action: Action,
    case: CaseId,
) -> Result<Loaded> {
    let loaded = load(tx, actor, models, action, case).await?;
    if loaded.case.is_closed() { Err(Problem::new("", "case_closed").into()) } else { Ok(loaded) }
}

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    /// Notes a problem.
    pub fn add(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Notes a problem if `wrong`.
    pub fn check(&mut self, wrong: bool, field: &'static str, code: &'static str) {
        if wrong {
            self.add(Problem::new(field, code));
        }
    }

    /// A text that must be there; nothing when it is not.
    pub fn text(&mut self, field: &'static str, text: &str) -> Personal<String> {
        let text = text.trim();
        self.check(text.is_empty(), field, "required");
        self.check(text.chars().count() > LONGEST, field, "too_long");
        Personal::new(text.to_owned())
    }

    /// A text that may be missing.
    pub fn some_text(&mut self, field: &'static str, text: &str) -> Option<Personal<String>> {
        if text.trim().is_empty() { None } else { Some(self.text(field, text)) }
    }

    /// A day that may not lie ahead of today nor before the start of the case.
    pub fn past_day(&mut self, field: &'static str, day: Date, today: Date, case: &Case) {
        self.check(day > today, field, "in_future");
        if day < case.started_on {
            self.add(Problem::new(field, "before_start").with(case.started_on.to_string()));
        }
    }

    /// Goes on if there are none.
    pub fn none(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}

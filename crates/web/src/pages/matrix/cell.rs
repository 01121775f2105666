//! A cell: filled in on a page of its own, or in place with htmx.

use super::filter::{Asked, path};
use super::row::{draw, is_fragment};
use super::view::{Scene, Slot};
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, Guard, errors};
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::matrix::{CellPage, Past, RecordStep, ShowCell};
use app::{Error, Installed, Problem, StoreError};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use domain::id::{CaseId, RequestKey};
use domain::personal::Personal;
use domain::steps::StepOrigin;
use serde::Deserialize;

/// The form of a cell.
#[derive(Debug)]
pub struct Edit {
    pub id: String,
    pub action: String,
    pub row: String,
    pub back: String,
    pub guard: Guard,
    pub seen: String,
    pub step: Field,
    pub evidence: Field,
    pub conflict: Option<String>,
    pub errors: Vec<String>,
}

#[derive(Template)]
#[template(path = "pages/matrix/cell.html")]
struct View {
    shell: Shell,
    name: String,
    column: String,
    closed: bool,
    errors: Vec<FieldError>,
    edit: Edit,
    past: Vec<Line>,
}

struct Line {
    step: String,
    by: String,
    day: String,
    why: String,
}

#[derive(Template)]
#[template(ext = "html", source = "{% import \"pages/matrix/parts.html\" as parts %}{{ parts::cell(slot) }}")]
struct Fragment {
    shell: Shell,
    slot: Slot,
}

/// What was filled in.
#[derive(Debug, Deserialize)]
pub struct Filled {
    #[serde(rename = "_key")]
    key: RequestKey,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    step: String,
    #[serde(default)]
    evidence: String,
}

/// Which cell, in which list.
struct Place {
    one: Installed,
    case: CaseId,
    column: u32,
    query: String,
}

type Address = Path<(String, String, u32)>;

fn place(visitor: &Visitor, Path((slug, case, column)): Address, asked: &Asked) -> Result<Place, Failure> {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    let query = Asked::query(&asked.filter(&model), asked.place());
    let case = case.parse().map_err(|_| Failure::NotFound)?;
    Ok(Place { one, case, column, query })
}

async fn load(visitor: &Visitor, place: &Place) -> Result<CellPage, Failure> {
    let Place { one, case, column, .. } = place;
    let show = ShowCell { actor: visitor.actor(), one, case: *case, column: *column };
    Ok(visitor.site.app.read(&show).await?)
}

/// Shows the cell with its form.
pub async fn show(
    visitor: Visitor,
    address: Address,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Reply {
    let place = place(&visitor, address, &asked)?;
    let page = load(&visitor, &place).await?;
    let edit = place.edit(&visitor, &page);
    if is_fragment(&headers) {
        let slot = Slot { edit: Some(edit), ..Slot::default() };
        return html(&Fragment { shell: visitor.shell(), slot });
    }
    html(&place.view(&visitor, &page, edit))
}

/// Records what was filled in.
pub async fn send(
    visitor: Visitor,
    address: Address,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    Form(filled): Form<Filled>,
) -> Reply {
    let place = place(&visitor, address, &asked)?;
    let evidence = Personal::new(filled.evidence.clone());
    let record = RecordStep {
        actor: visitor.actor(),
        case: place.case,
        one: &place.one,
        column: place.column,
        step: Some(filled.step.as_str()).filter(|step| !step.is_empty()),
        evidence: Some(&evidence),
        seen: filled.seen.parse().ok(),
    };
    let (conflict, faults) = match visitor.site.app.once(visitor.actor(), filled.key, &record).await {
        Ok(_) if is_fragment(&headers) => {
            let cell = Some((place.id(), None));
            return draw(&visitor, &place.one, place.case, &place.query, cell).await;
        }
        Ok(_) => return saved(&place),
        Err(Error::Store(StoreError::Stale)) => (true, Vec::new()),
        Err(Error::Invalid(faults)) => (false, faults),
        Err(error) => return Err(error.into()),
    };
    again(&visitor, &place, &filled, (conflict, &faults), is_fragment(&headers)).await
}

fn saved(place: &Place) -> Reply {
    let query = place.query.replacen('?', "&", 1);
    done(&path(&place.one), &format!("step-saved{query}#{}", place.id()))
}

/// The form again, with what was typed, what was wrong, and what another wrote meanwhile.
async fn again(
    visitor: &Visitor,
    place: &Place,
    filled: &Filled,
    (conflict, faults): (bool, &[Problem]),
    fragment: bool,
) -> Reply {
    let page = load(visitor, place).await?;
    let edit = place.edit(visitor, &page).typed(visitor, filled, faults);
    let conflict = conflict.then(|| place.conflict(visitor, &page));
    let edit = Edit { conflict, ..edit };
    if fragment {
        let cell = Some((place.id(), Some(edit)));
        return draw(visitor, &place.one, place.case, &place.query, cell).await;
    }
    problems(&place.view(visitor, &page, edit))
}

impl Place {
    fn id(&self) -> String {
        format!("c-{}-{}", self.case, self.column)
    }

    fn scene<'a>(&'a self, visitor: &Visitor, page: &'a CellPage) -> Scene<'a> {
        let Self { one, query, .. } = self;
        Scene { words: visitor.words, one, columns: &page.model, workers: &page.workers, query }
    }

    fn edit(&self, visitor: &Visitor, page: &CellPage) -> Edit {
        let (words, scene) = (visitor.words, self.scene(visitor, page));
        let cell = &page.cell;
        let steps = page
            .model
            .steps
            .iter()
            .map(|step| Choice::new(step.id.to_string(), step.name.get(scene.swedish())));
        let evidence = cell.evidence.as_ref().map(|text| text.expose().clone());
        let list = path(&self.one);
        Edit {
            id: self.id(),
            action: format!("{list}/{}/{}{}", self.case, self.column, self.query),
            row: format!("{list}/{}{}", self.case, self.query),
            back: format!("{list}{}#{}", self.query, self.id()),
            guard: Guard { key: visitor.key().to_string(), version: 0 },
            seen: cell.last.map(|id| id.to_string()).unwrap_or_default(),
            step: Field::new("step", words.t("matrix-step"))
                .hint(words.t("matrix-step-hint"))
                .value(cell.step.clone().unwrap_or_default())
                .choices(steps),
            evidence: Field::new("evidence", words.t("matrix-evidence"))
                .hint(words.t("matrix-evidence-hint"))
                .value(evidence.unwrap_or_default())
                .optional(),
            conflict: None,
            errors: Vec::new(),
        }
    }

    fn view(&self, visitor: &Visitor, page: &CellPage, edit: Edit) -> View {
        let scene = self.scene(visitor, page);
        let quarter =
            usize::try_from(self.column).ok().and_then(|at| page.model.quarters.get(at.checked_sub(1)?));
        let name = page.name.as_ref().map(|name| name.expose().clone());
        View {
            shell: visitor.shell(),
            name: name.unwrap_or_else(|| visitor.words.t("matrix-name-closed")),
            column: quarter.map(|quarter| quarter.name.get(scene.swedish()).to_owned()).unwrap_or_default(),
            closed: page.closed,
            errors: errors([&edit.step, &edit.evidence]),
            edit,
            past: page.past.iter().map(|past| line(&scene, past)).collect(),
        }
    }

    /// What another wrote while this was typed.
    fn conflict(&self, visitor: &Visitor, page: &CellPage) -> String {
        let (scene, cell) = (self.scene(visitor, page), &page.cell);
        let by = scene.by(cell.author, cell.origin == Some(StepOrigin::Imported));
        let step = cell
            .step
            .as_deref()
            .map_or_else(|| visitor.words.t("matrix-no-step"), |id| scene.step(&page.model, id));
        let why = cell.evidence.as_ref().map(|text| format!("{step} ({})", text.expose()));
        visitor.words.t2("matrix-conflict", "who", by, "step", why.unwrap_or(step))
    }
}

impl Edit {
    /// With what was typed in place of what stands, and what was wrong with it.
    fn typed(self, visitor: &Visitor, filled: &Filled, faults: &[Problem]) -> Self {
        let fault = |name: &str| {
            faults.iter().find(|problem| problem.field == name).map(|problem| visitor.problem(problem))
        };
        let mut step = self.step;
        step.value.clone_from(&filled.step);
        for choice in &mut step.choices {
            choice.chosen = choice.value == filled.step;
        }
        let evidence = self.evidence.value(filled.evidence.as_str()).error(fault("evidence"));
        let errors = faults.iter().map(|problem| visitor.problem(problem)).collect();
        Self { step: step.error(fault("step")), evidence, errors, ..self }
    }
}

fn line(scene: &Scene<'_>, past: &Past) -> Line {
    Line {
        step: past
            .step
            .as_deref()
            .map_or_else(|| scene.words.t("matrix-taken-back"), |id| scene.step(scene.columns, id)),
        by: scene.by(past.author, past.origin == StepOrigin::Imported),
        day: scene.words.day(past.day),
        why: past.evidence.as_ref().map(|text| text.expose().clone()).unwrap_or_default(),
    }
}

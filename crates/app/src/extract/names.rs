//! What ids and the models' codes are called.

use super::document::{Line, Value};
use crate::error::Result;
use crate::models::Models;
use domain::id::{AssociationId, AuthorityId, CaseId, InterventionId, WorkerId};
use domain::model::{Model, Text};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Tx;
use store::records::extract::{Record, Said};
use store::records::{association, worker};

/// The names.
pub(super) struct Names {
    authorities: BTreeMap<AuthorityId, String>,
    staff: BTreeMap<WorkerId, (Option<String>, AuthorityId)>,
    models: BTreeMap<InterventionId, Arc<Model>>,
    cases: BTreeMap<CaseId, InterventionId>,
}

impl Names {
    pub async fn load(tx: &mut Tx, of: AssociationId, models: &Models, records: &[Record]) -> Result<Self> {
        let authorities = association::authorities(tx, of).await?;
        let workers = worker::all(tx, of).await?;
        let installed = models.all();
        let own = installed.iter().filter(|one| one.association == of);
        Ok(Self {
            authorities: authorities.into_iter().map(|one| (one.id, one.name)).collect(),
            staff: workers.into_iter().map(|one| (one.id, (one.title, one.authority))).collect(),
            models: own.filter_map(|one| Some((one.id, one.model()?))).collect(),
            cases: records.iter().filter_map(|one| Some((one.case?, intervention(one)?))).collect(),
        })
    }

    pub fn authority(&self, id: AuthorityId) -> String {
        self.authorities.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    /// Title and authority: whose name it is the person is not told.
    fn worker(&self, id: WorkerId) -> Option<String> {
        let (title, authority) = self.staff.get(&id)?;
        let known = title.as_deref().and_then(|title| self.models.values().find_map(|m| m.title_of(title)));
        let title = known.map(|known| known.name.get(true).to_owned());
        Some(title.into_iter().chain([self.authority(*authority)]).collect::<Vec<_>>().join(", "))
    }

    /// The record as it is given out.
    pub fn line(&self, record: &Record) -> Line {
        let intervention = record.case.and_then(|case| self.cases.get(&case));
        let model = intervention.and_then(|id| self.models.get(id));
        let values = record.said.iter().map(|(column, said)| Value {
            name: column.name.to_owned(),
            value: said.text(),
            text: self.text(model, (record.table, column.name), said),
        });
        Line {
            kind: record.table.to_owned(),
            id: record.id.to_string(),
            case: record.case.map(|case| case.to_string()),
            intervention: model.map(|model| model.title.get(true).to_owned()),
            authority: self.authority(record.owner),
            category: record.category.clone(),
            author: record.author.and_then(|author| self.worker(author)),
            written_at: record.at,
            values: values.collect(),
        }
    }

    fn text(&self, model: Option<&Arc<Model>>, place: (&str, &str), said: &Said) -> Option<String> {
        match said {
            Said::Worker(id) => self.worker(*id),
            Said::Authority(id) => self.authorities.get(id).cloned(),
            Said::Intervention(id) => self.models.get(id).map(|model| model.title.get(true).to_owned()),
            Said::Text(code) => called(model?, place, code).map(|text| text.get(true).to_owned()),
            _ => None,
        }
    }
}

fn intervention(record: &Record) -> Option<InterventionId> {
    record.said.iter().find_map(|(_, said)| match said {
        Said::Intervention(id) => Some(*id),
        _ => None,
    })
}

/// What the model calls a code of its own.
fn called<'m>(model: &'m Model, place: (&str, &str), code: &str) -> Option<&'m Text> {
    match place {
        ("case_file", "phase") => model.phase(code).map(|one| &one.name),
        ("case_file", "origin") => model.origin(code).map(|one| &one.name),
        ("case_file", "track") => model.track(code).map(|one| &one.name),
        ("case_file", "closure") | ("closing_mend", "was_closure" | "now_closure") => {
            model.closure(code).map(|one| &one.name)
        }
        ("case_file", "subsidy") => model.subsidy(code).map(|one| &one.name),
        ("case_file", "funding") => model.funding(code).map(|one| &one.name),
        ("step", "step") => model.step(code).map(|one| &one.name),
        ("answer" | "answer_before", "fact") => model.fact(code).map(|one| &one.question),
        ("form_sitting", "form") => model.form(code).map(|one| &one.name),
        ("form_answer", "field") => {
            let mut fields = model.forms.iter().flat_map(|form| &form.fields);
            fields.find(|field| field.id.as_str() == code).map(|field| &field.label)
        }
        ("message", "rule") => {
            model.message(code).map(|one| &one.name).or_else(|| model.flag(code).map(|one| &one.name))
        }
        ("task", "rule") => model.deadline(code).map(|one| &one.name),
        ("follow_up", "rule") => model.follow_up(code).map(|one| &one.name),
        _ => None,
    }
}

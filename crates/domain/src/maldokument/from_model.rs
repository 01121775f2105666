//! The words of a sheet, as an intervention's model states them.

use super::column::Column;
use super::vocabulary::{ColumnNames, Contradiction, Named, Vocabulary, Words};
use crate::model::{self, Counting, Holds, Model};

impl From<&Model> for Vocabulary {
    fn from(model: &Model) -> Self {
        let genders = model.sheet.genders.iter().map(|word| (word.gender, spellings(word)));
        Self {
            sheet_name: model.sheet.name.clone(),
            columns: model.sheet.columns.iter().filter_map(|column| names(column, model)).collect(),
            steps: named(&model.steps),
            origins: named(&model.origins),
            exits: named(&model.closures),
            subsidies: named(&model.subsidies),
            genders: genders.collect(),
            contradictions: contradictions(model),
            words: Words::default(),
        }
    }
}

fn named<T: model::Kind + model::Spelled>(list: &[T]) -> Vec<Named> {
    list.iter().map(|entry| Named { id: entry.id().to_string(), spellings: spellings(entry) }).collect()
}

fn spellings(of: &impl model::Spelled) -> Vec<String> {
    of.words().into_iter().map(ToOwned::to_owned).collect()
}

/// Columns for other information are left to be kept as text under their own header.
fn names(column: &model::Column, model: &Model) -> Option<ColumnNames> {
    let months = match &column.holds {
        Holds::Quarter(id) => model.quarter(id).map(|quarter| (quarter.first_month, quarter.last_month)),
        _ => None,
    };
    let holds = meaning(&column.holds, model)?;
    Some(ColumnNames { column: holds, spellings: spellings(column), months, exported: !column.import_only })
}

fn meaning(holds: &Holds, model: &Model) -> Option<Column> {
    Some(match holds {
        Holds::Participant => Column::Name,
        Holds::IdentityNumber => Column::Number,
        Holds::Worker => Column::Responsible,
        Holds::Goals => Column::Goals,
        Holds::Gender => Column::Gender,
        Holds::Start => Column::Start,
        Holds::End => Column::End,
        Holds::Origin => Column::Origin,
        Holds::Quarter(id) => {
            let place = model.quarters.iter().position(|quarter| *id == quarter.id)?;
            Column::Step(u8::try_from(place).ok()?)
        }
        Holds::Motivation => Column::Motivation,
        Holds::Closure => Column::Exit,
        Holds::Result => Column::Result,
        Holds::Subsidy => Column::Subsidy,
        Holds::NationalConsent => Column::NationalConsent,
        Holds::ConsentRenewal => Column::ConsentRenewal,
        Holds::Other => return None,
    })
}

/// An exit that counts by the funding of the studies contradicts a last step whose funding keeps the case open.
fn contradictions(model: &Model) -> Vec<Contradiction> {
    let keeps_case = |step: &&model::Step| {
        let funding = step.funding.as_ref().and_then(|id| model.funding(id));
        funding.is_some_and(|funding| funding.keeps_case)
    };
    let by_funding = |closure: &&model::Closure| matches!(closure.counts_as, Counting::ByFunding(_));
    let steps: Vec<&model::Step> = model.steps.iter().filter(keeps_case).collect();
    let pair = |closure: &model::Closure, step: &model::Step| Contradiction {
        exit: closure.id.to_string(),
        last_step: step.id.to_string(),
    };
    let exits = model.closures.iter().filter(by_funding);
    exits.flat_map(|closure| steps.iter().map(move |step| pair(closure, step))).collect()
}

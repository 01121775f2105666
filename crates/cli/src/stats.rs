//! The figures of an intervention, unsuppressed: the operator sees every number.

use crate::args::StatsArgs;
use crate::{Failure, Outcome, files, operator};
use app::figures::SeeFigures;
use app::setup::FindAssociation;
use domain::figures::{Outcome as Figure, Ratio, Shown};
use domain::model::Model;
use serde_json::{Value, json};
use std::io::Write as _;

/// Prints the indicators with numerator and denominator, in all and by gender.
pub(crate) async fn run(args: StatsArgs) -> Outcome {
    let app = files::open(&args.db, false).await?;
    let name = args.association.as_deref();
    let association = app.read(&FindAssociation { name }).await?.ok_or_else(|| {
        Failure::Said("there is not exactly one such association: give --association NAME".to_owned())
    })?;
    let intervention = app.models().by_slug(association.id, &args.intervention).map_err(|_| {
        Failure::Said(format!("{} has no intervention {}", association.name, args.intervention))
    })?;
    let model = app.models().newest(intervention.id)?;
    let actor = operator::of(association.id);
    let case = SeeFigures { actor: &actor, intervention: intervention.id, model: &model };
    let figures = app.read(&case).await?;
    app.integrate_logs().await?;
    let mut out = std::io::stdout().lock();
    if args.json {
        writeln!(out, "{}", as_json(&model, &figures.outcomes))?;
    } else {
        for figure in &figures.outcomes {
            writeln!(out, "{}", as_line(&model, figure))?;
        }
    }
    Ok(())
}

fn title<'m>(model: &'m Model, id: &str) -> &'m str {
    model.indicator(id).map_or("", |indicator| indicator.title.sv.as_str())
}

fn as_json(model: &Model, figures: &[Figure]) -> Value {
    let indicator = |figure: &Figure| {
        let by_gender = figure.split.iter().all(|part| part.denominator != Shown::NotSplit);
        let [women, men, unknown] = figure.split.map(|part| part_of(part, figure.all));
        json!({
            "id": figure.id, "title": title(model, &figure.id),
            "numerator": number(figure.all.numerator), "denominator": number(figure.all.denominator),
            "denominator_by_gender": by_gender,
            "women": ratio(women), "men": ratio(men), "unknown": ratio(unknown),
        })
    };
    json!({ "indicators": figures.iter().map(indicator).collect::<Vec<_>>() })
}

/// A fixed number, such as the capacity, has no split: each part is a share of the whole of it.
fn part_of(part: Ratio, all: Ratio) -> Ratio {
    let denominator = if part.denominator == Shown::NotSplit { all.denominator } else { part.denominator };
    Ratio { denominator, ..part }
}

fn ratio(ratio: Ratio) -> Value {
    json!({ "numerator": number(ratio.numerator), "denominator": number(ratio.denominator) })
}

fn number(shown: Shown) -> Value {
    shown.count().map_or(Value::Null, Value::from)
}

fn as_line(model: &Model, figure: &Figure) -> String {
    let text = |shown: Shown| shown.count().map_or_else(|| "–".to_owned(), |count| count.to_string());
    let percent = figure
        .all
        .permille()
        .map_or_else(String::new, |tenths| format!(" ({},{} %)", tenths / 10, tenths % 10));
    format!(
        "{}: {} av {}{percent}",
        title(model, &figure.id),
        text(figure.all.numerator),
        text(figure.all.denominator)
    )
}

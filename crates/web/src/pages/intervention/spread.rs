//! The steps as a picture: how those who have come so far are spread, column by column or month by month.

use super::figure::number;
use domain::figures::{Figures, Shown};
use domain::model::Model;
use words::{Lang, Words};

const LONG: u32 = 640;
const LEFT: u32 = 150;
const HEIGHT: u32 = 28;
const ROW: u32 = 40;
/// Kinds of bar that the style knows.
const STYLES: usize = 8;

/// The picture and its table.
#[derive(Debug)]
pub struct Spread {
    pub width: u32,
    pub height: u32,
    pub rows: Vec<Row>,
    /// The steps, and last the missing one, with their style.
    pub steps: Vec<(String, String)>,
}

/// One bar of parts.
#[derive(Debug)]
pub struct Row {
    pub name: String,
    /// Where its name stands.
    pub at: (u32, u32),
    pub parts: Vec<Part>,
    /// The table's cells.
    pub cells: Vec<String>,
    pub total: String,
    /// A number is hidden, so that no bar can be drawn.
    pub hidden: bool,
}

/// A part of a bar.
#[derive(Debug)]
pub struct Part {
    pub class: String,
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    /// The count, where there is room for it.
    pub text: String,
}

/// Column by column of the matrix.
pub fn by_column(words: Words, model: &Model, figures: &Figures) -> Spread {
    let swedish = words.lang() == Lang::Sv;
    let names = model.quarters.iter().map(|quarter| quarter.name.get(swedish).to_owned());
    draw(words, model, names.zip(figures.columns.iter().cloned()))
}

/// Month by month; empty where the months are not shown.
pub fn by_month(words: Words, model: &Model, figures: &Figures) -> Spread {
    let months = figures.months.iter().rev().take(12).rev();
    let rows = months.map(|month| {
        (words.month(month.first), month.counts.iter().copied().map(Shown::Count).collect::<Vec<_>>())
    });
    draw(words, model, rows)
}

fn draw(words: Words, model: &Model, rows: impl Iterator<Item = (String, Vec<Shown>)>) -> Spread {
    let swedish = words.lang() == Lang::Sv;
    let names = model.steps.iter().map(|step| step.name.get(swedish).to_owned());
    let names = names.chain([words.t("steps-none")]);
    let steps: Vec<_> = names.enumerate().map(|(at, name)| (name, class(model, at))).collect();
    let rows: Vec<Row> =
        (0..).zip(rows).map(|(at, (name, counts))| row(words, model, (at, name), &counts)).collect();
    let count = u32::try_from(rows.len()).unwrap_or_default();
    Spread { width: LEFT + LONG + 8, height: count * ROW + 4, rows, steps }
}

fn class(model: &Model, at: usize) -> String {
    if at >= model.steps.len() { "chart__none".to_owned() } else { format!("chart__step-{}", at % STYLES) }
}

fn row(words: Words, model: &Model, (place, name): (u32, String), counts: &[Shown]) -> Row {
    let known: Option<Vec<u32>> = counts.iter().map(|count| count.count()).collect();
    let total: u32 = known.iter().flatten().sum();
    let y = place * ROW + 4;
    let mut parts = Vec::new();
    let mut before = 0;
    for (at, count) in known.iter().flatten().enumerate() {
        let (x, end) = (LEFT + before * LONG / total.max(1), LEFT + (before + count) * LONG / total.max(1));
        before += count;
        let text = if end - x >= 26 { count.to_string() } else { String::new() };
        parts.push(Part { class: class(model, at), x, y, width: end - x, height: HEIGHT, text });
    }
    Row {
        name,
        at: (LEFT - 10, y + HEIGHT / 2 + 5),
        parts: parts.into_iter().filter(|part| part.width > 0).collect(),
        cells: counts.iter().map(|count| number(words, *count)).collect(),
        total: if known.is_some() { words.number(total) } else { words.t("figure-hidden") },
        hidden: known.is_none(),
    }
}

//! The flow as a picture: who was in, month by month, against the places; who started and who ended.

use super::figure::number;
use domain::figures::{Figures, ShownMonth};
use domain::model::Model;
use words::Words;

/// Height of the upper part, where those who were in stand.
const HIGH: u32 = 180;
/// Height of each half of the lower part: the started above its line, the ended below.
const LOW: u32 = 44;
const LEFT: u32 = 40;
const TOP: u32 = 24;
const MONTH: u32 = 34;
const GAP: u32 = 26;

/// The picture and its table.
#[derive(Debug)]
pub struct Chart {
    pub width: u32,
    pub height: u32,
    pub left: u32,
    pub right: u32,
    pub base: u32,
    /// The line of the places, and how many they are.
    pub capacity: (u32, u32),
    /// The line between started and ended; none where neither is shown.
    pub middle: Option<u32>,
    pub bars: Vec<Bar>,
    pub labels: Vec<(u32, u32, String)>,
    pub rows: Vec<[String; 4]>,
}

/// A bar.
#[derive(Debug)]
pub struct Bar {
    pub class: &'static str,
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// Draws the flow.
pub fn flow(words: Words, model: &Model, figures: &Figures) -> Chart {
    let months = &figures.flow;
    let capacity = model.capacity.ongoing;
    let most = |of: fn(&ShownMonth) -> Option<u32>| months.iter().filter_map(of).max().unwrap_or(0);
    let top = most(|month| month.ongoing.count()).max(capacity).max(1);
    let moved = most(|month| month.started.count()).max(most(|month| month.ended.count())).max(1);
    let split = months.iter().any(|month| month.started.count().is_some());
    let count = u32::try_from(months.len()).unwrap_or_default();
    let (base, right) = (TOP + HIGH, LEFT + count.max(1) * MONTH);
    let middle = split.then_some(base + GAP + LOW);
    let mut bars = Vec::new();
    for (x, month) in (0..).map(|at| LEFT + at * MONTH + 4).zip(months) {
        let mut bar = |class, height: u32, y: u32| bars.push(Bar { class, x, y, width: MONTH - 8, height });
        if let Some(ongoing) = month.ongoing.count() {
            let height = ongoing * HIGH / top;
            bar("chart__in", height, base - height);
        }
        if let (Some(middle), Some(started), Some(ended)) =
            (middle, month.started.count(), month.ended.count())
        {
            let height = started * LOW / moved;
            bar("chart__start", height, middle - height);
            bar("chart__end", ended * LOW / moved, middle);
        }
    }
    Chart {
        width: right + 12,
        height: middle.map_or(base, |middle| middle + LOW) + GAP,
        left: LEFT,
        right,
        base,
        capacity: (base - capacity * HIGH / top, capacity),
        middle,
        bars,
        labels: labels(months, base + 17),
        rows: months.iter().map(|month| row(words, month)).collect(),
    }
}

/// The month's number below each January, and below the first month unless a January is near.
fn labels(months: &[ShownMonth], y: u32) -> Vec<(u32, u32, String)> {
    let near = months.iter().take(3).any(|month| month.first.month() == 1);
    let label = |(at, month): (u32, &ShownMonth)| {
        let marked = month.first.month() == 1 || (at == 0 && !near);
        marked.then(|| (LEFT + at * MONTH + 4, y, month.first.strftime("%Y-%m").to_string()))
    };
    (0..).zip(months).filter_map(label).collect()
}

fn row(words: Words, month: &ShownMonth) -> [String; 4] {
    let text = |shown| number(words, shown);
    [words.month(month.first), text(month.ongoing), text(month.started), text(month.ended)]
}

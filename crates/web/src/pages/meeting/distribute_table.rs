//! What a proposal makes of the caseloads, in words and numbers.

use app::distribution::Distribution;
use domain::distribution::{Class, Outlook, PerPost, Row, Side, Spread};
use domain::model::Model;
use words::Words;

/// The table.
#[derive(Debug)]
pub struct Table {
    /// A line for each worker.
    pub lines: Vec<Line>,
    /// How evenly the loads and the mix lie before.
    pub before: String,
    /// And after.
    pub after: String,
}

/// A worker's line.
#[derive(Debug)]
pub struct Line {
    /// The worker.
    pub name: String,
    /// Percent of a full post.
    pub post: String,
    /// How many are proposed.
    pub new: u32,
    /// Load of those asked, before and after.
    pub asked: String,
    /// Load of those started.
    pub started: String,
    /// Both, for each full post, before and after.
    pub per_post: String,
    /// Gender and age band after.
    pub mix: Vec<String>,
}

/// Draws it.
pub fn table(words: Words, found: &Distribution, outlook: &Outlook) -> Table {
    Table {
        lines: outlook.rows.iter().map(|row| line(words, found, row)).collect(),
        before: spread(words, &outlook.before),
        after: spread(words, &outlook.after),
    }
}

fn line(words: Words, found: &Distribution, row: &Row) -> Line {
    let name = found.workers.iter().find(|(id, _)| *id == row.worker).map(|(_, name)| name.clone());
    let both = |before: u64, after: u64| {
        let (before, after) = (hundredths(words, before), hundredths(words, after));
        if before == after {
            before
        } else {
            words.t2("distribute-before-after", "before", before, "after", after)
        }
    };
    let per_post = |side: &Side| PerPost { load: side.load.total(), post: row.post }.hundredths();
    Line {
        name: name.unwrap_or_else(|| words.t("case-someone")),
        post: format!("{} %", row.post),
        new: row.new,
        asked: both(row.before.load.asked, row.after.load.asked),
        started: hundredths(words, row.after.load.started),
        per_post: both(per_post(&row.before), per_post(&row.after)),
        mix: row.after.mix.iter().map(|(class, count)| mixed(words, &found.model, class, *count)).collect(),
    }
}

/// Hundredths as a number with at most two decimals.
fn hundredths(words: Words, number: u64) -> String {
    let point = if words.lang() == words::Lang::Sv { ',' } else { '.' };
    match (number / 100, number % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) if rest % 10 == 0 => format!("{whole}{point}{}", rest / 10),
        (whole, rest) => format!("{whole}{point}{rest:02}"),
    }
}

fn spread(words: Words, spread: &Spread) -> String {
    let (heaviest, lightest) = (spread.heaviest.hundredths(), spread.lightest.hundredths());
    let (heaviest, lightest) = (hundredths(words, heaviest), hundredths(words, lightest));
    let loads = words.t2("distribute-spread", "heaviest", heaviest, "lightest", lightest);
    // Tenths of a person say more than is meant.
    let astray = words.number(i64::try_from(spread.skew.astray_tenths().div_ceil(10)).unwrap_or(i64::MAX));
    format!("{loads} {}", words.t1("distribute-skew", "count", astray))
}

fn mixed(words: Words, model: &Model, class: &Class, count: u32) -> String {
    let gender = words.coded("gender", class.gender.code()).to_lowercase();
    format!("{gender} {}: {count}", ages(words, &model.distribution.age_bands, class.band))
}

fn ages(words: Words, bands: &[u32], band: Option<usize>) -> String {
    let number = |age: u32| age.to_string();
    let Some(band) = band else { return words.t("distribute-ages-unknown") };
    let from = band.checked_sub(1).and_then(|before| bands.get(before).copied());
    match (from, bands.get(band).copied()) {
        (None, Some(to)) => words.t1("distribute-ages-below", "to", number(to)),
        (Some(from), Some(to)) => {
            words.t2("distribute-ages", "from", number(from), "to", number(to.saturating_sub(1)))
        }
        (Some(from), None) => words.t1("distribute-ages-above", "from", number(from)),
        (None, None) => words.t("distribute-ages-unknown"),
    }
}

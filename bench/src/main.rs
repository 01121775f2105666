//! Timings in a release build, beside a bare loop of the same statements. Figures are printed; ratios asserted.
//!
//! `STEGVIS_BENCH_PEOPLE` sets how many people there are (20 000 when left out).

mod bare;
mod distribution;
mod fill;
mod keys;
mod page;
mod start;
mod timer;

use std::error::Error;
use std::io::Write as _;
use std::sync::Arc;

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// The least share of the bare rate that the real case page must reach.
const SHARE: f64 = 0.5;

#[tokio::main]
async fn main() -> Outcome {
    let people =
        std::env::var("STEGVIS_BENCH_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let mut out = std::io::stdout();
    let filled = Arc::new(fill::fill(people).await?);
    writeln!(out, "import: {} rows a file, {}", fill::ROWS, filled.imports)?;

    let matrix = page::matrix(&filled).await?;
    writeln!(out, "matrix of {} people: {matrix}", page::MATRIX_ROWS)?;

    let agenda = page::agenda(&filled).await?;
    writeln!(out, "weekly meeting with its agenda: {agenda}")?;

    let real = page::case_pages(&filled).await?;
    let bare = bare::case_pages(&filled).await?;
    let share = real.per_second() / bare.per_second();
    writeln!(out, "case page, logged durably, {} at a time: {real}", page::AT_ONCE)?;
    writeln!(out, "bare loop of its {} statements, the same log: {bare}", bare.statements)?;
    writeln!(out, "share of the bare rate: {share:.2} (at least {SHARE})")?;

    let [ordinary, equals] = distribution::measure();
    let (new, workers) = (distribution::NEW, distribution::WORKERS);
    writeln!(out, "distribution of {new} new over {workers} workers: {ordinary}")?;
    writeln!(out, "the same, all workers being equal, every choice among them tried: {equals}")?;

    writeln!(out, "keys replaced: {}", keys::replaced(&filled).await?)?;
    writeln!(out, "start: {}", start::measure(filled.folder.path())?)?;
    if share < SHARE {
        return Err(format!("the case page reaches {share:.2} of the bare rate, less than {SHARE}").into());
    }
    Ok(())
}

//! All figures of an intervention together, as one audience may see them.

use super::case::{CaseFigure, WayIn};
use super::flow::{Month, flow};
use super::hide::is_small;
use super::publish::{Audience, Outcome, Shown, Veil, outcomes};
use super::spread::{MonthSpread, by_column, by_month, by_phase, publish_parts};
use crate::model::Model;
use jiff::civil::Date;

/// The figures of an intervention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// For whom they are made.
    pub audience: Audience,
    /// The model's indicators, in its order.
    pub outcomes: Vec<Outcome>,
    /// How many are in each phase now, in the model's order.
    pub phases: Vec<Shown>,
    /// The flow, oldest month first. Outside the team only how many were ongoing.
    pub flow: Vec<ShownMonth>,
    /// Closed on a day that nobody wrote down.
    pub undated: Shown,
    /// Column by column of the matrix: one count for each step of the ladder, and last those without a step.
    pub columns: Vec<Vec<Shown>>,
    /// Month by month; empty outside the team, where the small changes from one to the next would tell.
    pub months: Vec<MonthSpread>,
}

/// One calendar month of the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownMonth {
    /// Its first day.
    pub first: Date,
    /// Started in it.
    pub started: Shown,
    /// Ended in it.
    pub ended: Shown,
    /// Ongoing on its last day, or today in the running month.
    pub ongoing: Shown,
}

/// Counts everything for an audience; months are at most so many back.
pub fn figures(
    model: &Model,
    (cases, way_in): (&[CaseFigure], &[WayIn]),
    today: Date,
    months: u32,
    audience: Audience,
) -> Figures {
    let veil = Veil::new(model, cases, audience);
    let left_out = cases.iter().any(|case| case.protected);
    let flow = flow(model, cases, today, months);
    let columns = by_column(model, cases, today);
    Figures {
        audience,
        outcomes: outcomes(model, cases, &veil),
        phases: by_phase(model, cases, way_in, &veil),
        flow: flow.months.iter().map(|month| shown(month, &veil)).collect(),
        undated: if veil.suppress { Shown::Hidden } else { Shown::Count(flow.undated) },
        columns: columns.iter().map(|counts| publish_parts(counts, left_out, veil.suppress)).collect(),
        months: if veil.suppress { Vec::new() } else { by_month(model, cases, today, months) },
    }
}

fn shown(month: &Month, veil: &Veil) -> ShownMonth {
    let one = |count: u32, hide: bool| if hide { Shown::Hidden } else { Shown::Count(count) };
    let Month { first, started, ended, ongoing } = *month;
    ShownMonth {
        first,
        started: one(started, veil.suppress),
        ended: one(ended, veil.suppress),
        ongoing: one(ongoing, veil.suppress && (veil.running_and_closed || is_small(ongoing))),
    }
}

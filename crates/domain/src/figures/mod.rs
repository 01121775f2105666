//! Figures: what the model's indicators count, the flow, the steps over time; and what of it others may see.
//!
//! Counting is pure and over rows without personal data. A case registered in error is in no figure. A person
//! with protected identity is in the totals only: in a split by gender they stand among the unknown, in the
//! others they are left out, and outside the team they are never to be found by subtraction.

mod case;
mod flow;
mod hide;
mod measure;
mod page;
mod publish;
mod spread;

pub use case::{CaseFigure, StepMark, WayIn};
pub use flow::{Flow, Month, flow};
pub use hide::{SMALL, hidden_parts};
pub use measure::{Measure, Split, measure};
pub use page::{Figures, ShownMonth, figures};
pub use publish::{Audience, Outcome, Ratio, Shown, publish};
pub use spread::{MonthSpread, by_column, by_month, publish_parts};

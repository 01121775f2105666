//! Sharing out new participants among an intervention's workers (*fördelning*): an exact proposal in two stages.
//!
//! 1. **How many.** Each next place goes to the worker whose load per full post stays least with it.
//! 2. **Who.** Given those numbers, and of all numbers that leave the loads as even, the newcomers of each class (gender × age band) are shared out so that the sum
//!    over workers and classes of |what the worker then has of the class - the worker's share of it| is least. The
//!    share is the class's number in all caseloads together times the worker's part of all caseloads.
//!
//! Of proposals that are as good the one that the order of the ids leads to is taken, so the same week gives the same
//! proposal. Numbers are whole
//! throughout: nothing is rounded before it is shown. Protected identities enter neither the newcomers nor the mix;
//! they are given out by hand, and weigh in the load alone.

mod caseload;
mod flow;
mod outlook;
mod places;
mod propose;

pub use caseload::{Class, Held, Load, Newcomer, Week, Worker};
pub use outlook::{Outlook, PerPost, Row, Side, Skew, Spread};
pub use propose::{Proposal, propose};

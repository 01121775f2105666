//! Pure types and rules of coordinated interventions: identity, cases, consent, models, indicators.
//!
//! Nothing here reads a clock, a random source, a file or a database, and nothing here is a sentence for a
//! person to read: rules answer with typed values, and the `words` crate says them.

pub mod bounds;
pub mod case;
pub mod code;
pub mod consent;
pub mod day;
pub mod deadlines;
pub mod distribution;
pub mod document;
pub mod figures;
pub mod handover;
pub mod id;
pub mod identity;
pub mod journey;
pub mod log_review;
pub mod login;
pub mod maldokument;
pub mod meeting;
pub mod merkle;
pub mod model;
pub mod personal;
pub mod progress;
pub mod sheet;
pub mod steps;
pub mod work;

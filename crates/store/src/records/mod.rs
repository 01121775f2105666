//! The records, one file each. Reading functions that open personal data take a permit or a scope.

pub mod account;
pub mod activity;
pub mod answer;
pub mod association;
pub mod case_file;
pub mod case_page;
pub mod closing;
pub mod consent;
pub mod contact;
pub mod extension;
pub mod facts;
pub mod figure;
pub mod follow_up;
pub mod goal;
pub mod import;
pub mod import_consent;
pub mod import_mark;
pub mod intervention;
pub mod message;
pub mod naming;
pub mod note;
pub mod participant_login;
pub mod person;
pub mod plan_task;
mod record;
pub mod referral;
pub mod request_key;
pub mod review;
pub mod saved_filter;
pub mod session;
pub mod setting;
pub mod sign_in;
pub mod step;
pub mod task;
pub mod worker;

pub use record::{ByCase, Covered};

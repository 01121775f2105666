//! The records, one file each. Reading functions that open personal data take a permit or a scope.

pub mod account;
pub mod association;
pub mod case_file;
pub mod consent;
pub mod contact;
pub mod facts;
pub mod intervention;
pub mod person;
pub mod request_key;
pub mod saved_filter;
pub mod session;
pub mod setting;
pub mod step;
pub mod task;
pub mod worker;

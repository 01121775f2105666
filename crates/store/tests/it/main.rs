//! Every test runs on SQLite, and on PostgreSQL when `STEGVIS_TEST_POSTGRES` names a server (`make test` starts one).

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails here")]

mod case_records;
mod cases;
mod consent;
mod cover;
mod engines;
mod extract;
mod facade;
mod figure;
mod full_disk;
mod ground;
mod import;
mod keys;
mod log;
mod schema;
mod step;
mod tamper;
mod work;

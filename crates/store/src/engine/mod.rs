//! The two engines. Everything that differs between them is in this folder and in the migrations' type words.

pub mod postgres;
pub mod sqlite;

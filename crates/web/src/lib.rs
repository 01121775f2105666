//! The pages: one folder each, server-rendered.

pub mod assets;
pub mod form;
pub mod shell;

//! The pages: one folder each, server-rendered.

pub mod assets;
pub mod cookies;
pub mod failure;
pub mod form;
pub mod pages;
pub mod reply;
mod routes;
pub mod shell;
mod site;
pub mod visitor;

pub use routes::{Page, page, router};
pub use site::Site;

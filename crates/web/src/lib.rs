//! The pages: one folder each, server-rendered.

pub mod assets;
pub mod cookies;
pub mod failure;
pub mod form;
pub mod hashing;
pub mod kept;
pub mod pages;
pub mod reply;
mod routes;
mod seat;
pub mod shell;
mod site;
mod steps;
pub mod told;
pub mod typed;
pub mod visitor;

pub use routes::{Page, page, router};
pub use site::Site;

pub use axum::Router;

/// Answers on a listener until `stop` is done; requests under way are finished.
pub async fn serve(
    listener: tokio::net::TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}

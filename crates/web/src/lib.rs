//! The pages: one folder each, server-rendered.

pub mod assets;
pub mod cookies;
pub mod failure;
pub mod form;
pub mod hashing;
pub mod kept;
mod pace;
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

pub use pace::PAGES;
pub use routes::{Page, paced, page, router};
pub use site::Site;

pub use axum::Router;
use std::net::SocketAddr;

/// Answers on a listener until `stop` is done; requests under way are finished.
pub async fn serve(
    listener: tokio::net::TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}

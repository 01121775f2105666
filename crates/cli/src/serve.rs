//! Serving an installation.

use crate::args::{DbArgs, LogCheck, ServeArgs};
use crate::{Failure, Outcome, files, keys, log};
use access::{Actor, Operator};
use app::App;
use app::referral::EraseExpired;
use app::setup::associations;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind};
use web::Site;

/// Serves until the process is told to stop. A demonstration's database is refused.
pub(crate) async fn run(args: ServeArgs) -> Outcome {
    // Told to read the key file while it starts, it does so when it has started.
    let told = tokio::signal::unix::signal(SignalKind::hangup())?;
    let app = files::open(&args.db, true).await?;
    if app.is_demo() {
        return Err(Failure::Said(format!(
            "{} is a demonstration's database, where a click makes anyone: it is not served. Nothing was changed",
            args.db.db
        )));
    }
    if args.log_check == LogCheck::Refuse {
        let wrong = log::wrong(app.db(), app.moment(), args.checkpoint.as_deref()).await?;
        if !wrong.is_empty() {
            return Err(Failure::Said(format!(
                "the log is not whole: {}. Nothing is served, and nothing was changed",
                wrong.join("; ")
            )));
        }
    }
    if let Err(error) = keys::settle(&app).await {
        // What the root keys open is served, under whichever of them it lies.
        tracing::error!(%error, "the keys could not be replaced: that is tried again at the next start or SIGHUP");
    }
    let (app, listener) = (app.shared(), TcpListener::bind(args.listen).await?);
    let rereading = tokio::spawn(reread(Arc::clone(&app), args.db, told));
    if args.log_check == LogCheck::Flag {
        let (app, runtime) = (Arc::clone(&app), tokio::runtime::Handle::current());
        // On a thread of its own, which nobody waits for: neither a page nor the end of the process.
        std::thread::Builder::new()
            .name("verify".to_owned())
            .spawn(move || runtime.block_on(flag(app, args.checkpoint)))?;
    }
    let ended = listen(app, listener, (true, args.pages_a_minute)).await;
    rereading.abort();
    ended
}

/// Each time the process is told to (SIGHUP) the key file is read again.
async fn reread(app: Arc<App>, args: DbArgs, mut told: Signal) {
    while told.recv().await.is_some() {
        if let Err(error) = keys::reread(&app, &args).await {
            tracing::error!(%error, "reading the key file again");
        }
    }
}

/// Verifies the log while people work; what is wrong is for the operator to read.
async fn flag(app: Arc<App>, checkpoint: Option<PathBuf>) {
    match log::wrong(app.db(), app.moment(), checkpoint.as_deref()).await {
        Ok(wrong) => wrong.iter().for_each(|wrong| tracing::error!(%wrong, "the log is not whole")),
        Err(error) => tracing::error!(%error, "the log could not be verified"),
    }
}

/// Answers on a listener, and keeps the log integrated.
pub(crate) async fn listen(app: Arc<App>, listener: TcpListener, (secure, pages): (bool, u32)) -> Outcome {
    writeln!(std::io::stdout(), "Stegvis answers on http://{}", listener.local_addr()?)?;
    let integrating = tokio::spawn(integrate(Arc::clone(&app)));
    let erasing = tokio::spawn(erase(Arc::clone(&app)));
    let router = web::paced(Site { app: Arc::clone(&app), secure }, pages);
    axum_serve(listener, router).await?;
    integrating.abort();
    erasing.abort();
    app.integrate_logs().await?;
    Ok(())
}

async fn axum_serve(listener: TcpListener, router: web::Router) -> std::io::Result<()> {
    web::serve(listener, router, stop()).await
}

/// Twice a second, so that no checkpoint is older than a second.
async fn integrate(app: Arc<App>) {
    let mut tick = tokio::time::interval(Duration::from_millis(500));
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if let Err(error) = app.integrate_logs().await {
            tracing::error!(%error, "the log could not be integrated");
        }
    }
}

/// Every hour, so that a draft that was not sent is gone on the day after its last.
async fn erase(app: Arc<App>) {
    let mut tick = tokio::time::interval(Duration::from_secs(3600));
    loop {
        tick.tick().await;
        match erase_expired(&app).await {
            Ok(0) => {}
            Ok(erased) => tracing::info!(erased, "drafts of referrals that were not sent are erased"),
            Err(error) => {
                tracing::error!(%error, "expired drafts could not be erased; tried again in an hour");
            }
        }
    }
}

async fn erase_expired(app: &App) -> app::Result<usize> {
    let mut erased = 0;
    for association in app.read(&associations()).await? {
        let association = association.id;
        let actor = Actor::Operator(Operator { association, name: "stegvis serve".to_owned() });
        erased += app.write(&EraseExpired { actor: &actor }).await?;
    }
    Ok(erased)
}

async fn stop() {
    use tokio::signal::unix::signal;
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}

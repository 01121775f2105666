//! The real pages, through the router, with session, decision, log and HTML.

use crate::Outcome;
use crate::fill::{Filled, TODAY};
use crate::timer::{Runs, Timer};
use app::meeting::StartMeeting;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use data_encoding::BASE64URL_NOPAD;
use domain::code::Role;
use http_body_util::BodyExt as _;
use std::sync::Arc;
use tower::ServiceExt as _;
use web::{Router, Site};

/// Requests at a time.
pub(crate) const AT_ONCE: usize = 8;
/// Requests in all.
pub(crate) const PAGES: usize = 4_000;
/// People on one page of the matrix.
pub(crate) const MATRIX_ROWS: usize = 50;

fn router(filled: &Filled) -> Router {
    web::router(Site { app: Arc::clone(&filled.world.app), secure: true })
}

async fn get(router: &Router, filled: &Filled, path: &str) -> Outcome<usize> {
    let cookie = format!("__Host-stegvis={}", BASE64URL_NOPAD.encode(&filled.token));
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty())?;
    let answer = router.clone().oneshot(request).await?;
    if answer.status() != StatusCode::OK {
        return Err(format!("{path}: {}", answer.status()).into());
    }
    Ok(answer.into_body().collect().await?.to_bytes().len())
}

/// Case pages, several at a time.
pub(crate) async fn case_pages(filled: &Arc<Filled>) -> Outcome<Runs> {
    let router = router(filled);
    get(&router, filled, &format!("/case/{}", filled.cases[0])).await?;
    let whole = Timer::start();
    let mut running = Vec::new();
    for lane in 0..AT_ONCE {
        let (router, filled) = (router.clone(), Arc::clone(filled));
        running.push(tokio::spawn(async move {
            let mut times = Vec::new();
            for nth in 0..PAGES / AT_ONCE {
                let case = filled.cases[(nth * AT_ONCE + lane) * 7 % filled.cases.len()];
                let watch = Timer::start();
                get(&router, &filled, &format!("/case/{case}")).await?;
                times.push(watch.elapsed());
            }
            Outcome::Ok(times)
        }));
    }
    let mut times = Vec::new();
    for lane in running {
        times.extend(lane.await??);
    }
    Ok(Runs::new(times, whole.elapsed()))
}

/// The weekly meeting's page with its agenda, one at a time.
pub(crate) async fn agenda(filled: &Filled) -> Outcome<Runs> {
    let world = &filled.world;
    let (actor, models, intervention) =
        (&world.actor(Role::Coordinator, 0)?, world.app.models(), world.intervention);
    let team = world.model.teams.first().ok_or("no team")?.id.as_str();
    let present: Vec<_> = actor.who(None).authority.into_iter().collect();
    let start = StartMeeting { actor, models, intervention, team, day: Some(TODAY), present: &present };
    let meeting = world.app.write(&start).await?;
    let router = router(filled);
    let path = format!("/i/{}/meeting/{meeting}", world.model.id);
    get(&router, filled, &path).await?;
    let (whole, mut times) = (Timer::start(), Vec::new());
    for _ in 0..10 {
        let watch = Timer::start();
        get(&router, filled, &path).await?;
        times.push(watch.elapsed());
    }
    Ok(Runs::new(times, whole.elapsed()))
}

/// The matrix page, one at a time.
pub(crate) async fn matrix(filled: &Filled) -> Outcome<Runs> {
    let router = router(filled);
    let path = format!("/i/{}/matrix", filled.world.model.id);
    get(&router, filled, &path).await?;
    let (whole, mut times) = (Timer::start(), Vec::new());
    for _ in 0..10 {
        let watch = Timer::start();
        get(&router, filled, &path).await?;
        times.push(watch.elapsed());
    }
    Ok(Runs::new(times, whole.elapsed()))
}

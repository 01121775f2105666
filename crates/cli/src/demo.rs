//! The demonstration: loopback alone, a database marked as such, fictional people.

use crate::args::{DbArgs, DemoArgs};
use crate::clock::SystemClock;
use crate::{Failure, Outcome, files, serve, shipped};
use app::setup::{FindAssociation, MarkDemo};
use app::{App, Clock as _, SetClock};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use world::World;

/// The association's name in the demonstration.
const NAME: &str = "Samordningsförbundet Exempel";

/// How many people each intervention gets.
const PEOPLE: usize = 45;

/// Starts on the database, filling a new one.
pub(crate) async fn run(args: DemoArgs) -> Outcome {
    let path = match args.db {
        Some(path) => path,
        None => fresh()?,
    };
    let db = DbArgs { db: path.display().to_string(), key_file: None };
    let old = path.exists();
    let app = files::open(&db, true).await?;
    if old && !app.is_demo() {
        return Err(Failure::Said(format!(
            "{} is no demonstration's database. Nothing was changed",
            path.display()
        )));
    }
    let app = if app.is_demo() && has_people(&app).await? { app.shared() } else { fill(app, &db).await? };
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, args.port))).await?;
    serve::listen(app, listener, (false, web::PAGES)).await
}

async fn has_people(app: &App) -> Outcome<bool> {
    Ok(app.read(&FindAssociation { name: Some(NAME) }).await?.is_some())
}

async fn fill(app: App, db: &DbArgs) -> Outcome<Arc<App>> {
    app.write(&MarkDemo).await?;
    drop(app);
    // What takes several days is played on several days, by a clock of its own that ends where the machine's is now.
    let now = SystemClock.moment();
    let clock = Arc::new(SetClock::new(now));
    let app = files::open_at(db, Box::new(Arc::clone(&clock))).await?.shared();
    for source in shipped::all() {
        let world = World::build(Arc::clone(&app), Arc::clone(&clock), NAME, source).await?;
        world.play(PEOPLE, now.today, web::pages::share::handover_text).await?;
    }
    app.integrate_logs().await?;
    drop(app);
    Ok(files::open(db, false).await?.shared())
}

/// A new file each time, in a folder of this process.
fn fresh() -> Outcome<PathBuf> {
    let dir = std::env::temp_dir().join(format!("stegvis-demo-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    Ok(dir.join("demo.db"))
}

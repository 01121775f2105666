//! A database full of people in the shape of the demonstration, imported through the application.

use crate::Outcome;
use crate::timer::{Runs, Timer};
use access::Actor;
use app::import::{ImportWhole, Settings, StartImport, read_file, workbook};
use app::session::StartSession;
use app::{App, SetClock};
use domain::code::Role;
use domain::id::CaseId;
use jiff::civil::{Date, date};
use std::path::PathBuf;
use std::sync::Arc;
use store::{Db, Options, Target, Trace};
use tempfile::TempDir;
use world::World;

const MODEL: &str = include_str!("../../models/ratt-insats.toml");
/// Rows of one workbook.
pub(crate) const ROWS: usize = 1_000;
/// The day on which everything happens.
pub(crate) const TODAY: Date = date(2026, 11, 22);

/// The filled world and a signed-in worker.
#[derive(Debug)]
pub(crate) struct Filled {
    pub(crate) world: World,
    /// Where the database lies; goes when this does.
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) trace: Trace,
    /// The worker who looks: of the authority that owns the cases.
    pub(crate) actor: Actor,
    /// Their session's token.
    pub(crate) token: [u8; 32],
    pub(crate) cases: Vec<CaseId>,
    pub(crate) imports: Runs,
}

/// Fills it.
pub(crate) async fn fill(people: usize) -> Outcome<Filled> {
    let folder = TempDir::new()?;
    let path = folder.path().join("bench.db");
    let trace = Trace::default();
    trace.pause();
    let options = Options { trace: Some(trace.clone()), ..world::options() };
    let db = Db::open(&Target::File { path: path.clone(), create: true }, options).await?;
    let clock = Arc::new(SetClock::new(world::moment(TODAY)));
    let app = App::open(db, Box::new(Arc::clone(&clock)), [3; 32]).await?.shared();
    let world = World::build(app, clock, "Mätförbundet", MODEL).await?;
    let mut times = Vec::new();
    let whole = Timer::start();
    for first in (0..people).step_by(ROWS) {
        let bytes = workbook(&world.sheet(first..(first + ROWS).min(people), TODAY)?)?;
        let watch = Timer::start();
        import(&world, &bytes).await?;
        times.push(watch.elapsed());
    }
    let imports = Runs::new(times, whole.elapsed());
    world.app.integrate_logs().await?;
    let (actor, account) = viewer(&world)?;
    let token = world.app.write(&StartSession { account }).await?;
    let cases = cases(&world).await?;
    Ok(Filled { world, folder, path, trace, actor, token, cases, imports })
}

async fn import(world: &World, bytes: &[u8]) -> Outcome {
    let reading = read_file(bytes, &world.model, TODAY)?;
    let owner = world.authorities.first().ok_or("no authority")?.1;
    let actor = world.operator();
    let settings = Settings::default();
    let start = StartImport {
        actor: &actor,
        intervention: world.intervention,
        model: &world.model,
        file_name: "bench.xlsx",
        reading: &reading,
        owner,
        settings: &settings,
        protected: &[],
    };
    let done = world.app.write(&ImportWhole { start, model_number: 1 }).await?;
    let expected = reading.rows.len();
    if done.imported() != expected {
        return Err(format!("{} of {expected} rows imported", done.imported()).into());
    }
    Ok(())
}

fn viewer(world: &World) -> Outcome<(Actor, domain::id::AccountId)> {
    let owner = world.authorities.first().ok_or("no authority")?.1;
    let fits = |member: &&world::Member| member.role == Role::Worker && member.authority == owner;
    let place =
        world.staff.iter().filter(|member| member.role == Role::Worker).position(|member| fits(&member));
    let actor = world.actor(Role::Worker, place.ok_or("no worker")?)?;
    let member = world.staff.iter().find(fits).ok_or("no worker")?;
    Ok((actor, member.account))
}

async fn cases(world: &World) -> Outcome<Vec<CaseId>> {
    let actor = world.operator();
    let filter = app::matrix::Filter::default();
    let one = world.app.models().get(world.intervention)?;
    let mut cases = Vec::new();
    for page in 0.. {
        let show = app::matrix::ShowMatrix { actor: &actor, one: &one, filter: &filter, page, rows: 100 };
        let rows = world.app.read(&show).await?.rows;
        if rows.is_empty() {
            break;
        }
        cases.extend(rows.into_iter().map(|row| row.case));
    }
    Ok(cases)
}

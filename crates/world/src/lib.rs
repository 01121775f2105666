//! Builder of believable worlds, through `app` alone: the demonstration, the tests and the benchmarks.
//!
//! Everybody in them is made up; identity numbers come from Skatteverket's published test series.

mod effort;
mod meet;
mod one;
mod people;
mod play;
mod populate;
mod refer;
pub mod rolled;
mod settle;
mod share;
mod sheet;
mod staff;
mod story;
mod talk;

pub use effort::{Effort, tally};
pub use people::{test_number, test_numbers};
pub use populate::Populated;
pub use staff::Member;
pub use store::Trace;
pub use talk::Talked;

use access::{Actor, Grant, Operator, Staff};
use app::setup::{NewAssociation, SetUp};
use app::{App, SetClock};
use domain::id::{AssociationId, AuthorityId, InterventionId};
use domain::model::Model;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::sync::Arc;
use store::seal::RootKey;
use store::{Db, Options, Target};
use tempfile::TempDir;

/// Why a world could not be built.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A use case failed.
    #[error(transparent)]
    App(#[from] app::Error),
    /// A file could not be made.
    #[error("temporary file: {0}")]
    File(#[from] std::io::Error),
    /// The world lacks what was asked for.
    #[error("the world has no {0}")]
    Missing(&'static str),
}

/// Days before the present one on which something is played.
pub(crate) const DAYS: i32 = 7;

/// The result of building.
pub type Result<T> = std::result::Result<T, Error>;

/// An association with one intervention and its staff.
#[derive(Debug)]
pub struct World {
    /// The application.
    pub app: Arc<App>,
    /// The clock that it was built by: what takes several days is played on several days.
    pub clock: Arc<SetClock>,
    /// The association.
    pub association: AssociationId,
    /// The intervention.
    pub intervention: InterventionId,
    /// The intervention's model.
    pub model: Arc<Model>,
    /// The authorities, in the model's order.
    pub authorities: Vec<(String, AuthorityId)>,
    /// The staff, in the model's order of titles and authorities.
    pub staff: Vec<Member>,
    /// The folder of a temporary world's file, which goes when the world does.
    #[expect(dead_code, reason = "held until the world goes")]
    folder: Option<TempDir>,
}

impl World {
    /// Builds association, intervention and staff in an application that has none, and goes by this clock.
    pub async fn build(app: Arc<App>, clock: Arc<SetClock>, name: &str, source: &str) -> Result<Self> {
        let association = app.write(&NewAssociation { name }).await?;
        let actor = Actor::Operator(Operator { association, name: "world".to_owned() });
        let intervention = app.write(&SetUp { actor: &actor, source }).await?;
        app.reload_models().await?;
        let model = app.models().newest(intervention)?;
        let authorities = app.read(&app::setup::Authorities { association }).await?;
        let authorities = authorities.into_iter().map(|one| (one.code, one.id)).collect();
        let mut world = Self {
            app,
            clock,
            association,
            intervention,
            model,
            authorities,
            staff: Vec::new(),
            folder: None,
        };
        // The staff have been there for some days already.
        let now = world.back(DAYS);
        let employed = world.employ().await;
        world.clock.set(now);
        employed?;
        Ok(world)
    }

    /// A world of its own in a temporary SQLite file, with a clock that the test sets.
    pub async fn temporary(source: &str, today: Date) -> Result<(Self, Arc<SetClock>)> {
        Self::temporary_with(source, today, options()).await
    }

    /// The same, keeping a record of the statements executed.
    pub async fn traced(source: &str, today: Date) -> Result<(Self, Trace)> {
        let trace = Trace::default();
        let traced = Options { trace: Some(trace.clone()), ..options() };
        Ok((Self::temporary_with(source, today, traced).await?.0, trace))
    }

    async fn temporary_with(source: &str, today: Date, options: Options) -> Result<(Self, Arc<SetClock>)> {
        let clock = Arc::new(SetClock::new(moment(today)));
        let folder = TempDir::new()?;
        let path = folder.path().join("world.db");
        let db = Db::open(&Target::File { path, create: true }, options).await.map_err(app::Error::from)?;
        let app = App::open(db, Box::new(Arc::clone(&clock)), [3; 32]).await?.shared();
        let world = Self::build(app, Arc::clone(&clock), "Provförbundet", source).await?;
        Ok((Self { folder: Some(folder), ..world }, clock))
    }

    /// Puts the clock back so many days, and answers with where it stood.
    pub(crate) fn back(&self, days: i32) -> store::Moment {
        let now = app::Clock::moment(&*self.clock);
        let then = now.at.saturating_sub(jiff::SignedDuration::from_hours(24 * i64::from(days)));
        let today = now.today.saturating_sub(days.days());
        self.clock.set(store::Moment { at: then.unwrap_or(now.at), today });
        now
    }

    /// The operator.
    pub fn operator(&self) -> Actor {
        Actor::Operator(Operator { association: self.association, name: "world".to_owned() })
    }

    /// The authority with this code of the model.
    pub fn authority(&self, code: &str) -> Result<AuthorityId> {
        let found = self.authorities.iter().find(|(own, _)| own == code);
        found.map(|(_, id)| *id).ok_or(Error::Missing("authority of that code"))
    }

    /// The n-th member of staff with a role, as an actor.
    pub fn actor(&self, role: domain::code::Role, nth: usize) -> Result<Actor> {
        let found = self.staff.iter().filter(|member| member.role == role).nth(nth);
        let member = found.ok_or(Error::Missing("member of staff with that role"))?;
        Ok(Actor::Staff(Staff {
            association: self.association,
            account: member.account,
            worker: member.worker,
            authority: member.authority,
            grants: vec![Grant::held(role, self.intervention)],
        }))
    }
}

/// Noon, Swedish winter time, of a day.
pub fn moment(today: Date) -> store::Moment {
    let clock = SetClock::new(store::Moment { at: jiff::Timestamp::UNIX_EPOCH, today });
    clock.set_day(today);
    app::Clock::moment(&clock)
}

/// A fixed root key and seed: for tests alone.
pub fn options() -> Options {
    Options { roots: Some(RootKey::new([1; 32]).into()), seed: [2; 32], ..Options::default() }
}

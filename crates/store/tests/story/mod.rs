//! A story that runs every statement at least once, through the application. No use case in it fails: what a failed
//! one has executed is rolled back and could not be repeated.

mod case;
mod closing;
mod extract;
mod import;
mod lists;
mod log;
mod meeting;
mod people;
mod referral;
mod share;
mod talk;

use access::Actor;
use app::case::{CasePage, NewPerson, OpenCase, ShowCase};
use app::{App, SetClock};
use domain::code::{Protection, Role};
use domain::id::{CaseId, EntryId};
use jiff::civil::{Date, date};
use std::sync::Arc;
use store::Db;
use store::log::{Head, Key, Latest, ProveEntry, ProveGrowth, Request, Verify, Witness};
use store::seal::{RootKey, Roots};
use world::{Populated, World};

pub const TODAY: Date = date(2026, 11, 22);

/// The world that the story plays in.
pub struct Scene {
    pub world: World,
    pub clock: Arc<SetClock>,
    /// A worker, who carries the first of the cases.
    pub mine: Actor,
    pub filled: Populated,
}

/// Plays it on a database.
pub async fn play(db: Db, model: &str) {
    let clock = Arc::new(SetClock::new(world::moment(TODAY)));
    let app = App::open(db, Box::new(Arc::clone(&clock)), [3; 32]).await.unwrap().shared();
    let world = World::build(app, Arc::clone(&clock), "Provförbundet", model).await.unwrap();
    replace_keys(&world, 9).await;
    let filled = world.populate(20, TODAY).await.unwrap();
    let mine = world.actor(Role::Worker, 0).unwrap();
    let scene = Scene { world, clock, mine, filled };
    case::play(&scene).await;
    closing::play(&scene).await;
    import::play(&scene).await;
    lists::play(&scene).await;
    referral::play(&scene).await;
    meeting::play(&scene).await;
    share::play(&scene).await;
    talk::play(&scene).await;
    people::play(&scene, model).await;
    log::play(&scene).await;
    extract::play(&scene).await;
    replace_keys(&scene.world, 8).await;
    scene.end().await;
}

/// Every key is replaced, since there is another root key.
async fn replace_keys(world: &World, first: u8) {
    let (held, first) = (world.app.db().roots().unwrap(), RootKey::new([first; 32]));
    world.app.db().hold(Roots::new(first, held.all().cloned()));
    let replaced = app::keys::replace(&world.app, "drift").await.unwrap();
    assert!(replaced.logins.is_some() && replaced.associations.len() == 1);
}

impl Scene {
    pub fn app(&self) -> &App {
        &self.world.app
    }

    /// How many workers take cases in turn.
    pub fn workers(&self) -> usize {
        self.world.staff.iter().filter(|member| member.role == Role::Worker).count()
    }

    pub async fn page(&self, case: CaseId) -> CasePage {
        let (actor, models) = (&self.mine, self.app().models());
        self.app().read(&ShowCase { actor, models, case }).await.unwrap()
    }

    /// A new case without a responsible worker, of a person whom nobody has entered.
    pub async fn open(&self, nth: usize) -> CaseId {
        let number = world::test_number(nth, true, TODAY).unwrap();
        let person = NewPerson {
            number: number.digits(),
            name: "Prov Person",
            gender: None,
            protection: Protection::None,
            again: false,
        };
        let open = OpenCase {
            actor: &self.mine,
            models: self.app().models(),
            intervention: self.world.intervention,
            owner: None,
            person,
            origin: None,
            track: None,
            responsible: None,
            started_on: Some(date(2026, 1, 15)),
            planned_end: None,
        };
        self.app().write(&open).await.unwrap()
    }

    async fn end(&self) {
        self.app().integrate_logs().await.unwrap();
        let verify = Verify::alone(self.world.association);
        let found = self.app().db().read(self.app().moment(), &verify).await.unwrap();
        assert!(found.wrong.is_empty() && found.waiting == 0 && found.entries > 200, "{found:?}");
        self.prove().await;
    }

    async fn prove(&self) {
        let (db, moment, association) = (self.app().db(), self.app().moment(), self.world.association);
        let key = db.read(moment, &Key(association)).await.unwrap();
        assert!(db.read(moment, &Latest).await.unwrap().is_some());
        let growth = db.read(moment, &ProveGrowth { association, old: 0 }).await.unwrap();
        let witness = Witness::new("vittne.example", &[1; 32]).unwrap();
        let note = Request::read(&growth).unwrap().countersign(&key, None, &witness, moment.at).unwrap();
        assert!(note.starts_with(&db.read(moment, &Head(association)).await.unwrap().unwrap()));
        let entry = EntryId(uuid::Uuid::from_u128(1));
        let unknown = db.read(moment, &ProveEntry { association, entry }).await;
        assert!(matches!(unknown, Err(store::Error::NotFound)));
    }
}

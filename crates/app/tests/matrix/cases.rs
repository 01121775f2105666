//! Cases for a world, one for each test number in turn.

use access::{Action, Facts, decide};
use app::SetClock;
use domain::code::Protection;
use domain::id::CaseId;
use domain::personal::Personal;
use jiff::civil::{Date, date};
use std::sync::Arc;
use store::records::case_file::{Closing, NewCase};
use store::records::person::NewPerson;
use store::records::{case_file, person};
use store::{Result, Tx, UseCase};
use world::World;

pub const TODAY: Date = date(2026, 9, 21);
pub const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");

/// A world of its own with so many cases, each started a month before the next.
pub async fn world(cases: usize) -> (World, Arc<SetClock>, Vec<CaseId>) {
    let (world, clock) = World::temporary(MODEL, TODAY).await.unwrap();
    let mut opened = Vec::new();
    for nth in 0..cases {
        let started_on = date(2026, 1, 15);
        opened.push(open(&world, nth, started_on, None).await);
    }
    (world, clock, opened)
}

/// Opens a case, owned by the authority that the second of the two worker titles' authorities is.
pub async fn open(world: &World, nth: usize, started_on: Date, closing: Option<Closing>) -> CaseId {
    open_under(world, nth, started_on, closing, 1).await
}

/// The same, under a version of the model.
pub async fn open_under(
    world: &World,
    nth: usize,
    started_on: Date,
    closing: Option<Closing>,
    version: i64,
) -> CaseId {
    world.app.write(&Open { world, nth, started_on, closing, version }).await.unwrap()
}

/// Opens a case that is closed.
pub async fn closed(world: &World, nth: usize) -> CaseId {
    let closing = Closing {
        closure: "arbete".to_owned(),
        ended_on: Some(date(2026, 6, 1)),
        subsidy: None,
        funding: None,
        exit_start: None,
    };
    open(world, nth, date(2026, 2, 1), Some(closing)).await
}

struct Open<'w> {
    world: &'w World,
    nth: usize,
    started_on: Date,
    closing: Option<Closing>,
    version: i64,
}

impl UseCase for Open<'_> {
    type Out = CaseId;
    type Error = store::Error;

    async fn run(&self, tx: &mut Tx) -> Result<CaseId> {
        let world = self.world;
        let (association, intervention) = (world.association, world.intervention);
        let facts = Facts::Intervention { association, intervention };
        let scope = decide(&world.operator(), Action::OpenCase, &facts).scope().unwrap();
        let worker = world.actor(domain::code::Role::Worker, 0).unwrap();
        let access::Actor::Staff(staff) = worker else { panic!("a worker is staff") };
        let number = world::test_numbers(TODAY).nth(self.nth).unwrap();
        let new = NewPerson {
            owner: staff.authority,
            gender: number.legal_gender(),
            number,
            name: Personal::new(format!("Person {}", self.nth)),
            protection: Protection::None,
        };
        let person = person::create(tx, &scope, &new).await?;
        let phase = world.model.imported_phase().unwrap().id.to_string();
        let new = NewCase {
            person,
            owner: staff.authority,
            model_version: self.version,
            phase,
            origin: None,
            track: Some(world.model.tracks[self.nth % 2].id.to_string()),
            responsible: Some(staff.worker),
            referrer: None,
            started_on: self.started_on,
            planned_end: None,
            closing: self.closing.clone(),
        };
        case_file::create(tx, &scope, &new).await
    }
}

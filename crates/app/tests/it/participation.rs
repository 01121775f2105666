//! Two live participations of one person, as a workbook can bring them.

use crate::import::{leader, listed, other_leader};
use crate::workbook::{MODEL, TODAY, book, number, read, show, start, take};
use access::{Action, Actor};
use app::case::{CloseCase, HowClosed, RecordConsent, ShowCase};
use app::import::{FixRow, Settings};
use app::{Error, gate};
use domain::id::CaseId;
use jiff::civil::{Date, date};
use store::log::Entry;
use store::records::case_file;
use store::{Tx, UseCase};
use world::World;

const HEADER: &str = "Deltagare|Personnummer|Ansvarig|Startdatum|Slutdatum|1-3 mån|Avslut";

/// The cases that an actor lists, oldest first.
struct Cases<'a>(&'a World, &'a Actor);

impl UseCase for Cases<'_> {
    type Out = Vec<CaseId>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<CaseId>, Error> {
        let scope = gate::list(tx, self.1, Action::ListCases, self.0.intervention)?;
        let cases: Vec<_> = case_file::list(tx, &scope).await?.iter().map(|one| one.case.id).collect();
        tx.log(Entry::listed(&scope, cases.clone()));
        Ok(cases)
    }
}

/// Imports lines on paper consent from a day; the lines whose consent is not on paper by their place.
async fn bring(world: &World, actor: &Actor, lines: &[String], given_on: Date, without: &[usize]) {
    let paper = Some(Settings::all_on_paper(&world.model, given_on));
    let settings = Settings { paper, ..Settings::default() };
    let bytes = book(&[vec![HEADER.to_owned()], lines.to_vec()].concat());
    let reading = read(world, &bytes);
    let import = world.app.write(&start(world, actor, &reading, &settings)).await.unwrap();
    let review = show(world, actor, import).await.unwrap();
    for row in without.iter().filter_map(|place| review.rows.get(*place)) {
        let (intervention, position, version) = (world.intervention, row.position, row.version);
        let (cells, protection, paper) = (&[][..], None, Some(false));
        let fix = FixRow { actor, intervention, import, position, cells, protection, paper, version };
        world.app.write(&fix).await.unwrap();
    }
    take(world, actor, &show(world, actor, import).await.unwrap()).await.unwrap();
}

#[tokio::test]
async fn two_live_participations_share_no_consent_and_closing_one_leaves_the_other() {
    let (world, clock) = World::temporary(MODEL, TODAY).await.unwrap();
    let (mine, theirs) = (leader(&world), other_leader(&world));
    let ada = number(0);
    let lines = [format!("Ada|{ada}||2025-01-07|||"), format!("Ada|{ada}||2026-01-07|||")];
    bring(&world, &mine, &lines, date(2026, 10, 1), &[1]).await;
    assert_eq!((listed(&world, &mine).await, listed(&world, &theirs).await), (2, 1));

    let (app, models) = (&world.app, world.app.models());
    let cases = app.read(&Cases(&world, &mine)).await.unwrap();
    let [first, second]: [CaseId; 2] = cases.try_into().unwrap();
    let given_on = Some(date(2026, 10, 2));
    let (actor, kind, how) = (&mine, "sekretess", "oral");
    let record = RecordConsent { actor, models, case: second, kind, how, given_on, agreed: None, note: "" };
    app.write(&record).await.unwrap();
    assert_eq!(listed(&world, &theirs).await, 2);
    let version = app.read(&ShowCase { actor, models, case: first }).await.unwrap().case.version;
    let ended_on = Some(date(2026, 11, 20));
    let how = HowClosed { closure: "annan_insats", ended_on, reason: "annat", ..HowClosed::default() };
    app.write(&CloseCase { actor, models, case: first, how, version }).await.unwrap();
    clock.pass_days(1);
    assert_eq!(listed(&world, &theirs).await, 1);
    let page = app.read(&ShowCase { actor: &theirs, models, case: second }).await.unwrap();
    assert_eq!((page.case.id, page.cases.len(), page.consents.len()), (second, 1, 1));
}

//! The same person referred by two authorities: said to those who may know of both, and to nobody else.

use crate::meeting::Table;
use crate::referral::{at, problem};
use crate::walk::{Seen, Walk, oral, table};
use crate::workbook::TODAY;
use access::Actor;
use app::distribution::ShowDistribution;
use app::figures::SeeFigures;
use app::journey::{ShowWay, TakeWay, Taken};
use app::meeting::Line;
use app::{Error, Same, Since};
use domain::code::Role;
use domain::id::CaseId;
use store::{Tx, UseCase, sql};

const NTH: usize = 21;
const BOARD: &str = "jobbcentrum";
const SERVICE: &str = "arbetsformedlingen";

impl Table {
    /// From now on another authority's referrer refers.
    fn turn_to(&mut self, code: &str) {
        self.stage.mine = at(&self.stage.world, Role::Referrer, code);
    }

    async fn same(&self, actor: &Actor, case: CaseId) -> Vec<Same> {
        self.stage.page_of(actor, case).await.unwrap().same
    }

    async fn line(&self, case: CaseId) -> Line {
        let meeting = self.start(&[SERVICE, BOARD]).await;
        let lines = self.page(meeting).await.agenda.into_iter().flat_map(|part| part.named);
        lines.into_iter().find(|line| line.case == case).unwrap()
    }

    async fn ongoing(&self) -> String {
        let (actor, world) = (&self.leader, &self.stage.world);
        let figures = SeeFigures { actor, intervention: world.intervention, model: &world.model };
        format!("{:?}", world.app.read(&figures).await.unwrap().flow.last().unwrap().ongoing)
    }

    async fn figures(self) -> String {
        let (actor, world) = (&self.leader, &self.stage.world);
        let figures = SeeFigures { actor, intervention: world.intervention, model: &world.model };
        format!("{:?}", world.app.read(&figures).await.unwrap().outcomes)
    }

    async fn yes(&self, actor: &Actor, case: CaseId) -> Result<(), Error> {
        let (models, consents) = (self.stage.world.app.models(), &[oral("deltagande")]);
        let page = self.stage.page_of(actor, case).await.unwrap();
        let worker = page.referral.responsible;
        let taken = Taken { started_on: Some(TODAY), worker, consents, ..Taken::default() };
        let version = page.referral.version;
        self.stage.world.app.write(&TakeWay { actor, models, case, way: "ja", taken, version }).await
    }
}

fn told(same: &[Same]) -> Vec<(CaseId, &str, Since)> {
    same.iter().map(|one| (one.case, one.owner.code.as_str(), one.since)).collect()
}

/// Referred by the board of the municipality, and started.
async fn started(table: &Table) -> CaseId {
    let mut seen = Seen::default();
    let mut first = Walk::draft(table, &mut seen, NTH).await;
    first.send().await;
    first.answered("ja").await;
    first.case
}

#[tokio::test]
async fn who_takes_part_already_is_told_where_both_may_be_seen_and_starts_no_second_time() {
    let mut table = table(BOARD).await;
    let first = started(&table).await;
    let ongoing = table.ongoing().await;
    table.turn_to(SERVICE);
    let second = table.stage.sent(NTH).await;
    let told_of = [(first, BOARD, Since::Started(TODAY))];
    assert_eq!(told(&table.line(second).await.same), told_of);
    let same = table.same(&table.leader, second).await;
    assert_eq!(told(&same), told_of);
    assert!(same[0].referrer_may_know, "the person has consented that the board tells the service");
    assert_eq!(
        table.same(&table.stage.mine, second).await.len(),
        0,
        "the referrer is told by whoever returns it"
    );

    let mut seen = Seen::default();
    let mut walk = Walk::of(&table, &mut seen, second).await;
    table.look_into(second, "no").await;
    let (actor, world) = (&table.leader, &table.stage.world);
    let (models, intervention) = (world.app.models(), world.intervention);
    let found = world.app.read(&ShowDistribution { actor, models, intervention }).await.unwrap();
    let new = found.newcomers.iter().find(|one| one.case == second).unwrap();
    assert_eq!(told(&new.same), told_of);

    walk.share_out().await;
    walk.fill().await;
    walk.go("informera").await;
    let worker = &walk.worker().await;
    let way = world.app.read(&ShowWay { actor: worker, models, case: second, way: "ja" }).await.unwrap();
    assert_eq!(told(&way.same), told_of);
    assert_eq!(problem(table.yes(worker, second).await), ("", "already_takes_part"));
    assert_eq!(table.ongoing().await, ongoing, "counted once");

    // It goes back to whoever referred, as from the weekly meeting.
    let page = table.stage.page_of(&table.leader, second).await.unwrap();
    assert_eq!(page.back.as_deref(), Some("aterlamna_fran_svar"));
    table.returning(second, &table.leader, "Personen deltar redan.", page.referral.version).await.unwrap();
    let page = table.stage.page(second).await;
    assert_eq!(page.said.outcome.unwrap().expose(), "Personen deltar redan.");
    assert_eq!(table.ongoing().await, ongoing);
}

#[tokio::test]
async fn nothing_is_told_to_one_who_may_not_see_both() {
    let mut table = table(BOARD).await;
    // The employment service lets the board know, and is let know nothing.
    let first = table.stage.sent_to(NTH, &[0]).await;
    table.turn_to(SERVICE);
    let second = table.stage.sent(NTH).await;
    assert!(table.stage.page_of(&table.leader, first).await.is_err());
    assert_eq!(table.same(&table.leader, second).await.len(), 0);
    assert_eq!(table.line(second).await.same.len(), 0);
    let board = at(&table.stage.world, Role::Coordinator, BOARD);
    let same = table.same(&board, second).await;
    assert_eq!(told(&same), [(first, BOARD, Since::Sent(TODAY))]);
    assert!(!same[0].referrer_may_know);
    assert_eq!(told(&table.same(&board, first).await), [(second, SERVICE, Since::Sent(TODAY))]);
}

#[tokio::test]
async fn sharing_out_tells_nobody_in_the_room_of_a_case_that_they_may_not_know() {
    let mut table = table(BOARD).await;
    let first = table.stage.sent_to(NTH, &[0]).await;
    table.turn_to(SERVICE);
    let second = table.stage.sent(NTH).await;
    table.look_into(second, "no").await;
    let (world, board) = (&table.stage.world, &at(&table.stage.world, Role::Coordinator, BOARD));
    assert_eq!(told(&table.same(board, second).await), [(first, BOARD, Since::Sent(TODAY))]);
    // Whoever shares out shows the page to workers of the service too, whom the board may tell nothing of the person.
    let show =
        ShowDistribution { actor: board, models: world.app.models(), intervention: world.intervention };
    let found = world.app.read(&show).await.unwrap();
    let new = found.newcomers.iter().find(|one| one.case == second).unwrap();
    assert_eq!(told(&new.same), []);
}

/// The consents of a case are taken back.
struct TakenBack(CaseId);

impl UseCase for TakenBack {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<(), Error> {
        let ended = sql!("update consent set withdrawn_on = valid_from where case_id = $1");
        tx.query(ended).bind(self.0).execute().await?;
        Ok(())
    }
}

#[tokio::test]
async fn what_cannot_be_seen_refuses_no_yes() {
    let mut table = table(BOARD).await;
    let first = started(&table).await;
    let app = &table.stage.world.app;
    app.db().write(app.moment(), &TakenBack(first)).await.unwrap();
    table.turn_to(SERVICE);
    let second = table.stage.sent(NTH).await;
    let mut seen = Seen::default();
    let mut walk = Walk::of(&table, &mut seen, second).await;
    walk.give_out().await;
    walk.fill().await;
    walk.go("informera").await;
    assert_eq!(table.same(&table.leader, second).await.len(), 0);
    table.yes(&table.leader, second).await.unwrap();
}

#[tokio::test]
async fn a_yes_by_mistake_is_closed_as_such_counts_nowhere_and_the_person_can_be_referred_again() {
    let table = table(BOARD).await;
    let mut seen = Seen::default();
    let mut walk = Walk::draft(&table, &mut seen, NTH).await;
    walk.send().await;
    walk.answered("ja").await;
    walk.close("felregistrering").await;
    let (actor, world) = (&table.leader, &table.stage.world);
    let figures = SeeFigures { actor, intervention: world.intervention, model: &world.model };
    let outcomes = world.app.read(&figures).await.unwrap().outcomes;
    let nothing = Table::figures(crate::walk::table(BOARD).await).await;
    assert_eq!(format!("{outcomes:?}"), nothing, "as if nobody had started");
    assert_eq!(problem(table.stage.draft_again(NTH).await.map(|_| ())), ("again", "known_person"));
}

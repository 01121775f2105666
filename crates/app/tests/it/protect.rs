//! A mark of protected identity reaches what others have entered of the same number.

use crate::meeting::{Table, table};
use crate::referral::{at, problem};
use crate::workbook::MODEL;
use access::{Actor, Grant};
use app::Error;
use app::referral::SendReferral;
use app::setup::SetUp;
use app::staff::RevokeRole;
use domain::code::{Protection, Role};
use domain::id::{AccountId, AuthorityId, CaseId, ConsentId, WorkerId};
use jiff::civil::date;
use store::{Tx, UseCase, sql};

const NTH: usize = 31;

#[tokio::test]
async fn a_referral_of_a_marked_number_is_protected_from_the_start() {
    let mut table = table().await;
    let marks = at(&table.stage.world, Role::Referrer, "jobbcentrum");
    table.stage.draft_as(&marks, NTH, Protection::Marked).await.unwrap();
    table.stage.mine = at(&table.stage.world, Role::Referrer, "arbetsformedlingen");
    let case = table.stage.draft_as(&table.stage.mine, NTH, Protection::None).await.unwrap();
    table.stage.consent(case).await;
    let page = table.stage.page(case).await;
    assert_eq!(page.referral.protection, Protection::Marked);
    let sending = table.stage.sending(case, page.referral.version);
    assert_eq!(problem(table.stage.world.app.write(&sending).await), ("recipient", "lack_recipient"));
    let send = SendReferral { recipient: table.leader.worker(), ..sending };
    table.stage.world.app.write(&send).await.unwrap();
    assert!(table.stage.page_of(&table.leader, case).await.is_ok());
    assert!(matches!(table.stage.page_of(&table.handler, case).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn a_mark_that_comes_later_hides_what_was_sent_and_whoever_coordinates_keeps_it() {
    let mut table = table().await;
    let marks = at(&table.stage.world, Role::Referrer, "jobbcentrum");
    table.stage.mine = at(&table.stage.world, Role::Referrer, "arbetsformedlingen");
    let (case, other) = (table.stage.sent(NTH).await, table.stage.sent(NTH + 1).await);
    assert!(table.stage.page_of(&table.handler, case).await.is_ok());
    table.stage.draft_as(&marks, NTH, Protection::Registration).await.unwrap();
    let page = table.stage.page_of(&table.leader, case).await.unwrap();
    assert_eq!(page.referral.protection, Protection::Registration);
    assert!(page.hands.is_some(), "given out by hand");
    assert!(matches!(table.stage.page_of(&table.handler, case).await, Err(Error::Refused(_))));
    assert!(table.stage.page_of(&table.handler, other).await.is_ok(), "nobody else is touched");
    assert_eq!(table.stage.page(case).await.referral.protection, Protection::Registration);
    let meeting = table.start(&["arbetsformedlingen", "jobbcentrum"]).await;
    let parts = table.page(meeting).await.agenda;
    assert!(parts.iter().all(|part| part.named.iter().all(|line| line.case != case)));
}

/// A naming that ended some time ago.
struct Ended(CaseId, WorkerId);

impl UseCase for Ended {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<(), Error> {
        let named = sql!(
            "insert into case_worker (association_id, case_id, worker_id, from_day, to_day) \
             select association_id, id, $2, $3, $4 from case_file where id = $1"
        );
        let (from, to) = (date(2026, 11, 2), date(2026, 11, 9));
        tx.query(named).bind(self.0).bind(self.1).bind(from).bind(to).execute().await?;
        Ok(())
    }
}

/// A worker who is responsible for a case.
struct Carried(CaseId, WorkerId);

impl UseCase for Carried {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<(), Error> {
        let carried = sql!("update case_file set responsible_id = $2 where id = $1");
        tx.query(carried).bind(self.0).bind(self.1).execute().await?;
        Ok(())
    }
}

/// Actor's kind, account, worker, authority, consent, action, and whether intervention and words are there.
type Line =
    (String, Option<AccountId>, Option<WorkerId>, Option<AuthorityId>, Option<ConsentId>, String, bool);

/// What the log of a case says of a mark that reached it.
struct Logged(CaseId);

impl UseCase for Logged {
    type Out = Vec<Line>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<Line>, Error> {
        let all = sql!(
            "select actor_kind, account_id, worker_id, authority_id, ground_id, action, \
             detail is not null and intervention_id is not null from log_entry \
             where case_id = $1 and because = 'protection' order by id"
        );
        Ok(tx.query(all).bind(self.0).all().await?)
    }
}

impl Table {
    /// From now on nobody has the role.
    async fn without(&self, role: Role) {
        let (world, operator) = (&self.stage.world, self.stage.world.operator());
        let (actor, intervention) = (&operator, world.intervention);
        for worker in world.staff.iter().filter(|one| one.role == role).map(|one| one.worker) {
            world.app.write(&RevokeRole { actor, worker, role, intervention }).await.unwrap();
        }
    }
}

#[tokio::test]
async fn where_nobody_coordinates_the_team_that_could_see_it_keeps_it() {
    let mut table = table().await;
    let marks = at(&table.stage.world, Role::Referrer, "jobbcentrum");
    table.stage.mine = at(&table.stage.world, Role::Referrer, "arbetsformedlingen");
    // The service lets the board know, of both directions the first alone, and is itself the owner.
    let case = table.stage.sent_to(NTH, &[1]).await;
    let board = at(&table.stage.world, Role::Worker, "jobbcentrum");
    let could = table.stage.page_of(&board, case).await.is_ok();
    table.without(Role::Coordinator).await;
    table.stage.draft_as(&marks, NTH, Protection::Registration).await.unwrap();
    let page = table.stage.page_of(&table.handler, case).await.unwrap();
    assert_eq!(page.referral.protection, Protection::Registration);
    assert_eq!(table.stage.page_of(&board, case).await.is_ok(), could, "no more see it than before");
}

#[tokio::test]
async fn a_responsible_worker_who_sees_it_no_more_keeps_nobody_out() {
    let mut table = table().await;
    let marks = at(&table.stage.world, Role::Referrer, "jobbcentrum");
    table.stage.mine = at(&table.stage.world, Role::Referrer, "arbetsformedlingen");
    let worker = at(&table.stage.world, Role::Worker, "arbetsformedlingen").worker().unwrap();
    let (case, kept) = (table.stage.sent(NTH).await, table.stage.sent(NTH + 1).await);
    let app = &table.stage.world.app;
    for case in [case, kept] {
        app.db().write(app.moment(), &Carried(case, worker)).await.unwrap();
    }
    table.stage.draft_as(&marks, NTH + 1, Protection::Marked).await.unwrap();
    table.without(Role::Worker).await;
    table.stage.draft_as(&marks, NTH, Protection::Marked).await.unwrap();
    assert!(table.stage.page_of(&table.leader, case).await.is_ok());
    let shut = table.stage.page_of(&table.leader, kept).await;
    assert!(matches!(shut, Err(Error::Refused(_))), "the responsible worker kept it then");
}

#[tokio::test]
async fn a_naming_that_has_ended_begins_again() {
    let mut table = table().await;
    let marks = at(&table.stage.world, Role::Referrer, "jobbcentrum");
    table.stage.mine = at(&table.stage.world, Role::Referrer, "arbetsformedlingen");
    let case = table.stage.sent(NTH).await;
    let app = &table.stage.world.app;
    app.db().write(app.moment(), &Ended(case, table.leader.worker().unwrap())).await.unwrap();
    table.stage.draft_as(&marks, NTH, Protection::Registration).await.unwrap();
    assert!(table.stage.page_of(&table.leader, case).await.is_ok());
}

#[tokio::test]
async fn a_mark_by_the_own_authority_reaches_the_persons_other_cases() {
    let mut table = table().await;
    table.stage.mine = at(&table.stage.world, Role::Referrer, "arbetsformedlingen");
    let case = table.stage.sent(NTH).await;
    let (app, operator) = (&table.stage.world.app, table.stage.world.operator());
    let source = MODEL.replacen("id = \"ratt-insats\"", "id = \"annan\"", 1);
    let other = app.write(&SetUp { actor: &operator, source: &source }).await.unwrap();
    app.reload_models().await.unwrap();
    if let Actor::Staff(staff) = &mut table.stage.mine {
        staff.grants.push(Grant::held(Role::Referrer, other));
    }
    table.stage.world.intervention = other;
    let draft = table.stage.draft_as(&table.stage.mine, NTH, Protection::Marked).await.unwrap();
    assert_ne!(draft, case);
    let page = table.stage.page_of(&table.leader, case).await.unwrap();
    assert_eq!(page.referral.protection, Protection::Marked);
    assert!(matches!(table.stage.page_of(&table.handler, case).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn the_log_of_the_other_case_names_the_named_and_nobody_who_marked() {
    let mut table = table().await;
    let marks = at(&table.stage.world, Role::Referrer, "jobbcentrum");
    table.stage.mine = at(&table.stage.world, Role::Referrer, "arbetsformedlingen");
    let case = table.stage.sent(NTH).await;
    table.stage.draft_as(&marks, NTH, Protection::Marked).await.unwrap();
    let app = &table.stage.world.app;
    let lines = app.db().read(app.moment(), &Logged(case)).await.unwrap();
    assert!(!lines.is_empty());
    for line in lines {
        assert_eq!(line, ("rule".to_owned(), None, None, None, None, "assign".to_owned(), true));
    }
}

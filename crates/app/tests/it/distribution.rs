//! Sharing out: the proposal is confirmed once, as it was read; changed for a reason; the protected by hand.

use crate::meeting::{Table, table};
use crate::referral::{at, problem};
use app::Error;
use app::distribution::{ConfirmDistribution, Distribution, ShowDistribution};
use app::referral::{GiveByHand, SendReferral};
use app::staff::SetPost;
use domain::code::{Protection, Role};
use domain::id::{CaseId, DistributionId, WorkerId};

type Chosen = Vec<(CaseId, Option<WorkerId>)>;

impl Table {
    async fn ready(&self, count: usize) -> Vec<CaseId> {
        let mut cases = Vec::new();
        for nth in 1..=count {
            let case = self.stage.sent(nth).await;
            self.look_into(case, "no").await;
            cases.push(case);
        }
        cases
    }

    async fn proposal(&self) -> Distribution {
        let (models, intervention) = (self.stage.world.app.models(), self.stage.world.intervention);
        let show = ShowDistribution { actor: &self.leader, models, intervention };
        self.stage.world.app.read(&show).await.unwrap()
    }

    async fn confirm(&self, chosen: &Chosen, state: &str, reason: &str) -> Result<DistributionId, Error> {
        let (models, intervention) = (self.stage.world.app.models(), self.stage.world.intervention);
        let actor = &self.leader;
        let confirm = ConfirmDistribution { actor, models, intervention, chosen, state, reason };
        self.stage.world.app.write(&confirm).await
    }
}

fn as_proposed(found: &Distribution) -> Chosen {
    found.newcomers.iter().map(|one| (one.case, found.given.get(&one.case).copied())).collect()
}

fn codes(result: Result<DistributionId, Error>) -> Vec<&'static str> {
    let Err(Error::Invalid(problems)) = result else { return vec!["no problem"] };
    problems.into_iter().map(|one| one.code).collect()
}

#[tokio::test]
async fn a_proposal_is_confirmed_once() {
    let table = table().await;
    let cases = table.ready(3).await;
    let found = table.proposal().await;
    assert_eq!((found.newcomers.len(), found.by_hand), (3, 0));
    let outlook = found.outlook.as_ref().unwrap();
    assert!(outlook.rows.iter().all(|row| row.new <= 1), "four workers without cases get one each at most");
    let chosen = as_proposed(&found);
    table.confirm(&chosen, &found.state, "").await.unwrap();
    for (case, worker) in &chosen {
        let page = table.stage.page(*case).await;
        assert_eq!((page.referral.phase.as_str(), page.referral.responsible), ("information", *worker));
    }
    // The same form again, from another tab: everything has changed, and nobody is given out twice.
    let again = table.confirm(&chosen, &found.state, "").await;
    assert_eq!(codes(again), ["distribution_changed", "distribution_gone", "distribution_loads"]);
    let by_hand = GiveByHand {
        actor: &table.leader,
        models: table.stage.world.app.models(),
        case: cases[0],
        worker: chosen[0].1,
        version: 9,
    };
    assert!(matches!(table.stage.world.app.write(&by_hand).await, Err(Error::NotFound)));
    let after = table.proposal().await;
    assert!(after.newcomers.is_empty());
    assert!(after.outlook.unwrap().rows.iter().any(|row| row.before.load.asked == 50));
}

#[tokio::test]
async fn a_change_needs_a_reason_and_whoever_is_left_waits() {
    let table = table().await;
    table.ready(2).await;
    let found = table.proposal().await;
    let mut chosen = as_proposed(&found);
    chosen[1].1 = None;
    assert_eq!(codes(table.confirm(&chosen, &found.state, " ").await), ["distribution_reason"]);
    let nobody: Chosen = chosen.iter().map(|(case, _)| (*case, None)).collect();
    assert_eq!(codes(table.confirm(&nobody, &found.state, "Alla är sjuka.").await), ["distribution_nobody"]);
    let outsider = vec![(chosen[0].0, table.handler.worker())];
    assert_eq!(codes(table.confirm(&outsider, &found.state, "Skäl").await), ["distribution_changed"]);
    table.confirm(&chosen, &found.state, "Väntar på tolk.").await.unwrap();
    assert_eq!(table.proposal().await.newcomers.len(), 1);
}

#[tokio::test]
async fn what_has_changed_since_stops_it() {
    let table = table().await;
    let cases = table.ready(2).await;
    let found = table.proposal().await;
    let chosen = as_proposed(&found);
    let version = table.stage.page(cases[0]).await.referral.version;
    table.returning(cases[0], &table.handler, "Flyttar.", version).await.unwrap();
    let gone = table.confirm(&chosen, &found.state, "").await;
    assert_eq!(codes(gone), ["distribution_changed", "distribution_gone"]);
    let found = table.proposal().await;
    let chosen = as_proposed(&found);
    let (operator, intervention) = (table.stage.world.operator(), table.stage.world.intervention);
    let worker = chosen[0].1.unwrap();
    let post = |percent| SetPost { actor: &operator, worker, intervention, percent };
    assert_eq!(problem(table.stage.world.app.write(&post(101)).await), ("post", "post"));
    table.stage.world.app.write(&post(0)).await.unwrap();
    assert_eq!(
        codes(table.confirm(&chosen, &found.state, "").await),
        ["distribution_changed", "distribution_loads"]
    );
    let found = table.proposal().await;
    assert!(found.workers.iter().all(|(id, _)| *id != worker), "no post, no part");
    table.confirm(&as_proposed(&found), &found.state, "").await.unwrap();
}

#[tokio::test]
async fn who_cannot_be_known_to_every_worker_is_given_by_hand() {
    let table = table().await;
    let case = table.stage.draft_as(&table.stage.mine, 1, Protection::Marked).await.unwrap();
    table.stage.consent(case).await;
    let version = table.stage.page(case).await.referral.version;
    let send = table.stage.sending(case, version);
    let send = SendReferral { recipient: table.leader.worker(), ..send };
    table.stage.world.app.write(&send).await.unwrap();
    let found = table.proposal().await;
    assert_eq!((found.newcomers.len(), found.by_hand), (0, 0), "protected identities are not even counted");
    let page = table.stage.page_of(&table.leader, case).await.unwrap();
    let worker = at(&table.stage.world, Role::Worker, "jobbcentrum");
    assert!(page.hands.unwrap().contains(&worker.worker().unwrap()));
    let (actor, models) = (&table.leader, table.stage.world.app.models());
    let give = |worker, version| GiveByHand { actor, models, case, worker, version };
    let version = page.referral.version;
    assert_eq!(problem(table.stage.world.app.write(&give(None, version)).await), ("worker", "required"));
    let early = table.stage.world.app.write(&give(worker.worker(), version)).await;
    assert_eq!(problem(early), ("worker", "lack_no_other"));
    table.say(&table.leader, case, "no").await;
    assert!(matches!(table.stage.page_of(&worker, case).await, Err(Error::Refused(_))));
    let old = table.stage.world.app.write(&give(worker.worker(), version)).await;
    assert!(matches!(old, Err(Error::Store(store::Error::Stale))), "{old:?}");
    table.stage.world.app.write(&give(worker.worker(), version + 1)).await.unwrap();
    let page = table.stage.page_of(&worker, case).await.unwrap();
    assert_eq!((page.referral.phase.as_str(), page.referral.responsible), ("information", worker.worker()));
    let other = at(&table.stage.world, Role::FixedHandler, "arbetsformedlingen");
    assert!(matches!(table.stage.page_of(&other, case).await, Err(Error::Refused(_))));
}

//! The demonstration is a week of work: every state that somebody can be in, and something to do for everyone.

use crate::referral::at;
use crate::workbook::{MODEL, TODAY};
use access::Actor;
use app::case::ShowCase;
use app::distribution::ShowDistribution;
use app::referral::ListMine;
use app::today::{Choice, Row, ShowToday, Today, What};
use domain::code::{Protection, Role};
use domain::id::CaseId;
use domain::model::{ConsentKind, DoneWhen};
use std::collections::BTreeMap;
use world::{Populated, World};

struct Demo {
    world: World,
    filled: Populated,
}

impl Demo {
    async fn played() -> Self {
        let (world, _) = World::temporary(MODEL, TODAY).await.unwrap();
        let filled = world.play(45, TODAY, |_, block| format!("{block:?}")).await.unwrap();
        Self { world, filled }
    }

    fn all(&self, role: Role) -> Vec<Actor> {
        (0..).map_while(|nth| self.world.actor(role, nth).ok()).collect()
    }

    async fn today(&self, actor: &Actor) -> Today {
        let interventions = [self.world.app.models().get(self.world.intervention).unwrap()];
        let choice = Choice::default();
        self.world
            .app
            .read(&ShowToday { actor, interventions: &interventions, choice: &choice })
            .await
            .unwrap()
    }

    /// Everything that the workers are to do by now.
    async fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for actor in self.all(Role::Worker) {
            let today = self.today(&actor).await;
            rows.extend(today.late.into_iter().chain(today.soon));
        }
        rows
    }

    /// Whether a case is closed for want of the consent by which the authorities share it, as its own authority sees it.
    async fn has_withdrawn(&self, case: CaseId) -> bool {
        let (world, models) = (&self.world, self.world.app.models());
        let secrecy = world.model.consents.iter().find(|one| one.kind == ConsentKind::Secrecy).unwrap();
        for actor in &self.all(Role::Worker) {
            let Ok(page) = world.app.read(&ShowCase { actor, models, case }).await else { continue };
            let closure = page.case.closure.as_deref().and_then(|id| world.model.closure(id));
            let mut consents = page.consents.iter().filter(|one| *one.kind == *secrecy.id);
            return closure.is_some_and(|one| one.immediate)
                && consents.any(|one| one.withdrawn_on == Some(TODAY));
        }
        unreachable!("its own authority sees {case:?}")
    }

    fn is_of(&self, row: &Row, done: DoneWhen) -> bool {
        let What::Deadline { id, .. } = &row.what else { return false };
        self.world.model.deadlines.iter().any(|one| *one.id == **id && one.done_when == done)
    }
}

#[tokio::test]
async fn every_state_of_a_week_is_played() {
    let demo = Demo::played().await;
    on_the_way_in(&demo).await;
    among_the_running(&demo).await;
    everyone_has_something_to_do(&demo).await;
}

async fn on_the_way_in(demo: &Demo) {
    let (world, models) = (&demo.world, demo.world.app.models());
    let intervention = world.intervention;
    let mut phases = BTreeMap::<String, usize>::new();
    let mut protected = 0;
    for actor in &demo.all(Role::Referrer) {
        for one in world.app.read(&ListMine { actor, models, intervention }).await.unwrap() {
            *phases.entry(one.mine.referral.phase.clone()).or_default() += 1;
            protected += usize::from(one.mine.referral.protection != Protection::None);
        }
    }
    // A draft that waits, one for the meeting, one at the talk, one who thinks about it, one who said no.
    for phase in ["anvisning", "veckomote", "information", "svar", "tackat_nej"] {
        assert!(phases.contains_key(phase), "nobody is in {phase}: {phases:?}");
    }
    // One returned, and one who could not be reached.
    assert!(phases["aterlamnad"] >= 2, "{phases:?}");
    assert_eq!(protected, 1, "one has protected identity");

    let actor = &at(world, Role::Coordinator, "arbetsformedlingen");
    let shown = world.app.read(&ShowDistribution { actor, models, intervention }).await.unwrap();
    assert!(!shown.newcomers.is_empty(), "nobody waits to be shared out");
}

async fn among_the_running(demo: &Demo) {
    let rows = demo.rows().await;
    let unmotivated = rows.iter().filter(|row| demo.is_of(row, DoneWhen::Motivation) && row.due_on < TODAY);
    assert!(unmotivated.count() > 0, "nobody is past twelve months without a motivation");
    let today = rows.iter().filter(|row| demo.is_of(row, DoneWhen::FollowUp) && row.due_on == TODAY);
    assert!(today.count() > 0, "no follow-up is due today");

    let mut withdrawn = 0;
    for case in &demo.filled.cases {
        withdrawn += usize::from(demo.has_withdrawn(*case).await);
    }
    assert_eq!(withdrawn, 1, "one has taken back the consent to share");
}

async fn everyone_has_something_to_do(demo: &Demo) {
    let (world, models) = (&demo.world, demo.world.app.models());
    let mut asked = 0;
    for (nth, actor) in demo.all(Role::Referrer).iter().enumerate() {
        let list = ListMine { actor, models, intervention: world.intervention };
        let mine = world.app.read(&list).await.unwrap();
        let draft = mine.iter().any(|one| *one.mine.referral.phase == *world.model.entrance().unwrap().id);
        assert!(draft, "referrer {nth} has nothing to do");
        asked += mine.iter().map(|one| one.asked.len()).sum::<usize>();
    }
    assert!(asked > 0, "no referrer has a task of the model's");
    for role in [Role::Worker, Role::Coordinator, Role::FixedHandler] {
        for (nth, actor) in demo.all(role).iter().enumerate() {
            let today = demo.today(actor).await;
            assert!(!today.late.is_empty() || !today.soon.is_empty(), "{role:?} {nth} has nothing to do");
        }
    }
}

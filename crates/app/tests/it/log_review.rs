//! The protection officer's review: each kind finds what it should and nothing else, and says nothing of whom it is about.

use crate::workbook::{MODEL, TODAY};
use access::Actor;
use app::Error;
use app::case::{NameWorker, ShowCase};
use app::log::{Asked, KindPage, Overview, RecordReview, ShowKind, ShowOverview};
use domain::code::{Protection, Role};
use domain::id::{CaseId, LogReviewId};
use domain::log_review::{Finding, Kind};
use jiff::ToSpan as _;
use std::collections::BTreeSet;
use store::{Tx, UseCase, sql};
use world::World;

/// Four people, the first of whom has nothing in common with anybody; each carried by the first worker.
struct Scene {
    world: World,
    worker: Actor,
    officer: Actor,
    plain: CaseId,
    kin: CaseId,
    colleague: CaseId,
    kept: CaseId,
    kin_name: String,
}

impl Scene {
    async fn new() -> Self {
        let world = World::temporary(MODEL, TODAY).await.unwrap().0;
        let worker = world.actor(Role::Worker, 0).unwrap();
        let own = world.staff.iter().find(|one| Some(one.worker) == worker.worker()).unwrap();
        let kin_name = format!("Maja {}", own.name.rsplit(' ').next().unwrap());
        let open =
            async |nth, name: &str, protection| world.carried(nth, (name, protection), TODAY).await.unwrap();
        let plain = open(0, "Per Vanlig", Protection::None).await;
        let kin = open(1, &kin_name, Protection::None).await;
        let admin = world.staff.iter().find(|one| one.role == Role::Administrator).unwrap().name.clone();
        let colleague = open(2, &admin, Protection::None).await;
        let kept = open(3, "Siv Skyddad", Protection::Marked).await;
        let officer = world.actor(Role::ProtectionOfficer, 0).unwrap();
        Self { world, worker, officer, plain, kin, colleague, kept, kin_name }
    }

    async fn read(&self, actor: &Actor, case: CaseId) -> bool {
        let models = self.world.app.models();
        self.world.app.read(&ShowCase { actor, models, case }).await.is_ok()
    }

    /// Somebody else of the team who may read the first case.
    async fn other(&self) -> Option<Actor> {
        for role in [Role::FixedHandler, Role::Coordinator, Role::Worker] {
            for nth in 0.. {
                let Ok(actor) = self.world.actor(role, nth) else { break };
                if actor.worker() != self.worker.worker() && self.read(&actor, self.plain).await {
                    return Some(actor);
                }
            }
        }
        None
    }

    async fn page(&self, kind: Kind, seed: Option<u32>) -> KindPage {
        let show = ShowKind { actor: &self.officer, kind, asked: Asked::default(), seed, page: 1 };
        self.world.app.read(&show).await.unwrap()
    }

    async fn cases(&self, kind: Kind) -> Vec<Option<CaseId>> {
        self.page(kind, None).await.rows.iter().map(|row| row.looked.case).collect()
    }

    async fn overview(&self) -> Overview {
        let show = ShowOverview { actor: &self.officer, asked: Asked::default() };
        self.world.app.read(&show).await.unwrap()
    }

    async fn record(
        &self,
        page: &KindPage,
        finding: Option<Finding>,
        words: &str,
    ) -> Result<LogReviewId, Error> {
        let asked = Asked {
            from: Some(page.period.from),
            to: Some(page.period.to),
            read_to: Some(page.period.read_to),
        };
        let (actor, seed) = (&self.officer, Some(page.seed));
        let record =
            RecordReview { actor, kind: page.kind, asked, seed, seen: &page.fingerprint, finding, words };
        self.world.app.write(&record).await
    }
}

#[tokio::test]
async fn each_kind_finds_what_it_should_and_nothing_else() {
    let scene = Scene::new().await;
    for kind in Kind::ALL {
        assert_eq!(scene.cases(*kind).await, [], "{kind}: nobody has read anything");
    }
    for case in [scene.plain, scene.kin, scene.colleague, scene.kept] {
        assert!(scene.read(&scene.worker, case).await);
    }
    assert_eq!(scene.cases(Kind::Surname).await, [Some(scene.kin)]);
    assert_eq!(scene.cases(Kind::Colleague).await, [Some(scene.colleague)]);
    assert_eq!(scene.cases(Kind::Protected).await, [Some(scene.kept)]);
    assert_eq!(scene.cases(Kind::Unassigned).await, [], "the worker carries them all");
    assert_eq!(scene.cases(Kind::Refused).await, []);
    assert_eq!(scene.cases(Kind::Sample).await.len(), 4);

    let elsewhere = scene.world.actor(Role::Steering, 0).unwrap();
    assert!(!scene.read(&elsewhere, scene.plain).await);
    assert_eq!(scene.cases(Kind::Refused).await, [Some(scene.plain)]);
    assert_eq!(scene.cases(Kind::Sample).await.len(), 4, "what was refused was not read");

    let other = scene.other().await.unwrap();
    assert!(scene.read(&other, scene.kin).await);
    assert_eq!(scene.cases(Kind::Unassigned).await, [scene.kin, scene.plain].map(Some));
    assert_eq!(scene.cases(Kind::Surname).await, [Some(scene.kin)], "the other has another name");
    let (actor, worker) = (&scene.worker, other.worker());
    let name = NameWorker { actor, case: scene.kin, worker, from_day: Some(TODAY), to_day: Some(TODAY) };
    scene.world.app.write(&name).await.unwrap();
    assert_eq!(scene.cases(Kind::Unassigned).await, [Some(scene.plain)], "named for the other case");
}

#[tokio::test]
async fn only_the_days_chosen_are_looked_through() {
    let scene = Scene::new().await;
    assert!(scene.read(&scene.worker, scene.plain).await);
    let yesterday = TODAY - 1.day();
    for (from, to, found) in [(TODAY, TODAY, 1), (yesterday, yesterday, 0), (yesterday, TODAY, 1)] {
        let asked = Asked { from: Some(from), to: Some(to), read_to: None };
        let show = ShowKind { actor: &scene.officer, kind: Kind::Sample, asked, seed: None, page: 1 };
        assert_eq!(scene.world.app.read(&show).await.unwrap().all, found, "{from} to {to}");
    }
}

#[tokio::test]
async fn the_officer_is_told_no_name_and_nobody_else_is_told_anything() {
    let scene = Scene::new().await;
    for case in [scene.plain, scene.kin] {
        scene.read(&scene.worker, case).await;
    }
    for kind in Kind::ALL {
        let told = format!("{:?}", scene.page(*kind, None).await);
        for name in ["Vanlig", &scene.kin_name, "Skyddad"] {
            assert!(!told.contains(name), "{kind}: {told}");
        }
    }
    let rest = Role::ALL.iter().filter(|role| **role != Role::ProtectionOfficer);
    let rest = rest.filter_map(|role| scene.world.actor(*role, 0).ok());
    for actor in &rest.chain([scene.world.operator()]).collect::<Vec<_>>() {
        let overview = ShowOverview { actor, asked: Asked::default() };
        assert!(matches!(scene.world.app.read(&overview).await, Err(Error::Refused(_))), "{actor:?}");
        let (kind, asked, seed) = (Kind::Sample, Asked::default(), None);
        let show = ShowKind { actor, kind, asked, seed, page: 1 };
        assert!(matches!(scene.world.app.read(&show).await, Err(Error::Refused(_))), "{actor:?}");
        let finding = Some(Finding::Nothing);
        let record = RecordReview { actor, kind, asked, seed, seen: "", finding, words: "" };
        assert!(matches!(scene.world.app.write(&record).await, Err(Error::Refused(_))), "{actor:?}");
    }
}

#[tokio::test]
async fn a_review_is_kept_with_its_entries_and_its_sample_is_drawn_again() {
    let scene = Scene::new().await;
    for _ in 0..30 {
        scene.read(&scene.worker, scene.plain).await;
    }
    let page = scene.page(Kind::Sample, None).await;
    assert_eq!(page.rows.len(), 20);
    let ids = |page: &KindPage| page.rows.iter().map(|row| row.looked.id).collect::<BTreeSet<_>>();
    assert_eq!(ids(&page), ids(&scene.page(Kind::Sample, Some(page.seed)).await));
    assert_ne!(ids(&page), ids(&scene.page(Kind::Sample, Some(page.seed ^ 1)).await));

    let problem = |told: Result<LogReviewId, Error>| match told {
        Err(Error::Invalid(problems)) => problems.iter().map(|one| (one.field, one.code)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(problem(scene.record(&page, None, "").await), [("finding", "required")]);
    assert_eq!(problem(scene.record(&page, Some(Finding::FollowUp), " ").await), [("words", "required")]);
    let none = scene.page(Kind::Protected, None).await;
    assert_eq!(problem(scene.record(&none, Some(Finding::Nothing), "").await), [("", "log_nothing")]);
    let others = scene.page(Kind::Sample, Some(page.seed ^ 1)).await.fingerprint;
    let other = KindPage { fingerprint: others, ..scene.page(Kind::Sample, Some(page.seed)).await };
    assert_eq!(problem(scene.record(&other, Some(Finding::Nothing), "").await), [("", "log_changed")]);

    scene.record(&page, Some(Finding::FollowUp), "Frågar chefen.").await.unwrap();
    let overview = scene.overview().await;
    let [review] = &overview.reviews[..] else { panic!("{:?}", overview.reviews) };
    assert_eq!((review.kind, review.seed, review.reviewed), (Kind::Sample, Some(page.seed), 20));
    assert_eq!((review.finding, review.words.as_deref()), (Finding::FollowUp, Some("Frågar chefen.")));
    assert_eq!(review.author, scene.officer.worker());
    let again = scene.page(Kind::Sample, Some(page.seed)).await;
    assert!(again.rows.iter().all(|row| row.reviewed), "each was reviewed before");
    let others = scene.page(Kind::Sample, Some(page.seed ^ 1)).await;
    assert!(others.rows.iter().any(|row| !row.reviewed));
}

/// How many entries of an action there are, and how many of them name cases.
struct Entries;

impl UseCase for Entries {
    type Out = (i64, i64);
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<(i64, i64), Error> {
        let count = sql!("select count(*), count(listed) from log_entry where action = 'review_log'");
        Ok(tx.query(count).one().await?)
    }
}

#[tokio::test]
async fn reading_and_reviewing_the_log_is_logged() {
    let scene = Scene::new().await;
    scene.read(&scene.worker, scene.plain).await;
    let entries = async || scene.world.app.read(&Entries).await.unwrap();
    scene.overview().await;
    assert_eq!(entries().await, (1, 0), "counts name no case");
    let page = scene.page(Kind::Sample, None).await;
    assert_eq!(entries().await, (2, 1), "whoever was read about finds the review in their own log");
    scene.record(&page, Some(Finding::Nothing), "").await.unwrap();
    assert_eq!(entries().await, (3, 1));
}

//! Standing in for a colleague, and handing over what a leaver carries.

use crate::workbook::{MODEL, TODAY};
use access::Actor;
use app::Error;
use app::case::{CloseCase, HowClosed, NameWorker, NewPerson, OpenCase, RecordConsent, ShowCase};
use app::cover::{EndStandIn, HandOver, NameStandIn, ShowCover, ShowHandOver, Stands, Taking};
use app::today::{Choice, Horizon, ShowToday, Whose};
use domain::code::{Category, Protection, Role};
use domain::id::{CaseId, WorkerId};
use jiff::ToSpan as _;
use store::{Tx, UseCase, sql};
use world::World;

struct Stage {
    world: World,
    clock: std::sync::Arc<app::SetClock>,
    /// Carries the cases.
    mine: Actor,
    /// A worker of the same authority.
    mate: Actor,
    /// A worker of another.
    other: Actor,
    leads: Actor,
    cases: Vec<CaseId>,
}

async fn stage() -> Stage {
    let (world, clock) = World::temporary(MODEL, TODAY).await.unwrap();
    let workers: Vec<_> = (0..).map_while(|nth| world.actor(Role::Worker, nth).ok()).collect();
    let at = |actor: &Actor| actor.who(None).authority;
    let mine = workers[0].clone();
    let mate = workers[1..].iter().find(|one| at(one) == at(&mine)).unwrap().clone();
    let other = workers.iter().find(|one| at(one) != at(&mine)).unwrap().clone();
    let leads = (0..).map_while(|nth| world.actor(Role::Coordinator, nth).ok());
    let leads = leads.into_iter().find(|one| at(one) == at(&mine)).unwrap();
    let mut stage = Stage { world, clock, mine, mate, other, leads, cases: Vec::new() };
    for nth in 1..3 {
        stage.cases.push(stage.open(nth, Protection::None).await);
    }
    stage
}

impl Stage {
    /// A case that the worker carries.
    async fn open(&self, nth: usize, protection: Protection) -> CaseId {
        let number = world::test_number(nth, true, TODAY).unwrap();
        let person = NewPerson {
            number: number.digits(),
            name: "Prov Person",
            gender: None,
            protection,
            again: false,
        };
        let open = OpenCase {
            actor: &self.mine,
            models: self.world.app.models(),
            intervention: self.world.intervention,
            owner: None,
            person,
            origin: None,
            track: None,
            responsible: self.mine.worker(),
            started_on: Some(TODAY - 60.days()),
            planned_end: None,
        };
        self.world.app.write(&open).await.unwrap()
    }

    async fn name(&self, case: CaseId, worker: &Actor) {
        let (actor, worker) = (&self.mine, worker.worker());
        let name = NameWorker { actor, case, worker, from_day: Some(TODAY), to_day: None };
        self.world.app.write(&name).await.unwrap();
    }

    async fn sees(&self, actor: &Actor, case: CaseId) -> bool {
        let models = self.world.app.models();
        self.world.app.read(&ShowCase { actor, models, case }).await.is_ok()
    }

    /// The cases that Idag shows somebody as their own.
    async fn today(&self, actor: &Actor) -> Vec<CaseId> {
        let interventions = &[self.world.app.models().get(self.world.intervention).unwrap()];
        let choice = &Choice { whose: Whose::Mine, kind: None, horizon: Horizon::All };
        let today = self.world.app.read(&ShowToday { actor, interventions, choice }).await.unwrap();
        let mut cases: Vec<_> =
            [today.late, today.soon, today.later].into_iter().flatten().filter_map(|row| row.case).collect();
        cases.sort();
        cases.dedup();
        cases
    }

    fn naming<'a>(&self, actor: &'a Actor, by: &Actor) -> NameStandIn<'a> {
        NameStandIn {
            actor,
            intervention: self.world.intervention,
            worker: self.mine.worker(),
            by: by.worker(),
            from_day: Some(TODAY),
            to_day: Some(TODAY + 6.days()),
        }
    }
}

fn codes<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(&'static str, &'static str)> {
    let Error::Invalid(problems) = result.unwrap_err() else { return Vec::new() };
    problems.iter().map(|one| (one.field, one.code)).collect()
}

/// The words of the log about what somebody did in a case, as far as there are sealed ones.
struct Told(CaseId);

impl UseCase for Told {
    type Out = i64;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<i64> {
        let count = sql!("select count(*) from log_entry where case_id = $1 and detail is not null");
        let (found,): (i64,) = tx.query(count).bind(self.0).one().await?;
        Ok(found)
    }
}

#[tokio::test]
async fn a_stand_in_has_the_others_list_for_so_long_and_the_log_says_so() {
    let stage = stage().await;
    let app = &stage.world.app;
    assert!(stage.today(&stage.mate).await.is_empty());
    let id = app.write(&stage.naming(&stage.mine, &stage.mate)).await.unwrap();
    assert_eq!(stage.today(&stage.mate).await, stage.cases);
    app.write(&stage.naming(&stage.leads, &stage.other)).await.unwrap();
    assert!(stage.today(&stage.other).await.is_empty(), "no consent reaches their authority");
    let before = app.read(&Told(stage.cases[0])).await.unwrap();
    let models = app.models();
    let see = async |actor: &Actor| {
        app.read(&app::case::ShowCase { actor, models, case: stage.cases[0] }).await.unwrap();
    };
    see(&stage.mine).await;
    assert_eq!(app.read(&Told(stage.cases[0])).await.unwrap(), before);
    see(&stage.mate).await;
    assert_eq!(app.read(&Told(stage.cases[0])).await.unwrap(), before + 1, "as stand-in");
    stage.clock.pass_days(7);
    assert!(stage.today(&stage.mate).await.is_empty(), "the last day has passed");
    stage.clock.set_day(TODAY);
    let (actor, intervention) = (&stage.mate, stage.world.intervention);
    app.write(&EndStandIn { actor, intervention, stand_in: id, version: 1 }).await.unwrap();
    assert!(stage.today(&stage.mate).await.is_empty());
    assert_eq!(app.read(&ShowCover { actor, intervention }).await.unwrap().all.len(), 1);
}

#[tokio::test]
async fn a_stand_in_is_named_by_oneself_or_by_whoever_coordinates() {
    let stage = stage().await;
    let app = &stage.world.app;
    let others = stage.naming(&stage.mate, &stage.mate);
    assert_eq!(codes(app.write(&others).await), [("worker", "required")]);
    let oneself = stage.naming(&stage.mine, &stage.mine);
    assert_eq!(codes(app.write(&oneself).await), [("by", "stands_in_for_self")]);
    let right = stage.naming(&stage.mine, &stage.mate);
    let turned = NameStandIn { to_day: Some(TODAY - 1.days()), ..right };
    assert_eq!(codes(app.write(&turned).await), [("to_day", "end_before_start")]);
    let long = NameStandIn { to_day: Some(TODAY + 2.years()), ..right };
    assert_eq!(codes(app.write(&long).await), [("to_day", "stand_in_long")]);
    let id = app.write(&right).await.unwrap();
    let last = right.to_day.unwrap();
    let overlapping = NameStandIn { from_day: Some(last), to_day: Some(last + 7.days()), ..right };
    assert_eq!(codes(app.write(&overlapping).await), [("from_day", "stand_in_twice")]);
    let after = NameStandIn { from_day: Some(last + 1.days()), ..overlapping };
    app.write(&after).await.unwrap();
    app.write(&stage.naming(&stage.mine, &stage.other)).await.unwrap();
    let intervention = stage.world.intervention;
    let end = EndStandIn { actor: &stage.other, intervention, stand_in: id, version: 1 };
    assert!(matches!(app.write(&end).await, Err(Error::NotFound)));
}

impl Stage {
    fn handing<'a>(&'a self, taken: &'a [Taking]) -> HandOver<'a> {
        let (actor, models) = (&self.leads, self.world.app.models());
        let from = self.mine.worker().unwrap();
        HandOver { actor, models, intervention: self.world.intervention, from, taken }
    }

    async fn read(&self) -> app::cover::HandingOver {
        let (actor, models) = (&self.leads, self.world.app.models());
        let (intervention, worker) = (self.world.intervention, self.mine.worker().unwrap());
        self.world.app.read(&ShowHandOver { actor, models, intervention, worker }).await.unwrap()
    }

    async fn responsible(&self, case: CaseId) -> Option<WorkerId> {
        let (actor, models) = (&self.mine, self.world.app.models());
        self.world.app.read(&app::case::ShowCase { actor, models, case }).await.unwrap().case.responsible
    }
}

#[tokio::test]
async fn all_cases_are_handed_over_at_once_or_none() {
    let stage = stage().await;
    let app = &stage.world.app;
    let found = stage.read().await;
    assert_eq!(found.cases.len(), 2);
    let own = stage.mine.who(None).authority.unwrap();
    let proposed = found.cases[0].proposed.unwrap();
    assert_eq!(found.workers.iter().find(|one| one.id == proposed).unwrap().authority, own);
    let theirs = stage.other.who(None).authority.unwrap();
    let (_, lost) = found.cases[0].lacks.iter().find(|(to, _)| *to == theirs).unwrap();
    assert_eq!(lost.len(), Category::ALL.len(), "without consent nothing may pass");
    let take = |to| -> Vec<Taking> {
        found.cases.iter().map(|one| Taking { case: one.case, version: one.version, to }).collect()
    };
    assert_eq!(codes(app.write(&stage.handing(&take(None))).await), [("", "handover_none")]);
    assert_eq!(codes(app.write(&stage.handing(&take(stage.other.worker()))).await), [("", "handover_reach")]);
    assert_eq!(stage.responsible(stage.cases[0]).await, stage.mine.worker());
    let all = take(stage.mate.worker());
    assert_eq!(codes(app.write(&stage.handing(&all[..1])).await), [("", "handover_changed")]);
    let mut old = all.clone();
    old[1].version += 1;
    assert_eq!(codes(app.write(&stage.handing(&old)).await), [("", "handover_changed")]);
    app.write(&stage.handing(&all)).await.unwrap();
    for case in &stage.cases {
        assert_eq!(stage.responsible(*case).await, stage.mate.worker());
    }
    assert_eq!(codes(app.write(&stage.handing(&all)).await), [("", "handover_changed")]);
}

#[tokio::test]
async fn a_consent_lets_another_authority_take_over_and_what_it_lacks_is_named() {
    let stage = stage().await;
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.cases[0]);
    let (kind, given_on) = ("sekretess", Some(TODAY));
    let consent = RecordConsent { actor, models, case, kind, how: "paper", given_on, agreed: None, note: "" };
    stage.world.app.write(&consent).await.unwrap();
    let found = stage.read().await;
    let one = found.cases.iter().find(|one| one.case == case).unwrap();
    assert!(one.reached.contains(&stage.other.worker().unwrap()));
    let theirs = stage.other.who(None).authority.unwrap();
    let lost = one.lacks.iter().find(|(to, _)| *to == theirs).map_or(0, |(_, lost)| lost.len());
    assert!(lost < Category::ALL.len());
    let worker = stage.mate.worker().unwrap();
    let ask = ShowHandOver { actor: &stage.mine, models, intervention: stage.world.intervention, worker };
    assert!(stage.world.app.read(&ask).await.is_err(), "a worker hands nobody's cases over");
}

#[tokio::test]
async fn whoever_hands_over_a_protected_case_sees_it_no_more() {
    let stage = stage().await;
    let case = stage.open(3, Protection::Marked).await;
    let hidden = stage.read().await;
    assert_eq!((hidden.cases.len(), hidden.beyond), (2, 1), "said without a name");
    // As the giving out of a referral names whoever takes it, and so that somebody can hand it over.
    stage.name(case, &stage.mine).await;
    stage.name(case, &stage.leads).await;
    assert!(stage.sees(&stage.mine, case).await);
    let found = stage.read().await;
    assert_eq!((found.cases.len(), found.beyond), (3, 0));
    let offered = found.cases.iter().find(|one| one.case == case).unwrap();
    assert!(offered.protected && !offered.reached.is_empty() && offered.proposed.is_none(), "by hand");
    let to = |id| (id == case).then(|| stage.mate.worker()).flatten();
    let taken: Vec<_> = found.cases.iter().map(|one| (one.case, one.version)).collect();
    let taken: Vec<_> =
        taken.into_iter().map(|(case, version)| Taking { case, version, to: to(case) }).collect();
    stage.world.app.write(&stage.handing(&taken)).await.unwrap();
    assert!(stage.sees(&stage.mate, case).await && stage.sees(&stage.leads, case).await);
    assert!(!stage.sees(&stage.mine, case).await, "the naming ends with the case");
}

/// Makes a case a referral that was given to its worker.
struct Waits(CaseId);

impl UseCase for Waits {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<()> {
        tx.query(sql!("update case_file set started_on = null where id = $1")).bind(self.0).execute().await?;
        let sent = sql!(
            "insert into referral (association_id, case_id, owner_id, category, opened_on, expires_on, sent_on) \
             select association_id, id, owner_id, 'plan', $2, $2, $2 from case_file where id = $1"
        );
        tx.query(sent).bind(self.0).bind(TODAY).execute().await?;
        Ok(())
    }
}

/// What a worker's post is, in percent.
struct Posted(WorkerId, i64);

impl UseCase for Posted {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<()> {
        let post = sql!("update worker_role set post = $2 where worker_id = $1");
        tx.query(post).bind(self.0).bind(self.1).execute().await?;
        Ok(())
    }
}

#[tokio::test]
async fn a_referral_before_the_start_goes_along_and_stays_where_it_stands() {
    let stage = stage().await;
    let app = &stage.world.app;
    app.db().write(app.moment(), &Waits(stage.cases[0])).await.unwrap();
    let found = stage.read().await;
    let stands: Vec<_> = found.cases.iter().map(|one| (one.case, one.stands)).collect();
    assert_eq!(stands, [(stage.cases[1], Stands::Started), (stage.cases[0], Stands::Referred)]);
    assert_eq!(found.beyond, 0);
    let referral = &found.cases[1];
    let leads = stage.leads.worker().unwrap();
    assert!(!referral.reached.contains(&leads), "nobody without a post is given a referral");
    let to = |to: Option<WorkerId>| -> Vec<Taking> {
        found.cases.iter().map(|one| Taking { case: one.case, version: one.version, to }).collect()
    };
    app.write(&stage.handing(&to(stage.mate.worker()))).await.unwrap();
    let (actor, models, case) = (&stage.mate, app.models(), stage.cases[0]);
    let page = app.read(&app::referral::ShowReferral { actor, models, case }).await.unwrap();
    assert_eq!(page.referral.responsible, stage.mate.worker());
    assert_eq!(page.referral.started_on, None);
    assert!(stage.read().await.cases.is_empty());
}

#[tokio::test]
async fn a_closing_that_is_not_complete_goes_along() {
    let stage = stage().await;
    let app = &stage.world.app;
    let (actor, models, case) = (&stage.mine, app.models(), stage.cases[0]);
    let version = app.read(&ShowCase { actor, models, case }).await.unwrap().case.version;
    let how = HowClosed { closure: "avliden", ended_on: None, ..HowClosed::default() };
    app.write(&CloseCase { actor, models, case, how, version }).await.unwrap();
    let found = stage.read().await;
    let closed = found.cases.iter().find(|one| one.case == case).unwrap();
    assert_eq!((found.cases.len(), closed.stands, found.beyond), (2, Stands::Closed, 0));
    let to = |id| (id == case).then(|| stage.mate.worker()).flatten();
    let taken: Vec<_> = found.cases.iter().map(|one| (one.case, one.version)).collect();
    let taken: Vec<_> =
        taken.into_iter().map(|(case, version)| Taking { case, version, to: to(case) }).collect();
    app.write(&stage.handing(&taken)).await.unwrap();
    assert_eq!(stage.responsible(case).await, stage.mate.worker());
}

#[tokio::test]
async fn the_proposal_counts_load_for_the_post_as_the_distribution_does() {
    let stage = stage().await;
    let app = &stage.world.app;
    let own = stage.mine.who(None).authority;
    let workers = (0..).map_while(|nth| stage.world.actor(Role::Worker, nth).ok());
    let mates: Vec<_> = workers
        .filter(|one| one.who(None).authority == own && *one != stage.mine)
        .filter_map(|one| one.worker())
        .collect();
    let proposed =
        async || stage.read().await.cases.iter().filter_map(|one| one.proposed).collect::<Vec<_>>();
    assert!(proposed().await.iter().all(|id| mates.contains(id)));
    for mate in &mates {
        app.db().write(app.moment(), &Posted(*mate, 0)).await.unwrap();
    }
    let none = proposed().await;
    assert!(none.is_empty(), "without consent no other authority can take over, and 0 percent takes nobody");
    app.db().write(app.moment(), &Posted(mates[0], 50)).await.unwrap();
    assert_eq!(proposed().await, [mates[0], mates[0]]);
}

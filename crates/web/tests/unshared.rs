//! What another authority has recorded and does not share is not said to be missing, nor a closed case to go on.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod browser;

use access::Actor;
use app::case::{
    AddActivity, CloseCase, Described, HowClosed, RecordConsent, RecordStep, Review, SetGoal, ShowCase,
    Terms, directions,
};
use app::staff::SetOwnPhone;
use browser::Browser;
use domain::case::{ActivityKind, GoalKind};
use domain::code::{Protection, Role};
use domain::id::CaseId;
use jiff::civil::{Date, date};
use world::World;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 9, 21);

struct Stage {
    world: World,
    case: CaseId,
    owner: Actor,
    other: Actor,
}

impl Stage {
    /// A case whose owner lets another authority know of it.
    async fn set() -> Self {
        let world = World::temporary(MODEL, TODAY).await.unwrap().0;
        let (owner, other) = (world.actor(Role::Worker, 0).unwrap(), world.actor(Role::Worker, 1).unwrap());
        let case = world.carried(0, ("Alva Prov", Protection::None), date(2026, 1, 15)).await.unwrap();
        let stage = Self { world, case, owner, other };
        stage.consent(true).await;
        stage
    }

    /// The model's code of somebody's authority.
    fn code(&self, actor: &Actor) -> String {
        let own = actor.who(None).authority;
        let all = &self.world.model.authorities;
        all.iter().find(|one| self.world.authority(&one.id).ok() == own).unwrap().id.to_string()
    }

    /// To what goes from the owner to the other, or to everything.
    async fn consent(&self, one_way: bool) {
        let model = &self.world.model;
        let asked = model.consents.iter().find(|one| !one.pairs.is_empty()).unwrap();
        let (from, to) = (self.code(&self.owner), self.code(&self.other));
        let place = directions(asked).iter().position(|one| one.from == from && one.to == to).unwrap();
        let agreed = [place];
        let (actor, models, case) = (&self.owner, self.world.app.models(), self.case);
        let consent = RecordConsent {
            actor,
            models,
            case,
            kind: &asked.id,
            how: "paper",
            given_on: Some(date(2026, 1, 15)),
            agreed: one_way.then_some(agreed.as_slice()),
            note: "",
        };
        self.world.app.write(&consent).await.unwrap();
    }

    /// The other authority sets a goal, starts an activity, records a step and a review.
    async fn record(&self) {
        let (app, models, actor, case) = (&self.world.app, self.world.app.models(), &self.other, self.case);
        let (kind, text) = (GoalKind::Goal, "Ett eget arbete");
        app.write(&SetGoal { actor, models, case, kind, text }).await.unwrap();
        let (step, day) = (&*self.world.model.steps[0].id, Some(date(2026, 2, 1)));
        app.write(&RecordStep { actor, models, case, step, day, evidence: "" }).await.unwrap();
        app.write(&Review { actor, models, case, quarter: 1, day, text: "" }).await.unwrap();
        let said = Described {
            kind: ActivityKind::Training,
            text: "Bad",
            place: "",
            from_day: day,
            to_day: None,
            minutes_a_week: Some(720),
            terms: Terms::default(),
        };
        app.write(&AddActivity { actor, models, case, said }).await.unwrap();
    }

    async fn page(&self) -> String {
        let browser = Browser::of(&self.world, &self.world.staff[self.nth()]).await;
        let answer = browser.get(&format!("/case/{}", self.case)).await;
        answer.body
    }

    async fn browser(&self, actor: &Actor) -> Browser {
        let member = self.world.staff.iter().find(|one| Some(one.worker) == actor.worker()).unwrap();
        Browser::of(&self.world, member).await
    }

    /// Idag of whoever carries the case.
    async fn today(&self) -> String {
        let browser = Browser::of(&self.world, &self.world.staff[self.nth()]).await;
        browser.get("/today").await.body
    }

    fn nth(&self) -> usize {
        let worker = self.owner.worker();
        self.world.staff.iter().position(|member| Some(member.worker) == worker).unwrap()
    }
}

/// What is said where nothing has been recorded.
const ABSENT: [&str; 5] = [
    "Det finns inget mål än",
    "Det finns inga delmål än",
    "Inget steg är registrerat",
    "Regeln följs inte",
    "Saknas</span>",
];

#[tokio::test]
async fn what_is_hidden_is_not_said_to_be_missing() {
    let stage = Stage::set().await;
    let bare = stage.page().await;
    for absent in ABSENT {
        assert!(bare.contains(absent), "{absent}: nothing is recorded");
    }
    stage.record().await;
    let page = stage.page().await;
    for absent in ABSENT {
        assert!(!page.contains(absent), "{absent}");
    }
    assert!(page.contains("alla aktiviteter delas inte med er"), "{page}");
    // What is shared is counted, and what is missing of it is missing.
    stage.consent(false).await;
    let page = stage.page().await;
    assert!(page.contains("Ett eget arbete") && page.contains("12 av 10 timmar i veckan"), "{page}");
    assert!(page.contains("Saknas</span>") && page.contains("Regeln följs</span>"), "{page}");
}

#[tokio::test]
async fn what_is_hidden_is_not_said_to_be_due_either() {
    let stage = Stage::set().await;
    let due = ["Gör klart kartläggningen", "Stäm av mål och steg"];
    let bare = stage.today().await;
    assert!(due.iter().all(|what| bare.contains(what)), "nothing is recorded: {bare}");
    stage.record().await;
    let today = stage.today().await;
    assert!(!due.iter().any(|what| today.contains(what)), "{today}");
    // What is shared is counted: the goal is set, and the next review is due in time.
    stage.consent(false).await;
    let today = stage.today().await;
    assert!(today.contains(due[1]) && !today.contains(due[0]), "{today}");
}

#[tokio::test]
async fn a_closed_case_does_not_go_on() {
    let stage = Stage::set().await;
    stage.consent(false).await;
    stage.record().await;
    assert_eq!(stage.page().await.matches(">Pågår<").count(), 2, "the quarter and the activity");
    let (app, models, actor, case) = (&stage.world.app, stage.world.app.models(), &stage.owner, stage.case);
    let version = app.read(&ShowCase { actor, models, case }).await.unwrap().case.version;
    let closure = stage.world.model.closures.iter().find(|one| one.immediate).unwrap();
    let how =
        HowClosed { closure: &closure.id, ended_on: Some(TODAY), reason: "Flyttar", ..HowClosed::default() };
    let close = CloseCase { actor, models, case, how, version };
    app.write(&close).await.unwrap();
    let page = stage.page().await;
    assert!(!page.contains(">Pågår<"), "{page}");
    assert!(page.contains("Avslutat under kvartalet"), "{page}");
}

#[tokio::test]
async fn whoever_writes_a_goal_is_told_whose_goals_they_cannot_see() {
    let stage = Stage::set().await;
    let at = format!("/case/{}", stage.case);
    let phone = "08-465 004 17";
    let (actor, intervention) = (&stage.other, stage.world.intervention);
    stage.world.app.write(&SetOwnPhone { actor, intervention, phone }).await.unwrap();
    let (owner, other) = (stage.browser(&stage.owner).await, stage.browser(&stage.other).await);
    let name = stage.world.staff.iter().find(|one| Some(one.worker) == stage.other.worker()).unwrap();
    let called = format!("Ring och kom överens: {}, telefon {phone}.", name.name);
    for page in ["", "/goal", "/form/kartlaggning"] {
        let body = owner.get(&format!("{at}{page}")).await.body;
        assert!(
            body.contains("delas inte med er.") && body.contains("kan ha skrivit ett eget mål"),
            "{body}"
        );
        assert!(!body.contains('⟦'), "a text is missing: {body}");
        assert_eq!(body.contains(&called), page != "/form/kartlaggning", "{body}");
        let body = other.get(&format!("{at}{page}")).await.body;
        assert!(!body.contains("kan ha skrivit ett eget mål"), "the owner's are shared with them: {body}");
    }
    let (app, models, case) = (&stage.world.app, stage.world.app.models(), stage.case);
    let (kind, actor) = (GoalKind::Goal, &stage.owner);
    app.write(&SetGoal { actor, models, case, kind, text: "Arbete i kök" }).await.unwrap();
    let said = stage.world.model.authority(&stage.code(&stage.owner)).unwrap().name.get(true).to_owned();
    let sheet = owner.get(&format!("{at}/sheet")).await.body;
    assert!(sheet.contains(&format!("Målet är skrivet av {said}.")), "{sheet}");
    stage.consent(false).await;
    let body = owner.get(&format!("{at}/goal")).await.body;
    assert!(!body.contains("kan ha skrivit ett eget mål"), "everything is shared now: {body}");
}

//! Who may see a case: stand-ins, protected people.

use crate::stage::{Stage, codes, new_case, number};
use access::{Actor, Staff};
use app::case::{
    CaseChange, CasePage, ChangeCase, EndNaming, NameWorker, NewPerson, OpenCase, PersonChange,
    RecordConsent, ShowCase, ShowNaming,
};
use app::referral::DraftReferral;
use app::staff::RevokeRole;
use app::today::{Choice, ShowToday};
use app::{Error, Result};
use domain::code::{Protection, Role};
use domain::id::{CaseId, WorkerId};
use jiff::civil::{Date, date};

fn staff(actor: &Actor) -> &Staff {
    match actor {
        Actor::Staff(staff) => Some(staff),
        _ => None,
    }
    .unwrap()
}

/// A second worker of the authority that owns the cases.
pub async fn colleague(stage: &Stage) -> Actor {
    let mine = staff(&stage.mine);
    let (actor, title) = (&stage.world.operator(), Some("projektmedarbetare"));
    let add =
        app::staff::AddWorker { actor, authority: mine.authority, name: "Kim Kollega", title, account: None };
    let worker = stage.world.app.write(&add).await.unwrap();
    let (role, intervention) = (Role::Worker, stage.world.intervention);
    let grant = app::staff::GrantRole { actor, worker, role, intervention, title };
    stage.world.app.write(&grant).await.unwrap();
    Actor::Staff(Staff { worker, ..mine.clone() })
}

/// A case of someone with protected identity, that its opener alone sees.
async fn protected(stage: &Stage, digits: &str) -> CaseId {
    let open = new_case(&stage.world, &stage.mine, digits);
    let person = NewPerson { protection: Protection::Marked, ..open.person };
    stage.world.app.write(&OpenCase { person, ..open }).await.unwrap()
}

async fn sees(stage: &Stage, actor: &Actor, case: CaseId) -> bool {
    let models = stage.world.app.models();
    let answer = stage.world.app.read(&ShowCase { actor, models, case }).await;
    assert!(matches!(answer, Ok(_) | Err(Error::Refused(_))));
    answer.is_ok()
}

pub fn naming(
    stage: &Stage,
    case: CaseId,
    worker: Option<WorkerId>,
    days: (Date, Option<Date>),
) -> NameWorker<'_> {
    NameWorker { actor: &stage.mine, case, worker, from_day: Some(days.0), to_day: days.1 }
}

#[tokio::test]
async fn a_stand_in_sees_a_protected_case_from_a_day_to_a_day() {
    let stage = Stage::set().await;
    let (app, kim, digits) = (&stage.world.app, colleague(&stage).await, number(3));
    let case = protected(&stage, &digits).await;
    assert!(!sees(&stage, &kim, case).await);
    let days = (date(2026, 9, 21), None);
    let own = NameWorker { actor: &kim, ..naming(&stage, case, kim.worker(), days) };
    assert!(matches!(app.write(&own).await, Err(Error::Refused(_))), "nobody names themself");
    let days = (date(2026, 9, 22), Some(date(2026, 9, 23)));
    app.write(&naming(&stage, case, kim.worker(), days)).await.unwrap();
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(sees(&stage, &kim, case).await);
        stage.clock.pass_days(1);
    }
    assert_eq!(seen, [false, true, true, false]);
}

#[tokio::test]
async fn a_naming_ends_at_once() {
    let stage = Stage::set().await;
    let (app, kim, digits) = (&stage.world.app, colleague(&stage).await, number(3));
    let case = protected(&stage, &digits).await;
    app.write(&naming(&stage, case, kim.worker(), (date(2026, 9, 21), None))).await.unwrap();
    assert!(sees(&stage, &kim, case).await);
    let worker = kim.worker().unwrap();
    app.write(&EndNaming { actor: &stage.mine, case, worker }).await.unwrap();
    assert!(!sees(&stage, &kim, case).await);
    let page = app.read(&ShowNaming { actor: &stage.mine, case }).await.unwrap();
    assert!(page.namings.iter().all(|one| !one.holds_on(page.today)) && page.namings.len() == 1);
}

#[tokio::test]
async fn only_someone_who_could_see_the_case_can_be_named_and_for_days_to_come() {
    let stage = Stage::set().await;
    let (app, today) = (&stage.world.app, date(2026, 9, 21));
    let name = async |worker, days| app.write(&naming(&stage, stage.case, worker, days)).await;
    assert_eq!(codes(name(stage.theirs.worker(), (today, None)).await), [("worker", "required")]);
    assert_eq!(codes(name(None, (today, None)).await), [("worker", "required")]);
    let kim = colleague(&stage).await.worker();
    assert_eq!(codes(name(kim, (date(2026, 9, 20), None)).await), [("from_day", "naming_in_past")]);
    let backwards = (today, Some(date(2026, 9, 20)));
    assert_eq!(codes(name(kim, backwards).await), [("to_day", "end_before_start")]);
    let slip = (date(2027, 9, 22), Some(date(2206, 1, 1)));
    assert_eq!(codes(name(kim, slip).await), [("from_day", "day_far"), ("to_day", "day_far")]);
    name(kim, (today, None)).await.unwrap();
    let case = stage.case;
    let consent = RecordConsent {
        actor: &stage.mine,
        models: app.models(),
        case,
        kind: "sekretess",
        how: "paper",
        given_on: Some(today),
        agreed: None,
        note: "",
    };
    let refused = app.read(&ShowNaming { actor: &stage.theirs, case }).await;
    assert!(matches!(refused, Err(Error::Refused(_))));
    app.write(&consent).await.unwrap();
    name(stage.theirs.worker(), (today, None)).await.unwrap();
}

/// What a form of the case as it stands would send, read by someone who sees it.
async fn as_it_stands(stage: &Stage, actor: &Actor, case: CaseId) -> (CasePage, CaseChange<'static>) {
    let models = stage.world.app.models();
    let page = stage.world.app.read(&ShowCase { actor, models, case }).await.unwrap();
    let shell = CaseChange {
        origin: Some("fs"),
        track: None,
        responsible: page.case.responsible,
        started_on: Some(page.case.started_on),
        planned_end: None,
        version: page.case.version,
    };
    (page, shell)
}

/// Saves the case's form as it stands, but for the responsible and the protection.
async fn save(
    stage: &Stage,
    actor: &Actor,
    case: CaseId,
    responsible: Option<WorkerId>,
    protection: Protection,
) -> Result<()> {
    let (page, shell) = as_it_stands(stage, actor, case).await;
    let (models, shell) = (stage.world.app.models(), CaseChange { responsible, ..shell });
    let person = page.person.unwrap();
    let (gender, version) = (person.gender, person.version);
    let person = Some(PersonChange { name: "Prov Person", gender, protection, version });
    stage.world.app.write(&ChangeCase { actor, models, case, person, shell }).await
}

async fn namings(stage: &Stage, actor: &Actor, case: CaseId) -> Vec<(WorkerId, Date, Option<Date>)> {
    let page = stage.world.app.read(&ShowNaming { actor, case }).await.unwrap();
    page.namings.iter().map(|one| (one.worker, one.from_day, one.to_day)).collect()
}

#[tokio::test]
async fn a_protected_case_always_keeps_someone_who_sees_it() {
    let stage = Stage::set().await;
    let (app, kim, digits) = (&stage.world.app, colleague(&stage).await, number(3));
    let case = protected(&stage, &digits).await;
    app.write(&naming(&stage, case, kim.worker(), (date(2026, 9, 21), None))).await.unwrap();
    // The responsible leaves the case to nobody: the one who is named stays.
    save(&stage, &kim, case, None, Protection::Marked).await.unwrap();
    let worker = kim.worker().unwrap();
    let last = app.write(&EndNaming { actor: &kim, case, worker }).await;
    assert_eq!(codes(last), [("", "last_named")]);
    assert!(sees(&stage, &kim, case).await, "nothing has been changed");
}

#[tokio::test]
async fn whoever_gives_a_protected_case_to_another_sees_it_no_more() {
    let stage = Stage::set().await;
    let (app, kim, digits) = (&stage.world.app, colleague(&stage).await, number(3));
    let case = protected(&stage, &digits).await;
    app.write(&naming(&stage, case, stage.mine.worker(), (date(2026, 9, 21), None))).await.unwrap();
    save(&stage, &stage.mine, case, kim.worker(), Protection::Marked).await.unwrap();
    assert!(sees(&stage, &kim, case).await);
    assert!(!sees(&stage, &stage.mine, case).await);
}

#[tokio::test]
async fn a_protected_case_is_not_left_to_a_naming_that_ends() {
    let stage = Stage::set().await;
    let (app, kim, digits) = (&stage.world.app, colleague(&stage).await, number(3));
    let (mine, today, last) = (stage.mine.worker(), date(2026, 9, 21), date(2026, 9, 30));
    let case = protected(&stage, &digits).await;
    let leave = async |actor| save(&stage, actor, case, None, Protection::Marked).await;
    assert_eq!(codes(leave(&stage.mine).await), [("responsible", "last_named")], "to nobody at all");
    app.write(&naming(&stage, case, kim.worker(), (today, Some(last)))).await.unwrap();
    assert_eq!(codes(leave(&stage.mine).await), [("responsible", "last_named")], "to a naming that ends");
    app.write(&naming(&stage, case, kim.worker(), (today, None))).await.unwrap();
    leave(&stage.mine).await.unwrap();
    let end = |days| NameWorker { actor: &kim, ..naming(&stage, case, kim.worker(), days) };
    assert_eq!(codes(app.write(&end((today, Some(last)))).await), [("", "last_named")], "the last one's end");
    // Someone takes over: on the day after, not a day later.
    for (from, expected) in [(2, vec![("", "last_named")]), (1, Vec::new())] {
        let next = NameWorker { actor: &kim, ..naming(&stage, case, mine, (date(2026, 10, from), None)) };
        app.write(&next).await.unwrap();
        let ended = app.write(&end((today, Some(last)))).await;
        assert_eq!(ended.map_or_else(|error| codes::<()>(Err(error)), |()| Vec::new()), expected);
    }
}

#[tokio::test]
async fn whoever_has_no_role_any_more_is_no_one_to_leave_a_case_to() {
    let stage = Stage::set().await;
    let (app, kim, digits) = (&stage.world.app, colleague(&stage).await, number(3));
    let case = protected(&stage, &digits).await;
    app.write(&naming(&stage, case, kim.worker(), (date(2026, 9, 21), None))).await.unwrap();
    let (actor, worker, intervention) =
        (&stage.world.operator(), kim.worker().unwrap(), stage.world.intervention);
    app.write(&RevokeRole { actor, worker, role: Role::Worker, intervention }).await.unwrap();
    let left = save(&stage, &stage.mine, case, None, Protection::Marked).await;
    assert_eq!(codes(left), [("responsible", "last_named")]);
}

#[tokio::test]
async fn naming_someone_from_a_later_day_takes_nothing_from_them_today() {
    let stage = Stage::set().await;
    let (app, kim, digits) = (&stage.world.app, colleague(&stage).await, number(3));
    let case = protected(&stage, &digits).await;
    app.write(&naming(&stage, case, kim.worker(), (date(2026, 9, 21), None))).await.unwrap();
    let later = app.write(&naming(&stage, case, kim.worker(), (date(2026, 12, 1), None))).await;
    assert_eq!(codes(later), [("from_day", "named_now")]);
    assert!(sees(&stage, &kim, case).await);
}

#[tokio::test]
async fn a_stand_in_who_saves_the_case_keeps_their_last_day() {
    let stage = Stage::set().await;
    let (app, kim, digits) = (&stage.world.app, colleague(&stage).await, number(3));
    let case = protected(&stage, &digits).await;
    let (worker, today, last) = (kim.worker().unwrap(), date(2026, 9, 21), date(2026, 9, 23));
    app.write(&naming(&stage, case, Some(worker), (today, Some(last)))).await.unwrap();
    for protection in [Protection::Marked, Protection::Registration, Protection::Marked] {
        save(&stage, &kim, case, stage.mine.worker(), protection).await.unwrap();
        assert_eq!(namings(&stage, &kim, case).await, [(worker, today, Some(last))]);
    }
}

#[tokio::test]
async fn whoever_protects_a_person_is_named_and_that_is_in_the_log() {
    let stage = Stage::set().await;
    let (kim, case) = (colleague(&stage).await, stage.case);
    let (worker, mine, today) = (kim.worker().unwrap(), stage.mine.worker(), date(2026, 9, 21));
    save(&stage, &kim, case, mine, Protection::Marked).await.unwrap();
    assert_eq!(namings(&stage, &kim, case).await, [(worker, today, None)]);
    let count = Count(
        "select cast(count(*) as bigint) from log_entry where action = 'change_case' and detail is not null",
    );
    assert_eq!(stage.world.app.db().read(stage.world.app.moment(), &count).await.unwrap(), 1);
}

#[tokio::test]
async fn a_stand_in_has_the_case_among_their_own() {
    let stage = Stage::set().await;
    let (app, kim) = (&stage.world.app, colleague(&stage).await);
    let choice = Choice::default();
    let rows = async || {
        let all = app.models().all();
        let show = ShowToday { actor: &kim, interventions: &all, choice: &choice };
        app.read(&show).await.unwrap()
    };
    let before = format!("{:?}", rows().await);
    app.write(&naming(&stage, stage.case, kim.worker(), (date(2026, 9, 21), None))).await.unwrap();
    assert_ne!(before, format!("{:?}", rows().await));
}

#[tokio::test]
async fn who_is_hidden_and_who_works_elsewhere_are_answered_alike() {
    let stage = Stage::set().await;
    let (app, kim) = (&stage.world.app, colleague(&stage).await);
    let hidden = number(3);
    protected(&stage, &hidden).await;
    let people = async || {
        let count = Count("select cast(count(*) as bigint) from person");
        app.db().read(app.moment(), &count).await.unwrap()
    };
    let before = people().await;
    for again in [false, true] {
        let open = new_case(&stage.world, &kim, &hidden);
        let open = OpenCase { person: NewPerson { again, ..open.person }, ..open };
        assert_eq!(codes(app.write(&open).await), [("number", "ask_coordinator")], "again: {again}");
    }
    assert_eq!(people().await, before, "no second person of the same number");
    // Whoever is named for the person goes on as with anybody.
    let open = new_case(&stage.world, &stage.mine, &hidden);
    assert_eq!(codes(app.write(&open).await), [("number", "already_open")]);
    // Someone whom the authority knows from another intervention only.
    let elsewhere = elsewhere(&stage).await;
    let open =
        OpenCase { intervention: stage.world.intervention, ..new_case(&stage.world, &kim, &elsewhere) };
    assert_eq!(codes(app.write(&open).await), [("number", "ask_coordinator")]);
    let mine = staff(&kim);
    let grants = vec![access::Grant::held(Role::Coordinator, stage.world.intervention)];
    let coordinator = Actor::Staff(Staff { grants, ..mine.clone() });
    let open = new_case(&stage.world, &coordinator, &elsewhere);
    assert_eq!(codes(app.write(&open).await), [("again", "known_person")]);
    let open = new_case(&stage.world, &coordinator, &hidden);
    assert_eq!(
        codes(app.write(&open).await),
        [("number", "ask_coordinator")],
        "a coordinator is not named either"
    );
}

#[tokio::test]
async fn a_referrer_meets_the_same_answer() {
    let stage = Stage::set().await;
    let (app, hidden) = (&stage.world.app, number(3));
    protected(&stage, &hidden).await;
    let referrer = stage.world.actor(Role::Referrer, 0).unwrap();
    let referrer =
        Actor::Staff(Staff { authority: staff(&stage.mine).authority, ..staff(&referrer).clone() });
    let intervention = stage.world.intervention;
    let draft = async |digits: &str, again| {
        let person = NewPerson { again, ..new_case(&stage.world, &referrer, digits).person };
        let (actor, models) = (&referrer, app.models());
        app.write(&DraftReferral { actor, models, intervention, person, answers: &[] }).await
    };
    for again in [false, true] {
        assert_eq!(codes(draft(&hidden, again).await), [("number", "ask_coordinator")], "again: {again}");
    }
    assert_eq!(codes(draft(&number(1), false).await), [("number", "already_open")]);
    // A draft is its referrer's alone: to a worker it is as hidden as a protected person.
    draft(&number(4), false).await.unwrap();
    let digits = number(4);
    let open = new_case(&stage.world, &stage.mine, &digits);
    assert_eq!(codes(app.write(&open).await), [("number", "ask_coordinator")]);
}

#[tokio::test]
async fn being_asked_about_is_in_the_log() {
    let stage = Stage::set().await;
    let (app, kim, hidden) = (&stage.world.app, colleague(&stage).await, number(3));
    protected(&stage, &hidden).await;
    codes(app.write(&new_case(&stage.world, &kim, &hidden)).await);
    let count = Count(
        "select cast(count(*) as bigint) from log_entry where action = 'open_case' and outcome = 'refused' \
         and because = 'protected'",
    );
    assert_eq!(app.db().read(app.moment(), &count).await.unwrap(), 1);
}

/// A person of the owner authority with a case in a second intervention, where the others have no role.
async fn elsewhere(stage: &Stage) -> String {
    let (app, digits) = (&stage.world.app, number(5));
    let source = include_str!("../../../../models/ratt-insats.toml").replacen(
        "id = \"ratt-insats\"",
        "id = \"annan\"",
        1,
    );
    let actor = stage.world.operator();
    let intervention = app.write(&app::setup::SetUp { actor: &actor, source: &source }).await.unwrap();
    app.reload_models().await.unwrap();
    let mine = staff(&stage.mine);
    let owner = Some(mine.authority);
    let open = OpenCase { intervention, owner, ..new_case(&stage.world, &actor, &digits) };
    app.write(&open).await.unwrap();
    digits
}

struct Count(&'static str);

impl store::UseCase for Count {
    type Out = i64;
    type Error = store::Error;

    async fn run(&self, tx: &mut store::Tx) -> store::Result<i64> {
        let (count,): (i64,) = tx.query(store::Sql { text: self.0, site: "a test" }).one().await?;
        Ok(count)
    }
}

#[tokio::test]
async fn a_case_is_given_only_to_someone_who_can_open_it() {
    let stage = Stage::set().await;
    let (actor, case) = (&stage.mine, stage.case);
    for role in [Role::Steering, Role::Referrer, Role::Administrator] {
        let other = stage.world.actor(role, 0).unwrap().worker();
        let given = save(&stage, actor, case, other, Protection::None).await;
        assert_eq!(codes(given), [("responsible", "may_not_carry")], "{role}");
    }
    let page = stage.page(actor).await.unwrap();
    assert!(page.carriers.contains(&actor.worker().unwrap()));
    save(&stage, actor, case, actor.worker(), Protection::None).await.unwrap();
}

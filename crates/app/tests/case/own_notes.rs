//! What an authority wrote in another's case stays its own to read, whatever happens to the consent.

use crate::stage::Stage;
use access::{Actor, Staff};
use app::Error;
use app::case::{CaseChange, ChangeCase, PersonChange, RecordConsent, SetGoal, WithdrawConsent, WriteNote};
use app::own::{FetchOwnDocument, ListOwnNotes, OwnNotes, ShowOwnNotes};
use app::share::{KeepDocument, RaiseFlag};
use domain::case::GoalKind;
use domain::code::{Category, Gender, Protection, Role};
use domain::document::DocumentKind;
use domain::id::CaseId;
use jiff::civil::date;

async fn own(stage: &Stage, actor: &Actor) -> app::Result<OwnNotes> {
    let (models, case) = (stage.world.app.models(), stage.case);
    stage.world.app.read(&ShowOwnNotes { actor, models, case }).await
}

async fn listed(stage: &Stage, actor: &Actor) -> Vec<CaseId> {
    let list = ListOwnNotes { actor, intervention: stage.world.intervention, page: 0 };
    stage.world.app.read(&list).await.unwrap().cases.iter().map(|one| one.case).collect()
}

async fn note(stage: &Stage, actor: &Actor, shared: bool, text: &str) {
    let (models, case, category) = (stage.world.app.models(), stage.case, Category::Health);
    let note = WriteNote { actor, models, case, category, shared, day: None, text };
    stage.world.app.write(&note).await.unwrap();
}

async fn consent(stage: &Stage) -> domain::id::ConsentId {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let given_on = Some(date(2026, 1, 15));
    let kind = "sekretess";
    let record = RecordConsent { actor, models, case, kind, how: "paper", given_on, agreed: None, note: "" };
    stage.world.app.write(&record).await.unwrap()
}

async fn withdraw(stage: &Stage, consent: domain::id::ConsentId) {
    let (actor, models, case) = (&stage.theirs, stage.world.app.models(), stage.case);
    let closure = "atertaget_samtycke";
    let withdraw = WithdrawConsent { actor, models, case, consent, closure, version: 1, takes_over: None };
    stage.world.app.write(&withdraw).await.unwrap();
}

/// Both authorities write, of every kind that an authority may.
async fn write(stage: &Stage) {
    let (app, models, case) = (&stage.world.app, stage.world.app.models(), stage.case);
    let actor = &stage.theirs;
    note(stage, actor, false, "bara vi").await;
    note(stage, actor, true, "vi till alla").await;
    note(stage, &stage.mine, true, "ägarens till alla").await;
    for (actor, text) in [(actor, "vårt delmål"), (&stage.mine, "ägarens delmål")] {
        let goal = SetGoal { actor, models, case, kind: GoalKind::Subgoal, text };
        app.write(&goal).await.unwrap();
    }
    let keep = KeepDocument {
        actor,
        models,
        case,
        kind: DocumentKind::Statement,
        category: Category::Health,
        title: "Vårt utlåtande",
        day: None,
        file_name: "a.pdf",
        content: b"%PDF-1.7\nhej\n%%EOF\n",
    };
    app.write(&keep).await.unwrap();
    let flag = stage.page(actor).await.unwrap();
    let flag = app::share::raisable(&flag).0[0].id.to_string();
    app.write(&RaiseFlag { actor, models, case, flag: &flag, reason: "Vi undrar" }).await.unwrap();
}

#[tokio::test]
async fn after_a_withdrawal_an_authority_reads_what_it_wrote_and_nothing_else() {
    let stage = Stage::set().await;
    let form = consent(&stage).await;
    assert!(matches!(own(&stage, &stage.theirs).await, Err(Error::Refused(_))), "nothing is written yet");
    write(&stage).await;
    assert_eq!(listed(&stage, &stage.theirs).await, [], "it is shared still");
    assert!(own(&stage, &stage.theirs).await.is_ok());
    withdraw(&stage, form).await;
    assert!(matches!(stage.page(&stage.theirs).await, Err(Error::Refused(_))));
    let closing = stage.page(&stage.mine).await.unwrap().messages;
    assert!(!closing.is_empty(), "what the closing has to tell is the owner's to tell");
    let page = own(&stage, &stage.theirs).await.unwrap();
    let texts: Vec<_> = page.notes.iter().map(|one| one.text.as_ref().unwrap().expose().as_str()).collect();
    assert_eq!((texts.len(), texts.contains(&"bara vi"), texts.contains(&"vi till alla")), (2, true, true));
    let goals: Vec<_> = page.goals.iter().map(|one| one.text.expose().as_str()).collect();
    assert_eq!(goals, ["vårt delmål"]);
    let reasons: Vec<_> = page.messages.iter().filter_map(|one| one.reason.as_ref()).collect();
    assert_eq!((reasons[0].expose().as_str(), reasons.len(), page.messages.len()), ("Vi undrar", 1, 1));
    assert_eq!(page.documents.iter().count(), 1);
    let (actor, models, case) = (&stage.theirs, stage.world.app.models(), stage.case);
    let document = page.documents.iter().next().unwrap().id;
    let fetch = FetchOwnDocument { actor, models, case, document };
    assert!(stage.world.app.read(&fetch).await.unwrap().1.expose().starts_with(b"%PDF"));
    assert_eq!(listed(&stage, &stage.theirs).await, [stage.case]);
}

#[tokio::test]
async fn nobody_else_is_led_there() {
    let stage = Stage::set().await;
    let form = consent(&stage).await;
    write(&stage).await;
    withdraw(&stage, form).await;
    assert!(
        matches!(own(&stage, &stage.mine).await, Err(Error::Refused(_))),
        "the owner has the case itself"
    );
    assert_eq!(listed(&stage, &stage.mine).await, []);
    let third = stage.world.authority("ekonomiskt_bistand").unwrap();
    let third = match stage.theirs.clone() {
        Actor::Staff(staff) => Actor::Staff(Staff { authority: third, ..staff }),
        other => other,
    };
    assert!(matches!(own(&stage, &third).await, Err(Error::Refused(_))));
    assert_eq!(listed(&stage, &third).await, []);
    let referrer = stage.world.actor(Role::Referrer, 0).unwrap();
    assert!(own(&stage, &referrer).await.is_err());
}

#[tokio::test]
async fn of_a_protected_person_only_who_is_named_reads_it() {
    let stage = Stage::set().await;
    let form = consent(&stage).await;
    write(&stage).await;
    withdraw(&stage, form).await;
    let page = stage.page(&stage.mine).await.unwrap();
    let person = page.person.as_ref().unwrap();
    let protection = Protection::Marked;
    let change = PersonChange {
        name: person.name.expose(),
        gender: Gender::Unknown,
        protection,
        version: person.version,
    };
    let shell = CaseChange {
        origin: Some("fs"),
        track: None,
        responsible: None,
        started_on: Some(page.case.started_on),
        planned_end: None,
        version: page.case.version,
    };
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let protect = ChangeCase { actor, models, case, person: Some(change), shell };
    stage.world.app.write(&protect).await.unwrap();
    assert!(matches!(own(&stage, &stage.theirs).await, Err(Error::Refused(_))));
    assert_eq!(listed(&stage, &stage.theirs).await, []);
}

//! Rows about people whom not everyone may know of, and rows beside a referral.

use crate::import::{HEADER, begin, leader, lines};
use crate::workbook::{MODEL, TODAY, book, first_authority, number, problem, show, take, whole, world};
use access::{Actor, Grant};
use app::case::{CaseChange, ChangeCase, NewPerson, PersonChange, ShowCase};
use app::import::{FixRow, Review, Settings, Verdict};
use app::referral::DraftReferral;
use domain::code::{Protection, Role};
use domain::id::CaseId;
use domain::personal::Personal;
use jiff::ToSpan as _;
use store::{Tx, UseCase, sql};
use world::World;

/// The colleague who is going to be named for Ada.
fn named(world: &World) -> Actor {
    world.actor(Role::FixedHandler, 0).unwrap()
}

/// A leader of the first authority who has brought no file and is named for nobody.
fn not_named(world: &World) -> Actor {
    let own = first_authority(world);
    let of_own = |actor: &Actor| matches!(actor, Actor::Staff(staff) if staff.authority == own);
    let worker = (0..9).filter_map(|nth| world.actor(Role::Worker, nth).ok()).find(of_own).unwrap();
    let Actor::Staff(staff) = worker else { unreachable!() };
    let grants = vec![Grant::held(Role::Coordinator, world.intervention)];
    Actor::Staff(access::Staff { grants, ..staff })
}

fn verdicts(review: &Review) -> Vec<Verdict> {
    review.rows.iter().map(|row| row.verdict.clone()).collect()
}

/// Ada's case, which the command line brought.
async fn ada(world: &World) -> CaseId {
    let again = whole(world, &lines(&["Ada|{}||2024-01-07|||"]), &Settings::default()).await;
    let Verdict::AlreadyThere(case) = again.rows[0].1 else { unreachable!() };
    case
}

/// Marks Ada's identity as protected, and makes whoever does it responsible for her.
async fn protect(world: &World, who: &Actor) {
    let (models, case) = (world.app.models(), ada(world).await);
    let page = world.app.read(&ShowCase { actor: who, models, case }).await.unwrap();
    let person = page.person.unwrap();
    let change = ChangeCase {
        actor: who,
        models,
        case,
        person: Some(PersonChange {
            name: person.name.expose(),
            gender: person.gender,
            protection: Protection::Marked,
            version: person.version,
        }),
        shell: CaseChange {
            origin: None,
            track: None,
            responsible: who.worker(),
            started_on: Some(page.case.started_on),
            planned_end: None,
            version: page.case.version,
        },
    };
    world.app.write(&change).await.unwrap();
}

/// How many imports the log says were refused.
struct Refused;

impl UseCase for Refused {
    type Out = i64;
    type Error = app::Error;

    async fn run(&self, tx: &mut Tx) -> app::Result<i64> {
        let all = sql!("select count(*) from log_entry where action = 'import' and outcome = 'refused'");
        let (count,): (i64,) = tx.query(all).one().await?;
        Ok(count)
    }
}

#[tokio::test]
async fn a_waiting_row_is_hidden_once_the_person_is_protected_but_for_those_named() {
    let world = world().await;
    let (actor, colleague, third) = (leader(&world), named(&world), not_named(&world));
    let waits = lines(&["Ada|{}||2025-01-07|||", "Bo|{}||ett tag sedan|||"]);
    whole(&world, &lines(&["Ada|{}||2024-01-07|||"]), &Settings::default()).await;
    let more = format!("Ada|{}||igår|||", number(0));
    let bytes = book(&[HEADER.to_owned(), more, format!("Bo|{}||ett tag sedan|||", number(1))]);
    let review = begin(&world, &actor, &bytes, &Settings::default()).await;
    take(&world, &actor, &review).await.unwrap();
    let seen = async |actor: &Actor| {
        let review = show(&world, actor, review.id).await.unwrap();
        (review.rows.len(), review.hidden)
    };
    assert_eq!((seen(&actor).await, seen(&colleague).await), ((2, 0), (2, 0)));
    protect(&world, &colleague).await;
    assert_eq!((seen(&third).await, seen(&colleague).await), ((1, 1), (2, 0)), "the third is not named");
    assert_eq!((seen(&actor).await, seen(&world.operator()).await), ((2, 0), (2, 0)), "who brought the row");
    let (intervention, import, position) = (world.intervention, review.id, review.rows[0].position);
    let (cells, protection, paper, version) = (&[][..], None, Some(false), review.rows[0].version);
    let fix = FixRow { actor: &third, intervention, import, position, cells, protection, paper, version };
    assert!(matches!(world.app.write(&fix).await, Err(app::Error::NotFound)));
    for (version, who) in [(1, &colleague), (2, &actor)] {
        world.app.write(&FixRow { actor: who, version, ..fix }).await.unwrap();
    }

    // A new file with her in it: the row is not taken in by one who may not know of her.
    let review = begin(&world, &actor, &waits, &Settings::default()).await;
    assert_eq!(verdicts(&review), [Verdict::AskCoordinator, Verdict::Flagged]);
    take(&world, &actor, &review).await.unwrap();
    assert_eq!(show(&world, &actor, review.id).await.unwrap().taken, 0);
    assert_eq!(show(&world, &third, review.id).await.unwrap().hidden, 1);
}

#[tokio::test]
async fn mending_a_number_to_a_hidden_persons_is_answered_as_opening_a_case_is() {
    let world = world().await;
    let (actor, colleague, third) = (leader(&world), named(&world), not_named(&world));
    whole(&world, &lines(&["Ada|{}||2024-01-07|||"]), &Settings::default()).await;
    protect(&world, &colleague).await;
    let waits = book(&[HEADER.to_owned(), format!("Bo|{}||ett tag sedan|||", number(1))]);
    let review = begin(&world, &actor, &waits, &Settings::default()).await;
    take(&world, &actor, &review).await.unwrap();
    let hers = [("Personnummer".to_owned(), Personal::new(number(0)))];
    let (intervention, import, protection, paper) = (world.intervention, review.id, None, None);
    let fix = FixRow {
        actor: &actor,
        intervention,
        import,
        position: 0,
        cells: &hers,
        protection,
        paper,
        version: 1,
    };
    for who in [&actor, &third] {
        let before = world.app.read(&Refused).await.unwrap();
        let found = problem(world.app.write(&FixRow { actor: who, ..fix }).await);
        assert_eq!((found.field, found.code), ("number", "ask_coordinator"));
        assert_eq!(world.app.read(&Refused).await.unwrap(), before + 1);
        let row = &show(&world, who, import).await.unwrap().rows[0];
        assert_eq!((row.position, row.version), (0, 1), "the row waits as it was");
    }
    // Whoever is named may, and tells nobody else by it.
    world.app.write(&FixRow { actor: &colleague, ..fix }).await.unwrap();
    for (who, seen) in [(&colleague, (1, 0)), (&actor, (0, 1)), (&third, (0, 1))] {
        let review = show(&world, who, import).await.unwrap();
        assert_eq!((review.rows.len(), review.hidden), seen);
    }
}

#[tokio::test]
async fn a_row_beside_an_open_referral_is_flagged_and_not_entered() {
    let (world, clock) = World::temporary(MODEL, TODAY).await.unwrap();
    world.refer(TODAY).await.unwrap();
    let (own, actor) = (first_authority(&world), leader(&world));
    let referrers: Vec<Actor> = (0..).map_while(|nth| world.actor(Role::Referrer, nth).ok()).collect();
    let of_own = |actor: &Actor| matches!(actor, Actor::Staff(staff) if staff.authority == own);
    let nth = referrers.iter().position(of_own).unwrap();
    // Each referrer has sent one, and then drafted one.
    let referred =
        |nth: usize| world::test_number(900 + nth, nth.is_multiple_of(2), TODAY).unwrap().formatted(TODAY);
    let (sent, drafted) = (referred(nth), referred(nth + referrers.len()));
    let row = |number: &str| format!("Ada|{number}||2025-01-07|||");
    let bytes = book(&[HEADER.to_owned(), row(&sent), row(&drafted), row(&number(0))]);
    let review = begin(&world, &actor, &bytes, &Settings::default()).await;
    assert_eq!(verdicts(&review), [Verdict::Referred, Verdict::AskCoordinator, Verdict::New]);
    assert_eq!(review.rows.iter().filter(|row| row.is_rest()).count(), 2);
    take(&world, &actor, &review).await.unwrap();
    let review = show(&world, &actor, review.id).await.unwrap();
    assert_eq!((review.taken, review.rows.len()), (1, 2));
    let operators = show(&world, &world.operator(), review.id).await.unwrap();
    assert_eq!(verdicts(&operators), [Verdict::Referred, Verdict::Referred]);

    let digits = drafted.replace('-', "");
    let person = NewPerson {
        number: &digits,
        name: "Ada Prov",
        gender: None,
        protection: Protection::None,
        again: false,
    };
    let (models, intervention) = (world.app.models(), world.intervention);
    let draft = DraftReferral { actor: &referrers[nth], models, intervention, person, answers: &[] };
    assert_eq!(problem(world.app.write(&draft).await).code, "already_open");
    let days = i64::from(world.model.referrals.draft_days);
    clock.set_day(TODAY + days.days());
    let verdicts_now = async || verdicts(&show(&world, &actor, review.id).await.unwrap());
    assert_eq!(verdicts_now().await, [Verdict::Referred, Verdict::AskCoordinator], "its last day");
    clock.set_day(TODAY + (days + 1).days());
    assert_eq!(
        verdicts_now().await,
        [Verdict::Referred, Verdict::New],
        "the draft is over, if not yet erased"
    );
    world.app.write(&draft).await.unwrap();
}

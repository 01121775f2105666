//! Opening cases: numbers, duplicates, coming back.

use crate::flags::consent;
use crate::stage::{Stage, codes, new_case, number};
use app::Error;
use app::case::{CloseCase, HowClosed, NewPerson, OpenCase, ShowCase};
use domain::code::{Gender, Protection};
use jiff::civil::date;

#[tokio::test]
async fn a_number_is_read_in_any_form_and_a_wrong_one_says_why() {
    let stage = Stage::set().await;
    let digits = number(2);
    let short = format!("{}-{}", &digits[2..8], &digits[8..]);
    let wrong = format!("{}{}", &digits[..11], (digits.as_bytes()[11] - b'0' + 1) % 10);
    let app = &stage.world.app;
    let bad = app.write(&new_case(&stage.world, &stage.mine, &wrong)).await;
    assert_eq!(codes(bad), [("number", "identity_checksum")]);
    let case = app.write(&new_case(&stage.world, &stage.mine, &short)).await.unwrap();
    let page = app.read(&ShowCase { actor: &stage.mine, models: app.models(), case }).await.unwrap();
    let person = page.person.unwrap();
    assert_eq!((person.number.expose().as_str(), person.gender), (digits.as_str(), Gender::Woman));
    assert_eq!(page.left.len(), 1);
}

#[tokio::test]
async fn who_is_here_already_is_found_by_the_own_authority_alone() {
    let stage = Stage::set().await;
    let digits = number(1);
    let app = &stage.world.app;
    let again = app.write(&new_case(&stage.world, &stage.mine, &digits)).await;
    assert_eq!(codes(again), [("number", "already_open")]);
    app.write(&new_case(&stage.world, &stage.theirs, &digits)).await.unwrap();
}

#[tokio::test]
async fn who_takes_part_by_another_authority_and_may_be_seen_gets_no_second_running_case() {
    let stage = Stage::set().await;
    let (app, digits) = (&stage.world.app, number(1));
    consent(&stage, None).await;
    let again = app.write(&new_case(&stage.world, &stage.theirs, &digits)).await;
    assert_eq!(codes(again), [("number", "takes_part_elsewhere")]);
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let (closure, ended_on) = ("annan_insats", Some(date(2026, 9, 1)));
    let how = HowClosed { closure, ended_on, reason: "annat stöd", ..HowClosed::default() };
    app.write(&CloseCase { actor, models, case, how, version: 1 }).await.unwrap();
    app.write(&new_case(&stage.world, &stage.theirs, &digits)).await.unwrap();
}

#[tokio::test]
async fn who_comes_back_gets_a_new_case_of_the_same_person() {
    let stage = Stage::set().await;
    let (app, digits) = (&stage.world.app, number(1));
    let how = HowClosed {
        closure: "annan_insats",
        ended_on: Some(date(2026, 9, 1)),
        reason: "annat stöd",
        ..HowClosed::default()
    };
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    app.write(&CloseCase { actor, models, case, how, version: 1 }).await.unwrap();
    let back =
        OpenCase { started_on: Some(date(2026, 9, 20)), ..new_case(&stage.world, &stage.mine, &digits) };
    assert_eq!(codes(app.write(&back).await), [("again", "known_person")]);
    let back = OpenCase { person: NewPerson { again: true, ..back.person }, ..back };
    let second = app.write(&back).await.unwrap();
    let page = app.read(&ShowCase { actor, models, case: second }).await.unwrap();
    let cases: Vec<_> = page.cases.iter().map(|one| one.id).collect();
    assert_eq!(cases, [stage.case, second]);
}

#[tokio::test]
async fn a_protected_person_is_seen_by_the_one_who_is_named() {
    let stage = Stage::set().await;
    let (app, digits) = (&stage.world.app, number(3));
    let open = new_case(&stage.world, &stage.mine, &digits);
    let protected = NewPerson { protection: Protection::Marked, ..open.person };
    let case = app.write(&OpenCase { person: protected, ..open }).await.unwrap();
    let models = app.models();
    assert!(app.read(&ShowCase { actor: &stage.mine, models, case }).await.is_ok());
    let colleague = stage.world.staff.iter().find(|member| {
        Some(member.authority) == stage.world.authority("arbetsformedlingen").ok()
            && Some(member.worker) != stage.mine.worker()
            && member.role == domain::code::Role::Worker
    });
    let colleague = colleague.unwrap();
    let actor = match &stage.mine {
        access::Actor::Staff(staff) => access::Actor::Staff(access::Staff {
            worker: colleague.worker,
            account: colleague.account,
            ..staff.clone()
        }),
        other => other.clone(),
    };
    let refused = app.read(&ShowCase { actor: &actor, models, case }).await;
    assert!(matches!(refused, Err(Error::Refused(_))));
}

//! What is asked outside one cell: the reasons as a table, the association, participants and operators.

use crate::cell::{ASSOCIATION, Cell, INTERVENTION, OTHER, OWNER, PERSON, SHARED, Shared, WORKER, id};
use access::{Action, Actor, Because, Facts, Grant, Operator, Participant, Staff, decide};
use domain::code::{Category, Protection, Role};
use domain::id::{AccountId, AssociationId, AuthorityId, PersonId};
use std::fmt::Write as _;

const PLAN: Shared = SHARED[1];

#[test]
fn the_reasons_read_as_a_table() {
    let mut table = String::new();
    let grounds: [(bool, Shared); 3] = [(true, &[]), (false, PLAN), (false, &[])];
    let protections = [(Protection::None, false), (Protection::Marked, true), (Protection::Marked, false)];
    for &role in Role::ALL {
        for ((own, shared), (protection, named)) in
            grounds.into_iter().flat_map(|ground| protections.into_iter().map(move |each| (ground, each)))
        {
            let cell = Cell { role: Some(role), own, shared, protection, named, ..WORKER };
            let decision = decide(&cell.actor(), Action::SeeCase, &cell.facts());
            let authority = if own { "own authority" } else { "other authority" };
            let ground = if shared.is_empty() { "no consent" } else { "consent" };
            let named = if named { "named" } else { "not named" };
            let answer = if decision.allowed { "yes" } else { "no" };
            let (role, protection) = (role.code(), protection.code());
            writeln!(
                table,
                "{role:<18} {authority:<15} {ground:<10} {protection:<7} {named:<9} → {answer:<3} {}",
                decision.because
            )
            .expect("a line of text");
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn what_is_asked_of_the_association_reads_as_a_table() {
    let asked = Facts::Association(ASSOCIATION);
    let participant = Actor::Participant(Participant {
        association: ASSOCIATION,
        account: AccountId(id(8)),
        person: PERSON,
    });
    let operator = Actor::Operator(Operator { association: ASSOCIATION, name: "drift".to_owned() });
    let held = |role: Role| match WORKER.actor() {
        Actor::Staff(staff) => Actor::Staff(Staff { grants: vec![Grant::held(role, INTERVENTION)], ..staff }),
        other => other,
    };
    let staff = Role::ALL.iter().map(|role| (role.code(), held(*role)));
    let rest = [("no role", Cell { role: None, ..WORKER }.actor()), ("participant", participant)];
    let mut table = String::new();
    for (name, actor) in staff.chain(rest).chain([("operator", operator)]) {
        let allowed = Action::ALL.iter().filter(|action| decide(&actor, **action, &asked).allowed);
        let allowed: Vec<&str> = allowed.map(|action| action.code()).collect();
        writeln!(table, "{name:<18} → {}", allowed.join(" ")).expect("a line of text");
    }
    insta::assert_snapshot!(table);
}

#[test]
fn everyones_own_log_in_is_theirs_in_their_own_association_alone() {
    for action in [Action::SignIn, Action::SignOut, Action::ChangePassword, Action::ChangeFactor] {
        let decision = decide(&WORKER.actor(), action, &Facts::Association(ASSOCIATION));
        assert_eq!((decision.allowed, decision.because), (true, Because::OwnAccount), "{action}");
        let elsewhere = decide(&WORKER.actor(), action, &Facts::Association(AssociationId(id(60))));
        assert_eq!(elsewhere.because, Because::Elsewhere, "{action}");
    }
}

#[test]
fn a_view_opens_own_records_and_consented_categories_alone() {
    let cell = Cell { own: false, shared: PLAN, ..WORKER };
    let permit = decide(&cell.actor(), Action::SeeCase, &cell.facts()).permit().expect("consented");
    assert!(permit.view().covers(OTHER, Category::Health));
    assert!(permit.view().covers(OWNER, Category::Plan));
    assert!(!permit.view().covers(OWNER, Category::Health));
    assert!(!permit.view().covers(AuthorityId(id(77)), Category::Plan));
    assert_eq!(permit.because(), Because::Consent);
}

#[test]
fn participants_reach_their_own_plan_and_operators_no_one_elses() {
    let participant = |person| {
        Actor::Participant(Participant { association: ASSOCIATION, account: AccountId(id(8)), person })
    };
    let asked = |actor: &Actor, action| decide(actor, action, &WORKER.facts());
    for action in Action::ALL {
        let own = [Action::SeeOwnPlan, Action::SeeOwnLog].contains(action);
        assert_eq!(asked(&participant(PERSON), *action).allowed, own, "{action}");
        assert_eq!(asked(&participant(PersonId(id(50))), *action).because, Because::OtherPerson);
    }
    let operator = |association| Actor::Operator(Operator { association, name: "drift".to_owned() });
    assert!(asked(&operator(ASSOCIATION), Action::Export).allowed);
    assert_eq!(asked(&operator(AssociationId(id(60))), Action::Export).because, Because::Elsewhere);
}

#[test]
fn own_notes_open_without_consent_and_open_nothing_else() {
    let cell = Cell { own: false, wrote: true, shared: PLAN, ..WORKER };
    let permit = decide(&cell.actor(), Action::SeeOwnNotes, &cell.facts()).permit().expect("they wrote it");
    let own = |category: &Category| permit.view().covers(OTHER, *category);
    let others = |category: &Category| permit.view().covers(OWNER, *category);
    assert!(Category::ALL.iter().all(own) && !Category::ALL.iter().any(others), "whatever is shared besides");
    assert_eq!((permit.because(), permit.ground()), (Because::OwnAuthority, None));
}

#[test]
fn whoever_carries_cases_may_ask_which_are_no_longer_shared_and_opens_nothing_by_it() {
    let list = Facts::Intervention { association: ASSOCIATION, intervention: INTERVENTION };
    for &role in Role::ALL {
        let actor = Cell { role: Some(role), own: false, ..WORKER }.actor();
        let carries = [Role::Worker, Role::FixedHandler, Role::Coordinator].contains(&role);
        let Ok(scope) = decide(&actor, Action::SeeUnshared, &list).scope() else {
            assert!(!carries, "{role}");
            continue;
        };
        assert!(carries && !scope.everything(), "{role}");
        let others = |category: &Category| scope.permit().view().covers(OWNER, *category);
        assert!(!Category::ALL.iter().any(others), "{role}");
    }
    let operator = Actor::Operator(Operator { association: ASSOCIATION, name: "drift".to_owned() });
    assert_eq!(decide(&operator, Action::SeeUnshared, &list).because, Because::NoRole, "they carried none");
    let shared = Cell { own: false, shared: PLAN, wrote: true, named: true, ..WORKER };
    assert!(!decide(&shared.actor(), Action::SeeUnshared, &shared.facts()).allowed, "of no case by itself");
}

//! Every combination of a small world, decided twice: by the function, and by a plain reading of the rules.

use access::{Action, Actor, Because, CaseFacts, Facts, Flow, Grant, Operator, Participant, Staff, decide};
use domain::code::{Category, Protection, Role};
use domain::id::{
    AccountId, AssociationId, AuthorityId, CaseId, ConsentId, InterventionId, PersonId, WorkerId,
};
use domain::work::Standing;
use std::fmt::Write as _;
use uuid::Uuid;

const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

const ASSOCIATION: AssociationId = AssociationId(id(1));
const INTERVENTION: InterventionId = InterventionId(id(2));
const OWNER: AuthorityId = AuthorityId(id(3));
const OTHER: AuthorityId = AuthorityId(id(4));
const PERSON: PersonId = PersonId(id(5));

/// One cell of the world.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact that the decision asks for")]
struct Cell {
    role: Option<Role>,
    here: bool,
    own: bool,
    consent: Option<Category>,
    protection: Protection,
    named: bool,
    stands_in: bool,
    referred: bool,
    /// The actor's authority has written in a case that another owns.
    wrote: bool,
    /// Holds the referrer's role beside the other.
    also_refers: bool,
    standing: Standing,
}

const WORKER: Cell = Cell {
    role: Some(Role::Worker),
    here: true,
    own: true,
    consent: None,
    protection: Protection::None,
    named: false,
    stands_in: false,
    referred: false,
    wrote: false,
    also_refers: false,
    standing: Standing::Started,
};

fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for role in Role::ALL.iter().copied().map(Some).chain([None]) {
        for consent in [None, Some(Category::Plan), Some(Category::Health)] {
            for (&protection, &standing) in
                Protection::ALL.iter().flat_map(|each| Standing::ALL.iter().map(move |one| (each, one)))
            {
                for bits in 0..128 {
                    let (here, own, named) = (bits & 1 == 0, bits & 2 == 0, bits & 4 == 0);
                    let (referred, stands_in, also_refers) = (bits & 8 == 0, bits & 16 == 0, bits & 32 == 0);
                    let wrote = bits & 64 == 0;
                    cells.push(Cell {
                        role,
                        here,
                        own,
                        consent,
                        protection,
                        named,
                        stands_in,
                        referred,
                        wrote,
                        also_refers,
                        standing,
                    });
                }
            }
        }
    }
    cells
}

fn roles(cell: Cell) -> impl Iterator<Item = Role> {
    cell.role.into_iter().chain(cell.also_refers.then_some(Role::Referrer))
}

fn actor(cell: Cell) -> Actor {
    let intervention = Some(if cell.here { INTERVENTION } else { InterventionId(id(99)) });
    Actor::Staff(Staff {
        association: ASSOCIATION,
        account: AccountId(id(6)),
        worker: WorkerId(id(7)),
        authority: if cell.own { OWNER } else { OTHER },
        grants: roles(cell).map(|role| Grant { role, intervention }).collect(),
    })
}

fn facts(cell: Cell) -> Facts {
    let flow = |category| Flow { from: OWNER, category, consent: ConsentId(id(8)) };
    Facts::Case(CaseFacts {
        association: ASSOCIATION,
        intervention: INTERVENTION,
        case: CaseId(id(9)),
        person: PERSON,
        owner: OWNER,
        protection: cell.protection,
        named: cell.named,
        stands_in_for: cell.stands_in.then_some(WorkerId(id(10))),
        referred: cell.referred,
        wrote: cell.wrote,
        standing: cell.standing,
        flows: cell.consent.map(flow).into_iter().collect(),
    })
}

/// The rules, read plainly: a role of the team here; an action on a case that is no draft; named when protected; own
/// or consented; a log-in by whoever is named alone, not by a stand-in. Or the referrer with their own referral. Or what
/// one's own authority wrote in another's case.
fn oracle(cell: Cell, action: Action) -> bool {
    as_referrer(cell, action) || in_team(cell, action) || own_notes(cell, action)
}

fn own_notes(cell: Cell, action: Action) -> bool {
    let asks = Cell { own: true, ..cell };
    action.code() == "see_own_notes" && cell.wrote && !cell.own && in_team(asks, Action::SeeCase)
}

fn as_referrer(cell: Cell, action: Action) -> bool {
    let may = match action.code() {
        "see_referral" => true,
        "change_referral" => cell.standing == Standing::Draft,
        "tell" => cell.standing != Standing::Draft,
        "keep_tasks" => cell.standing != Standing::Draft && cell.standing != Standing::Referred,
        // Until the first day, which may lie after the yes.
        "record_consent" => [Standing::Draft, Standing::Referred, Standing::Agreed].contains(&cell.standing),
        _ => false,
    };
    may && roles(cell).any(|role| role == Role::Referrer) && cell.here && cell.own && cell.referred
}

fn in_team(cell: Cell, action: Action) -> bool {
    let team = ["worker", "fixed_handler", "coordinator"];
    let on_case = [
        "see_case",
        "see_referral",
        "tell",
        "export",
        "handle_referral",
        "fill_form",
        "move_on",
        "change_circle",
        "change_case",
        "assign",
        "change_plan",
        "record_step",
        "review",
        "extend",
        "change_activity",
        "write_note",
        "record_contact",
        "record_consent",
        "close_case",
        "follow_up",
        "keep_tasks",
        "give_login",
        "raise_flag",
        "answer_flag",
        "hand_over",
        "keep_document",
        "remove_document",
        "record_answer",
        "read_flag",
        "see_form",
        "fetch_document",
    ];
    cell.here
        && cell.standing != Standing::Draft
        && cell.role.is_some_and(|role| team.contains(&role.code()))
        && on_case.contains(&action.code())
        && (cell.protection == Protection::None || cell.named)
        && (action.code() != "give_login" || cell.named)
        && (cell.own || cell.consent == Some(Category::Plan))
}

#[test]
fn the_function_and_a_plain_reading_of_the_rules_agree_on_every_cell() {
    let (mut count, mut allowed) = (0, 0);
    for cell in cells() {
        for &action in Action::ALL {
            let decision = decide(&actor(cell), action, &facts(cell));
            assert_eq!(decision.allowed, oracle(cell, action), "{cell:?} {action}: {}", decision.because);
            if action == Action::KeepTasks && in_team(cell, action) {
                let permit = decision.clone().permit().expect("allowed");
                assert_eq!(permit.who().role, cell.role, "{cell:?}: tasks are the team's first");
            }
            count += 1;
            allowed += usize::from(decision.allowed);
        }
    }
    assert!(count > 10_000 && allowed > 100 && allowed < count / 10, "{allowed} of {count}");
}

#[test]
fn the_reasons_read_as_a_table() {
    let mut table = String::new();
    let grounds = [(true, None), (false, Some(Category::Plan)), (false, None)];
    let protections = [(Protection::None, false), (Protection::Marked, true), (Protection::Marked, false)];
    for &role in Role::ALL {
        for ((own, consent), (protection, named)) in
            grounds.into_iter().flat_map(|ground| protections.into_iter().map(move |each| (ground, each)))
        {
            let cell = Cell { role: Some(role), own, consent, protection, named, ..WORKER };
            let decision = decide(&actor(cell), Action::SeeCase, &facts(cell));
            let authority = if own { "own authority" } else { "other authority" };
            let ground = consent.map_or("no consent", |_| "consent");
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
        account: AccountId(id(6)),
        person: PERSON,
    });
    let operator = Actor::Operator(Operator { association: ASSOCIATION, name: "drift".to_owned() });
    let held = |role: Role| match actor(WORKER) {
        Actor::Staff(staff) => Actor::Staff(Staff { grants: vec![Grant::held(role, INTERVENTION)], ..staff }),
        other => other,
    };
    let staff = Role::ALL.iter().map(|role| (role.code(), held(*role)));
    let rest = [("no role", actor(Cell { role: None, ..WORKER })), ("participant", participant)];
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
    for action in [Action::SignIn, Action::SignOut, Action::ChangePassword] {
        let decision = decide(&actor(WORKER), action, &Facts::Association(ASSOCIATION));
        assert_eq!((decision.allowed, decision.because), (true, Because::OwnAccount), "{action}");
        let elsewhere = decide(&actor(WORKER), action, &Facts::Association(AssociationId(id(60))));
        assert_eq!(elsewhere.because, Because::Elsewhere, "{action}");
    }
}

#[test]
fn a_view_opens_own_records_and_consented_categories_alone() {
    let cell = Cell { own: false, consent: Some(Category::Plan), ..WORKER };
    let permit = decide(&actor(cell), Action::SeeCase, &facts(cell)).permit().expect("consented");
    assert!(permit.view().covers(OTHER, Category::Health));
    assert!(permit.view().covers(OWNER, Category::Plan));
    assert!(!permit.view().covers(OWNER, Category::Health));
    assert!(!permit.view().covers(AuthorityId(id(77)), Category::Plan));
    assert_eq!(permit.because(), Because::Consent);
}

#[test]
fn participants_reach_their_own_plan_and_operators_no_one_elses() {
    let participant = |person| {
        Actor::Participant(Participant { association: ASSOCIATION, account: AccountId(id(6)), person })
    };
    let asked = |actor: &Actor, action| decide(actor, action, &facts(WORKER));
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
    let cell = Cell { own: false, wrote: true, consent: Some(Category::Plan), ..WORKER };
    let permit = decide(&actor(cell), Action::SeeOwnNotes, &facts(cell)).permit().expect("they wrote it");
    let own = |category: &Category| permit.view().covers(OTHER, *category);
    let others = |category: &Category| permit.view().covers(OWNER, *category);
    assert!(Category::ALL.iter().all(own) && !Category::ALL.iter().any(others), "whatever is shared besides");
    assert_eq!((permit.because(), permit.ground()), (Because::OwnAuthority, None));
}

//! A plain reading of the rules, written from the law and the design, not from the code.

use crate::cell::{Cell, OWNER};
use access::{Action, Because};
use domain::code::{Category, Protection, Role};
use domain::id::AuthorityId;
use domain::work::Standing;

/// Whether it is allowed, and why or why not.
pub fn answer(cell: Cell, action: Action) -> (bool, Because) {
    if as_referrer(cell, action) && !(action.code() == "keep_tasks" && in_team(cell, action).0) {
        return (true, Because::OwnAuthority);
    }
    in_team(cell, action)
}

/// Whether a record of this owner and category may be opened under it.
pub fn opens(cell: Cell, action: Action, owner: AuthorityId, category: Category) -> bool {
    let own = owner == cell.authority();
    let alone =
        action.code() == "see_own_notes" || (as_referrer(cell, action) && !in_team_alone(cell, action));
    own || (!alone && cell.shared.contains(&(owner, category)))
}

fn in_team_alone(cell: Cell, action: Action) -> bool {
    action.code() == "keep_tasks" && in_team(cell, action).0
}

/// The referrer with their own referral: fills in a draft, then follows it; takes consents until the first day.
fn as_referrer(cell: Cell, action: Action) -> bool {
    let may = match action.code() {
        "see_referral" => true,
        "change_referral" => cell.standing == Standing::Draft || cell.standing == Standing::Referred,
        "tell" => cell.standing != Standing::Draft,
        "keep_tasks" => cell.standing != Standing::Draft && cell.standing != Standing::Referred,
        "record_consent" | "withdraw_consent" | "replace_consent" => {
            [Standing::Draft, Standing::Referred, Standing::Agreed].contains(&cell.standing)
        }
        _ => false,
    };
    may && cell.is(Role::Referrer) && cell.here && cell.own && cell.referred
}

/// What the team may do with a case.
const ON_CASE: &[&str] = &[
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
    "withdraw_consent",
    "replace_consent",
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

/// A role of the team here; an action on a case that is no draft; named when protected; own or consented; a log-in by
/// whoever is named alone. What one's own authority wrote in another's case opens without consent.
fn in_team(cell: Cell, action: Action) -> (bool, Because) {
    let team = [Role::Worker, Role::FixedHandler, Role::Coordinator].map(|role| cell.role == Some(role));
    let own_notes = action.code() == "see_own_notes";
    let lets_know = cell.shared.contains(&(OWNER, Category::Plan));
    let refusals = [
        (!cell.here || team == [false; 3], Because::NoRole),
        (!own_notes && !ON_CASE.contains(&action.code()), Because::NoRole),
        (cell.standing == Standing::Draft, Because::NotSent),
        (cell.protection != Protection::None && !cell.named, Because::Protected),
        (action.code() == "give_login" && !cell.named, Because::NotNamed),
        (own_notes && (cell.own || !cell.wrote), Because::NoRole),
        (!own_notes && !cell.own && !lets_know, Because::NoConsent),
    ];
    match refusals.into_iter().find(|(applies, _)| *applies) {
        Some((_, why)) => (false, why),
        None if cell.own || own_notes => (true, Because::OwnAuthority),
        None => (true, Because::Consent),
    }
}

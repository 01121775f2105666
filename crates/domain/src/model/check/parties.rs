//! Titles and roles, and whether the consents cover everyone who works on a case.

use super::super::fault::FaultCode;
use super::super::read::Reader;
use super::super::{Consent, ConsentKind, Model};
use crate::code::Role;
use std::collections::BTreeSet;

/// The roles whose holders see cases.
const CASE_ROLES: &[Role] = &[Role::Referrer, Role::Worker, Role::Coordinator, Role::FixedHandler];

pub(super) fn check(model: &Model, reader: &mut Reader) {
    titles(model, reader);
    for (index, consent) in model.consents.iter().enumerate() {
        pairs(model, index, consent, reader);
    }
    if model.consents_of(ConsentKind::Secrecy).next().is_none() {
        let mend = "declare a consent with kind = \"secrecy\"";
        reader.wrong("consents", FaultCode::ConsentMissing, "no consent lifts secrecy", mend);
        return;
    }
    coverage(model, reader);
    told(model, reader);
}

fn aggregates_only(model: &Model, authority: &str) -> bool {
    model.authority(authority).is_some_and(|authority| authority.aggregates_only)
}

fn titles(model: &Model, reader: &mut Reader) {
    for role in [Role::Referrer, Role::Worker, Role::Coordinator] {
        if !model.titles.iter().any(|title| title.role == role) {
            let fault = format!("no title has the role {role}");
            reader.wrong("titles", FaultCode::RoleMissing, fault, "declare a title with it");
        }
    }
    for (index, title) in model.titles.iter().enumerate() {
        reader.filled(format!("titles[{index}].authorities"), &title.authorities);
        let sees_cases = CASE_ROLES.contains(&title.role);
        for (place, authority) in title.authorities.iter().enumerate() {
            if sees_cases && aggregates_only(model, authority) {
                let fault = format!("\"{authority}\" sees aggregates only, and {} sees cases", title.role);
                let subject = format!("titles[{index}].authorities[{place}]");
                reader.wrong(
                    subject,
                    FaultCode::AggregatesOnly,
                    fault,
                    "take the authority out of the title",
                );
            }
        }
    }
}

fn pairs(model: &Model, index: usize, consent: &Consent, reader: &mut Reader) {
    let secrecy = consent.kind == ConsentKind::Secrecy;
    let list = format!("consents[{index}].pairs");
    if secrecy {
        reader.filled(&list, &consent.pairs);
    } else if !consent.pairs.is_empty() {
        let fault = format!("a consent of kind {} lifts no secrecy", consent.kind);
        reader.wrong(&list, FaultCode::PairsUnfit, fault, "move the pairs to the secrecy consent");
    }
    for (place, pair) in consent.pairs.iter().enumerate() {
        let subject = format!("{list}[{place}]");
        reader.filled(format!("{subject}.categories"), &pair.categories);
        if pair.owner == pair.receiver {
            let fault = format!("\"{}\" needs no consent towards itself", pair.owner);
            reader.wrong(&subject, FaultCode::SameParty, fault, "remove the pair or name the other party");
        }
        for authority in [&pair.owner, &pair.receiver] {
            if aggregates_only(model, authority) {
                let fault = format!("\"{authority}\" sees aggregates only");
                reader.wrong(&subject, FaultCode::AggregatesOnly, fault, "remove the pair");
            }
        }
    }
}

fn employers<'m>(model: &'m Model, roles: &[Role]) -> BTreeSet<&'m str> {
    let titles = model.titles.iter().filter(|title| roles.contains(&title.role));
    titles.flat_map(|title| title.authorities.iter().map(|authority| &**authority)).collect()
}

fn covered(model: &Model, owner: &str, receiver: &str) -> bool {
    model.consents_of(ConsentKind::Secrecy).any(|consent| consent.covers(owner, receiver).next().is_some())
}

/// Referrer's authority, coordinator's employer and each possible worker's employer may tell each other.
fn coverage(model: &Model, reader: &mut Reader) {
    let parties = employers(model, CASE_ROLES);
    for owner in parties.iter().filter(|party| !aggregates_only(model, party)) {
        for receiver in parties.iter().filter(|party| *party != owner && !aggregates_only(model, party)) {
            if !covered(model, owner, receiver) {
                let fault = format!("no secrecy consent lets \"{owner}\" tell \"{receiver}\"");
                reader.wrong("consents", FaultCode::PairMissing, fault, "add the pair");
            }
        }
    }
}

/// What is handed over and flagged is covered by a consent.
fn told(model: &Model, reader: &mut Reader) {
    for (index, handover) in model.handovers.iter().enumerate() {
        for (place, category) in handover.categories.iter().enumerate() {
            let (owner, receiver) = (&handover.owner, &handover.receiver);
            let mut consents = model.consents_of(ConsentKind::Secrecy);
            if !consents.any(|consent| consent.covers(owner, receiver).any(|known| known == *category)) {
                let fault =
                    format!("no secrecy consent lets \"{owner}\" tell \"{receiver}\" about {category}");
                let subject = format!("handovers[{index}].categories[{place}]");
                reader.wrong(subject, FaultCode::PairMissing, fault, "add the category to a pair");
            }
        }
    }
    let workers = employers(model, &[Role::Worker, Role::FixedHandler, Role::Coordinator]);
    for (index, flag) in model.flags.iter().enumerate() {
        let own = workers.contains(&*flag.to);
        if !own && !workers.iter().any(|owner| covered(model, owner, &flag.to)) {
            let fault = format!("no secrecy consent lets a worker's authority tell \"{}\"", flag.to);
            reader.wrong(format!("flags[{index}].to"), FaultCode::PairMissing, fault, "add the pair");
        }
    }
}

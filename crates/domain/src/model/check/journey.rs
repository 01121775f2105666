//! The process map and what its transitions start.

use super::super::duty::{Anchor, Due};
use super::super::fault::FaultCode;
use super::super::read::Reader;
use super::super::{Deadline, Model, Stage};

pub(super) fn check(model: &Model, reader: &mut Reader) {
    doors(model, reader);
    for index in 0..model.phases.len() {
        ways(model, index, reader);
    }
    for (index, way) in model.transitions.iter().enumerate() {
        reader.filled(format!("transitions[{index}].roles"), &way.roles);
    }
    used(model, reader);
}

/// One phase to begin in, and one for imported cases.
fn doors(model: &Model, reader: &mut Reader) {
    let entrances = model.phases.iter().filter(|phase| phase.entrance).count();
    if entrances != 1 {
        let fault = format!("{entrances} phases are the entrance");
        reader.wrong("phases", FaultCode::NoEntrance, fault, "write entrance = true in exactly one phase");
    }
    let imported: Vec<_> = model.phases.iter().filter(|phase| phase.imported).collect();
    if imported.len() != 1 || imported.iter().any(|phase| phase.stage != Stage::Ongoing) {
        let fault = format!("{} phases take imported cases, or one that is not ongoing", imported.len());
        reader.wrong("phases", FaultCode::NoEntrance, fault, "write imported = true in one ongoing phase");
    }
}

/// Each phase has a way in, a way out unless it is an end, and a place of its own in the picture.
fn ways(model: &Model, index: usize, reader: &mut Reader) {
    let Some(phase) = model.phases.get(index) else { return };
    let subject = format!("phases[{index}]");
    let ended = matches!(phase.stage, Stage::Ended | Stage::NotStarted);
    let ways_out = model.ways_out(&phase.id).count();
    if !phase.entrance && !model.transitions.iter().any(|way| way.target == phase.id) {
        let fault = format!("no transition leads to \"{}\"", phase.id);
        reader.wrong(&subject, FaultCode::UnreachablePhase, fault, "add a transition with it as target");
    }
    if !ended && ways_out == 0 {
        let fault = format!("no transition leads out of \"{}\"", phase.id);
        reader.wrong(&subject, FaultCode::DeadEnd, fault, "add a transition, or make its stage an end");
    }
    if ended && ways_out > 0 {
        let fault = format!("a transition leads out of \"{}\", which is an end", phase.id);
        reader.wrong(&subject, FaultCode::AfterTheEnd, fault, "remove it; who comes back is a new case");
    }
    let place = (phase.column, phase.row);
    if model.phases.iter().take(index).any(|other| (other.column, other.row) == place) {
        let fault = format!("column {}, row {} is taken already", phase.column, phase.row);
        reader.wrong(&subject, FaultCode::PlaceTaken, fault, "give it a free place");
    }
}

/// Whether a deadline arises without a transition that names it.
fn arises_by_itself(deadline: &Deadline) -> bool {
    let anchor = match &deadline.due {
        Due::After(after) => after.anchor,
        Due::Every(every) => every.anchor,
        Due::Monthly(_) | Due::ConsentRenewal | Due::Fact(_) => return true,
    };
    !matches!(anchor, Anchor::Referred | Anchor::Yes | Anchor::Start | Anchor::Closed | Anchor::ExitStart)
}

/// Messages, flags and deadlines are started by something.
fn used(model: &Model, reader: &mut Reader) {
    let mend = "name it in a transition, or remove it";
    for (index, message) in model.messages.iter().enumerate() {
        if !model.transitions.iter().any(|way| way.messages.iter().any(|id| *id == message.id)) {
            let fault = format!("no transition sends \"{}\"", message.id);
            reader.wrong(format!("messages[{index}]"), FaultCode::NeverUsed, fault, mend);
        }
    }
    for (index, flag) in model.flags.iter().enumerate() {
        let raised = model.transitions.iter().any(|way| way.flags.iter().any(|id| *id == flag.id));
        if !raised && !flag.at_need {
            let fault = format!("no transition raises \"{}\", and nobody at need", flag.id);
            reader.wrong(format!("flags[{index}]"), FaultCode::NeverUsed, fault, mend);
        }
    }
    for (index, deadline) in model.deadlines.iter().enumerate() {
        let started = model.transitions.iter().any(|way| way.deadlines.iter().any(|id| *id == deadline.id));
        if !started && !arises_by_itself(deadline) {
            let fault = format!("no transition starts \"{}\"", deadline.id);
            reader.wrong(format!("deadlines[{index}]"), FaultCode::NeverUsed, fault, mend);
        }
    }
}

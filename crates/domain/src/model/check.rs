//! What the parts of a model must be to each other, once every part could be read.

use super::fault::{Fault, FaultCode};
use super::read::Reader;
use super::{Model, Stage};

impl Reader {
    /// A fault of what stands at a path of the document.
    fn wrong(&mut self, subject: &str, code: FaultCode, fault: String, mend: &str) {
        let line = self.line(subject);
        self.faults.push(Fault { line, code, subject: subject.into(), fault, mend: mend.into() });
    }
}

pub(super) fn check(model: &Model, reader: &mut Reader) {
    map(model, reader);
}

/// The process map: one entrance, one phase for imported cases, no phase without a way in and out.
fn map(model: &Model, reader: &mut Reader) {
    let entrances = model.phases.iter().filter(|phase| phase.entrance).count();
    if entrances != 1 {
        let fault = format!("{entrances} phases are the entrance");
        reader.wrong("phases", FaultCode::NoEntrance, fault, "write entrance = true in exactly one phase");
    }
    let imported: Vec<_> = model.phases.iter().filter(|phase| phase.imported).collect();
    if imported.len() != 1 || imported.iter().any(|phase| phase.stage != Stage::Ongoing) {
        let fault = format!("{} phases take imported cases, or one that is not ongoing", imported.len());
        reader.wrong(
            "phases",
            FaultCode::NoEntrance,
            fault,
            "write imported = true in exactly one ongoing phase",
        );
    }
    for (index, phase) in model.phases.iter().enumerate() {
        let subject = format!("phases[{index}]");
        let ended = matches!(phase.stage, Stage::Ended | Stage::NotStarted);
        if !phase.entrance && !model.transitions.iter().any(|way| way.target == phase.id) {
            let fault = format!("no transition leads to \"{}\"", phase.id);
            reader.wrong(&subject, FaultCode::UnreachablePhase, fault, "add a transition with it as target");
        }
        let ways_out = model.ways_out(&phase.id).count();
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
}

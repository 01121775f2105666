//! What the parts of a model must be to each other, once every part could be read.

mod counting;
mod journey;
mod numbers;
mod parties;
mod target;
mod wording;

use super::Model;
use super::fault::{Fault, FaultCode};
use super::read::Reader;

impl Reader {
    /// A fault of what stands at a path of the document.
    fn wrong(&mut self, subject: impl Into<String>, code: FaultCode, fault: impl Into<String>, mend: &str) {
        let subject = subject.into();
        let line = self.line(&subject);
        self.faults.push(Fault { line, code, subject, fault: fault.into(), mend: mend.into() });
    }

    /// A fault of a list that must not be empty.
    fn filled<T>(&mut self, subject: impl Into<String>, list: &[T]) {
        if list.is_empty() {
            self.wrong(subject, FaultCode::EmptyList, "the list is empty", "declare at least one");
        }
    }
}

pub(super) fn check(model: &Model, reader: &mut Reader) {
    filled(model, reader);
    journey::check(model, reader);
    parties::check(model, reader);
    target::check(model, reader);
    counting::check(model, reader);
    wording::check(model, reader);
    numbers::check(model, reader);
}

fn filled(model: &Model, reader: &mut Reader) {
    reader.filled("authorities", &model.authorities);
    reader.filled("titles", &model.titles);
    reader.filled("origins", &model.origins);
    reader.filled("phases", &model.phases);
    reader.filled("transitions", &model.transitions);
    reader.filled("steps", &model.steps);
    reader.filled("quarters", &model.quarters);
    reader.filled("closures", &model.closures);
    reader.filled("indicators", &model.indicators);
    reader.filled("sheet.columns", &model.sheet.columns);
}

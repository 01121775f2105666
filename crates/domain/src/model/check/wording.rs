//! Spellings that name one thing only, and texts whose placeholders are known.

use super::super::duty::PLACEHOLDERS;
use super::super::fault::FaultCode;
use super::super::lookup::Spelled;
use super::super::read::Reader;
use super::super::spelling::folded;
use super::super::{Model, Text};
use std::collections::BTreeMap;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    spellings("steps", &model.steps, reader);
    spellings("closures", &model.closures, reader);
    spellings("subsidies", &model.subsidies, reader);
    spellings("fundings", &model.fundings, reader);
    spellings("origins", &model.origins, reader);
    spellings("sheet.columns", &model.sheet.columns, reader);
    spellings("sheet.genders", &model.sheet.genders, reader);
    for (index, message) in model.messages.iter().enumerate() {
        placeholders(&format!("messages[{index}].text"), &message.text, reader);
    }
    for (index, flag) in model.flags.iter().enumerate() {
        placeholders(&format!("flags[{index}].text"), &flag.text, reader);
    }
}

fn spellings<T: Spelled>(list: &str, entries: &[T], reader: &mut Reader) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        for word in entry.words() {
            let first = *seen.entry(folded(word)).or_insert(index);
            if first != index {
                let fault = format!("\"{word}\" names {list}[{first}] as well");
                let subject = format!("{list}[{index}].spellings");
                reader.wrong(subject, FaultCode::AmbiguousSpelling, fault, "keep it in one of them");
            }
        }
    }
}

fn placeholders(subject: &str, text: &Text, reader: &mut Reader) {
    for (language, text) in [("sv", &text.sv), ("en", &text.en)] {
        for part in text.split('{').skip(1) {
            let name = part.split('}').next().unwrap_or(part);
            if !PLACEHOLDERS.contains(&name) {
                let fault = format!("unknown placeholder {{{name}}}");
                let subject = format!("{subject}.{language}");
                let mend = format!("known are: {}", PLACEHOLDERS.join(", "));
                reader.wrong(subject, FaultCode::UnknownPlaceholder, fault, &mend);
            }
        }
    }
}

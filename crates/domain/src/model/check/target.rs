//! The target group: tests that suit their facts, and criteria that do not go round in a circle.

use super::super::eligibility::{Criterion, FactType, Test};
use super::super::fault::FaultCode;
use super::super::read::Reader;
use super::super::{Fact, Model, Ref};

pub(super) fn check(model: &Model, reader: &mut Reader) {
    for (index, fact) in model.facts.iter().enumerate() {
        options(index, fact, reader);
    }
    for (index, criterion) in model.criteria.iter().enumerate() {
        let subject = format!("criteria[{index}].test");
        test(model, &subject, criterion, reader);
        if returns(model, criterion) {
            let fault = format!("\"{}\" refers to itself by way of others", criterion.id);
            reader.wrong(subject, FaultCode::CriteriaCircle, fault, "break the circle");
        }
    }
    for (index, origin) in model.origins.iter().enumerate() {
        reader.filled(format!("origins[{index}].criteria"), &origin.criteria);
    }
}

fn options(index: usize, fact: &Fact, reader: &mut Reader) {
    let subject = format!("facts[{index}].options");
    if fact.answer == FactType::Option {
        reader.filled(subject, &fact.options);
    } else if !fact.options.is_empty() {
        let fault = format!("a fact of type {} has no options", fact.answer);
        reader.wrong(subject, FaultCode::FactType, fault, "remove them, or write answer = \"option\"");
    }
}

fn test(model: &Model, subject: &str, criterion: &Criterion, reader: &mut Reader) {
    match &criterion.test {
        Test::AgeBetween(age) => range(subject, age.min, age.max, reader),
        Test::Answered(test) => suits(model, subject, &test.fact, FactType::YesNo, reader),
        Test::DateWithin(test) => suits(model, subject, &test.fact, FactType::Date, reader),
        Test::WholeBetween(test) => {
            range(subject, test.min, test.max, reader);
            suits(model, subject, &test.fact, FactType::Whole, reader);
        }
        Test::OneOf(test) => {
            suits(model, subject, &test.fact, FactType::Option, reader);
            reader.filled(subject, &test.options);
            let known = model.fact(&test.fact).map(|fact| fact.options.as_slice()).unwrap_or_default();
            for option in test.options.iter().filter(|id| !known.iter().any(|known| **id == known.id)) {
                let fault = format!("\"{}\" has no option \"{option}\"", test.fact);
                reader.wrong(subject, FaultCode::UnknownOption, fault, "choose one of the fact's options");
            }
        }
        Test::All(list) | Test::Any(list) => reader.filled(subject, list),
        Test::Not(_) => {}
    }
}

fn range(subject: &str, min: u32, max: u32, reader: &mut Reader) {
    if min > max {
        let fault = format!("min {min} is above max {max}");
        reader.wrong(subject, FaultCode::RangeReversed, fault, "swap them");
    }
}

fn suits(model: &Model, subject: &str, fact: &Ref<Fact>, wanted: FactType, reader: &mut Reader) {
    if let Some(found) = model.fact(fact).filter(|found| found.answer != wanted) {
        let fault = format!("the test wants {wanted}, and \"{fact}\" is answered with {}", found.answer);
        reader.wrong(subject, FaultCode::FactType, fault, "choose another test or another fact");
    }
}

/// Whether a criterion leads back to itself.
fn returns(model: &Model, start: &Criterion) -> bool {
    let mut waiting: Vec<&Ref<Criterion>> = start.parts().iter().collect();
    let mut seen: Vec<&str> = Vec::new();
    while let Some(next) = waiting.pop() {
        if *next == start.id {
            return true;
        }
        if !seen.contains(&next.as_str()) {
            seen.push(next.as_str());
            waiting.extend(model.criterion(next).map(Criterion::parts).unwrap_or_default());
        }
    }
    false
}

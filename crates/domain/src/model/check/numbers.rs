//! Numbers that can be.

use super::super::duty::{Deadline, DoneWhen, Due};
use super::super::fault::FaultCode;
use super::super::ladder::{ActivityLimit, Aim};
use super::super::party::Rhythm;
use super::super::read::Reader;
use super::super::{FactType, FieldType, Model};

/// A full working week in hours, as the national follow-up counts it.
const FULL_WEEK: u32 = 40;

pub(super) fn check(model: &Model, reader: &mut Reader) {
    within(reader, "version", model.version, 1, u32::MAX);
    within(reader, "referrals.draft_days", model.referrals.draft_days, 1, 365);
    within(reader, "referrals.told_days", model.referrals.told_days, 0, 365);
    within(reader, "capacity.ongoing", model.capacity.ongoing, 1, u32::MAX);
    within(reader, "reviews.every_months", model.reviews.every_months, 1, 12);
    within(reader, "reviews.stalled_after_months", model.reviews.stalled_after_months, 1, 120);
    distribution(model, reader);
    map(model, reader);
    for (index, rule) in model.activity_rules.iter().enumerate() {
        let subject = format!("activity_rules[{index}].limit");
        match rule.limit {
            ActivityLimit::HoursPerWeek(hours) => within(reader, &subject, hours, 1, FULL_WEEK),
            ActivityLimit::PlacementMonths(months) => within(reader, &subject, months, 1, 120),
        }
    }
    duties(model, reader);
}

fn distribution(model: &Model, reader: &mut Reader) {
    let rule = &model.distribution;
    if !rule.age_bands.is_sorted_by(|a, b| a < b) {
        let fault = "the bands do not rise";
        reader.wrong("distribution.age_bands", FaultCode::RangeReversed, fault, "sort them");
    }
    if rule.aims.first() != Some(&Aim::Load) {
        let fault = "how many each worker gets is settled before who";
        reader.wrong("distribution.aims", FaultCode::LoadNotFirst, fault, "write \"load\" first");
    }
    for (index, weight) in rule.weights.iter().enumerate() {
        within(reader, &format!("distribution.weights[{index}].percent"), weight.percent, 1, 1_000);
        if rule.weights.iter().take(index).any(|other| other.phase == weight.phase) {
            let subject = format!("distribution.weights[{index}].phase");
            let fault = format!("`{}` has a weight already", &*weight.phase);
            reader.wrong(subject, FaultCode::DuplicateValue, fault, "take one of them away");
        }
    }
}

fn within(reader: &mut Reader, subject: &str, number: u32, least: u32, most: u32) {
    if !(least..=most).contains(&number) {
        let fault = format!("{number} cannot be");
        let mend = if most == u32::MAX {
            format!("write {least} or more")
        } else {
            format!("write {least} to {most}")
        };
        reader.wrong(subject, FaultCode::OutOfRange, fault, &mend);
    }
}

fn map(model: &Model, reader: &mut Reader) {
    for (index, phase) in model.phases.iter().enumerate() {
        within(reader, &format!("phases[{index}].column"), phase.column, 1, 20);
        within(reader, &format!("phases[{index}].row"), phase.row, 1, 20);
    }
    for (index, team) in model.teams.iter().enumerate() {
        let (Rhythm::EveryWeeks(n) | Rhythm::EveryMonths(n)) = team.rhythm else { continue };
        within(reader, &format!("teams[{index}].rhythm"), n, 1, 52);
    }
    for (index, form) in model.forms.iter().enumerate() {
        within(reader, &format!("forms[{index}].version"), form.version, 1, u32::MAX);
        for (place, field) in form.fields.iter().enumerate() {
            let subject = format!("forms[{index}].fields[{place}].answer");
            match &field.answer {
                FieldType::List(lines) => within(reader, &subject, *lines, 1, 100),
                FieldType::Options(options) => reader.filled(subject, options),
                _ => {}
            }
        }
    }
}

fn duties(model: &Model, reader: &mut Reader) {
    for (index, deadline) in model.deadlines.iter().enumerate() {
        let subject = format!("deadlines[{index}].due");
        reader.filled(format!("deadlines[{index}].roles"), &deadline.roles);
        reader.filled(format!("deadlines[{index}].stages"), &deadline.stages);
        match &deadline.due {
            Due::After(after) if after.days.is_none() && after.months.is_none() => {
                let fault = "neither days nor months are given";
                reader.wrong(subject, FaultCode::MissingKey, fault, "add days = … or months = …");
            }
            Due::Every(every) => within(reader, &subject, every.months, 1, 60),
            Due::Monthly(day) => within(reader, &subject, *day, 1, 28),
            Due::Fact(fact) => {
                let known = model.fact(fact);
                if known.is_some_and(|known| known.answer != FactType::Date) {
                    let fault = format!("\"{fact}\" is not answered with a date");
                    reader.wrong(subject, FaultCode::FactType, fault, "name a fact with answer = \"date\"");
                }
            }
            Due::After(_) | Due::ConsentRenewal => {}
        }
    }
    handovers(model, reader);
}

/// What is handed over has its month, and each month's deadline of handing over something that settles it.
fn handovers(model: &Model, reader: &mut Reader) {
    let handed = |one: &&Deadline| one.done_when == DoneWhen::HandedOver;
    for (index, handover) in model.handovers.iter().enumerate() {
        within(reader, &format!("handovers[{index}].every_months"), handover.every_months, 1, 12);
        let mut settles = model.deadlines.iter().filter(handed).filter(|one| *one.id == *handover.deadline);
        if !settles.any(|one| matches!(one.due, Due::Monthly(_))) {
            let fault = format!("\"{}\" is no monthly deadline of handing over", handover.deadline);
            let mend = "name one with due = { monthly = … } and done_when = \"handed_over\"";
            reader.wrong(format!("handovers[{index}].deadline"), FaultCode::WrongDeadline, fault, mend);
        }
    }
    for (index, deadline) in model.deadlines.iter().enumerate().filter(|(_, one)| handed(one)) {
        if !model.handovers.iter().any(|one| *one.deadline == *deadline.id) {
            let fault = format!("nothing that is handed over settles \"{}\"", deadline.id);
            reader.wrong(
                format!("deadlines[{index}]"),
                FaultCode::NeverUsed,
                fault,
                "name it in a hand-over",
            );
        }
    }
}

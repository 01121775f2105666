//! The ladder, the closures, the indicators and the columns of the sheet.

use super::super::exit::Counting;
use super::super::fault::FaultCode;
use super::super::flow::Requirement;
use super::super::read::Reader;
use super::super::{Holds, Model, Target};

pub(super) fn check(model: &Model, reader: &mut Reader) {
    ladder(model, reader);
    closures(model, reader);
    indicators(model, reader);
    columns(model, reader);
}

/// Some step counts, the quarters follow each other, the gate stands between two of them.
fn ladder(model: &Model, reader: &mut Reader) {
    if !model.steps.is_empty() && !model.steps.iter().any(|step| step.counts) {
        let mend = "write counts = true where reaching the step is a step made";
        reader.wrong("steps", FaultCode::NoCountedStep, "no step counts", mend);
    }
    let mut next = 1;
    for (index, quarter) in model.quarters.iter().enumerate() {
        let subject = format!("quarters[{index}]");
        if quarter.first_month > quarter.last_month {
            let fault = format!("month {} is after {}", quarter.first_month, quarter.last_month);
            reader.wrong(&subject, FaultCode::RangeReversed, fault, "swap them");
        }
        if quarter.first_month != next {
            let fault = format!("begins with month {}, not {next}", quarter.first_month);
            let subject = format!("{subject}.first_month");
            reader.wrong(
                subject,
                FaultCode::QuarterGap,
                fault,
                "let each quarter begin where the last ended",
            );
        }
        next = quarter.last_month + 1;
    }
    let between = model.quarters.iter().rev().skip(1).any(|quarter| quarter.last_month == model.gate.month);
    if !between {
        let fault = format!("no quarter ends with month {} and is followed by another", model.gate.month);
        reader.wrong("gate.month", FaultCode::GateOutside, fault, "set it to the last month of a quarter");
    }
    if model.gate.until_month + 1 != next {
        let fault = format!("the last quarter ends with month {}", next - 1);
        reader.wrong("gate.until_month", FaultCode::GateOutside, fault, "set it to that month");
    }
}

fn closures(model: &Model, reader: &mut Reader) {
    for (index, closure) in model.closures.iter().enumerate() {
        if closure.immediate && !closure.requires.is_empty() {
            let fault = format!("\"{}\" closes at once and can require nothing first", closure.id);
            let subject = format!("closures[{index}].requires");
            reader.wrong(subject, FaultCode::ImmediateRequires, fault, "remove the list; a task is left");
        }
        let asked = match &closure.counts_as {
            Counting::Always(_) => continue,
            Counting::BySubsidy(_) => Requirement::Subsidy,
            Counting::ByFunding(_) => Requirement::Funding,
        };
        if !closure.requires.contains(&asked) {
            let fault = format!("\"{}\" is counted by something that it does not require", closure.id);
            let subject = format!("closures[{index}].counts_as");
            reader.wrong(
                subject,
                FaultCode::CountUnasked,
                fault,
                "add \"subsidy\" or \"funding\" to requires",
            );
        }
    }
    for (index, follow_up) in model.follow_ups.iter().enumerate() {
        if follow_up.months_after_start > follow_up.support_months {
            let fault = format!("comes after the support, which lasts {} months", follow_up.support_months);
            let subject = format!("follow_ups[{index}].months_after_start");
            reader.wrong(subject, FaultCode::FollowUpTooLate, fault, "let the support last longer");
        }
    }
}

fn indicators(model: &Model, reader: &mut Reader) {
    for (index, indicator) in model.indicators.iter().enumerate() {
        let subject = format!("indicators[{index}]");
        if let Some(Target::Percent(percent @ 101..)) = indicator.target {
            let fault = format!("{percent} % cannot be reached");
            reader.wrong(format!("{subject}.target"), FaultCode::TargetUnfit, fault, "write 100 or less");
        }
        if indicator.numerator == indicator.denominator {
            let fault = "numerator and denominator count the same";
            reader.wrong(subject, FaultCode::TargetUnfit, fault, "change one of them");
        }
    }
}

/// The sheet has each thing once, what a row cannot do without, and every quarter.
fn columns(model: &Model, reader: &mut Reader) {
    let columns = &model.sheet.columns;
    for (index, column) in columns.iter().enumerate() {
        if columns.iter().take(index).any(|other| other.holds == column.holds) {
            let fault = format!("\"{}\" holds what another column holds", column.header);
            let subject = format!("sheet.columns[{index}]");
            reader.wrong(subject, FaultCode::ColumnTwice, fault, "make it a spelling of the other column");
        }
    }
    let needed = [Holds::Participant, Holds::IdentityNumber, Holds::Worker, Holds::Start, Holds::Closure];
    for needed in needed.iter().filter(|holds| !columns.iter().any(|column| column.holds == **holds)) {
        let fault = format!("no column holds {needed:?}");
        reader.wrong("sheet.columns", FaultCode::ColumnMissing, fault, "add the column");
    }
    for quarter in &model.quarters {
        if !columns.iter().any(|column| matches!(&column.holds, Holds::Quarter(id) if *id == quarter.id)) {
            let fault = format!("no column holds the quarter \"{}\"", quarter.id);
            reader.wrong("sheet.columns", FaultCode::ColumnMissing, fault, "add the column");
        }
    }
}

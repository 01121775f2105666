//! What comes after closing: the phase, the follow-up, the support, the end.

use super::closing::Known;
use crate::model::{Consent, FollowUp, Model, Phase, Shape, Stage, Transition};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Where a case lands when it is closed, and by which ways.
#[derive(Debug)]
pub struct ClosingPath<'m> {
    /// The phase in which it lands.
    pub phase: &'m Phase,
    /// The ways taken, in their order; none where no way leads to closing.
    pub ways: Vec<&'m Transition>,
}

/// How a case goes when it is closed in `phase`: the way out that leads to closing, and on through questions that what
/// is known already answers. Where no way leads there, the first phase in which a case is over.
pub fn after_closing<'m>(model: &'m Model, phase: &str, known: &Known) -> Option<ClosingPath<'m>> {
    let leads_out = |phase: &Phase| matches!(phase.stage, Stage::AfterExit | Stage::Ended);
    let with_target = |way: &'m Transition| Some((way, model.phase(&way.target)?));
    let closing = model.ways_out(phase).filter_map(with_target).find(|(_, phase)| leads_out(phase));
    let over = || model.phases.iter().find(|phase| phase.stage == Stage::Ended);
    let path = ClosingPath {
        phase: closing.map(|(_, phase)| phase).or_else(over)?,
        ways: closing.into_iter().map(|(way, _)| way).collect(),
    };
    Some(answered(model, path, known))
}

/// How a closed case goes on from a phase that is a question, once what is known answers it. It stays where nothing is
/// asked.
pub fn onward<'m>(model: &'m Model, phase: &str, known: &Known) -> Option<ClosingPath<'m>> {
    let path = ClosingPath { phase: model.phase(phase)?, ways: Vec::new() };
    Some(answered(model, path, known))
}

fn answered<'m>(model: &'m Model, mut path: ClosingPath<'m>, known: &Known) -> ClosingPath<'m> {
    let with_target = |way: &'m Transition| Some((way, model.phase(&way.target)?));
    for _ in 0..model.phases.len() {
        let onward = match path.phase.shape {
            Shape::Decision => model.ways_out(&path.phase.id).find(|way| known.meets(&way.requires)),
            Shape::Box | Shape::End => None,
        };
        let Some((way, next)) = onward.and_then(with_target) else { break };
        path.ways.push(way);
        path.phase = next;
    }
    path
}

/// The way out of a phase after the follow-up: to support where it is needed, else to the end.
pub fn after_follow_up<'m>(model: &'m Model, phase: &str, support_needed: bool) -> Option<&'m Transition> {
    way_to(model, phase, if support_needed { Stage::AfterExit } else { Stage::Ended })
}

/// The way out of a phase when the support ends.
pub fn after_support<'m>(model: &'m Model, phase: &str) -> Option<&'m Transition> {
    way_to(model, phase, Stage::Ended)
}

fn way_to<'m>(model: &'m Model, phase: &str, stage: Stage) -> Option<&'m Transition> {
    model.ways_out(phase).find(|way| model.phase(&way.target).is_some_and(|target| target.stage == stage))
}

/// The day on which a follow-up is due: so many months after the start of the work or the studies.
pub fn follow_up_day(rule: &FollowUp, exit_start: Date) -> Date {
    exit_start.saturating_add(i64::from(rule.months_after_start).months())
}

/// The last day of support, counted from the same day.
pub fn support_until(rule: &FollowUp, exit_start: Date) -> Date {
    exit_start.saturating_add(i64::from(rule.support_months).months())
}

/// The last day of what a consent asked anew at closing may let pass: follow-up and support over, and never longer
/// than the model lets it hold, counted from the same day. None where it does not outlive closing.
pub fn shared_until(consent: &Consent, rule: &FollowUp, exit_start: Date) -> Option<Date> {
    let held = exit_start.saturating_add(i64::from(consent.months_after_closing?).months());
    Some(held.min(follow_up_day(rule, exit_start).max(support_until(rule, exit_start))))
}

/// Months after the closing within which the work or the studies that it is for start: later, and the case has been
/// closed too early.
pub const LATEST_START_MONTHS: i64 = 12;

/// Whether a start lies too long after the closing.
pub fn starts_too_late(exit_start: Date, closed_on: Date) -> bool {
    exit_start > closed_on.saturating_add(LATEST_START_MONTHS.months())
}

/// The follow-up of a closed case that never comes due, since nobody has said when the work or the studies start.
pub fn waits_for_start<'m>(
    model: &'m Model,
    closure: Option<&str>,
    phase: &str,
    exit_start: Option<Date>,
) -> Option<&'m FollowUp> {
    let rule = model.follow_up(model.closure(closure?)?.follow_up.as_ref()?)?;
    let after = model.phase(phase).is_some_and(|phase| phase.stage == Stage::AfterExit);
    (after && exit_start.is_none()).then_some(rule)
}

#[cfg(test)]
mod tests {
    use super::{
        after_closing, after_follow_up, after_support, follow_up_day, onward, shared_until, starts_too_late,
        support_until, waits_for_start,
    };
    use crate::case::{Known, shipped};
    use crate::model::{ClosureGroup, Stage};
    use jiff::civil::date;

    #[test]
    fn work_leads_to_follow_up_and_other_reasons_to_the_end() {
        let model = shipped();
        let known = Known {
            group: Some(ClosureGroup::Work),
            exit_start: true,
            consent_asked: true,
            ..Known::default()
        };
        let phase = |from: &str, known: &Known| after_closing(&model, from, known).unwrap().phase.id.as_str();
        assert_eq!(phase("individuellt_stod", &known), "uppfoljning");
        assert_eq!(phase("kartlaggning", &known), "uppfoljning");
        let not_asked = Known { consent_asked: false, ..known };
        assert_eq!(phase("individuellt_stod", &not_asked), "avslut");
        let other = Known { group: Some(ClosureGroup::Other), ..Known::default() };
        assert_eq!(phase("individuellt_stod", &other), "avslutad");
        assert_eq!(phase("svar", &other), "avslutad");
        let ways = |from: &str, known: &Known| {
            let path = after_closing(&model, from, known).unwrap();
            path.ways.iter().map(|way| way.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ways("individuellt_stod", &known), ["avsluta", "folj_upp"]);
        assert_eq!(ways("kartlaggning", &other), ["avsluta_tidigt", "slut_utan_uppfoljning"]);
        assert_eq!(ways("svar", &other), [""; 0]);
        let on = |phase, known: &Known| onward(&model, phase, known).unwrap().phase.id.to_string();
        assert_eq!(on("avslut", &known), "uppfoljning");
        assert_eq!(on("avslut", &Known { exit_start: false, ..known }), "avslut");
        assert_eq!((on("stod", &known), on("avslut", &other)), ("stod".to_owned(), "avslutad".to_owned()));
    }

    #[test]
    fn after_the_follow_up_comes_support_or_the_end() {
        let model = shipped();
        let target = |way: Option<&crate::model::Transition>| way.unwrap().target.as_str().to_owned();
        assert_eq!(target(after_follow_up(&model, "uppfoljning", true)), "stod");
        assert_eq!(target(after_follow_up(&model, "uppfoljning", false)), "avslutad");
        assert_eq!(target(after_support(&model, "stod")), "avslutad");
        assert!(after_support(&model, "avslutad").is_none());
        assert_eq!(model.phase("avslutad").unwrap().stage, Stage::Ended);
    }

    #[test]
    fn follow_up_and_support_are_counted_from_the_start_of_the_work() {
        let model = shipped();
        let rule = model.follow_up("en_manad").unwrap();
        assert_eq!(follow_up_day(rule, date(2026, 1, 31)), date(2026, 2, 28));
        assert_eq!(support_until(rule, date(2026, 1, 31)), date(2026, 4, 30));
    }

    #[test]
    fn sharing_outlives_closing_as_long_as_follow_up_and_support_and_no_longer() {
        let model = shipped();
        let (rule, day) = (model.follow_up("en_manad").unwrap(), date(2026, 9, 7));
        let mut consent = model.consent("sekretess").unwrap().clone();
        assert_eq!(shared_until(&consent, rule, day), Some(date(2026, 12, 7)));
        for (months, until) in
            [(Some(12), Some(date(2026, 12, 7))), (Some(2), Some(date(2026, 11, 7))), (None, None)]
        {
            consent.months_after_closing = months;
            assert_eq!(shared_until(&consent, rule, day), until);
        }
    }

    #[test]
    fn work_starts_within_a_year_of_the_closing() {
        assert!(!starts_too_late(date(2027, 9, 1), date(2026, 9, 1)));
        assert!(starts_too_late(date(2027, 9, 2), date(2026, 9, 1)));
    }

    #[test]
    fn only_a_case_in_follow_up_waits_for_the_start() {
        let model = shipped();
        let waits = |closure, phase, start| waits_for_start(&model, closure, phase, start).is_some();
        assert!(waits(Some("arbete"), "uppfoljning", None));
        assert!(!waits(Some("arbete"), "uppfoljning", Some(date(2026, 9, 7))));
        assert!(!waits(Some("arbete"), "avslutad", None) && !waits(Some("avliden"), "uppfoljning", None));
        assert!(!waits(None, "individuellt_stod", None));
    }
}

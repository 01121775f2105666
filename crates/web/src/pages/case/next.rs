//! The deadline of a case that comes first.

use super::super::today::row_href;
use super::say::Say;
use super::show::Next;
use access::Action;
use app::today::Target;
use domain::deadlines::{Due, Nearness};
use domain::model::DoneWhen;

/// The first deadline that is not settled. `slug` is the intervention's in the address, where the viewer has its pages.
pub fn next_deadline(say: Say<'_>, slug: Option<&str>) -> Option<Next> {
    let found = say.page.due();
    let is_now =
        |one: &&Due<'_>| matches!(one.nearness, Nearness::Overdue { .. } | Nearness::Soon { days: 0 });
    let follow_up = found.iter().find(|one| one.deadline.done_when == DoneWhen::FollowUp);
    let first = follow_up.filter(is_now).or_else(|| found.first())?;
    let words = say.words;
    let (look, near) = match first.nearness {
        Nearness::Overdue { days } => ("late", words.t1("case-days-late", "count", days)),
        Nearness::Soon { days: 0 } => ("soon", words.t("case-due-today")),
        Nearness::Soon { days } => ("soon", words.t1("case-days-left", "count", days)),
        Nearness::Later { days } => ("wait", words.t1("case-days-left", "count", days)),
    };
    let (name, day) = (say.text(&first.deadline.name), words.day(first.due_on));
    Some(Next { name, href: href(say, slug, first), day, look, near })
}

/// Where a deadline is settled, unless that is on another's page or not the viewer's to do.
fn href(say: Say<'_>, slug: Option<&str>, due: &Due<'_>) -> Option<String> {
    let target = Target::of(due.deadline.done_when);
    let may = match target {
        Target::Nowhere | Target::Case | Target::Referral => false,
        Target::Handover => slug.is_some() && say.page.may(Action::HandOver),
        Target::Extension => say.page.may(Action::Extend),
        Target::Closing | Target::Completion => say.page.may(Action::CloseCase),
        Target::FollowUp => say.page.may(Action::FollowUp),
        Target::Quick => say.page.may(Action::WriteNote),
        Target::Plan | Target::Review | Target::Consents | Target::Activities | Target::Support => true,
    };
    may.then(|| row_href(slug.unwrap_or_default(), say.page.case.id, target, due.month())).flatten()
}

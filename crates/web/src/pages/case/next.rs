//! The deadline of a case that comes first.

use super::say::Say;
use super::show::Next;
use domain::deadlines::Nearness;

/// The first deadline that is not settled.
pub fn next_deadline(say: Say<'_>) -> Option<Next> {
    let found = say.page.due();
    let first = found.first()?;
    let words = say.words;
    let (look, near) = match first.nearness {
        Nearness::Overdue { days } => ("late", words.t1("case-days-late", "count", days)),
        Nearness::Soon { days: 0 } => ("soon", words.t("case-due-today")),
        Nearness::Soon { days } => ("soon", words.t1("case-days-left", "count", days)),
        Nearness::Later { days } => ("wait", words.t1("case-days-left", "count", days)),
    };
    let (name, day) = (say.text(&first.deadline.name), words.day(first.due_on));
    Some(Next { name, day, look, near })
}

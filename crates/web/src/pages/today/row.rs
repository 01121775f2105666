//! A row of Idag in words.

use crate::visitor::Visitor;
use app::today::{Row, RowKind, Target, Tick, What};
use domain::deadlines::Nearness;
use domain::id::CaseId;
use domain::model::{Standing, Text};
use jiff::civil::Date;
use words::{Lang, Words};

/// A row as drawn.
#[derive(Debug)]
pub struct RowView {
    /// Its place on the page, for ids.
    pub at: String,
    /// `late`, `soon`, `wait` or nothing.
    pub look: &'static str,
    /// How near it is.
    pub near: String,
    /// What is to be done.
    pub what: String,
    /// The participant.
    pub who: Option<String>,
    /// Where it is done.
    pub href: Option<String>,
    /// By when, who carries it, what it waits for, the next meeting.
    pub about: Vec<String>,
    /// The rule that it comes from.
    pub why: Option<String>,
    /// The short form for the case.
    pub quick: Option<String>,
    /// The tick.
    pub tick: Option<TickView>,
}

/// A tick's form.
#[derive(Debug)]
pub struct TickView {
    /// The key that makes it count once.
    pub key: String,
    /// The case.
    pub case: String,
    /// The stored task.
    pub task: String,
    /// Its version.
    pub version: i64,
    /// The deadline's key.
    pub rule: String,
}

/// The address of a row's work, in the intervention of this address; of the month that is to be handed over.
pub fn href(slug: &str, case: CaseId, target: Target, month: Option<Date>) -> Option<String> {
    let place = match target {
        Target::Nowhere => return None,
        Target::Referral => return Some(format!("/refer/case/{case}")),
        Target::Handover => {
            let month = month.map(|day| format!("?month={:04}-{:02}", day.year(), day.month()));
            return Some(format!("/i/{slug}/between/handover{}#h-{case}", month.unwrap_or_default()));
        }
        Target::Case => "",
        Target::Quick => "/quick",
        Target::Plan => "#plan",
        Target::Review => "#steps",
        Target::Consents => "#consents",
        Target::Activities => "#activities",
        Target::Support => "#ending",
        Target::Extension => "/extension",
        Target::Closing => "/close",
        Target::Completion => "/complete",
        Target::FollowUp => "/follow-up",
    };
    Some(format!("/case/{case}{place}"))
}

/// The name of a kind of row.
pub fn kind(words: Words, kind: &RowKind, name: Option<&Text>) -> String {
    match (kind, name) {
        (_, Some(name)) => name.get(words.lang() == Lang::Sv).to_owned(),
        (RowKind::Task(kind), None) => words.coded("task-kind", kind.code()),
        (RowKind::Meeting, None) => words.t("today-meetings"),
        (RowKind::Deadline(id) | RowKind::Way(id), None) => id.clone(),
    }
}

/// Draws rows.
#[derive(Debug)]
pub struct Drawing<'a> {
    /// The texts.
    pub words: Words,
    /// Today.
    pub today: Date,
    /// Whether the responsible worker is said.
    pub watches: bool,
    /// The start of the rows' ids.
    pub section: &'static str,
    /// Who looks.
    pub visitor: &'a Visitor,
}

impl Drawing<'_> {
    /// Draws them all.
    pub fn rows(&self, rows: &[Row]) -> Vec<RowView> {
        rows.iter().enumerate().map(|(place, row)| self.row(place, row)).collect()
    }

    fn row(&self, place: usize, row: &Row) -> RowView {
        let (look, near) = self.near(row);
        RowView {
            at: format!("{}{place}", self.section),
            look,
            near,
            what: self.what(row),
            who: row.person.as_ref().map(|name| name.expose().clone()),
            href: self.href(row),
            about: self.about(row),
            why: self.why(row),
            quick: row
                .case
                .filter(|_| row.target != Target::Referral)
                .map(|case| format!("/case/{case}/quick")),
            tick: row.tick.as_ref().map(|tick| self.tick(row, tick)),
        }
    }

    fn href(&self, row: &Row) -> Option<String> {
        let all = if row.target == Target::Handover { self.visitor.interventions() } else { Vec::new() };
        let slug = all.iter().find(|one| Some(one.id) == row.intervention).map(|one| one.slug.as_str());
        href(slug.unwrap_or_default(), row.case?, row.target, row.month)
    }

    fn near(&self, row: &Row) -> (&'static str, String) {
        let words = self.words;
        match row.nearness {
            Nearness::Overdue { days } if row.waits_for.is_empty() => {
                ("late", words.t1("today-late-by", "count", i64::from(days)))
            }
            Nearness::Overdue { days } => ("wait", words.t1("today-waited", "count", i64::from(days))),
            Nearness::Soon { days: 0 } => ("soon", words.t("today-now")),
            Nearness::Soon { days: 1 } => ("soon", words.t("tomorrow")),
            Nearness::Soon { days } => ("soon", words.t1("today-in-days", "count", i64::from(days))),
            Nearness::Later { days } => ("wait", words.t1("today-in-days", "count", i64::from(days))),
        }
    }

    fn what(&self, row: &Row) -> String {
        let words = self.words;
        match &row.what {
            What::Deadline { name, .. } | What::Unreached { name, .. } => {
                name.get(words.lang() == Lang::Sv).to_owned()
            }
            What::Task { kind, text: None } => words.coded("task-kind", kind.code()),
            What::Task { kind, text: Some(text) } => {
                format!("{}: {}", words.coded("task-kind", kind.code()), text.expose())
            }
            What::Meeting { .. } if row.due_on < self.today => words.t("today-tell-meeting"),
            What::Meeting { .. } => words.t("today-meeting"),
            What::Reminder { text } => text.as_ref().map(|text| text.expose().clone()).unwrap_or_default(),
        }
    }

    fn about(&self, row: &Row) -> Vec<String> {
        let words = self.words;
        let mut about = vec![match &row.what {
            What::Meeting { at_time: Some(time), .. } => {
                words.t2("today-at", "day", words.day(row.due_on), "time", time)
            }
            What::Meeting { at_time: None, .. } => words.day(row.due_on),
            What::Unreached { attempts, .. } => words.t1("today-unreached", "count", *attempts),
            _ => words.t1("today-due", "day", words.day(row.due_on)),
        }];
        if let What::Meeting { text: Some(text), .. } = &row.what {
            about.push(text.expose().clone());
        }
        if self.watches {
            about.push(match &row.responsible {
                Some(name) => words.t1("today-responsible", "name", name),
                None => words.t("today-nobody"),
            });
        }
        if !row.waits_for.is_empty() {
            let roles: Vec<_> = row.waits_for.iter().map(|role| self.visitor.role(*role)).collect();
            about.push(words.t1("today-waits-for", "who", roles.join(", ")));
        }
        if let (Some((day, time)), false) = (&row.next_meeting, matches!(row.what, What::Meeting { .. })) {
            let day = words.day(*day);
            let when = time
                .as_ref()
                .map_or_else(|| day.clone(), |time| words.t2("today-at", "day", day.as_str(), "time", time));
            about.push(words.t1("today-next-meeting", "when", when));
        }
        about
    }

    fn why(&self, row: &Row) -> Option<String> {
        let What::Deadline { source, standing, .. } = &row.what else { return None };
        let rule = self.words.t1("today-rule", "source", source.heading.as_str());
        let standing = match standing {
            Standing::Seed => return Some(rule),
            Standing::Inherited => self.words.t("today-rule-inherited"),
            Standing::Ours => self.words.t("today-rule-ours"),
            Standing::Confirm => self.words.t("today-rule-confirm"),
        };
        Some(format!("{rule} · {standing}"))
    }

    fn tick(&self, row: &Row, tick: &Tick) -> TickView {
        let case = row.case.map(|case| case.to_string()).unwrap_or_default();
        let (task, version, rule) = match tick {
            Tick::Task(id, version) => (id.to_string(), *version, String::new()),
            Tick::Rule(key) => (String::new(), 0, key.clone()),
        };
        TickView { key: self.visitor.key().to_string(), case, task, version, rule }
    }
}

#[cfg(test)]
mod tests {
    use super::href;
    use crate::pages;
    use app::today::Target;
    use domain::id::CaseId;
    use domain::model::DoneWhen;
    use uuid::Uuid;

    #[test]
    fn every_deadline_leads_to_a_page_that_is_there() {
        let case = CaseId(Uuid::nil());
        let pages = pages::all();
        for done_when in DoneWhen::ALL {
            let href = href("{slug}", case, Target::of(*done_when), None).unwrap();
            let path = href.split('#').next().unwrap().replace(&case.to_string(), "{case}");
            assert!(pages.iter().any(|page| page.path == path), "{done_when}: {path}");
        }
    }
}

//! What an authority has recorded of its cases in some days: what it hands over to another. One statement for each kind
//! of record, however many cases.

use super::case_file::{Listed, of_visible};
use super::case_page::{of_page, on_page, paged};
use super::{activity, goal, note};
use crate::error::Result;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{FromRow, Sql, row, sql};
use access::Scope;
use domain::case::{ActivityKind, GoalKind};
use domain::code::Category;
use domain::handover::Days;
use domain::id::{ActivityId, CaseId, GoalId, NoteId};
use domain::personal::Personal;
use domain::work::{ContactKind, ContactOutcome};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// For which days and categories a case is told of.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// The case.
    pub listed: &'a Listed,
    /// The days.
    pub days: Days,
    /// The categories.
    pub categories: Vec<Category>,
}

/// What was recorded of a case.
#[derive(Debug, Clone, Default)]
pub struct Recorded {
    /// Steps: day, the step's id in the model; none where one was taken back.
    pub steps: Vec<(Date, Option<String>)>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Activities that ran.
    pub activities: Vec<Activity>,
    /// Contacts.
    pub contacts: Vec<(Date, ContactKind, Option<ContactOutcome>)>,
    /// Shared notes.
    pub notes: Vec<(Date, Personal<String>)>,
}

impl Recorded {
    /// What of it belongs to these days. Of goals, what happened to them when, is asked of each.
    #[must_use]
    pub fn within(&self, days: Days) -> Self {
        let ran = self.activities.iter().filter(|one| days.meets(one.from_day, one.to_day));
        Self {
            steps: self.steps.iter().filter(|(day, _)| days.has(*day)).cloned().collect(),
            goals: self.goals.clone(),
            activities: ran.cloned().collect(),
            contacts: self.contacts.iter().filter(|(day, ..)| days.has(*day)).copied().collect(),
            notes: self.notes.iter().filter(|(day, _)| days.has(*day)).cloned().collect(),
        }
    }
}

/// A goal or a subgoal, with what happened to it and when.
#[derive(Debug, Clone)]
pub struct Goal {
    /// Goal or subgoal.
    pub kind: GoalKind,
    /// In words.
    pub text: Personal<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was reached.
    pub reached_on: Option<Date>,
    /// When it was given up.
    pub dropped_on: Option<Date>,
}

/// An activity.
#[derive(Debug, Clone)]
pub struct Activity {
    /// What it is.
    pub kind: ActivityKind,
    /// In words.
    pub text: Personal<String>,
    /// First day.
    pub from_day: Date,
    /// Last day, once known.
    pub to_day: Option<Date>,
    /// Minutes a week.
    pub minutes_a_week: i64,
}

row! {
    struct StepRow { case: CaseId, category: Category, day: Date, step: Option<String> }
}

row! {
    struct GoalRow {
        case: CaseId,
        category: Category,
        id: GoalId,
        kind: GoalKind,
        text: Vec<u8>,
        created_at: Timestamp,
        reached_on: Option<Date>,
        dropped_on: Option<Date>,
    }
}

row! {
    struct ActivityRow {
        case: CaseId,
        category: Category,
        id: ActivityId,
        kind: ActivityKind,
        text: Vec<u8>,
        from_day: Date,
        to_day: Option<Date>,
        minutes_a_week: i64,
    }
}

row! {
    struct ContactRow {
        case: CaseId,
        category: Category,
        kind: ContactKind,
        day: Date,
        outcome: Option<ContactOutcome>,
    }
}

row! {
    struct NoteRow { case: CaseId, category: Category, id: NoteId, day: Date, text: Vec<u8> }
}

/// Gathers what the scope's authority owns of these cases, a page of them.
pub async fn gather(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &BTreeMap<CaseId, Wanted<'_>>,
) -> Result<BTreeMap<CaseId, Recorded>> {
    // With nobody to tell of it takes as many statements as with many.
    let today = tx.today();
    let from = wanted.values().map(|one| one.days.from).min().unwrap_or(today);
    let to = wanted.values().map(|one| one.days.to).max().unwrap_or(today);
    let mut gathering = Gathering { wanted, days: Days { from, to }, found: BTreeMap::new() };
    gathering.plan(tx, scope).await?;
    gathering.days(tx, scope).await?;
    Ok(gathering.found)
}

struct Gathering<'a> {
    wanted: &'a BTreeMap<CaseId, Wanted<'a>>,
    /// The days of all of them together.
    days: Days,
    found: BTreeMap<CaseId, Recorded>,
}

impl<'a> Gathering<'a> {
    async fn read<T: FromRow>(&self, tx: &mut Tx, scope: &Scope, sql: Sql) -> Result<Vec<T>> {
        let page = self.wanted.keys().copied();
        paged(tx, scope, page, sql)?.bind(self.days.from).bind(self.days.to).all().await
    }

    /// Where a record belongs, if it is to be told.
    fn at(&mut self, case: CaseId, category: Category) -> Option<(&mut Recorded, &'a PersonKey, Days)> {
        let wanted = self.wanted.get(&case).filter(|one| one.categories.contains(&category))?;
        Some((self.found.entry(case).or_default(), &wanted.listed.key, wanted.days))
    }

    /// Goals with what happened to them, and activities that ran.
    async fn plan(&mut self, tx: &mut Tx, scope: &Scope) -> Result<()> {
        let sql = sql!(
            "select g.case_id, g.category, g.id, g.kind, g.text, g.created_at, g.reached_on, g.dropped_on from goal g",
            of_visible!("g"),
            " and g.owner_id = $4 and ",
            on_page!(),
            " order by g.case_id, g.kind, g.position, g.id"
        );
        let goals: Vec<GoalRow> = of_page(tx, scope, self.wanted.keys().copied(), sql).await?;
        for row in goals {
            if let Some((found, key, _)) = self.at(row.case, row.category) {
                let text = tx.open(key, Place::new(goal::TEXT, row.id), &row.text)?;
                let GoalRow { kind, created_at, reached_on, dropped_on, .. } = row;
                found.goals.push(Goal { kind, text, created_at, reached_on, dropped_on });
            }
        }
        let sql = sql!(
            "select a.case_id, a.category, a.id, a.kind, a.text, a.from_day, a.to_day, a.minutes_a_week from activity a",
            of_visible!("a"),
            " and a.owner_id = $4 and a.from_day <= $108 and (a.to_day is null or a.to_day >= $107) and ",
            on_page!(),
            " order by a.case_id, a.from_day, a.id"
        );
        for row in self.read::<ActivityRow>(tx, scope, sql).await? {
            if let Some((found, key, days)) = self.at(row.case, row.category)
                && days.meets(row.from_day, row.to_day)
            {
                let text = tx.open(key, Place::new(activity::TEXT, row.id), &row.text)?;
                let ActivityRow { kind, from_day, to_day, minutes_a_week, .. } = row;
                found.activities.push(Activity { kind, text, from_day, to_day, minutes_a_week });
            }
        }
        Ok(())
    }

    /// What has its day: steps, contacts, notes.
    async fn days(&mut self, tx: &mut Tx, scope: &Scope) -> Result<()> {
        let sql = sql!(
            "select s.case_id, s.category, s.day, s.step from step s",
            of_visible!("s"),
            " and s.owner_id = $4 and s.day >= $107 and s.day <= $108 and ",
            on_page!(),
            " order by s.case_id, s.day, s.created_at, s.id"
        );
        for row in self.read::<StepRow>(tx, scope, sql).await? {
            if let Some((found, _, days)) = self.at(row.case, row.category)
                && days.has(row.day)
            {
                found.steps.push((row.day, row.step));
            }
        }
        let sql = sql!(
            "select t.case_id, t.category, t.kind, t.day, t.outcome from contact t",
            of_visible!("t"),
            " and t.owner_id = $4 and t.day >= $107 and t.day <= $108 and ",
            on_page!(),
            " order by t.case_id, t.day, t.id"
        );
        for row in self.read::<ContactRow>(tx, scope, sql).await? {
            if let Some((found, _, days)) = self.at(row.case, row.category)
                && days.has(row.day)
            {
                found.contacts.push((row.day, row.kind, row.outcome));
            }
        }
        let sql = sql!(
            "select n.case_id, n.category, n.id, n.day, n.text from note n",
            of_visible!("n"),
            " and n.owner_id = $4 and n.shared and n.day >= $107 and n.day <= $108 and ",
            on_page!(),
            " order by n.case_id, n.day, n.created_at, n.id"
        );
        for row in self.read::<NoteRow>(tx, scope, sql).await? {
            if let Some((found, key, days)) = self.at(row.case, row.category)
                && days.has(row.day)
            {
                let text = tx.open(key, Place::new(note::TEXT, row.id), &row.text)?;
                found.notes.push((row.day, text));
            }
        }
        Ok(())
    }
}

//! What the fields of a form write of a participation: goal, subgoals, who does what.

use crate::error::{Problem, Result};
use access::Permit;
use domain::case::{GoalKind, Side};
use domain::journey::{Rewrite, rewrite};
use domain::model::{Field, Fills};
use domain::personal::Personal;
use std::collections::BTreeMap;
use store::Tx;
use store::records::form_answer::Held;
use store::records::goal::{self, NewGoal};
use store::records::plan_task::{self, NewPlanTask};

/// A field that says something else than before.
#[derive(Debug)]
pub(super) struct Change<'f> {
    pub field: &'f Field,
    pub now: Option<String>,
}

/// Writes what the changed fields are for. What a field no longer says stays with the case: it is reached, given up
/// or done there.
pub(super) async fn write(
    tx: &mut Tx,
    permit: &Permit,
    before: &BTreeMap<String, Held>,
    changes: &[Change<'_>],
) -> Result<()> {
    for Change { field, now } in changes {
        let earlier: Vec<&str> =
            before.get(&*field.id).and_then(Held::text).into_iter().flat_map(str::lines).collect();
        let now: Vec<&str> = now.iter().flat_map(|text| text.lines()).collect();
        match field.fills {
            Some(Fills::Goal) => set_goal(tx, permit, field, (&earlier.join(" "), &now.join(" "))).await?,
            Some(Fills::Subgoals) => subgoals(tx, permit, &earlier, &now).await?,
            Some(Fills::ParticipantTasks) => tasks(tx, permit, Side::Participant, &earlier, &now).await?,
            Some(Fills::WorkerTasks) => tasks(tx, permit, Side::Project, &earlier, &now).await?,
            Some(Fills::Presentation | Fills::Answer | Fills::Identity) | None => {}
        }
    }
    Ok(())
}

/// Writes the goal where there is none, or the one that the form wrote. One that was set or changed in the plan meanwhile
/// is not written over: the plan says it.
async fn set_goal(tx: &mut Tx, permit: &Permit, field: &Field, (before, text): (&str, &str)) -> Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let words = Personal::new(text.to_owned());
    let goals = goal::of_case(tx, permit).await?;
    match goals.iter().find(|one| one.kind == GoalKind::Goal && one.is_live()) {
        Some(live) if live.text.expose() == text => {}
        Some(live) if live.text.expose() != before => {
            return Err(Problem::new("field", "goal_in_plan").with(&*field.id).into());
        }
        Some(live) => goal::change(tx, permit, live.id, &words, live.version).await?,
        None => {
            let new = NewGoal { kind: GoalKind::Goal, position: 0, text: words };
            goal::add(tx, permit, &new).await?;
        }
    }
    Ok(())
}

async fn subgoals(tx: &mut Tx, permit: &Permit, before: &[&str], now: &[&str]) -> Result<()> {
    let goals = goal::of_case(tx, permit).await?;
    let known: Vec<_> = goals.iter().filter(|one| one.kind == GoalKind::Subgoal && one.stands()).collect();
    let texts: Vec<&str> = known.iter().map(|one| one.text.expose().as_str()).collect();
    let mut last = goals.iter().map(|one| one.position).max().unwrap_or(0);
    for change in rewrite(before, now, &texts) {
        match change {
            Rewrite::Add(text) => {
                last += 1;
                let new = NewGoal { kind: GoalKind::Subgoal, position: last, text: Personal::new(text) };
                goal::add(tx, permit, &new).await?;
            }
            Rewrite::Change(at, text) => {
                if let Some(one) = known.get(at) {
                    goal::change(tx, permit, one.id, &Personal::new(text), one.version).await?;
                }
            }
        }
    }
    Ok(())
}

async fn tasks(tx: &mut Tx, permit: &Permit, side: Side, before: &[&str], now: &[&str]) -> Result<()> {
    let all = plan_task::of_case(tx, permit).await?;
    let known: Vec<_> = all.iter().filter(|one| one.side == side).collect();
    let texts: Vec<&str> = known.iter().map(|one| one.text.expose().as_str()).collect();
    for change in rewrite(before, now, &texts) {
        match change {
            Rewrite::Add(text) => {
                let new = NewPlanTask { side, text: Personal::new(text), due_on: None };
                plan_task::add(tx, permit, &new).await?;
            }
            Rewrite::Change(at, text) => {
                if let Some(one) = known.get(at) {
                    plan_task::change(tx, permit, one.id, &Personal::new(text), one.version).await?;
                }
            }
        }
    }
    Ok(())
}

//! The side that tells: whom it tells by a rule of the model, and how each of its cases stands to a period.

use super::block::Block;
use crate::error::{Error, Result};
use access::{Flow, Scope};
use domain::code::Category;
use domain::handover::{Days, Turn, ticked_through, told_from, turn};
use domain::id::{AuthorityId, CaseId, ConsentId, WorkerId};
use domain::model::{Handover as Rule, Model};
use domain::work::TaskKind;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::Tx;
use store::records::association::Authority;
use store::records::case_file::Listed;
use store::records::handover::{self, Handover};
use store::records::task::{self, Task};
use store::records::told::{Wanted, gather};
use store::records::worker::Worker;
use store::records::{association, case_page, worker};

/// How a case stands to a period.
#[derive(Debug, Clone)]
pub enum State {
    /// It waits to be told.
    Waits(Block),
    /// It has been told; whether the records say something else since.
    Told {
        /// What would be told of the same days now; none where consent does not cover it any more.
        now: Option<Block>,
        /// What was told.
        kept: Box<Handover>,
    },
    /// Somebody has ticked it without its being told here.
    Ticked,
    /// No consent lets it be told.
    Closed,
}

/// A participant in the list.
#[derive(Debug, Clone)]
pub struct Participant {
    /// The case.
    pub listed: Listed,
    /// How it stands.
    pub state: State,
}

/// An authority that tells another by a rule of the model.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub scope: &'a Scope,
    pub model: &'a Model,
    pub rule: &'a Rule,
    pub own: AuthorityId,
    pub to: AuthorityId,
    workers: BTreeMap<WorkerId, Worker>,
}

impl<'a> Side<'a> {
    /// The scope's authority, with the rule if it is one of its own.
    pub async fn of(tx: &mut Tx, scope: &'a Scope, model: &'a Model, rule: &'a Rule) -> Result<Self> {
        let authorities = association::authorities(tx, scope.association()).await?;
        let id = |code: &str| authorities.iter().find(|one: &&Authority| one.code == code).map(|one| one.id);
        let (own, to) = (id(&rule.owner), id(&rule.receiver));
        let (Some(own), Some(to)) = (own.filter(|own| scope.authority() == Some(*own)), to) else {
            return Err(Error::NotFound);
        };
        let workers = worker::all(tx, scope.association()).await?;
        let workers = workers.into_iter().map(|one| (one.id, one)).collect();
        Ok(Self { scope, model, rule, own, to, workers })
    }

    /// How each of the cases of a page stands to the period that ends with the month of `end`, until today where it goes
    /// on.
    pub async fn stand(&self, tx: &mut Tx, listed: Vec<Listed>, end: Date) -> Result<Vec<Participant>> {
        let period = Days::ending(end, self.rule.every_months);
        let period = Days { to: period.to.min(tx.today()), ..period };
        let grounds = self.grounds(tx, &listed).await?;
        let opened = Opened::of(task::of_page(tx, self.scope, &listed).await?, self);
        let mut kept = handover::list(tx, self.scope, &listed, &self.rule.id).await?;
        let turns: BTreeMap<CaseId, Turn> = listed
            .iter()
            .filter_map(|one| {
                let told = kept.get(&one.case.id).map(Vec::as_slice).unwrap_or_default();
                let told: Vec<Days> = told.iter().map(|one| one.days).collect();
                Some((one.case.id, opened.turn(one, period, &told)?))
            })
            .collect();
        let wanted = listed.iter().filter_map(|one| {
            let id = one.case.id;
            let days = match turns.get(&id)? {
                Turn::Waits(days) => with_pieces(*days, kept.get(&id)),
                Turn::Told(place) => kept.get(&id)?.get(*place)?.days,
                Turn::Ticked => return None,
            };
            let categories = grounds.get(&id)?.categories();
            Some((id, Wanted { listed: one, days, categories }))
        });
        let wanted: BTreeMap<CaseId, Wanted<'_>> = wanted.collect();
        let mut recorded = gather(tx, self.scope, &wanted).await?;
        let mut blocks = BTreeMap::new();
        for (id, Wanted { listed, days, categories }) in &wanted {
            let (Some(name), Some(number)) = (listed.name.clone(), listed.number.clone()) else { continue };
            let Some(grounds) = grounds.get(id).map(Grounds::all) else { continue };
            let recorded = recorded.remove(id).unwrap_or_default();
            let (days, categories) = (*days, categories.clone());
            blocks.insert(*id, Block { case: *id, name, number, days, categories, grounds, recorded });
        }
        let stand = |one: Listed| {
            let block = blocks.remove(&one.case.id);
            let state = match turns.get(&one.case.id)? {
                Turn::Ticked => State::Ticked,
                Turn::Told(place) => {
                    let kept = kept.get_mut(&one.case.id)?.get(*place)?.clone();
                    State::Told { now: block, kept: Box::new(kept) }
                }
                Turn::Waits(days) => {
                    let block = block.map(|block| rest(&block, *days, kept.get(&one.case.id)));
                    block.map_or(State::Closed, State::Waits)
                }
            };
            let theirs = match &state {
                State::Waits(block) => !block.is_empty(),
                State::Told { .. } => true,
                State::Ticked | State::Closed => false,
            };
            (theirs || self.carries(&one)).then_some(Participant { listed: one, state })
        };
        Ok(listed.clone().into_iter().filter_map(stand).collect())
    }

    /// Whether the case is carried by somebody of the own authority.
    pub fn carries(&self, one: &Listed) -> bool {
        let at = one.case.responsible.and_then(|id| self.workers.get(&id)).map(|worker| worker.authority);
        at.unwrap_or(one.case.owner) == self.own
    }

    /// What consent lets pass to the receiver, by case: the categories of the rule with the consent of each. None where
    /// the receiver may not know who it is about.
    async fn grounds(&self, tx: &mut Tx, listed: &[Listed]) -> Result<BTreeMap<CaseId, Grounds>> {
        let mut flows: BTreeMap<CaseId, Vec<Flow>> = BTreeMap::new();
        for (case, flow) in case_page::flows_to(tx, self.scope, listed, self.to).await? {
            flows.entry(case).or_default().push(flow);
        }
        let of = |one: &Listed| {
            let flows = flows.get(&one.case.id)?;
            let ground = |from: AuthorityId, category: Category| {
                let found = flows.iter().find(|flow| flow.from == from && flow.category == category)?;
                Some((category, found.consent))
            };
            let owner = one.case.owner;
            let named = ground(owner, Category::Identity).map(|(_, consent)| consent);
            (owner == self.to || named.is_some()).then_some(())?;
            let told = self.rule.categories.iter().filter_map(|category| ground(self.own, *category));
            let told: Vec<_> = told.collect();
            (!told.is_empty()).then_some((one.case.id, Grounds { told, named }))
        };
        Ok(listed.iter().filter_map(of).collect())
    }
}

/// What waits, with all that has been told of its month before it was over: that may say something else by now.
fn with_pieces(waits: Days, kept: Option<&Vec<Handover>>) -> Days {
    let all: Vec<_> = kept.into_iter().flatten().map(|one| (one.days, true)).collect();
    Days { from: told_from(waits.from, &all), ..waits }
}

/// What is to be told of it: what waits, and what says something else than was told.
fn rest(block: &Block, waits: Days, kept: Option<&Vec<Handover>>) -> Block {
    let says_else = |one: &Handover| block.within(one.days).mark() != *one.mark.expose();
    let all: Vec<_> = kept.into_iter().flatten().map(|one| (one.days, says_else(one))).collect();
    block.within(Days { from: told_from(waits.from, &all), ..waits })
}

/// The consents that let a case be told of.
struct Grounds {
    /// Of each category.
    told: Vec<(Category, ConsentId)>,
    /// Of the name, where the receiver does not own it.
    named: Option<ConsentId>,
}

impl Grounds {
    fn categories(&self) -> Vec<Category> {
        self.told.iter().map(|(category, _)| *category).collect()
    }

    /// Each consent once.
    fn all(&self) -> Vec<ConsentId> {
        let mut all = Vec::new();
        for consent in self.told.iter().map(|(_, consent)| *consent).chain(self.named) {
            if !all.contains(&consent) {
                all.push(consent);
            }
        }
        all
    }
}

/// From when each case is told of, and through when somebody has ticked it.
struct Opened {
    imported: BTreeMap<CaseId, Date>,
    ticked: BTreeMap<CaseId, Date>,
}

impl Opened {
    fn of(tasks: Vec<Task>, side: &Side<'_>) -> Self {
        let mut opened = Self { imported: BTreeMap::new(), ticked: BTreeMap::new() };
        for task in tasks {
            let Some(case) = task.case else { continue };
            match task.kind {
                TaskKind::ConfirmImport => {
                    let day = domain::day::of(task.created_at);
                    opened.imported.insert(case, day.first_of_month());
                }
                TaskKind::Ticked if task.owner == side.own => {
                    let key = task.rule.as_deref().unwrap_or_default();
                    if let Some(through) = ticked_through(side.rule, key) {
                        let latest = opened.ticked.entry(case).or_insert(through);
                        *latest = through.max(*latest);
                    }
                }
                _ => {}
            }
        }
        opened
    }

    /// How a case stands; none where it is not told of: what it was on paper, and after its end.
    fn turn(&self, one: &Listed, period: Days, told: &[Days]) -> Option<Turn> {
        let case = &one.case;
        let imported = self.imported.get(&case.id).copied().unwrap_or(case.started_on);
        let opened = case.started_on.max(imported);
        let found = turn(period.to, told, self.ticked.get(&case.id).copied(), opened)?;
        let over = case.is_closed() && case.ended_on.is_none_or(|ended| ended < period.from);
        (!over || matches!(found, Turn::Told(_))).then_some(found)
    }
}

//! The agenda that builds itself: the items of the model with the cases that stand under each.

use super::gather::Gathered;
use super::waiting::Taken;
use crate::error::Result;
use crate::models::Installed;
use crate::same::{ByCase as Sames, Same};
use crate::today::load::{Loaded, Records};
use crate::today::state::{case_state, known_due};
use access::Scope;
use domain::code::{Category, Protection};
use domain::deadlines::Nearness;
use domain::id::{AuthorityId, CaseId};
use domain::meeting::{Spoken, gathers, spoken};
use domain::model::{AutoItem, Team, Text};
use domain::personal::Personal;
use domain::progress::{is_stalled, unchanged_since};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashSet};
use store::Tx;
use store::records::ByCase;
use store::records::agenda::{self, Let};
use store::records::case_file::Listed;
use store::records::step::Step;

/// Cases on one page.
const MOST: usize = 100;

/// An item with what stands under it.
#[derive(Debug, Clone)]
pub struct Part {
    /// The item.
    pub item: AutoItem,
    /// The cases that come up by name.
    pub named: Vec<Line>,
    /// Those that wait, or are discussed without a name: somebody present may not know of them.
    pub nameless: Vec<CaseId>,
    /// Whether there may be still more than the meeting takes up: they stand in Idag.
    pub more: bool,
}

/// A case that comes up by name.
#[derive(Debug, Clone)]
pub struct Line {
    /// The case.
    pub case: CaseId,
    /// The participant.
    pub name: Personal<String>,
    /// Why it comes up.
    pub why: Why,
    /// Who is responsible.
    pub responsible: Option<String>,
    /// Other open cases of the same person that may come up by name here.
    pub same: Vec<Same>,
}

impl Why {
    /// The day that it is about: the oldest comes up first.
    const fn day(&self) -> Date {
        match self {
            Self::Sent(day) | Self::Due { due_on: day, .. } | Self::Still(day) => *day,
        }
    }
}

/// Why a case comes up.
#[derive(Debug, Clone)]
pub enum Why {
    /// It was sent on a day, and waits.
    Sent(Date),
    /// A deadline of the model, by its name, is late or near.
    Due {
        /// The deadline's name.
        name: Text,
        /// Its day.
        due_on: Date,
        /// Whether the day has passed.
        late: bool,
    },
    /// The step has been the same since a day.
    Still(Date),
}

/// What each authority that is present may know.
#[derive(Debug)]
pub(crate) struct Room {
    present: Vec<AuthorityId>,
    flows: HashSet<(CaseId, AuthorityId, AuthorityId, Category)>,
}

impl Room {
    /// The room with these present, for some cases.
    pub async fn of(tx: &mut Tx, scope: &Scope, present: Vec<AuthorityId>, cases: &[CaseId]) -> Result<Self> {
        let mut room = Self::of_referrals(tx, scope, present).await?;
        for page in [cases.get(..MOST).unwrap_or(cases), cases.get(MOST..).unwrap_or_default()] {
            room.learn(tx, scope, page).await?;
        }
        Ok(room)
    }

    /// Takes in what may be known of a page of cases.
    pub async fn learn(&mut self, tx: &mut Tx, scope: &Scope, page: &[CaseId]) -> Result<()> {
        self.flows.extend(agenda::known(tx, scope, page).await?.into_iter().map(flow));
        Ok(())
    }

    /// Takes in what may be known of the other cases of the same people; of those past a page nothing is.
    pub async fn learn_same(&mut self, tx: &mut Tx, scope: &Scope, same: &Sames) -> Result<()> {
        let others: Vec<_> = same.values().flatten().map(|one| one.case).take(MOST).collect();
        if others.is_empty() { Ok(()) } else { self.learn(tx, scope, &others).await }
    }

    /// Whether another case of the same person may come up in the room by name.
    pub fn names(&self, one: &Same) -> bool {
        self.spoken(one.case, one.owner.id, one.protection) == Spoken::Named
    }

    /// The room with these present, for the referrals that wait.
    pub async fn of_referrals(tx: &mut Tx, scope: &Scope, present: Vec<AuthorityId>) -> Result<Self> {
        let known = agenda::known_of_waiting(tx, scope).await?;
        Ok(Self { present, flows: known.into_iter().map(flow).collect() })
    }

    /// How a case of this owner may come up in the room.
    pub fn spoken(&self, case: CaseId, owner: AuthorityId, protection: Protection) -> Spoken {
        spoken(protection, &self.present, |to, category| {
            *to == owner || self.flows.contains(&(case, owner, *to, category))
        })
    }
}

const fn flow(one: Let) -> (CaseId, AuthorityId, AuthorityId, Category) {
    (one.case, one.from, one.to, one.category)
}

/// A case that would come up under an item, as the viewer knows it.
struct Candidate<'a> {
    case: CaseId,
    owner: AuthorityId,
    protection: Protection,
    name: Option<&'a Personal<String>>,
    why: Why,
    responsible: Option<String>,
    same: Vec<Same>,
}

/// The agenda of a team before those in the room.
#[derive(Debug)]
pub(super) struct Agenda<'a> {
    room: &'a Room,
    parts: Vec<Part>,
}

impl<'a> Agenda<'a> {
    /// An agenda with the items that gather cases, in the model's order.
    pub fn new(team: &Team, room: &'a Room) -> Self {
        let gathered = |item: &&AutoItem| !matches!(item, AutoItem::Indicators);
        let part =
            |item: &AutoItem| Part { item: *item, named: Vec::new(), nameless: Vec::new(), more: false };
        Self { room, parts: team.automatic.iter().filter(gathered).map(part).collect() }
    }

    /// Puts the referrals under their items.
    pub fn take_referrals(&mut self, referrals: &[Taken], same: &Sames, today: Date) {
        for one in referrals {
            let (shell, item) = (&one.waiting.shell, one.item(today));
            let same = same.get(&shell.id).into_iter().flatten().filter(|one| self.room.names(one)).cloned();
            let candidate = Candidate {
                case: shell.id,
                owner: shell.owner,
                protection: shell.protection,
                name: one.waiting.name.as_ref(),
                why: Why::Sent(shell.sent_on),
                responsible: None,
                same: same.collect(),
            };
            self.put(|part| Some(part) == item, &candidate);
        }
    }

    /// Puts the cases whose deadlines are late or near under theirs.
    pub fn take_cases(&mut self, one: &Installed, loaded: &Loaded, today: Date) {
        let nothing = Records::default();
        for listed in &loaded.cases {
            let Some(model) = one.version(listed.case.model_version) else { continue };
            let records = loaded.of_case.get(&listed.case.id).unwrap_or(&nothing);
            let Some(state) = case_state(&model, loaded, listed, records) else { continue };
            for due in known_due(&model, &state, records, today) {
                let late = matches!(due.nearness, Nearness::Overdue { .. });
                if !late && !matches!(due.nearness, Nearness::Soon { .. }) {
                    continue;
                }
                let why = Why::Due { name: due.deadline.name.clone(), due_on: due.due_on, late };
                let candidate = candidate(loaded, listed, why);
                self.put(|item| gathers(item, due.deadline.done_when), &candidate);
            }
        }
    }

    /// Puts the cases whose step has not changed for long under theirs, and says where there may be more.
    pub fn take_still(&mut self, one: &Installed, found: &Gathered, steps: &ByCase<Step>, today: Date) {
        let still = found.loaded.cases.iter().filter(|listed| found.still.contains(&listed.case.id));
        for listed in still {
            let Some(model) = one.version(listed.case.model_version) else { continue };
            let marks: Vec<_> = steps.get(&listed.case.id).into_iter().flatten().map(Step::mark).collect();
            if is_stalled(&model.reviews, listed.case.started_on, &marks, today) {
                let since = unchanged_since(listed.case.started_on, &marks);
                let candidate = candidate(&found.loaded, listed, Why::Still(since));
                self.put(|item| item == AutoItem::Stalled, &candidate);
            }
        }
        for part in &mut self.parts {
            part.more = found.more.contains(&part.item);
        }
    }

    fn put(&mut self, under: impl Fn(AutoItem) -> bool, candidate: &Candidate<'_>) {
        let spoken = self.room.spoken(candidate.case, candidate.owner, candidate.protection);
        let Some(part) = self.parts.iter_mut().find(|part| under(part.item)) else { return };
        match (spoken, candidate.name) {
            (Spoken::Named, Some(name)) => part.named.push(Line {
                case: candidate.case,
                name: name.clone(),
                why: candidate.why.clone(),
                responsible: candidate.responsible.clone(),
                same: candidate.same.clone(),
            }),
            (Spoken::Named | Spoken::Nameless, _) => part.nameless.push(candidate.case),
            (Spoken::Absent, _) => {}
        }
    }

    /// The parts, and the cases that come up by name.
    pub fn done(mut self) -> (Vec<Part>, BTreeSet<CaseId>) {
        for part in &mut self.parts {
            part.named.sort_by_key(|line| (line.why.day(), line.case));
        }
        let lines = self.parts.iter().flat_map(|part| &part.named);
        let named = lines.flat_map(|line| line.same.iter().map(|one| one.case).chain([line.case])).collect();
        (self.parts, named)
    }
}

fn candidate<'a>(loaded: &Loaded, listed: &'a Listed, why: Why) -> Candidate<'a> {
    Candidate {
        case: listed.case.id,
        owner: listed.case.owner,
        protection: listed.case.protection(),
        name: listed.name.as_ref(),
        why,
        responsible: loaded.name(listed.case.responsible).map(str::to_owned),
        same: Vec::new(),
    }
}

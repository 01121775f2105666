//! Everything that Idag needs of one intervention: one statement for each kind of record, however many cases.

use crate::error::Result;
use access::{Scope, View};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, WorkerId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::records::activity::Span;
use store::records::case_file::Listed;
use store::records::consent::Given;
use store::records::contact::Contact;
use store::records::task::Task;
use store::records::worker::Worker;
use store::records::{
    activity, association, case_file, consent, contact, extension, follow_up, goal, review, task, worker,
};

/// The records of one intervention that the viewer may see.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub cases: Vec<Listed>,
    pub standing_in: BTreeSet<CaseId>,
    pub workers: BTreeMap<WorkerId, Worker>,
    pub authority_codes: BTreeMap<AuthorityId, String>,
    pub consents: BTreeMap<CaseId, Vec<Given>>,
    pub of_case: BTreeMap<CaseId, Records>,
}

/// The records of one case that the viewer's consents cover.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub tasks: Vec<Task>,
    pub meetings: Vec<Contact>,
    pub reviews: Vec<Date>,
    pub activities: Vec<Span>,
    pub motivated: bool,
    pub followed_up: bool,
    pub has_goal: bool,
}

impl Loaded {
    /// Loads them.
    pub async fn of(tx: &mut Tx, scope: &Scope) -> Result<Self> {
        let cases = case_file::list(tx, scope).await?;
        let association = scope.association();
        let workers = worker::all(tx, association).await?.into_iter().map(|one| (one.id, one)).collect();
        let authorities = association::authorities(tx, association).await?;
        let mut consents: BTreeMap<CaseId, Vec<Given>> = BTreeMap::new();
        for one in consent::given(tx, scope).await? {
            consents.entry(one.case).or_default().push(one);
        }
        let views: BTreeMap<CaseId, View> =
            cases.iter().map(|listed| (listed.case.id, listed.view.clone())).collect();
        Ok(Self {
            of_case: Gathering { views, found: BTreeMap::new() }.gather(tx, scope).await?,
            standing_in: case_file::standing_in(tx, scope).await?.into_iter().collect(),
            authority_codes: authorities.into_iter().map(|one| (one.id, one.code)).collect(),
            cases,
            workers,
            consents,
        })
    }

    /// A worker's name.
    pub fn name(&self, worker: Option<WorkerId>) -> Option<&str> {
        self.workers.get(&worker?).map(|worker| worker.name.as_str())
    }
}

struct Gathering {
    views: BTreeMap<CaseId, View>,
    found: BTreeMap<CaseId, Records>,
}

impl Gathering {
    async fn gather(mut self, tx: &mut Tx, scope: &Scope) -> Result<BTreeMap<CaseId, Records>> {
        for one in task::list(tx, scope).await? {
            if let Some(records) = one.case.and_then(|case| self.at(case, one.owner, one.category)) {
                records.tasks.push(one);
            }
        }
        for one in contact::open_meetings(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.meetings.push(one);
            }
        }
        for one in review::last(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.reviews.push(one.day);
            }
        }
        for one in activity::spans(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.activities.push(one);
            }
        }
        for one in extension::passed(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.motivated = true;
            }
        }
        for one in follow_up::made(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.followed_up = true;
            }
        }
        for one in goal::set(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.has_goal = true;
            }
        }
        Ok(self.found)
    }

    /// Where a record belongs, if it may be looked at.
    fn at(&mut self, case: CaseId, owner: AuthorityId, category: Category) -> Option<&mut Records> {
        let covered = self.views.get(&case)?.covers(owner, category);
        covered.then(|| self.found.entry(case).or_default())
    }
}

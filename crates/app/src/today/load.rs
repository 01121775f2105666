//! Everything that Idag needs of one intervention: one statement for each kind of record, however many cases.

use crate::deadlines::dated_facts;
use crate::error::Result;
use crate::models::Installed;
use access::{Scope, View};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, WorkerId};
use domain::model::DoneWhen;
use domain::work::ContactOutcome;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::records::activity::Span;
use store::records::case_file::Listed;
use store::records::consent::Given;
use store::records::contact::Contact;
use store::records::task::Task;
use store::records::waiting::{self, Waiting};
use store::records::worker::Worker;
use store::records::{
    activity, agenda, answer, association, benefit, case_file, case_page, consent, contact, extension,
    follow_up, goal, naming, review, stand_in, task, worker,
};
use store::seal::PersonKey;

/// The records of one intervention that the viewer may see.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// The day on which they were loaded.
    pub today: Date,
    pub cases: Vec<Listed>,
    pub standing_in: BTreeSet<CaseId>,
    /// The workers for whom the viewer stands in today.
    pub for_workers: Vec<WorkerId>,
    pub workers: BTreeMap<WorkerId, Worker>,
    pub authority_codes: BTreeMap<AuthorityId, String>,
    pub consents: BTreeMap<CaseId, Vec<Given>>,
    pub of_case: BTreeMap<CaseId, Records>,
    /// Sent referrals on which nobody has decided.
    pub referrals: Vec<Waiting>,
}

/// The records of one case that the viewer's consents cover.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub tasks: Vec<Task>,
    pub meetings: Vec<Contact>,
    /// What came of the contacts before the first day.
    pub came: Vec<(Date, Option<ContactOutcome>)>,
    pub reviews: Vec<Date>,
    /// There are reviews which the viewer may not read.
    pub hides_reviews: bool,
    pub activities: Vec<Span>,
    /// What is there, be it where the viewer may not read it: what is there is not said to be missing.
    pub done: Vec<DoneWhen>,
    pub benefit_until: Option<Date>,
    /// The model's facts that are days.
    pub facts: Vec<(String, Date)>,
}

impl Loaded {
    /// Loads them.
    pub async fn of(tx: &mut Tx, scope: &Scope, one: &Installed) -> Result<Self> {
        let cases = case_file::list(tx, scope).await?;
        let referrals = waiting::list(tx, scope).await?;
        let association = scope.association();
        let workers = worker::all(tx, association).await?.into_iter().map(|one| (one.id, one)).collect();
        let authorities = association::authorities(tx, association).await?;
        let mut consents: BTreeMap<CaseId, Vec<Given>> = BTreeMap::new();
        for one in consent::given(tx, scope).await? {
            consents.entry(one.case).or_default().push(one);
        }
        let started = cases.iter().map(|listed| (listed.case.id, (&listed.view, &listed.key)));
        let sent = referrals.iter().map(|one| (one.shell.id, (&one.view, &one.key)));
        let opened = started.chain(sent).collect();
        let gathering = Gathering { opened, found: BTreeMap::new() };
        Ok(Self {
            of_case: gathering
                .gather(tx, scope, &dated_facts(one.versions().map(|(_, model)| model)))
                .await?,
            for_workers: stand_in::stood_in_for(tx, scope).await?,
            standing_in: naming::standing_in(tx, scope).await?.into_iter().collect(),
            authority_codes: authorities.into_iter().map(|one| (one.id, one.code)).collect(),
            today: tx.today(),
            cases,
            workers,
            consents,
            referrals,
        })
    }

    /// Loads what the weekly meeting looks at, of some cases alone.
    pub async fn of_page(tx: &mut Tx, scope: &Scope, page: &[CaseId]) -> Result<Self> {
        let cases = case_page::read(tx, scope, page).await?;
        let mut consents: BTreeMap<CaseId, Vec<Given>> = BTreeMap::new();
        for one in agenda::given(tx, scope, page).await? {
            consents.entry(one.case).or_default().push(one);
        }
        let opened = cases.iter().map(|listed| (listed.case.id, (&listed.view, &listed.key))).collect();
        let of_case = Gathering { opened, found: BTreeMap::new() }.gather_page(tx, scope, page).await?;
        Ok(Self { today: tx.today(), cases, consents, of_case, ..Self::default() })
    }

    /// Takes in the cases of another page.
    pub fn join(&mut self, other: Self) {
        self.cases.extend(other.cases);
        self.consents.extend(other.consents);
        self.of_case.extend(other.of_case);
    }

    /// With everybody on the staff, by whom cases are carried and were referred.
    pub async fn with_staff(mut self, tx: &mut Tx, scope: &Scope) -> Result<Self> {
        let association = scope.association();
        self.workers = worker::all(tx, association).await?.into_iter().map(|one| (one.id, one)).collect();
        let authorities = association::authorities(tx, association).await?;
        self.authority_codes = authorities.into_iter().map(|one| (one.id, one.code)).collect();
        Ok(self)
    }

    /// A worker's name.
    pub fn name(&self, worker: Option<WorkerId>) -> Option<&str> {
        self.workers.get(&worker?).map(|worker| worker.name.as_str())
    }
}

struct Gathering<'a> {
    opened: BTreeMap<CaseId, (&'a View, &'a PersonKey)>,
    found: BTreeMap<CaseId, Records>,
}

impl Gathering<'_> {
    async fn gather(mut self, tx: &mut Tx, scope: &Scope, facts: &str) -> Result<BTreeMap<CaseId, Records>> {
        self.ends(tx, scope, facts).await?;
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
        for one in contact::before_start(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.came.push((one.day, Some(one.outcome)));
            }
        }
        for one in review::last(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.reviews.push(one.day);
            } else if let Some(records) = self.of(one.case) {
                records.hides_reviews = true;
            }
        }
        for one in activity::spans(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.activities.push(one);
            }
        }
        for one in extension::passed(tx, scope).await? {
            if let Some(records) = self.of(one.case) {
                records.done.push(DoneWhen::Motivation);
            }
        }
        for one in follow_up::made(tx, scope).await? {
            if let Some(records) = self.of(one.case) {
                records.done.push(DoneWhen::FollowUp);
            }
        }
        for one in goal::set(tx, scope).await? {
            if let Some(records) = self.of(one.case) {
                records.done.push(DoneWhen::Mapping);
            }
        }
        Ok(self.found)
    }

    /// What the weekly meeting looks at, of the cases of a page.
    async fn gather_page(
        mut self,
        tx: &mut Tx,
        scope: &Scope,
        page: &[CaseId],
    ) -> Result<BTreeMap<CaseId, Records>> {
        for one in agenda::tasks(tx, scope, page).await? {
            if let Some(records) = one.case.and_then(|case| self.at(case, one.owner, one.category)) {
                records.tasks.push(one);
            }
        }
        for one in agenda::reviews(tx, scope, page).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.reviews.push(one.day);
            } else if let Some(records) = self.of(one.case) {
                records.hides_reviews = true;
            }
        }
        for (case, ..) in agenda::motivated(tx, scope, page).await? {
            if let Some(records) = self.of(case) {
                records.done.push(DoneWhen::Motivation);
            }
        }
        for (case, ..) in agenda::followed_up(tx, scope, page).await? {
            if let Some(records) = self.of(case) {
                records.done.push(DoneWhen::FollowUp);
            }
        }
        Ok(self.found)
    }

    /// What ends on a day that people state: benefits, and the facts that deadlines are counted from.
    async fn ends(&mut self, tx: &mut Tx, scope: &Scope, facts: &str) -> Result<()> {
        for one in benefit::list(tx, scope).await? {
            if let Some(records) = self.at(one.case, one.owner, one.category) {
                records.benefit_until = records.benefit_until.max(one.until);
            }
        }
        for one in answer::list(tx, scope, facts).await? {
            let Some((view, key)) = self.opened.get(&one.case).copied() else { continue };
            if !view.covers(one.owner, one.category) {
                continue;
            }
            let value = one.open(tx, key)?;
            if let (Ok(day), Some(records)) =
                (value.expose().parse(), self.at(one.case, one.owner, one.category))
            {
                records.facts.push((one.fact, day));
            }
        }
        Ok(())
    }

    /// Where a record belongs, if it may be looked at.
    fn at(&mut self, case: CaseId, owner: AuthorityId, category: Category) -> Option<&mut Records> {
        let covered = self.opened.get(&case)?.0.covers(owner, category);
        covered.then(|| self.found.entry(case).or_default())
    }

    /// The records of a case that the viewer may know of.
    fn of(&mut self, case: CaseId) -> Option<&mut Records> {
        self.opened.contains_key(&case).then(|| self.found.entry(case).or_default())
    }
}

//! Cases: the shell of person, intervention, phase and dates.

use super::case_page::{Flows, Identity, listed};
use super::start::ahead;
use crate::error::Result;
use crate::records::facts;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::{Category, Gender, Protection};
use domain::consent::Course;
use domain::id::{AuthorityId, CaseId, InterventionId, PersonId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;

row! {
    /// A case's shell: no personal data.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Case {
        /// Its id.
        pub id: CaseId,
        /// The intervention.
        pub intervention: InterventionId,
        /// The person.
        pub person: PersonId,
        /// The authority that owns the shell.
        pub owner: AuthorityId,
        /// The number of the model version that it runs under.
        pub model_version: i64,
        /// The phase's id in the model.
        pub phase: String,
        /// The origin's id in the model.
        pub origin: Option<String>,
        /// The track's id in the model.
        pub track: Option<String>,
        /// The responsible worker.
        pub responsible: Option<WorkerId>,
        /// Who referred the person.
        pub referrer: Option<WorkerId>,
        /// First day.
        pub started_on: Date,
        /// Planned last day.
        pub planned_end: Option<Date>,
        /// Last day, once closed; none when closed on an unknown day.
        pub ended_on: Option<Date>,
        /// The day when the work or the studies that it was closed to start.
        pub exit_start: Option<Date>,
        /// Closed on a day that nobody wrote down.
        pub end_unknown: bool,
        /// The closure reason's id in the model; a case is closed if and only if it has one.
        pub closure: Option<String>,
        /// The employment support's id in the model.
        pub subsidy: Option<String>,
        /// The study funding's id in the model.
        pub funding: Option<String>,
        /// Version.
        pub version: i64,
        gender: Gender,
        protection: Protection,
    }
}

impl Case {
    /// The person's gender as stated.
    pub const fn gender(&self) -> Gender {
        self.gender
    }

    /// The person's protection.
    pub const fn protection(&self) -> Protection {
        self.protection
    }

    /// The first day, while it is still to come.
    pub fn starts_on(&self, today: Date) -> Option<Date> {
        ahead(Some(self.started_on), self.is_closed(), today)
    }

    /// Whether the start can still be taken back: it is that of a referral, and its day has not come.
    pub fn may_be_taken_back(&self, today: Date) -> bool {
        self.referrer.is_some() && self.starts_on(today).is_some()
    }

    /// Whether the case was closed before its first day: nothing of it took place.
    pub fn never_began(&self) -> bool {
        self.is_closed() && self.ended_on.is_some_and(|last| last < self.started_on)
    }

    /// Whether the case has been closed.
    pub const fn is_closed(&self) -> bool {
        self.closure.is_some()
    }

    /// Whether it runs, as a consent given in it asks.
    pub const fn course(&self) -> Course {
        if self.is_closed() { Course::Ended(self.ended_on) } else { Course::Runs }
    }
}

macro_rules! case_columns {
    () => {
        "c.id, c.intervention_id, c.person_id, c.owner_id, c.model_version, c.phase, c.origin, c.track, \
         c.responsible_id, c.referrer_id, c.started_on, c.planned_end, c.ended_on, c.exit_start, c.end_unknown, \
         c.closure, c.subsidy, c.funding, c.version, p.gender, p.protection"
    };
}
pub(crate) use case_columns;

/// Which cases and sent referrals a scope reaches: `$1` association, `$2` intervention, `$3` everything, `$4` authority,
/// `$5` worker, `$6` today. The same rule as `access::decide`, in SQL.
macro_rules! reachable {
    () => {
        concat!(
            "c.association_id = $1 and c.intervention_id = $2 and ($3 or (\
         (p.protection = 'none' or c.responsible_id = $5 or exists (select 1 from case_worker w \
          where w.association_id = c.association_id and w.case_id = c.id and w.worker_id = $5 \
          and w.from_day <= $6 and (w.to_day is null or w.to_day >= $6))) \
         and (c.owner_id = $4 or exists (select 1 from consent k where k.association_id = c.association_id \
          and k.case_id = c.id and k.to_id = $4 \
          and k.from_id = c.owner_id and k.category = 'plan' and ",
            $crate::records::consent::live!("k", "$6"),
            "))))"
        )
    };
}
pub(crate) use reachable;

/// Which participations a scope lists, with the parameters of [`reachable`].
macro_rules! visible {
    () => {
        concat!("c.started_on is not null and ", $crate::records::case_file::reachable!())
    };
}
pub(crate) use visible;

/// Which cases a scope lists that somebody carries: participations, and sent referrals on which nobody has decided; with
/// the parameters of [`reachable`].
macro_rules! carried {
    () => {
        concat!(
            "(c.started_on is not null or exists (select 1 from referral s \
              where s.association_id = c.association_id and s.case_id = c.id and s.sent_on is not null \
              and s.ended_on is null)) and ",
            $crate::records::case_file::reachable!()
        )
    };
}
pub(crate) use carried;

/// The cases in scope, joined to a record by the name of its table: [`visible`], after the record's own `from`.
macro_rules! of_visible {
    ($record:literal) => {
        concat!(
            " join case_file c on c.association_id = ",
            $record,
            ".association_id and c.id = ",
            $record,
            ".case_id join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            $crate::records::case_file::visible!()
        )
    };
}
pub(crate) use of_visible;

/// A case in a list, with what the viewer may know of the person.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The shell.
    pub case: Case,
    /// Name, where identity is covered.
    pub name: Option<Personal<String>>,
    /// Twelve digits, where identity is covered.
    pub number: Option<Personal<String>>,
    /// What may be opened of the case.
    pub view: access::View,
    /// The person's key, for the records of the list.
    pub key: crate::seal::PersonKey,
}

/// The cases in scope, oldest first.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<Listed>> {
    let cases: Vec<Case> = in_scope(
        tx,
        scope,
        sql!(
            "select ",
            case_columns!(),
            " from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " order by c.started_on, c.id"
        ),
    )
    .await?;
    let identities: Vec<Identity> = in_scope(
        tx,
        scope,
        sql!(
            "select distinct p.id, p.owner_id, p.name, p.number, k.wrapped from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id where ",
            visible!(),
            " order by p.id"
        ),
    )
    .await?;
    let flows = flows_by_case(tx, scope).await?;
    listed(tx, scope, cases, identities, flows).await
}

/// Runs a statement whose condition is [`visible`].
pub(crate) async fn in_scope<T: crate::FromRow>(
    tx: &mut Tx,
    scope: &Scope,
    sql: crate::Sql,
) -> Result<Vec<T>> {
    scoped(tx, scope, sql).all().await
}

/// A statement whose condition is [`visible`], with the parameters of that bound.
pub(super) fn scoped<'t>(tx: &'t mut Tx, scope: &Scope, sql: crate::Sql) -> crate::tx::Query<'t> {
    let today = tx.today();
    tx.query(sql)
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(scope.everything())
        .bind(scope.authority())
        .bind(scope.worker())
        .bind(today)
}

/// The consents live towards the scope's authority, by case.
pub(super) async fn flows_by_case(tx: &mut Tx, scope: &Scope) -> Result<Flows> {
    let mut by_case = Flows::new();
    if let (Some(to), Some(intervention)) = (scope.authority(), scope.intervention()) {
        for (case, flow) in facts::flows(tx, scope.association(), intervention, to).await? {
            by_case.entry(case).or_default().push((flow.from, flow.category));
        }
    }
    Ok(by_case)
}

/// The shell of a permit's case, once the person has started.
pub async fn get(tx: &mut Tx, permit: &Permit) -> Result<Case> {
    tx.query(sql!(
        "select ",
        case_columns!(),
        " from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id \
         where c.association_id = $1 and c.id = $2 and c.started_on is not null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .one()
    .await
}

/// The cases of the permit's person in the permit's intervention that the viewer may know of, oldest first: coming
/// back is a new case, with consents of its own.
pub async fn of_person(tx: &mut Tx, permit: &Permit) -> Result<Vec<Case>> {
    let today = tx.today();
    tx.query(sql!(
        "select ",
        case_columns!(),
        " from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id \
         where c.person_id = $7 and ",
        visible!(),
        " order by c.started_on, c.id"
    ))
    .bind(permit.association())
    .bind(permit.intervention())
    .bind(permit.view().is_everything())
    .bind(permit.who().authority)
    .bind(permit.who().worker)
    .bind(today)
    .bind(permit.person())
    .all()
    .await
}

/// A case to be opened.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// The person.
    pub person: PersonId,
    /// The owner authority.
    pub owner: AuthorityId,
    /// The model version.
    pub model_version: i64,
    /// The phase.
    pub phase: String,
    /// The origin.
    pub origin: Option<String>,
    /// The track.
    pub track: Option<String>,
    /// The responsible worker.
    pub responsible: Option<WorkerId>,
    /// Who referred the person.
    pub referrer: Option<WorkerId>,
    /// First day.
    pub started_on: Date,
    /// Planned last day.
    pub planned_end: Option<Date>,
    /// How it was closed, for a case that comes closed from a workbook.
    pub closing: Option<Closing>,
}

/// How a case is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The closure reason's id.
    pub closure: String,
    /// Last day; none when nobody wrote it down.
    pub ended_on: Option<Date>,
    /// The day when the work or the studies start.
    pub exit_start: Option<Date>,
    /// The employment support's id.
    pub subsidy: Option<String>,
    /// The study funding's id.
    pub funding: Option<String>,
}

/// Opens a case; [`crate::Error::Duplicate`] when the person already has one with the same first day.
pub async fn create(tx: &mut Tx, scope: &Scope, new: &NewCase) -> Result<CaseId> {
    let (id, at): (CaseId, _) = (tx.id(), tx.at());
    let closing = new.closing.as_ref();
    tx.query(sql!(
        "insert into case_file (association_id, id, intervention_id, person_id, owner_id, category, model_version, \
         phase, origin, track, responsible_id, referrer_id, started_on, planned_end, ended_on, exit_start, \
         end_unknown, closure, subsidy, funding, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 1)"
    ))
    .bind(scope.association())
    .bind(id)
    .bind(scope.intervention())
    .bind(new.person)
    .bind(new.owner)
    .bind(Category::Plan)
    .bind(new.model_version)
    .bind(&new.phase)
    .bind(new.origin.as_ref())
    .bind(new.track.as_ref())
    .bind(new.responsible)
    .bind(new.referrer)
    .bind(new.started_on)
    .bind(new.planned_end)
    .bind(closing.and_then(|closing| closing.ended_on))
    .bind(closing.and_then(|closing| closing.exit_start))
    .bind(closing.is_some_and(|closing| closing.ended_on.is_none()))
    .bind(closing.map(|closing| closing.closure.as_str()))
    .bind(closing.and_then(|closing| closing.subsidy.as_ref()))
    .bind(closing.and_then(|closing| closing.funding.as_ref()))
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// What can be changed of a running case's shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shell {
    /// The phase.
    pub phase: String,
    /// The origin.
    pub origin: Option<String>,
    /// The track.
    pub track: Option<String>,
    /// The responsible worker.
    pub responsible: Option<WorkerId>,
    /// First day.
    pub started_on: Date,
    /// Planned last day.
    pub planned_end: Option<Date>,
}

/// Changes the shell of a permit's case, as read at a version.
pub async fn change(tx: &mut Tx, permit: &Permit, shell: &Shell, version: i64) -> Result<()> {
    tx.query(sql!(
        "update case_file set phase = $3, origin = $4, track = $5, responsible_id = $6, started_on = $7, \
         planned_end = $8, version = version + 1 where association_id = $1 and id = $2 and version = $9"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(&shell.phase)
    .bind(shell.origin.as_ref())
    .bind(shell.track.as_ref())
    .bind(shell.responsible)
    .bind(shell.started_on)
    .bind(shell.planned_end)
    .bind(version)
    .at_version()
    .await
}

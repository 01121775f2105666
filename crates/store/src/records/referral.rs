//! Referrals: what a case is before its first day.

use super::start::ahead;
use super::{moved, record};
use crate::error::{Error, Result};
use crate::records::person;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::{Category, Protection};
use domain::consent::Course;
use domain::id::{AuthorityId, CaseId, InterventionId, PersonId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;

const EXCEPTION: &str = "referral.exception";
const OUTCOME: &str = "referral.outcome";

row! {
    /// A referral, its texts still sealed.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Referral {
        /// The id of its case, before the first day and after.
        pub id: CaseId,
        /// The intervention.
        pub intervention: InterventionId,
        /// The person.
        pub person: PersonId,
        /// The authority that refers and owns the case.
        pub owner: AuthorityId,
        /// The number of the model version that it runs under.
        pub model_version: i64,
        /// The phase's id in the model.
        pub phase: String,
        /// The origin's id in the model: the way in whose criteria are met.
        pub origin: Option<String>,
        /// The responsible worker, once there is one.
        pub responsible: Option<WorkerId>,
        /// Who refers.
        pub referrer: Option<WorkerId>,
        /// First day, once the person has started.
        pub started_on: Option<Date>,
        /// The day on which the draft was opened.
        pub opened_on: Date,
        /// The last day on which a draft can be sent: afterwards it is erased.
        pub expires_on: Date,
        /// The day on which it was sent.
        pub sent_on: Option<Date>,
        /// The day on which it was returned or declined.
        pub ended_on: Option<Date>,
        /// The day on which the person took back what others were let know of it, where it ended by that.
        pub taken_back_on: Option<Date>,
        /// The person's protection.
        pub protection: Protection,
        /// Version.
        pub version: i64,
        category: Category,
        exception: Option<Vec<u8>>,
        outcome: Option<Vec<u8>>,
        closure: Option<String>,
    }
}

impl Referral {
    /// Whether it runs, as a consent given in it asks.
    pub const fn course(&self) -> Course {
        if self.ended_on.is_some() { Course::Ended(self.ended_on) } else { Course::Runs }
    }

    /// The first day, while it is still to come.
    pub fn starts_on(&self, today: Date) -> Option<Date> {
        ahead(self.started_on, self.closure.is_some(), today)
    }
}

/// What a referral says in words, as far as the view covers it.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Why the person is referred although a criterion is not met.
    pub exception: Option<Personal<String>>,
    /// Why it was returned, or what the person answered.
    pub outcome: Option<Personal<String>>,
}

macro_rules! columns {
    () => {
        "c.id, c.intervention_id, c.person_id, c.owner_id, c.model_version, c.phase, c.origin, c.responsible_id, \
         c.referrer_id, c.started_on, r.opened_on, r.expires_on, r.sent_on, r.ended_on, r.taken_back_on, p.protection, c.version, \
         r.category, r.exception, r.outcome, c.closure"
    };
}

macro_rules! joined {
    () => {
        " from referral r join case_file c on c.association_id = r.association_id and c.id = r.case_id \
         join person p on p.association_id = c.association_id and p.id = c.person_id "
    };
}

/// A referral to be drafted.
#[derive(Debug, Clone)]
pub struct NewReferral {
    /// The person.
    pub person: PersonId,
    /// The model version.
    pub model_version: i64,
    /// The phase.
    pub phase: String,
    /// The last day on which it can be sent.
    pub expires_on: Date,
}

/// Drafts a referral of the scope's own worker.
pub async fn draft(tx: &mut Tx, scope: &Scope, new: &NewReferral) -> Result<CaseId> {
    let (id, at, today): (CaseId, _, _) = (tx.id(), tx.at(), tx.today());
    tx.query(sql!(
        "insert into case_file (association_id, id, intervention_id, person_id, owner_id, category, model_version, \
         phase, referrer_id, end_unknown, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)"
    ))
    .bind(scope.association())
    .bind(id)
    .bind(scope.intervention())
    .bind(new.person)
    .bind(scope.authority())
    .bind(Category::Plan)
    .bind(new.model_version)
    .bind(&new.phase)
    .bind(scope.worker())
    .bind(false)
    .bind(at)
    .execute()
    .await?;
    tx.query(sql!(
        "insert into referral (association_id, case_id, owner_id, category, opened_on, expires_on) \
         values ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(scope.association())
    .bind(id)
    .bind(scope.authority())
    .bind(Category::Plan)
    .bind(today)
    .bind(new.expires_on)
    .execute()
    .await?;
    Ok(id)
}

/// The referral of a permit's case.
pub async fn get(tx: &mut Tx, permit: &Permit) -> Result<Referral> {
    tx.query(sql!("select ", columns!(), joined!(), "where r.association_id = $1 and r.case_id = $2"))
        .bind(permit.association())
        .bind(permit.case())
        .one()
        .await
}

/// What a referral says in words.
pub async fn said(tx: &mut Tx, permit: &Permit, referral: &Referral) -> Result<Said> {
    if !permit.view().covers(referral.owner, referral.category) {
        return Ok(Said::default());
    }
    let key = record::key(tx, permit).await?;
    Ok(Said {
        exception: tx.open_some(&key, Place::new(EXCEPTION, referral.id), referral.exception.as_deref())?,
        outcome: tx.open_some(&key, Place::new(OUTCOME, referral.id), referral.outcome.as_deref())?,
    })
}

/// A referral in its referrer's own list.
#[derive(Debug, Clone)]
pub struct Mine {
    /// The referral.
    pub referral: Referral,
    /// The person's name.
    pub name: Personal<String>,
    /// Why it was returned, or what the person answered.
    pub outcome: Option<Personal<String>>,
}

row! {
    struct Sealed { case: CaseId, name: Vec<u8>, wrapped: Vec<u8> }
}

/// The referrals that the scope's own worker has made for their authority, latest first.
pub async fn mine(tx: &mut Tx, scope: &Scope) -> Result<Vec<Mine>> {
    let referrals: Vec<Referral> = tx
        .query(sql!(
            "select ",
            columns!(),
            joined!(),
            "where r.association_id = $1 and c.intervention_id = $2 and c.owner_id = $3 and c.referrer_id = $4 \
             order by c.id desc"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(scope.authority())
        .bind(scope.worker())
        .all()
        .await?;
    let sealed: Vec<Sealed> = tx
        .query(sql!(
            "select c.id, p.name, k.wrapped from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id \
             where c.association_id = $1 and c.intervention_id = $2 and c.owner_id = $3 and c.referrer_id = $4 \
             order by c.id desc"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(scope.authority())
        .bind(scope.worker())
        .all()
        .await?;
    let top = tx.association_key(scope.association()).await?;
    let mut names = sealed.into_iter();
    let mut found = Vec::new();
    for referral in referrals {
        let Some(row) = names.by_ref().find(|row| row.case == referral.id) else {
            return Err(Error::NotFound);
        };
        let key = top.person(referral.person, &row.wrapped)?;
        let name = tx.open(&key, Place::new(person::NAME, referral.person), &row.name)?;
        let outcome = tx.open_some(&key, Place::new(OUTCOME, referral.id), referral.outcome.as_deref())?;
        found.push(Mine { referral, name, outcome });
    }
    Ok(found)
}

/// Keeps what a draft's answers lead to, as read at a version.
pub async fn fill_in(tx: &mut Tx, permit: &Permit, origin: Option<&str>, version: i64) -> Result<()> {
    tx.query(sql!(
        "update case_file set origin = $3, version = version + 1 \
         where association_id = $1 and id = $2 and version = $4"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(origin)
    .bind(version)
    .at_version()
    .await
}

/// Sends a draft: from now on the team that consent covers sees it.
pub async fn send(
    tx: &mut Tx,
    permit: &Permit,
    phase: &str,
    exception: Option<&Personal<String>>,
    version: i64,
) -> Result<()> {
    let (case, today) = (permit.case().ok_or(Error::NotFound)?, tx.today());
    let key = record::key(tx, permit).await?;
    let text = exception.map(|text| text.expose().as_str());
    let exception = tx.seal_some(&key, Place::new(EXCEPTION, case), text)?;
    move_on(tx, permit, phase, version).await?;
    tx.query(sql!(
        "update referral set sent_on = $3, exception = $4 where association_id = $1 and case_id = $2"
    ))
    .bind(permit.association())
    .bind(case)
    .bind(today)
    .bind(exception)
    .execute()
    .await?;
    Ok(())
}

/// Ends a sent referral before its person has started, with why where there is more to say than the phase does.
pub async fn end(
    tx: &mut Tx,
    permit: &Permit,
    phase: &str,
    outcome: Option<&Personal<String>>,
    version: i64,
) -> Result<()> {
    move_on(tx, permit, phase, version).await?;
    over(tx, permit, outcome).await
}

/// Notes that a referral is over without a start.
pub(super) async fn over(tx: &mut Tx, permit: &Permit, outcome: Option<&Personal<String>>) -> Result<()> {
    let (case, today) = (permit.case().ok_or(Error::NotFound)?, tx.today());
    let key = record::key(tx, permit).await?;
    let text = outcome.map(|text| text.expose().as_str());
    let outcome = tx.seal_some(&key, Place::new(OUTCOME, case), text)?;
    tx.query(sql!(
        "update referral set ended_on = $3, outcome = $4 where association_id = $1 and case_id = $2"
    ))
    .bind(permit.association())
    .bind(case)
    .bind(today)
    .bind(outcome)
    .execute()
    .await?;
    Ok(())
}

/// Notes that the referral, which is over with today, ended because the person took back what others were let know of it.
pub async fn ended_by_withdrawal(tx: &mut Tx, permit: &Permit) -> Result<()> {
    let today = tx.today();
    tx.query(sql!(
        "update referral set taken_back_on = $3 where association_id = $1 and case_id = $2 and ended_on = $3"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(today)
    .execute()
    .await?;
    Ok(())
}

/// Gives a sent referral to a worker, in the phase where they take it over.
pub async fn give(tx: &mut Tx, permit: &Permit, worker: WorkerId, phase: &str, version: i64) -> Result<()> {
    tx.query(sql!(
        "update case_file set phase = $3, responsible_id = $5, version = version + 1 \
         where association_id = $1 and id = $2 and version = $4"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(phase)
    .bind(version)
    .bind(worker)
    .at_version()
    .await?;
    moved::note(tx, permit).await
}

/// Brings the permit's case to a phase, as read at a version.
pub async fn move_on(tx: &mut Tx, permit: &Permit, phase: &str, version: i64) -> Result<()> {
    tx.query(sql!(
        "update case_file set phase = $3, version = version + 1 \
         where association_id = $1 and id = $2 and version = $4"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(phase)
    .bind(version)
    .at_version()
    .await?;
    moved::note(tx, permit).await
}

/// The drafts of an association whose last day has passed: ids alone.
pub async fn expired(tx: &mut Tx, permit: &Permit) -> Result<Vec<CaseId>> {
    let today = tx.today();
    let found: Vec<(CaseId,)> = tx
        .query(sql!(
            "select case_id from referral where association_id = $1 and sent_on is null and expires_on < $2 \
             order by case_id"
        ))
        .bind(permit.association())
        .bind(today)
        .all()
        .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Erases the permit's draft with all that it holds; the person too, where nothing else is kept of them. Nothing is
/// left but the log's entries, which hold ids.
pub async fn erase(tx: &mut Tx, permit: &Permit) -> Result<()> {
    let rows = [
        sql!("delete from consent where association_id = $1 and case_id = $2"),
        sql!("delete from consent_form where association_id = $1 and case_id = $2"),
        sql!("delete from answer where association_id = $1 and case_id = $2"),
        sql!("delete from task where association_id = $1 and case_id = $2"),
        sql!("delete from case_worker where association_id = $1 and case_id = $2"),
        sql!("delete from referral where association_id = $1 and case_id = $2 and sent_on is null"),
        sql!("delete from case_file where association_id = $1 and id = $2 and started_on is null"),
    ];
    for statement in rows {
        tx.query(statement).bind(permit.association()).bind(permit.case()).execute().await?;
    }
    let person = [
        sql!(
            "delete from person_key where association_id = $1 and person_id = $2 and not exists (select 1 \
              from case_file c where c.association_id = $1 and c.person_id = $2)"
        ),
        sql!(
            "delete from person where association_id = $1 and id = $2 and not exists (select 1 \
              from case_file c where c.association_id = $1 and c.person_id = $2)"
        ),
    ];
    for statement in person {
        tx.query(statement).bind(permit.association()).bind(permit.person()).execute().await?;
    }
    Ok(())
}

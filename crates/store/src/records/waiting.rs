//! Sent referrals on which nobody has decided yet, as a list: what the weekly meeting takes up.

use super::agenda;
use super::answer::{self, Answer};
use super::case_file::in_scope;
use super::consent::holds;
use super::person;
use crate::error::Result;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Scope, View};
use domain::code::{Category, Gender, Protection};
use domain::id::{AuthorityId, CaseId, PersonId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Which of them a scope lists; the parameters are those of [`reachable`].
macro_rules! waiting {
    () => {
        concat!(
            " from referral r join case_file c on c.association_id = r.association_id and c.id = r.case_id \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id \
             where c.closure is null and c.started_on is null and r.sent_on is not null and r.ended_on is null and ",
            $crate::records::case_file::reachable!()
        )
    };
}

pub(super) use waiting;

row! {
    /// A sent referral's shell: no personal data.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Shell {
        /// The id of its case.
        pub id: CaseId,
        /// The person.
        pub person: PersonId,
        /// The authority that refers and owns the case.
        pub owner: AuthorityId,
        /// The number of the model version that it runs under.
        pub model_version: i64,
        /// The phase's id in the model.
        pub phase: String,
        /// The worker who has been given it, once there is one.
        pub responsible: Option<WorkerId>,
        /// The day on which it was sent.
        pub sent_on: Date,
        /// The person's gender as stated.
        pub gender: Gender,
        /// The person's protection.
        pub protection: Protection,
        /// Version.
        pub version: i64,
        name: Vec<u8>,
        number: Vec<u8>,
        wrapped: Vec<u8>,
    }
}

/// A sent referral, with what the viewer may know of it.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The shell.
    pub shell: Shell,
    /// Name, where identity is covered.
    pub name: Option<Personal<String>>,
    /// Twelve digits, where identity is covered.
    pub number: Option<Personal<String>>,
    /// What is known of the model's facts, as far as it is covered, in the order in which it was given.
    pub answers: Vec<Answer>,
    /// The ids of the consents that are live.
    pub consents: Vec<String>,
    /// What may be opened of it.
    pub view: View,
    /// The person's key.
    pub key: PersonKey,
}

/// Those in scope, oldest first; one statement for each kind of record.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<Waiting>> {
    let sql = sql!(
        "select c.id, c.person_id, c.owner_id, c.model_version, c.phase, c.responsible_id, r.sent_on, p.gender, \
         p.protection, c.version, p.name, p.number, k.wrapped",
        waiting!(),
        " order by r.sent_on, c.id"
    );
    let shells: Vec<Shell> = in_scope(tx, scope, sql).await?;
    let (mut flows, mut answers) = (flows(tx, scope).await?, answers(tx, scope).await?);
    let mut consents = consents(tx, scope).await?;
    let top = tx.association_key(scope.association()).await?;
    let mut found = Vec::with_capacity(shells.len());
    for shell in shells {
        let key = top.person(shell.person, &shell.wrapped)?;
        let view = scope.view(flows.remove(&shell.id).unwrap_or_default());
        let (name, number) = identity(tx, &shell, &key, &view)?;
        let stored = answers.remove(&shell.id).unwrap_or_default();
        let answers = answer::open(tx, &key, &view, stored)?;
        let live = consents.remove(&shell.id).unwrap_or_default().into_iter();
        let live = live.filter(|one| view.covers(one.owner, one.category)).map(|one| one.kind).collect();
        found.push(Waiting { shell, name, number, answers, consents: live, view, key });
    }
    Ok(found)
}

type Opened = Option<Personal<String>>;

fn identity(tx: &mut Tx, shell: &Shell, key: &PersonKey, view: &View) -> Result<(Opened, Opened)> {
    if !view.covers(shell.owner, Category::Identity) {
        return Ok((None, None));
    }
    let name = tx.open(key, Place::new(person::NAME, shell.person), &shell.name)?;
    let number = tx.open(key, Place::new(person::NUMBER, shell.person), &shell.number)?;
    Ok((Some(name), Some(number)))
}

struct Row<T>(CaseId, T);

impl<T: crate::FromRow> crate::FromRow for Row<T> {
    fn from_row(row: &mut crate::Row) -> Result<Self> {
        Ok(Self(row.take()?, T::from_row(row)?))
    }
}

type ByCase<T> = BTreeMap<CaseId, Vec<T>>;

fn by_case<T>(rows: Vec<Row<T>>) -> ByCase<T> {
    let mut found = ByCase::new();
    for Row(case, row) in rows {
        found.entry(case).or_default().push(row);
    }
    found
}

/// What is let known to the scope's authority.
async fn flows(tx: &mut Tx, scope: &Scope) -> Result<ByCase<(AuthorityId, Category)>> {
    let mut found = ByCase::new();
    for one in agenda::known_of_waiting(tx, scope).await? {
        if Some(one.to) == scope.authority() {
            found.entry(one.case).or_default().push((one.from, one.category));
        }
    }
    Ok(found)
}

async fn answers(tx: &mut Tx, scope: &Scope) -> Result<ByCase<answer::Stored>> {
    let sql = sql!(
        "select a.case_id, a.id, a.owner_id, a.category, a.fact, a.value, a.basis, a.author_id, a.created_at \
         from answer a where a.association_id = $1 and a.case_id in (select c.id",
        waiting!(),
        ") order by a.case_id, a.created_at, a.id"
    );
    Ok(by_case(in_scope(tx, scope, sql).await?))
}

row! {
    struct Live { owner: AuthorityId, category: Category, kind: String }
}

async fn consents(tx: &mut Tx, scope: &Scope) -> Result<ByCase<Live>> {
    let sql = sql!(
        "select f.case_id, f.owner_id, f.category, f.kind from consent_form f \
         where f.association_id = $1 and ",
        holds!("f", "$6"),
        " and f.case_id in (select c.id",
        waiting!(),
        ") order by f.case_id, f.kind, f.id"
    );
    Ok(by_case(in_scope(tx, scope, sql).await?))
}

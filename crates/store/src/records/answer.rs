//! What is known of the model's facts about a person; each authority has its answer, the latest stands.

use super::case_file::{carried, scoped};
use super::record::{self, Home};
use crate::error::Result;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope, View};
use domain::code::Category;
use domain::id::{AnswerId, AuthorityId, CaseId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;

const VALUE: &str = "answer.value";
const BASIS: &str = "answer.basis";

row! {
    /// An answer as it is stored.
    #[derive(Debug)]
    pub(super) struct Stored {
        id: AnswerId,
        owner: AuthorityId,
        category: Category,
        fact: String,
        value: Option<Vec<u8>>,
        basis: Option<Vec<u8>>,
        author: Option<WorkerId>,
        at: Timestamp,
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The authority that answers.
    pub owner: AuthorityId,
    /// The fact's id in the model.
    pub fact: String,
    /// The answer as [`domain::model::Value::code`] writes it; none where it was taken back.
    pub value: Option<Personal<String>>,
    /// On what it rests, for a fact that somebody judges.
    pub basis: Option<Personal<String>>,
    /// Who answered.
    pub author: Option<WorkerId>,
    /// When.
    pub at: Timestamp,
}

/// An answer to be kept.
#[derive(Debug, Clone)]
pub struct NewAnswer {
    /// The fact's id in the model.
    pub fact: String,
    /// The fact's category.
    pub category: Category,
    /// The answer; none takes an earlier one back.
    pub value: Option<Personal<String>>,
    /// On what it rests.
    pub basis: Option<Personal<String>>,
}

/// The answers of the permit's case that its view covers, in the order in which they were given.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Answer>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, owner_id, category, fact, value, basis, author_id, created_at from answer \
             where association_id = $1 and case_id = $2 order by created_at, id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    open(tx, &key, permit.view(), stored)
}

/// The answers of the permit's case that its view covers and that others stand in place of, the latest first.
pub async fn before(tx: &mut Tx, permit: &Permit) -> Result<Vec<Answer>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, owner_id, category, fact, value, basis, author_id, created_at from answer_before \
             where association_id = $1 and case_id = $2 order by created_at desc, id desc"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    open(tx, &key, permit.view(), stored)
}

/// Keeps what the writer's authority has answered to a fact so far, before it answers anew.
pub async fn keep(tx: &mut Tx, permit: &Permit, fact: &str) -> Result<()> {
    tx.query(sql!(
        "insert into answer_before (association_id, id, case_id, owner_id, category, fact, value, basis, author_id, \
         created_at) select association_id, id, case_id, owner_id, category, fact, value, basis, author_id, created_at \
         from answer where association_id = $1 and case_id = $2 and owner_id = $3 and fact = $4"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(permit.owner())
    .bind(fact)
    .execute()
    .await?;
    Ok(())
}

/// Opens those answers that a view covers.
pub(super) fn open(tx: &mut Tx, key: &PersonKey, view: &View, stored: Vec<Stored>) -> Result<Vec<Answer>> {
    let covered = stored.into_iter().filter(|row| view.covers(row.owner, row.category));
    let mut answers = Vec::new();
    for Stored { id, owner, fact, value, basis, author, at, .. } in covered {
        let value = tx.open_some(key, Place::new(VALUE, id), value.as_deref())?;
        let basis = tx.open_some(key, Place::new(BASIS, id), basis.as_deref())?;
        answers.push(Answer { owner, fact, value, basis, author, at });
    }
    Ok(answers)
}

row! {
    struct OfCase { case: CaseId, id: AnswerId, owner: AuthorityId, category: Category, fact: String, value: Vec<u8> }
}

/// An answer in a list, still sealed.
#[derive(Debug)]
pub struct Listed {
    /// The case.
    pub case: CaseId,
    /// The authority that answers.
    pub owner: AuthorityId,
    /// The fact's category.
    pub category: Category,
    /// The fact's id in the model.
    pub fact: String,
    id: AnswerId,
    value: Vec<u8>,
}

impl Listed {
    /// The answer, under the person's key. The caller has seen that its view covers it.
    pub fn open(&self, tx: &mut Tx, key: &PersonKey) -> Result<Personal<String>> {
        tx.open(key, Place::new(VALUE, self.id), &self.value)
    }
}

/// The answers to some facts (`|ID|ID|`) of the cases and sent referrals in scope.
pub async fn list(tx: &mut Tx, scope: &Scope, facts: &str) -> Result<Vec<Listed>> {
    let sql = sql!(
        "select a.case_id, a.id, a.owner_id, a.category, a.fact, a.value from case_file c \
         join person p on p.association_id = c.association_id and p.id = c.person_id \
         join answer a on a.association_id = c.association_id and a.case_id = c.id where ",
        carried!(),
        " and a.value is not null and cast($7 as text) like '%|' || a.fact || '|%' \
         order by a.case_id, a.created_at, a.id"
    );
    let found: Vec<OfCase> = scoped(tx, scope, sql).bind(facts).all().await?;
    let listed =
        |OfCase { case, id, owner, category, fact, value }| Listed { case, owner, category, fact, id, value };
    Ok(found.into_iter().map(listed).collect())
}

/// Keeps an answer of the writer's authority in place of its earlier one.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewAnswer) -> Result<AnswerId> {
    let home = Home::of(tx, permit).await?;
    let (id, at): (AnswerId, _) = (tx.id(), tx.at());
    let text = |text: &'_ Option<Personal<String>>| text.as_ref().map(|text| text.expose().clone());
    let value = tx.seal_some(&home.key, Place::new(VALUE, id), text(&new.value).as_deref())?;
    let basis = tx.seal_some(&home.key, Place::new(BASIS, id), text(&new.basis).as_deref())?;
    tx.query(sql!(
        "insert into answer (association_id, id, case_id, owner_id, category, fact, value, basis, author_id, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         on conflict (association_id, case_id, owner_id, fact) do update set id = excluded.id, \
         category = excluded.category, value = excluded.value, basis = excluded.basis, \
         author_id = excluded.author_id, created_at = excluded.created_at"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(new.category)
    .bind(&new.fact)
    .bind(value)
    .bind(basis)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

//! Written motivations to go on past a gate.

use super::case_file::{self, Listed, visible};
use super::record::{self, Home};
use crate::error::Result;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;
use uuid::Uuid;

const TEXT: &str = "extension.text";

row! {
    struct Stored {
        id: Uuid,
        case: CaseId,
        owner: AuthorityId,
        category: Category,
        gate_month: i64,
        day: Date,
        text: Vec<u8>,
        author: Option<WorkerId>,
    }
}

/// A motivation to go on; the latest of a gate stands.
#[derive(Debug, Clone)]
pub struct Extension {
    /// The case.
    pub case: CaseId,
    /// The authority that owns it.
    pub owner: AuthorityId,
    /// The month that it leads past.
    pub gate_month: i64,
    /// When it was written.
    pub day: Date,
    /// In words; none where the viewer's consents do not cover it.
    pub text: Option<Personal<String>>,
    /// Who wrote it.
    pub author: Option<WorkerId>,
}

/// A motivation to be written.
#[derive(Debug, Clone)]
pub struct NewExtension {
    /// The month that it leads past.
    pub gate_month: i64,
    /// When it was written.
    pub day: Date,
    /// In words.
    pub text: Personal<String>,
}

macro_rules! columns {
    () => {
        "select e.id, e.case_id, e.owner_id, e.category, e.gate_month, e.day, e.text, e.author_id from extension e "
    };
}

/// The motivations of the permit's case, newest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Extension>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            columns!(),
            "where e.association_id = $1 and e.case_id = $2 order by e.day desc, e.id desc"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    stored.into_iter().map(|row| opened(tx, (&key, permit.view()), &row)).collect()
}

/// The motivations of the listed cases, newest first within a case; one statement for all.
pub async fn of_list(tx: &mut Tx, scope: &Scope, listed: &[Listed]) -> Result<Vec<Extension>> {
    let stored: Vec<Stored> = case_file::in_scope(
        tx,
        scope,
        sql!(
            columns!(),
            "join case_file c on c.association_id = e.association_id and c.id = e.case_id \
             join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " order by e.case_id, e.day desc, e.id desc"
        ),
    )
    .await?;
    let openers = record::openers(listed);
    let known = stored.into_iter().filter_map(|row| openers.get(&row.case).map(|opener| (*opener, row)));
    known.map(|(opener, row)| opened(tx, opener, &row)).collect()
}

fn opened(tx: &mut Tx, opener: (&PersonKey, &access::View), row: &Stored) -> Result<Extension> {
    let text = record::open(tx, opener, (row.owner, row.category), Place::new(TEXT, row.id), &row.text)?;
    let Stored { case, owner, gate_month, day, author, .. } = *row;
    Ok(Extension { case, owner, gate_month, day, text, author })
}

/// Writes a motivation in the permit's case.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewExtension) -> Result<()> {
    let home = Home::of(tx, permit).await?;
    insert(tx, &home, new).await
}

/// Writes a motivation that came with an import.
pub async fn add_imported(
    tx: &mut Tx,
    scope: &Scope,
    key: &PersonKey,
    owner: AuthorityId,
    case: CaseId,
    new: &NewExtension,
) -> Result<()> {
    insert(tx, &Home::imported(scope, key, owner, case), new).await
}

async fn insert(tx: &mut Tx, home: &Home, new: &NewExtension) -> Result<()> {
    let (id, at): (Uuid, _) = (tx.id(), tx.at());
    let text = tx.seal(&home.key, Place::new(TEXT, id), new.text.expose())?;
    tx.query(sql!(
        "insert into extension (association_id, id, case_id, owner_id, category, gate_month, day, text, author_id, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(new.gate_month)
    .bind(new.day)
    .bind(text)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(())
}

row! {
    /// That a motivation stands, without its words.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Passed {
        /// The case.
        pub case: CaseId,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// Its category.
        pub category: Category,
        /// The month that it leads past.
        pub gate_month: i64,
    }
}

/// Which listed cases have a motivation, and past which gate.
pub async fn passed(tx: &mut Tx, scope: &Scope) -> Result<Vec<Passed>> {
    case_file::in_scope(
        tx,
        scope,
        sql!(
            "select distinct e.case_id, e.owner_id, e.category, e.gate_month from extension e \
             join case_file c on c.association_id = e.association_id and c.id = e.case_id \
             join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " order by e.case_id, e.gate_month, e.owner_id, e.category"
        ),
    )
    .await
}

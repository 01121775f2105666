//! Written motivations to go on past a gate.

use super::case_file::{self, Listed, of_visible};
use super::case_page::on_page;
use super::record::{self, ByCase, Covered, Head, Home};
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
    struct Stored { id: Uuid, gate_month: i64, day: Date, text: Vec<u8>, author: Option<WorkerId> }
}

/// A motivation to go on; the latest of a gate stands.
#[derive(Debug, Clone)]
pub struct Extension {
    /// The month that it leads past.
    pub gate_month: i64,
    /// When it was written.
    pub day: Date,
    /// In words.
    pub text: Personal<String>,
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

impl record::Stored for Stored {
    type Record = Extension;

    fn open(self, _: &Head, tx: &mut Tx, key: &PersonKey) -> Result<Extension> {
        let text = tx.open(key, Place::new(TEXT, self.id), &self.text)?;
        let Self { gate_month, day, author, .. } = self;
        Ok(Extension { gate_month, day, text, author })
    }
}

macro_rules! columns {
    () => {
        "select e.case_id, e.owner_id, e.category, e.id, e.gate_month, e.day, e.text, e.author_id from extension e"
    };
}

macro_rules! newest_first {
    () => {
        " order by e.case_id, e.day desc, e.id desc"
    };
}

/// The motivations of the permit's case, newest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Covered<Extension>> {
    let sql = sql!(columns!(), " where e.association_id = $1 and e.case_id = $2", newest_first!());
    record::of_case::<Stored>(tx, permit, sql).await
}

/// The motivations of the listed cases, each case's newest first; one statement over the whole scope.
pub async fn of_list(tx: &mut Tx, scope: &Scope, listed: &[Listed]) -> Result<ByCase<Extension>> {
    let sql = sql!(columns!(), of_visible!("e"), newest_first!());
    record::of_list::<Stored>(tx, scope, listed, sql).await
}

/// The same, of a page.
pub async fn of_page(tx: &mut Tx, scope: &Scope, page: &[Listed]) -> Result<ByCase<Extension>> {
    let sql = sql!(columns!(), of_visible!("e"), " and ", on_page!(), newest_first!());
    record::of_page::<Stored>(tx, scope, page, sql).await
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
            "select distinct e.case_id, e.owner_id, e.category, e.gate_month from extension e",
            of_visible!("e"),
            " order by e.case_id, e.gate_month, e.owner_id, e.category"
        ),
    )
    .await
}

//! A page of a list: which cases are on it, found in SQL, and those cases alone read and opened.

use super::case_file::{Case, Listed, case_columns, in_scope, of_visible, scoped, visible};
use super::person;
use crate::error::{Error, Result};
use crate::records::consent::live;
use crate::seal::Place;
use crate::tx::{Query, Tx};
use crate::{Sql, row, sql};
use access::{Flow, Scope};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, ConsentId, PersonId, WorkerId};
use jiff::civil::Date;
use std::collections::HashMap;

/// Cases on one page at most.
pub const MOST: usize = 100;

/// Which of the cases in scope are sought; what is none asks for nothing.
#[derive(Debug, Clone, Default)]
pub struct Sought<'a> {
    /// Of one responsible worker.
    pub worker: Option<WorkerId>,
    /// In one track.
    pub track: Option<&'a str>,
    /// Closed, or not.
    pub closed: Option<bool>,
    /// In one of these phases (true) or in none of them: `|VERSION/PHASE|VERSION/PHASE|`.
    pub phases: Option<(&'a str, bool)>,
    /// Under one version of the model.
    pub version: Option<i64>,
    /// Started on this day or before.
    pub started_by: Option<Date>,
    /// Without any change of step after this day, of the steps that the viewer may see.
    pub still_since: Option<Date>,
    /// Without any motivation that the viewer may see.
    pub unmotivated: bool,
}

row! {
    /// Where a case stands in the order of the list: running ones first, then by first day.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub struct Standing {
        /// Whether it is closed.
        pub closed: bool,
        /// First day.
        pub started_on: Date,
        /// The case.
        pub case: CaseId,
    }
}

/// Whether the viewer may see a record of the case, by the name of its table: `access::View::covers`, in SQL.
macro_rules! covered {
    ($record:literal) => {
        concat!(
            "($3 or ",
            $record,
            ".owner_id = $4 or exists (select 1 from consent o \
             where o.association_id = c.association_id and o.case_id = c.id and o.to_id = $4 and o.from_id = ",
            $record,
            ".owner_id \
             and o.category = ",
            $record,
            ".category and ",
            $crate::records::consent::live!("o", "$6"),
            "))"
        )
    };
}

pub(super) use covered;

/// [`Sought`], as a condition on the cases in scope. PostgreSQL tells a parameter's type by its first use, which
/// `is null` does not say.
macro_rules! sought {
    () => {
        concat!(
            " from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " and (c.responsible_id = $7 or $7 is null) and (c.track = $8 or $8 is null) \
             and ((c.closure is not null) = $9 or $9 is null) \
             and ((cast($10 as text) like '%|' || cast(c.model_version as text) || '/' || c.phase || '|%') = $11 \
              or $11 is null) \
             and (c.model_version = $12 or $12 is null) and (c.started_on <= $13 or $13 is null) \
             and ((c.started_on <= $14) is null or not exists (select 1 from step s where s.association_id = c.association_id \
              and s.case_id = c.id and s.day > $14 and ",
            covered!("s"),
            " and s.step <> coalesce((select b.step from step b where b.association_id = c.association_id \
               and b.case_id = c.id and b.day <= $14 and b.step is not null and ",
            covered!("b"),
            " order by b.day desc, b.created_at desc, b.id desc limit 1), ''))) \
             and (not $15 or not exists (select 1 from extension e where e.association_id = c.association_id \
              and e.case_id = c.id and ",
            covered!("e"),
            "))"
        )
    };
}

fn seek<'t>(tx: &'t mut Tx, scope: &Scope, sought: &Sought<'_>, sql: Sql) -> Query<'t> {
    scoped(tx, scope, sql)
        .bind(sought.worker)
        .bind(sought.track)
        .bind(sought.closed)
        .bind(sought.phases.map(|(phases, _)| phases))
        .bind(sought.phases.map(|(_, inside)| inside))
        .bind(sought.version)
        .bind(sought.started_by)
        .bind(sought.still_since)
        .bind(sought.unmotivated)
}

/// How many cases are found.
pub async fn count(tx: &mut Tx, scope: &Scope, sought: &Sought<'_>) -> Result<i64> {
    let (count,): (i64,) = seek(tx, scope, sought, sql!("select count(*)", sought!())).one().await?;
    Ok(count)
}

/// The first of the cases found, in the list's order.
pub async fn first(tx: &mut Tx, scope: &Scope, sought: &Sought<'_>, most: i64) -> Result<Vec<Standing>> {
    let sql = sql!(
        "select c.closure is not null, c.started_on, c.id",
        sought!(),
        " order by c.closure is not null, c.started_on, c.id limit $16"
    );
    seek(tx, scope, sought, sql).bind(most).all().await
}

/// How many cases in scope each worker is responsible for, and how many nobody is.
pub async fn carried(tx: &mut Tx, scope: &Scope) -> Result<Vec<(Option<WorkerId>, i64)>> {
    in_scope(
        tx,
        scope,
        sql!(
            "select c.responsible_id, count(*) from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " group by c.responsible_id order by c.responsible_id is null, c.responsible_id"
        ),
    )
    .await
}

/// Which cases are on the page: `$7` and on, [`MOST`] of them. One text, however many there are.
macro_rules! on_page {
    () => {
        "c.id in (\
         $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, \
         $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, \
         $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66, \
         $67, $68, $69, $70, $71, $72, $73, $74, $75, $76, $77, $78, $79, $80, $81, $82, $83, $84, $85, $86, \
         $87, $88, $89, $90, $91, $92, $93, $94, $95, $96, $97, $98, $99, $100, $101, $102, $103, $104, $105, $106)"
    };
}
pub(crate) use on_page;

/// Runs a statement whose condition is [`visible`] and [`on_page`].
pub(super) async fn of_page<T: crate::FromRow>(
    tx: &mut Tx,
    scope: &Scope,
    page: impl ExactSizeIterator<Item = CaseId>,
    sql: Sql,
) -> Result<Vec<T>> {
    paged(tx, scope, page, sql)?.all().await
}

/// The same, to be bound more from `$107` on.
pub(super) fn paged<'t>(
    tx: &'t mut Tx,
    scope: &Scope,
    page: impl ExactSizeIterator<Item = CaseId>,
    sql: Sql,
) -> Result<Query<'t>> {
    if page.len() > MOST {
        return Err(Error::Form(format!("a page of at most {MOST} cases expected")));
    }
    let slots = page.map(Some).chain(std::iter::repeat(None)).take(MOST);
    Ok(slots.fold(scoped(tx, scope, sql), Query::bind))
}

/// The consents live today towards an authority, of the cases of a page.
pub async fn flows_to(
    tx: &mut Tx,
    scope: &Scope,
    page: &[Listed],
    to: AuthorityId,
) -> Result<Vec<(CaseId, Flow)>> {
    let sql = sql!(
        "select f.case_id, f.from_id, f.category, f.form_id from consent f",
        of_visible!("f"),
        " and f.to_id = $107 and ",
        live!("f", "$6"),
        " and ",
        on_page!(),
        " order by f.case_id, f.from_id, f.category, f.form_id"
    );
    let found: Vec<(CaseId, AuthorityId, Category, ConsentId)> =
        paged(tx, scope, page.iter().map(|one| one.case.id), sql)?.bind(to).all().await?;
    let flow = |(case, from, category, consent)| (case, Flow { from, category, consent });
    Ok(found.into_iter().map(flow).collect())
}

/// The cases of a page that are in scope, in the order of the page: at most [`MOST`], each read and opened here alone.
pub async fn read(tx: &mut Tx, scope: &Scope, page: &[CaseId]) -> Result<Vec<Listed>> {
    let ids = || page.iter().copied();
    let cases: Vec<Case> = of_page(
        tx,
        scope,
        ids(),
        sql!(
            "select ",
            case_columns!(),
            " from case_file c join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " and ",
            on_page!(),
            " order by c.id"
        ),
    )
    .await?;
    let identities: Vec<Identity> = of_page(
        tx,
        scope,
        ids(),
        sql!(
            "select distinct p.id, p.owner_id, p.name, p.number, k.wrapped from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             join person_key k on k.association_id = p.association_id and k.person_id = p.id where ",
            visible!(),
            " and ",
            on_page!(),
            " order by p.id"
        ),
    )
    .await?;
    let flows = flows(tx, scope, ids()).await?;
    let mut found = listed(tx, scope, cases, identities, flows).await?;
    let places: HashMap<CaseId, usize> = ids().zip(0..).collect();
    found.sort_by_key(|one| places.get(&one.case.id).copied());
    Ok(found)
}

async fn flows(tx: &mut Tx, scope: &Scope, page: impl ExactSizeIterator<Item = CaseId>) -> Result<Flows> {
    let found: Vec<(CaseId, AuthorityId, Category)> = of_page(
        tx,
        scope,
        page,
        sql!(
            "select distinct f.case_id, f.from_id, f.category from consent f",
            of_visible!("f"),
            " and f.to_id = $4 and ",
            live!("f", "$6"),
            " and ",
            on_page!(),
            " order by f.case_id, f.from_id, f.category"
        ),
    )
    .await?;
    let mut flows = Flows::new();
    for (case, from, category) in found {
        flows.entry(case).or_default().push((from, category));
    }
    Ok(flows)
}

/// Who lets the viewer's authority know what, by the case that it was consented to in.
pub(super) type Flows = HashMap<CaseId, Vec<(AuthorityId, Category)>>;

row! {
    /// Who a listed case is about, as stored.
    pub(super) struct Identity { id: PersonId, owner: AuthorityId, name: Vec<u8>, number: Vec<u8>, wrapped: Vec<u8> }
}

/// The cases with what the viewer may know of the person.
pub(super) async fn listed(
    tx: &mut Tx,
    scope: &Scope,
    cases: Vec<Case>,
    identities: Vec<Identity>,
    mut flows: Flows,
) -> Result<Vec<Listed>> {
    let identities: HashMap<_, _> = identities.into_iter().map(|one| (one.id, one)).collect();
    let top = tx.association_key(scope.association()).await?;
    let mut listed = Vec::with_capacity(cases.len());
    for case in cases {
        let Identity { id, owner, name, number, wrapped } =
            identities.get(&case.person).ok_or(Error::NotFound)?;
        let key = top.person(*id, wrapped)?;
        let view = scope.view(flows.remove(&case.id).unwrap_or_default());
        let covered = view.covers(*owner, Category::Identity);
        let name = covered.then(|| tx.open(&key, Place::new(person::NAME, *id), name)).transpose()?;
        let number = covered.then(|| tx.open(&key, Place::new(person::NUMBER, *id), number)).transpose()?;
        listed.push(Listed { case, name, number, view, key });
    }
    Ok(listed)
}

//! What was handed over to another authority: the text as it was entered there, with its days and its ground.

use super::case_file::{Listed, of_visible};
use super::case_page::{self, on_page};
use super::record::{self, Home};
use crate::error::{Error, Result};
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::Category;
use domain::handover::Days;
use domain::id::{AuthorityId, CaseId, ConsentId, HandoverId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;
use std::collections::BTreeMap;

const TEXT: &str = "handover.text";

/// Between the mark and the text in the sealed field.
const BREAK: char = '\n';

row! {
    struct Stored {
        id: HandoverId,
        case: CaseId,
        owner: AuthorityId,
        to: AuthorityId,
        rule: String,
        from_day: Date,
        to_day: Date,
        categories: String,
        entered_on: Date,
        author: Option<WorkerId>,
        text: Vec<u8>,
    }
}

/// Something handed over.
#[derive(Debug, Clone)]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// The case.
    pub case: CaseId,
    /// The authority that told.
    pub owner: AuthorityId,
    /// The authority that was told.
    pub to: AuthorityId,
    /// The model's id of it.
    pub rule: String,
    /// For which days.
    pub days: Days,
    /// The categories that were told of.
    pub categories: Vec<Category>,
    /// The day on which it was entered.
    pub entered_on: Date,
    /// Who entered it.
    pub author: Option<WorkerId>,
    /// What tells whether the records say the same still.
    pub mark: Personal<String>,
    /// The text as it was entered.
    pub text: Personal<String>,
}

/// Something to be kept as handed over.
#[derive(Debug, Clone)]
pub struct NewHandover {
    /// The authority that is told.
    pub to: AuthorityId,
    /// The model's id of it.
    pub rule: String,
    /// For which days.
    pub days: Days,
    /// The categories that it tells of.
    pub categories: Vec<Category>,
    /// The consent that it rests on.
    pub ground: ConsentId,
    /// What tells whether the records say the same still.
    pub mark: Personal<String>,
    /// The text.
    pub text: Personal<String>,
}

macro_rules! columns {
    () => {
        "select h.id, h.case_id, h.owner_id, h.to_id, h.rule, h.from_day, h.to_day, h.categories, h.entered_on, \
         h.author_id, h.text from handover h"
    };
}

impl Stored {
    fn categories(&self) -> Vec<Category> {
        self.categories.split(' ').filter_map(Category::from_code).collect()
    }

    /// Whether a viewer may open it: each category that it tells of, and whom it names.
    fn is_covered(&self, view: &access::View, case_owner: AuthorityId) -> bool {
        let mut all = self.categories();
        all.push(Category::Identity);
        all.iter().all(|category| view.covers_named((self.owner, *category), case_owner))
    }

    fn open(self, tx: &mut Tx, key: &crate::seal::PersonKey) -> Result<Handover> {
        let whole = tx.open(key, Place::new(TEXT, self.id), &self.text)?.into_inner();
        let (mark, text) = whole.split_once(BREAK).unwrap_or(("", &whole));
        Ok(Handover {
            categories: self.categories(),
            mark: Personal::new(mark.to_owned()),
            text: Personal::new(text.to_owned()),
            id: self.id,
            case: self.case,
            owner: self.owner,
            to: self.to,
            rule: self.rule,
            days: Days { from: self.from_day, to: self.to_day },
            entered_on: self.entered_on,
            author: self.author,
        })
    }
}

/// Keeps what has been handed over in the permit's case.
pub async fn keep(tx: &mut Tx, permit: &Permit, new: &NewHandover) -> Result<HandoverId> {
    let home = Home::of(tx, permit).await?;
    let (id, at, today): (HandoverId, _, _) = (tx.id(), tx.at(), tx.today());
    let whole = format!("{}{BREAK}{}", new.mark.expose(), new.text.expose());
    let text = tx.seal(&home.key, Place::new(TEXT, id), &whole)?;
    let categories: Vec<&str> = new.categories.iter().map(|one| one.code()).collect();
    tx.query(sql!(
        "insert into handover (association_id, id, case_id, owner_id, category, to_id, rule, from_day, to_day, \
         categories, text, consent_id, entered_on, author_id, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(new.to)
    .bind(&new.rule)
    .bind(new.days.from)
    .bind(new.days.to)
    .bind(categories.join(" "))
    .bind(text)
    .bind(new.ground)
    .bind(today)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// What has been handed over in the permit's case, as far as its view covers it, the latest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Handover>> {
    let sql = sql!(
        columns!(),
        " where h.association_id = $1 and h.case_id = $2 order by h.to_day desc, h.created_at desc, h.id desc"
    );
    let stored: Vec<Stored> = tx.query(sql).bind(permit.association()).bind(permit.case()).all().await?;
    let key = record::key(tx, permit).await?;
    let (view, owner) = (permit.view(), permit.case_owner().ok_or(Error::NotFound)?);
    let covered = stored.into_iter().filter(|row| row.is_covered(view, owner));
    covered.map(|row| row.open(tx, &key)).collect()
}

/// What the scope's authority has handed over by a rule in the listed cases, a page of them, by case and in the order of
/// its days; one statement for all.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    listed: &[Listed],
    rule: &str,
) -> Result<BTreeMap<CaseId, Vec<Handover>>> {
    let sql = sql!(
        columns!(),
        of_visible!("h"),
        " and h.owner_id = $4 and h.rule = $107 and ",
        on_page!(),
        " order by h.to_day, h.created_at, h.id"
    );
    let page = listed.iter().map(|one| one.case.id);
    let stored: Vec<Stored> = case_page::paged(tx, scope, page, sql)?.bind(rule).all().await?;
    let cases: BTreeMap<CaseId, &Listed> = listed.iter().map(|one| (one.case.id, one)).collect();
    let mut found: BTreeMap<CaseId, Vec<Handover>> = BTreeMap::new();
    for row in stored {
        if let Some(listed) = cases.get(&row.case) {
            found.entry(row.case).or_default().push(row.open(tx, &listed.key)?);
        }
    }
    Ok(found)
}

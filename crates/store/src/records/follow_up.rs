//! Follow-ups after closing.

use super::case_file::{self, of_visible};
use super::record::{self, Covered, Head, Home};
use crate::error::Result;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, FollowUpId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;

pub(super) const TEXT: &str = "follow_up.text";

row! {
    struct Stored {
        id: FollowUpId,
        rule: String,
        day: Date,
        self_supporting: Option<bool>,
        works_well: Option<bool>,
        support_needed: Option<bool>,
        text: Option<Vec<u8>>,
        author: Option<WorkerId>,
    }
}

/// What the worker learnt; unknown where nobody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// Whether the person supports themself.
    pub self_supporting: Option<bool>,
    /// Whether the work or the studies go well.
    pub works_well: Option<bool>,
    /// Whether support is needed still.
    pub support_needed: Option<bool>,
}

/// A follow-up.
#[derive(Debug, Clone)]
pub struct FollowUp {
    /// Its id.
    pub id: FollowUpId,
    /// The follow-up's id in the model.
    pub rule: String,
    /// When it was made.
    pub day: Date,
    /// What was learnt.
    pub answers: Answers,
    /// What came up.
    pub text: Option<Personal<String>>,
    /// Who made it.
    pub author: Option<WorkerId>,
}

/// A follow-up to be recorded.
#[derive(Debug, Clone)]
pub struct NewFollowUp {
    /// The follow-up's id in the model.
    pub rule: String,
    /// When it was made.
    pub day: Date,
    /// What was learnt.
    pub answers: Answers,
    /// What came up.
    pub text: Option<Personal<String>>,
}

impl record::Stored for Stored {
    type Record = FollowUp;

    fn open(self, _: &Head, tx: &mut Tx, key: &PersonKey) -> Result<FollowUp> {
        let text = tx.open_some(key, Place::new(TEXT, self.id), self.text.as_deref())?;
        let Self { id, rule, day, self_supporting, works_well, support_needed, author, .. } = self;
        let answers = Answers { self_supporting, works_well, support_needed };
        Ok(FollowUp { id, rule, day, answers, text, author })
    }
}

/// The follow-ups of the permit's case, newest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Covered<FollowUp>> {
    let sql = sql!(
        "select case_id, owner_id, category, id, rule, day, self_supporting, works_well, support_needed, text, \
         author_id from follow_up where association_id = $1 and case_id = $2 order by day desc, id desc"
    );
    record::of_case::<Stored>(tx, permit, sql).await
}

/// Records a follow-up.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewFollowUp) -> Result<FollowUpId> {
    let home = Home::of(tx, permit).await?;
    let (id, at): (FollowUpId, _) = (tx.id(), tx.at());
    let words = new.text.as_ref().map(|text| text.expose().as_str());
    let text = tx.seal_some(&home.key, Place::new(TEXT, id), words)?;
    tx.query(sql!(
        "insert into follow_up (association_id, id, case_id, owner_id, category, rule, day, self_supporting, \
         works_well, support_needed, text, author_id, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(&new.rule)
    .bind(new.day)
    .bind(new.answers.self_supporting)
    .bind(new.answers.works_well)
    .bind(new.answers.support_needed)
    .bind(text)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

row! {
    /// That a follow-up has been made, without its content.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Made {
        /// The case.
        pub case: CaseId,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// Its category.
        pub category: Category,
        /// The follow-up's id in the model.
        pub rule: String,
        /// When it was made.
        pub day: Date,
        /// Whether support is needed still.
        pub support_needed: Option<bool>,
    }
}

/// The follow-ups of the listed cases, newest first within a case.
pub async fn made(tx: &mut Tx, scope: &Scope) -> Result<Vec<Made>> {
    case_file::in_scope(
        tx,
        scope,
        sql!(
            "select f.case_id, f.owner_id, f.category, f.rule, f.day, f.support_needed from follow_up f",
            of_visible!("f"),
            " order by f.case_id, f.day desc, f.id desc"
        ),
    )
    .await
}

//! Reviews of goals and steps.

use super::case_file::{self, of_visible};
use super::record::{self, Covered, Head, Home};
use crate::error::Result;
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, ReviewId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;

const TEXT: &str = "review.text";

row! {
    struct Stored {
        id: ReviewId,
        quarter: i64,
        day: Date,
        text: Option<Vec<u8>>,
        author: Option<WorkerId>,
    }
}

/// A review of one quarter of the case.
#[derive(Debug, Clone)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// The quarter's place in the model, from 1.
    pub quarter: i64,
    /// When it was held.
    pub day: Date,
    /// What came up.
    pub text: Option<Personal<String>>,
    /// Who held it.
    pub author: Option<WorkerId>,
}

/// A review to be recorded.
#[derive(Debug, Clone)]
pub struct NewReview {
    /// The quarter's place in the model, from 1.
    pub quarter: i64,
    /// When it was held.
    pub day: Date,
    /// What came up.
    pub text: Option<Personal<String>>,
}

impl record::Stored for Stored {
    type Record = Review;

    fn open(self, _: &Head, tx: &mut Tx, key: &PersonKey) -> Result<Review> {
        let text = tx.open_some(key, Place::new(TEXT, self.id), self.text.as_deref())?;
        let Self { id, quarter, day, author, .. } = self;
        Ok(Review { id, quarter, day, text, author })
    }
}

/// The reviews of the permit's case, newest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Covered<Review>> {
    let sql = sql!(
        "select case_id, owner_id, category, id, quarter, day, text, author_id from review \
         where association_id = $1 and case_id = $2 order by day desc, id desc"
    );
    record::of_case::<Stored>(tx, permit, sql).await
}

/// Records a review.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewReview) -> Result<ReviewId> {
    let home = Home::of(tx, permit).await?;
    let (id, at): (ReviewId, _) = (tx.id(), tx.at());
    let words = new.text.as_ref().map(|text| text.expose().as_str());
    let text = tx.seal_some(&home.key, Place::new(TEXT, id), words)?;
    tx.query(sql!(
        "insert into review (association_id, id, case_id, owner_id, category, quarter, day, text, author_id, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(new.quarter)
    .bind(new.day)
    .bind(text)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

row! {
    /// The last review that an authority has held in a case.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Last {
        /// The case.
        pub case: CaseId,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// Its category.
        pub category: Category,
        /// The latest quarter reviewed, from 1.
        pub quarter: i64,
        /// The latest day of a review.
        pub day: Date,
    }
}

/// The last reviews of the listed cases, one row for each authority that has held one.
pub async fn last(tx: &mut Tx, scope: &Scope) -> Result<Vec<Last>> {
    case_file::in_scope(
        tx,
        scope,
        sql!(
            "select r.case_id, r.owner_id, r.category, max(r.quarter), max(r.day) from review r",
            of_visible!("r"),
            " group by r.case_id, r.owner_id, r.category order by r.case_id, r.owner_id, r.category"
        ),
    )
    .await
}

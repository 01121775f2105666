//! The quarterly review.

use super::loaded::{Problems, load_running};
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{CaseId, ReviewId};
use domain::steps::days_of;
use jiff::civil::Date;
use store::log::Entry;
use store::records::review::{self, NewReview};
use store::{Tx, UseCase};

/// Records the review of a quarter.
#[derive(Debug, Clone, Copy)]
pub struct Review<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The quarter's place, from 1.
    pub quarter: u32,
    /// The day of the review; today where none is given.
    pub day: Option<Date>,
    /// What came up.
    pub text: &'a str,
}

impl UseCase for Review<'_> {
    type Out = ReviewId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ReviewId> {
        let loaded = load_running(tx, self.actor, self.models, Action::Review, self.case).await?;
        let (today, mut problems) = (tx.today(), Problems::default());
        let day = self.day.unwrap_or(today);
        problems.past_day("day", day, today, &loaded.case);
        let begun = days_of(&loaded.model.quarters, loaded.case.started_on, self.quarter)
            .is_some_and(|(first, _)| first <= today);
        problems.check(!begun, "quarter", "quarter_ahead");
        let text = problems.some_text("text", self.text);
        problems.none()?;
        let new = NewReview { quarter: i64::from(self.quarter), day, text };
        let id = review::add(tx, &loaded.permit, &new).await?;
        tx.log(Entry::of(&loaded.permit));
        Ok(id)
    }
}

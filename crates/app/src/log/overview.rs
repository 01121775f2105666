//! The kinds of review, how much there is of each in a period, and the reviews made before.

use super::period::{Asked, Period};
use super::pick::Material;
use crate::error::Result;
use crate::gate;
use access::{Action, Actor};
use domain::log_review::Kind;
use store::log::Entry;
use store::log::review::{self, Review};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Reviews listed.
const REVIEWS: i64 = 50;

/// Shows it.
#[derive(Debug, Clone, Copy)]
pub struct ShowOverview<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// About which days.
    pub asked: Asked,
}

/// What there is of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The kind.
    pub kind: Kind,
    /// How many entries; of a sample, how many it would hold.
    pub all: usize,
    /// How many of them nobody has reviewed, none for a sample that is not drawn yet.
    pub left: Option<usize>,
}

/// The first page of the review.
#[derive(Debug)]
pub struct Overview {
    /// The days.
    pub period: Period,
    /// The kinds, in their order.
    pub counted: Vec<Counted>,
    /// There is more in the period than was looked through.
    pub cut: bool,
    /// The reviews made before, the latest first.
    pub reviews: Vec<Review>,
    /// The association's staff.
    pub workers: Vec<Worker>,
}

impl UseCase for ShowOverview<'_> {
    type Out = Overview;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Overview> {
        let permit = gate::association(tx, self.actor, Action::ReviewLog)?;
        let period = Period::of(tx, self.asked);
        let material = Material::load(tx, &permit, period, Kind::ALL).await?;
        let before = review::reviewed(tx, &permit, period.span()).await?;
        let counted = Kind::ALL.iter().map(|kind| {
            let found = material.pick(*kind, 0);
            let left = found.iter().filter(|one| !before.contains(&one.id)).count();
            Counted { kind: *kind, all: found.len(), left: (*kind != Kind::Sample).then_some(left) }
        });
        let overview = Overview {
            period,
            counted: counted.collect(),
            cut: material.cut,
            reviews: review::list(tx, &permit, REVIEWS).await?,
            workers: worker::all(tx, permit.association()).await?,
        };
        tx.log(Entry::of(&permit).with_detail(format!("{}–{}", period.from, period.to)));
        Ok(overview)
    }
}

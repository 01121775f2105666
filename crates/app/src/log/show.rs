//! The entries of one kind of review, a page at a time.

use super::period::{Asked, Period};
use super::pick::Material;
use crate::error::Result;
use crate::gate;
use access::{Action, Actor};
use domain::log_review::{Kind, fingerprint};
use store::log::Entry;
use store::log::read::Looked;
use store::log::review;
use store::records::association::{self, Authority};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Entries on one page.
const ROWS: usize = 50;

/// Shows them.
#[derive(Debug, Clone, Copy)]
pub struct ShowKind<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// Which kind.
    pub kind: Kind,
    /// About which days.
    pub asked: Asked,
    /// What draws the sample; none to draw a new one.
    pub seed: Option<u32>,
    /// Which page, from 1.
    pub page: usize,
}

/// An entry, and whether it was reviewed before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The entry.
    pub looked: Looked,
    /// Somebody has reviewed it, for whatever reason.
    pub reviewed: bool,
}

/// A page of them.
#[derive(Debug)]
pub struct KindPage {
    /// The kind.
    pub kind: Kind,
    /// The days.
    pub period: Period,
    /// What draws the sample again.
    pub seed: u32,
    /// The entries of this page, the latest first.
    pub rows: Vec<Row>,
    /// How many there are on all pages.
    pub all: usize,
    /// What stands for those of all pages, as they were read.
    pub fingerprint: String,
    /// This page, from 1.
    pub page: usize,
    /// How many pages there are, at least one.
    pub pages: usize,
    /// There is more in the period than was looked through.
    pub cut: bool,
    /// The association's staff.
    pub workers: Vec<Worker>,
    /// Its authorities.
    pub authorities: Vec<Authority>,
}

impl UseCase for ShowKind<'_> {
    type Out = KindPage;
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<KindPage> {
        let permit = gate::association(tx, self.actor, Action::ReviewLog)?;
        let period = Period::of(tx, self.asked);
        let seed = self.seed.unwrap_or_else(|| u32::from_be_bytes(tx.random()));
        let material = Material::load(tx, &permit, period, &[self.kind]).await?;
        let found = material.pick(self.kind, seed);
        let before = review::reviewed(tx, &permit, period.span()).await?;
        let pages = found.len().div_ceil(ROWS).max(1);
        let page = self.page.clamp(1, pages);
        let shown = found.iter().skip((page - 1).saturating_mul(ROWS)).take(ROWS);
        let rows: Vec<Row> =
            shown.map(|one| Row { reviewed: before.contains(&one.id), looked: (*one).clone() }).collect();
        let cases = rows.iter().filter_map(|row| row.looked.case);
        let listed: std::collections::BTreeSet<_> = cases.collect();
        let out = KindPage {
            kind: self.kind,
            period,
            seed,
            all: found.len(),
            fingerprint: fingerprint(found.iter().map(|one| one.id)),
            page,
            pages,
            cut: material.cut,
            workers: worker::all(tx, permit.association()).await?,
            authorities: association::authorities(tx, permit.association()).await?,
            rows,
        };
        let entry = Entry { listed: listed.into_iter().collect(), ..Entry::of(&permit) };
        tx.log(entry.with_detail(format!("{} {}–{}", self.kind, period.from, period.to)));
        Ok(out)
    }
}

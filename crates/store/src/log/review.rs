//! That the log was reviewed: by whom, what for, which entries, and what came of it.

use super::read::Span;
use crate::error::Result;
use crate::records::key_anew::Anew;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Permit;
use domain::id::{EntryId, LogReviewId, WorkerId};
use domain::log_review::{Finding, Kind};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;
use uuid::Uuid;

const WORDS: &str = "log_review.words";

/// A review to be kept.
#[derive(Debug)]
pub struct NewReview<'a> {
    /// What it looked for.
    pub kind: Kind,
    /// The first day of the period.
    pub from_day: Date,
    /// The last day.
    pub to_day: Date,
    /// Up to when the log was read, that instant not counted.
    pub read_to: Timestamp,
    /// What draws its sample again.
    pub seed: Option<u32>,
    /// The entries reviewed.
    pub entries: &'a [EntryId],
    /// What it came to.
    pub finding: Finding,
    /// What is followed up.
    pub words: Option<&'a str>,
}

row! {
    struct Stored {
        id: LogReviewId,
        kind: Kind,
        from_day: Date,
        to_day: Date,
        read_to: Timestamp,
        seed: Option<i64>,
        reviewed: i64,
        finding: Finding,
        words: Option<Vec<u8>>,
        author: Option<WorkerId>,
        at: Timestamp,
    }
}

/// A review that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its id.
    pub id: LogReviewId,
    /// What it looked for.
    pub kind: Kind,
    /// The first day of the period.
    pub from_day: Date,
    /// The last day.
    pub to_day: Date,
    /// Up to when the log was read.
    pub read_to: Timestamp,
    /// What draws its sample again.
    pub seed: Option<u32>,
    /// How many entries were reviewed.
    pub reviewed: i64,
    /// What it came to.
    pub finding: Finding,
    /// What is followed up.
    pub words: Option<String>,
    /// Who made it.
    pub author: Option<WorkerId>,
    /// When.
    pub at: Timestamp,
}

/// Keeps a review.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewReview<'_>) -> Result<LogReviewId> {
    let (id, at): (LogReviewId, _) = (tx.id(), tx.at());
    let association = permit.association();
    let key = tx.association_key(association).await?;
    let words = new.words.map(|words| key.seal(Place::new(WORDS, id), words, &mut tx.random)).transpose()?;
    let entries: Vec<u8> = new.entries.iter().flat_map(|entry| *entry.0.as_bytes()).collect();
    tx.query(sql!(
        "insert into log_review (association_id, id, kind, from_day, to_day, read_to, seed, entries, reviewed, \
         finding, words, author_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    ))
    .bind(association)
    .bind(id)
    .bind(new.kind)
    .bind(new.from_day)
    .bind(new.to_day)
    .bind(new.read_to)
    .bind(new.seed.map(i64::from))
    .bind(entries)
    .bind(i64::try_from(new.entries.len()).unwrap_or(i64::MAX))
    .bind(new.finding)
    .bind(words)
    .bind(permit.who().worker)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// The reviews of the association, the latest first, `count` of them at most.
pub async fn list(tx: &mut Tx, permit: &Permit, count: i64) -> Result<Vec<Review>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, kind, from_day, to_day, read_to, seed, reviewed, finding, words, author_id, created_at \
             from log_review where association_id = $1 order by id desc limit $2"
        ))
        .bind(permit.association())
        .bind(count)
        .all()
        .await?;
    let key = tx.association_key(permit.association()).await?;
    stored
        .into_iter()
        .map(|row| {
            let words = row.words.map(|sealed| key.open(Place::new(WORDS, row.id), &sealed)).transpose()?;
            Ok(Review {
                id: row.id,
                kind: row.kind,
                from_day: row.from_day,
                to_day: row.to_day,
                read_to: row.read_to,
                seed: row.seed.and_then(|seed| u32::try_from(seed).ok()),
                reviewed: row.reviewed,
                finding: row.finding,
                words,
                author: row.author,
                at: row.at,
            })
        })
        .collect()
}

/// The entries of a span that have been reviewed, for whatever reason.
pub async fn reviewed(tx: &mut Tx, permit: &Permit, span: Span) -> Result<BTreeSet<EntryId>> {
    let lists: Vec<(Vec<u8>,)> = tx
        .query(sql!("select entries from log_review where association_id = $1 and read_to > $2 order by id"))
        .bind(permit.association())
        .bind(span.from)
        .all()
        .await?;
    let ids = lists.iter().flat_map(|(list,)| list.chunks_exact(16));
    Ok(ids.filter_map(|id| Uuid::from_slice(id).ok().map(EntryId)).collect())
}

/// Seals what is followed up under the association's new key.
pub(crate) async fn seal_anew(tx: &mut Tx, anew: &Anew) -> Result<()> {
    let read =
        sql!("select id, words from log_review where association_id = $1 and words is not null order by id");
    let write = sql!("update log_review set words = $3 where association_id = $1 and id = $2");
    anew.column(tx, WORDS, [read, write]).await
}

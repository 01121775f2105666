//! Numbering waiting entries into the tree, and signing its head.

use super::leaf::Stored;
use super::note::Note;
use crate::UseCase;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::tx::{Moment, Tx};
use crate::{log_columns, row, sql};
use domain::id::{AssociationId, EntryId};
use domain::merkle::{Frontier, Hash, leaf_hash};
use jiff::Timestamp;

row! {
    /// A signed head of an association's tree.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Checkpoint {
        /// How many entries the tree holds.
        pub size: i64,
        /// When it was signed.
        pub at: Timestamp,
        /// The root hash.
        pub root: [u8; 32],
        pub(super) frontier: Vec<u8>,
        /// The signed note (C2SP `tlog-checkpoint`).
        pub note: String,
    }
}

/// How many entries one transaction numbers.
const BATCH: usize = 1_000;

/// Numbers what waits in one association, and signs a checkpoint when there was something.
pub async fn integrate(db: &Db, moment: Moment, association: AssociationId) -> Result<()> {
    while db.write(moment, &Integrate(association)).await? == BATCH {}
    Ok(())
}

/// The same for every association.
pub async fn integrate_all(db: &Db, moment: Moment) -> Result<()> {
    for association in db.read(moment, &Associations).await? {
        integrate(db, moment, association).await?;
    }
    Ok(())
}

struct Associations;

impl UseCase for Associations {
    type Out = Vec<AssociationId>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Out> {
        let sql = sql!("select distinct association_id from log_queue order by association_id");
        let found: Vec<(AssociationId,)> = tx.query(sql).all().await?;
        Ok(found.into_iter().map(|(id,)| id).collect())
    }
}

struct Integrate(AssociationId);

impl UseCase for Integrate {
    type Out = usize;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let waiting: Vec<Stored> = tx
            .query(sql!(
                "select ",
                log_columns!(),
                " from log_queue q join log_entry e on e.association_id = q.association_id and e.id = q.entry_id \
                 where q.association_id = $1 order by q.entry_id limit 1000"
            ))
            .bind(self.0)
            .all()
            .await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let mut frontier = match last(tx, self.0).await? {
            None => Frontier::default(),
            Some(last) => Frontier::from_bytes(&last.frontier)
                .map_err(|_| Error::Form("the last checkpoint's frontier".to_owned()))?,
        };
        for entry in &waiting {
            let hash = leaf_hash(&entry.bytes());
            let number = number(frontier.size())?;
            frontier.push(hash);
            self.number(tx, entry, number, hash).await?;
        }
        self.sign(tx, &frontier).await?;
        Ok(waiting.len())
    }
}

impl Integrate {
    async fn number(&self, tx: &mut Tx, entry: &Stored, number: i64, hash: Hash) -> Result<()> {
        tx.query(sql!(
            "insert into log_leaf (association_id, number, entry_id, hash) values ($1, $2, $3, $4)"
        ))
        .bind(self.0)
        .bind(number)
        .bind(entry.id)
        .bind(&hash.0[..])
        .execute()
        .await?;
        tx.query(sql!("delete from log_queue where association_id = $1 and entry_id = $2"))
            .bind(self.0)
            .bind(entry.id)
            .execute()
            .await?;
        for case in entry.cases() {
            tx.query(sql!("insert into log_case (association_id, case_id, number) values ($1, $2, $3)"))
                .bind(self.0)
                .bind(case)
                .bind(number)
                .execute()
                .await?;
        }
        Ok(())
    }

    async fn sign(&self, tx: &mut Tx, frontier: &Frontier) -> Result<()> {
        let key = tx.association_key(self.0).await?.signing();
        let note = Note::sign(self.0, frontier.size(), frontier.root(), &key);
        let at = tx.at();
        tx.query(sql!(
            "insert into log_checkpoint (association_id, size, at, root, frontier, note) \
             values ($1, $2, $3, $4, $5, $6)"
        ))
        .bind(self.0)
        .bind(number(frontier.size())?)
        .bind(at)
        .bind(&frontier.root().0[..])
        .bind(frontier.to_bytes())
        .bind(note)
        .execute()
        .await?;
        Ok(())
    }
}

fn number(size: u64) -> Result<i64> {
    i64::try_from(size).map_err(|_| Error::Form("the tree's size".to_owned()))
}

async fn last(tx: &mut Tx, association: AssociationId) -> Result<Option<Checkpoint>> {
    tx.query(sql!(
        "select size, at, root, frontier, note from log_checkpoint where association_id = $1 \
         order by size desc limit 1"
    ))
    .bind(association)
    .optional()
    .await
}

/// The entries of one association in the tree's order, from a number on, at most a thousand.
pub(super) async fn numbered(
    tx: &mut Tx,
    association: AssociationId,
    from: i64,
) -> Result<Vec<(i64, EntryId, [u8; 32])>> {
    tx.query(sql!(
        "select number, entry_id, hash from log_leaf where association_id = $1 and number >= $2 \
         order by number limit 1000"
    ))
    .bind(association)
    .bind(from)
    .all()
    .await
}

//! Proofs for a third party, in the text formats of C2SP: that an entry is in the tree, and that the tree has grown from
//! an earlier one by appending alone. No root key is needed.

use super::leaf::Stored;
use super::note::{LogKey, Note};
use super::verify::log_key;
use crate::UseCase;
use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{log_columns, sql};
use data_encoding::BASE64;
use domain::id::{AssociationId, EntryId};
use domain::merkle::{Hash, consistency, inclusion};
use jiff::Timestamp;
use std::fmt::Write as _;

/// The last signed checkpoint of an association's log, as its note; nothing before the first.
#[derive(Debug, Clone, Copy)]
pub struct Head(pub AssociationId);

impl UseCase for Head {
    type Out = Option<String>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<String>> {
        let found: Option<(String,)> = tx
            .query(sql!(
                "select note from log_checkpoint where association_id = $1 order by size desc limit 1"
            ))
            .bind(self.0)
            .optional()
            .await?;
        Ok(found.map(|(note,)| note))
    }
}

/// When the last entry of any association was written; nothing before the first.
#[derive(Debug, Clone, Copy)]
pub struct Latest;

impl UseCase for Latest {
    type Out = Option<Timestamp>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Timestamp>> {
        // An entry's id rises with its instant, so that no index over instants is needed.
        let sql = sql!(
            "select e.at from association a join log_entry e on e.association_id = a.id and e.id = (select l.id \
             from log_entry l where l.association_id = a.id order by l.id desc limit 1) order by e.at desc limit 1"
        );
        let found: Option<(Timestamp,)> = tx.query(sql).optional().await?;
        Ok(found.map(|(at,)| at))
    }
}

/// The public key of an association's log, as the database states it.
#[derive(Debug, Clone, Copy)]
pub struct Key(pub AssociationId);

impl UseCase for Key {
    type Out = LogKey;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<LogKey> {
        Ok(LogKey::new(self.0, log_key(tx, self.0).await?))
    }
}

/// Proves that an entry is in the tree of the last checkpoint: C2SP `tlog-proof`, with the leaf's bytes as its extra data.
#[derive(Debug, Clone, Copy)]
pub struct ProveEntry {
    /// The association.
    pub association: AssociationId,
    /// The entry.
    pub entry: EntryId,
}

impl UseCase for ProveEntry {
    type Out = String;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<String> {
        let entry: Stored = tx
            .query(sql!(
                "select ",
                log_columns!(),
                " from log_entry e where e.association_id = $1 and e.id = $2"
            ))
            .bind(self.association)
            .bind(self.entry)
            .one()
            .await?;
        let (note, leaves) = signed(tx, self.association).await?;
        let at = leaves.iter().position(|(id, _)| *id == self.entry).ok_or(Error::NotFound)?;
        let hashes: Vec<Hash> = leaves.into_iter().map(|(_, hash)| hash).collect();
        let proof = inclusion::proof(&hashes, at).ok_or(Error::NotFound)?;
        let mut out =
            format!("c2sp.org/tlog-proof@v1\nextra {}\nindex {at}\n", BASE64.encode(&entry.bytes()));
        lines(&mut out, &proof);
        Ok(format!("{out}\n{note}"))
    }
}

/// Proves that the tree of the last checkpoint has grown from its first entries by appending alone: the request by which
/// C2SP `tlog-witness` asks for a cosignature.
#[derive(Debug, Clone, Copy)]
pub struct ProveGrowth {
    /// The association.
    pub association: AssociationId,
    /// How many entries there were.
    pub old: u64,
}

impl UseCase for ProveGrowth {
    type Out = String;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<String> {
        let (note, leaves) = signed(tx, self.association).await?;
        let hashes: Vec<Hash> = leaves.into_iter().map(|(_, hash)| hash).collect();
        let old = usize::try_from(self.old).map_err(|_| Error::NotFound)?;
        let proof = consistency::proof(&hashes, old).ok_or(Error::NotFound)?;
        let mut out = format!("old {old}\n");
        lines(&mut out, &proof);
        Ok(format!("{out}\n{note}"))
    }
}

fn lines(out: &mut String, hashes: &[Hash]) {
    for hash in hashes {
        writeln!(out, "{}", BASE64.encode(&hash.0)).unwrap_or_default();
    }
}

/// The last checkpoint's note with the leaves of its tree.
async fn signed(tx: &mut Tx, association: AssociationId) -> Result<(String, Vec<(EntryId, Hash)>)> {
    let note = Head(association).run(tx).await?.ok_or(Error::NotFound)?;
    let read = Note::read_all(&note);
    let size =
        read.ok().and_then(|notes| notes.first().map(|note| note.size)).and_then(|size| size.try_into().ok());
    let size: i64 = size.ok_or_else(|| Error::Form("the last checkpoint's note".to_owned()))?;
    let leaves: Vec<(EntryId, [u8; 32])> = tx
        .query(sql!(
            "select entry_id, hash from log_leaf where association_id = $1 and number < $2 order by number"
        ))
        .bind(association)
        .bind(size)
        .all()
        .await?;
    Ok((note, leaves.into_iter().map(|(id, hash)| (id, Hash(hash))).collect()))
}

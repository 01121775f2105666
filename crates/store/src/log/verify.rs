//! Recomputing an association's tree from what is there. No root key is needed.

use super::integrate::{Checkpoint, numbered};
use super::leaf::Stored;
use super::note::{Note, public_key};
use crate::UseCase;
use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{log_columns, sql};
use domain::id::{AssociationId, EntryId};
use domain::merkle::{Frontier, Hash, leaf_hash};
use ed25519_dalek::VerifyingKey;
use std::collections::HashMap;

/// What was found wrong, with the number in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// The entry's columns no longer give the leaf's hash.
    Changed(i64),
    /// The tree names an entry that is not there.
    Missing(i64),
    /// A number is left out.
    Gap(i64),
    /// An entry that is neither in the tree nor waiting for it.
    Stray(EntryId),
    /// The root computed differs from the checkpoint of this size.
    Root(i64),
    /// The checkpoint's note does not say what the row says, or its signature is not the log's.
    Signature(i64),
    /// The tree has leaves after its last checkpoint.
    Unsigned(i64),
}

/// The outcome for one association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Entries in the tree.
    pub entries: i64,
    /// Entries that wait for their number.
    pub waiting: i64,
    /// Checkpoints checked.
    pub checkpoints: i64,
    /// The last checkpoint's note.
    pub head: Option<String>,
    /// What is wrong; empty when the log is whole.
    pub wrong: Vec<Wrong>,
}

/// Recomputes the tree of one association.
#[derive(Debug, Clone, Copy)]
pub struct Verify(pub AssociationId);

/// Recomputes the tree of one association, inside a transaction.
pub async fn verify(tx: &mut Tx, association: AssociationId) -> Result<Verified> {
    let (key,): (Vec<u8>,) = tx
        .query(sql!("select log_public_key from association where id = $1"))
        .bind(association)
        .one()
        .await?;
    let checkpoints: Vec<Checkpoint> = tx
        .query(sql!(
            "select size, at, root, frontier, note from log_checkpoint where association_id = $1 order by size"
        ))
        .bind(association)
        .all()
        .await?;
    let mut run = Run {
        association,
        key: public_key(&key)?,
        frontier: Frontier::default(),
        wrong: Vec::new(),
        checked: checkpoints.into_iter().peekable(),
        count: 0,
        head: None,
    };
    run.leaves(tx).await?;
    let (waiting,): (i64,) = tx
        .query(sql!("select count(*) from log_queue where association_id = $1"))
        .bind(association)
        .one()
        .await?;
    run.strays(tx).await?;
    Ok(Verified { entries: run.size(), waiting, checkpoints: run.count, head: run.head, wrong: run.wrong })
}

impl UseCase for Verify {
    type Out = Verified;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Verified> {
        verify(tx, self.0).await
    }
}

struct Run {
    association: AssociationId,
    key: VerifyingKey,
    frontier: Frontier,
    wrong: Vec<Wrong>,
    checked: std::iter::Peekable<std::vec::IntoIter<Checkpoint>>,
    count: i64,
    head: Option<String>,
}

impl Run {
    fn size(&self) -> i64 {
        i64::try_from(self.frontier.size()).unwrap_or(i64::MAX)
    }

    async fn leaves(&mut self, tx: &mut Tx) -> Result<()> {
        loop {
            let batch = numbered(tx, self.association, self.size()).await?;
            let Some((last, ..)) = batch.last().copied() else { break };
            let mut entries = entries(tx, self.association, self.size(), last).await?;
            for (number, id, hash) in batch {
                if number != self.size() {
                    // What follows cannot be placed: the gap is what there is to say.
                    self.wrong.push(Wrong::Gap(self.size()));
                    return Ok(());
                }
                match entries.remove(&id) {
                    None => self.wrong.push(Wrong::Missing(number)),
                    Some(entry) if leaf_hash(&entry.bytes()).0 != hash => {
                        self.wrong.push(Wrong::Changed(number));
                    }
                    Some(_) => {}
                }
                self.frontier.push(Hash(hash));
                self.checkpoint();
            }
        }
        if let Some(beyond) = self.checked.next() {
            self.wrong.push(Wrong::Root(beyond.size));
        } else if self.signed_size() != self.size() {
            self.wrong.push(Wrong::Unsigned(self.size()));
        }
        Ok(())
    }

    fn signed_size(&self) -> i64 {
        let size =
            self.head.as_deref().and_then(|note| note.lines().nth(1)).and_then(|line| line.parse().ok());
        size.unwrap_or_default()
    }

    fn checkpoint(&mut self) {
        let (size, root) = (self.size(), self.frontier.root());
        let Some(found) = self.checked.next_if(|checkpoint| checkpoint.size <= size) else { return };
        self.count += 1;
        if found.size != size || found.root != root.0 {
            self.wrong.push(Wrong::Root(found.size));
        } else if !Note::verify(&found.note, self.association, self.frontier.size(), root, &self.key) {
            self.wrong.push(Wrong::Signature(found.size));
        }
        self.head = Some(found.note);
    }

    async fn strays(&mut self, tx: &mut Tx) -> Result<()> {
        let strays: Vec<(EntryId,)> = tx
            .query(sql!(
                "select e.id from log_entry e where e.association_id = $1 \
                 and not exists (select 1 from log_queue q where q.association_id = e.association_id and q.entry_id = e.id) \
                 and e.id not in (select l.entry_id from log_leaf l where l.association_id = $1) order by e.id limit 100"
            ))
            .bind(self.association)
            .all()
            .await?;
        self.wrong.extend(strays.into_iter().map(|(id,)| Wrong::Stray(id)));
        Ok(())
    }
}

async fn entries(
    tx: &mut Tx,
    association: AssociationId,
    from: i64,
    to: i64,
) -> Result<HashMap<EntryId, Stored>> {
    let found: Vec<Stored> = tx
        .query(sql!(
            "select ",
            log_columns!(),
            " from log_leaf l join log_entry e on e.association_id = l.association_id and e.id = l.entry_id \
             where l.association_id = $1 and l.number between $2 and $3 order by l.number"
        ))
        .bind(association)
        .bind(from)
        .bind(to)
        .all()
        .await?;
    Ok(found.into_iter().map(|entry| (entry.id, entry)).collect())
}

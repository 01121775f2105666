//! Recomputing an association's tree from what is there. No root key is needed.

use super::index::{Expected, compare};
use super::integrate::{Checkpoint, numbered};
use super::leaf::Stored;
use super::note::{LogKey, Note, public_key};
use crate::UseCase;
use crate::error::{Error, Result};
use crate::tx::Tx;
use crate::{log_columns, sql};
use domain::id::{AssociationId, CaseId, EntryId};
use domain::merkle::{Frontier, Hash, leaf_hash};
use ed25519_dalek::VerifyingKey;
use std::collections::HashMap;

/// What was found wrong, with the number in the tree or the size of the tree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The entry's columns no longer give the leaf's hash.
    #[error("entry {0} has been changed")]
    Changed(i64),
    /// The tree names an entry that is not there.
    #[error("entry {0} has been removed")]
    Missing(i64),
    /// A number is left out.
    #[error("number {0} has been removed from the tree")]
    Gap(i64),
    /// An entry that is neither in the tree nor waiting for it.
    #[error("entry {0} has been put beside the tree")]
    Stray(EntryId),
    /// An entry that is said to wait for its number is not there.
    #[error("entry {0} waits for its number and has been removed")]
    Unqueued(EntryId),
    /// The root computed differs from the checkpoint of this size.
    #[error("the tree of {0} entries is not the one that was signed")]
    Root(i64),
    /// The checkpoint's note does not say what the row says, or its signature is not the log's.
    #[error("the checkpoint at {0} entries is not signed by the log's key")]
    Signature(i64),
    /// The tree has leaves after its last checkpoint.
    #[error("the tree has {0} entries, more than have been signed")]
    Unsigned(i64),
    /// What finds the entries about a case does not say what the entries say.
    #[error("the entries about case {0} are not found as they should be")]
    Index(CaseId),
    /// A checkpoint kept outside knows of more entries than there are.
    #[error("there were {0} entries once: the log has been cut off, emptied or replaced by an older copy")]
    Cut(u64),
    /// A checkpoint kept outside states another tree of the same size.
    #[error(
        "the first {0} entries are not those of the checkpoint that was kept: the log has been rewritten"
    )]
    Rewritten(u64),
    /// A checkpoint kept outside was not signed with the key that the database states.
    #[error("the checkpoint kept at {0} entries was signed with another key than the log's")]
    OtherKey(u64),
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
    /// The log's public key, as whoever verifies its notes needs it.
    pub key: LogKey,
    /// How many of the checkpoints kept outside are about this log.
    pub kept: usize,
    /// What is wrong; empty when the log is whole. Without a checkpoint that was kept outside nobody can tell an emptied
    /// log, one whose end is cut off, an older copy, or one rewritten with a stolen key from a whole one.
    pub wrong: Vec<Wrong>,
}

/// Recomputes the tree of one association.
#[derive(Debug, Clone, Copy)]
pub struct Verify<'a> {
    /// The association.
    pub association: AssociationId,
    /// Checkpoints kept outside the database; those of other associations are passed over.
    pub kept: &'a [Note],
}

impl Verify<'static> {
    /// By what the database says alone.
    pub const fn alone(association: AssociationId) -> Self {
        Self { association, kept: &[] }
    }
}

impl UseCase for Verify<'_> {
    type Out = Verified;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Verified> {
        let key = log_key(tx, self.association).await?;
        let mut kept: Vec<&Note> =
            self.kept.iter().filter(|note| note.association == self.association).collect();
        kept.sort_by_key(|note| note.size);
        let mut run = Run {
            association: self.association,
            key,
            frontier: Frontier::default(),
            wrong: Vec::new(),
            checked: checkpoints(tx, self.association).await?.into_iter().peekable(),
            kept: kept.clone().into_iter().peekable(),
            expected: Expected::default(),
            count: 0,
            head: None,
        };
        run.leaves(tx).await?;
        run.beside(tx).await?;
        run.wrong.extend(compare(tx, self.association, &run.expected).await?.into_iter().map(Wrong::Index));
        let waiting = waiting(tx, self.association).await?;
        Ok(Verified {
            entries: run.size(),
            waiting,
            checkpoints: run.count,
            key: LogKey::new(self.association, run.key),
            kept: kept.len(),
            head: run.head,
            wrong: run.wrong,
        })
    }
}

struct Run<'a> {
    association: AssociationId,
    key: VerifyingKey,
    frontier: Frontier,
    wrong: Vec<Wrong>,
    checked: std::iter::Peekable<std::vec::IntoIter<Checkpoint>>,
    kept: std::iter::Peekable<std::vec::IntoIter<&'a Note>>,
    expected: Expected,
    count: i64,
    head: Option<String>,
}

impl Run<'_> {
    fn size(&self) -> i64 {
        i64::try_from(self.frontier.size()).unwrap_or(i64::MAX)
    }

    async fn leaves(&mut self, tx: &mut Tx) -> Result<()> {
        self.kept();
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
                self.leaf(number, entries.remove(&id), hash);
            }
        }
        self.wrong.extend(self.kept.by_ref().map(|beyond| Wrong::Cut(beyond.size)));
        if let Some(beyond) = self.checked.next() {
            self.wrong.push(Wrong::Root(beyond.size));
        } else if self.signed_size() != self.size() {
            self.wrong.push(Wrong::Unsigned(self.size()));
        }
        Ok(())
    }

    fn leaf(&mut self, number: i64, entry: Option<Stored>, hash: [u8; 32]) {
        match entry {
            None => self.wrong.push(Wrong::Missing(number)),
            Some(entry) if leaf_hash(&entry.bytes()).0 != hash => self.wrong.push(Wrong::Changed(number)),
            Some(entry) => self.expected.about(&entry.cases(), number),
        }
        self.frontier.push(Hash(hash));
        self.checkpoint();
        self.kept();
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
        // The next entries are numbered on from the frontier: it has to be that of this tree.
        if found.size != size || found.root != root.0 || found.frontier != self.frontier.to_bytes() {
            self.wrong.push(Wrong::Root(found.size));
        } else if !self.is_note(&found.note, root) {
            self.wrong.push(Wrong::Signature(found.size));
        }
        self.head = Some(found.note);
    }

    /// Whether the note says what the tree is now, and the log's key has signed it.
    fn is_note(&self, text: &str, root: Hash) -> bool {
        let read = Note::read_all(text);
        let Ok([note]) = read.as_deref() else { return false };
        let says = (note.association, note.size, note.root);
        says == (self.association, self.frontier.size(), root)
            && note.is_alone(text)
            && note.is_signed_by(&self.key)
    }

    /// Holds the tree against the checkpoints of its size that were kept outside.
    fn kept(&mut self) {
        let (size, root) = (self.frontier.size(), self.frontier.root());
        while let Some(note) = self.kept.next_if(|note| note.size == size) {
            if !note.is_signed_by(&self.key) {
                self.wrong.push(Wrong::OtherKey(size));
            } else if note.root != root {
                self.wrong.push(Wrong::Rewritten(size));
            }
        }
    }

    /// Entries that are in neither the tree nor the queue, and the other way round.
    async fn beside(&mut self, tx: &mut Tx) -> Result<()> {
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
        let unqueued: Vec<(EntryId,)> = tx
            .query(sql!(
                "select q.entry_id from log_queue q where q.association_id = $1 and not exists (select 1 \
                 from log_entry e where e.association_id = q.association_id and e.id = q.entry_id) \
                 order by q.entry_id limit 100"
            ))
            .bind(self.association)
            .all()
            .await?;
        self.wrong.extend(unqueued.into_iter().map(|(id,)| Wrong::Unqueued(id)));
        Ok(())
    }
}

/// The log's public key, as the database states it.
pub(super) async fn log_key(tx: &mut Tx, association: AssociationId) -> Result<VerifyingKey> {
    let sql = sql!("select log_public_key from association where id = $1");
    let (key,): (Vec<u8>,) = tx.query(sql).bind(association).one().await?;
    public_key(&key)
}

async fn checkpoints(tx: &mut Tx, association: AssociationId) -> Result<Vec<Checkpoint>> {
    tx.query(sql!(
        "select size, at, root, frontier, note from log_checkpoint where association_id = $1 order by size"
    ))
    .bind(association)
    .all()
    .await
}

async fn waiting(tx: &mut Tx, association: AssociationId) -> Result<i64> {
    let sql = sql!("select count(*) from log_queue where association_id = $1");
    let (waiting,): (i64,) = tx.query(sql).bind(association).one().await?;
    Ok(waiting)
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

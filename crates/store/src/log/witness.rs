//! Countersigning another installation's checkpoints (C2SP `tlog-witness`, `tlog-cosignature`): a log that has shown a
//! witness one tree can no longer show somebody else another.

use super::note::{LogKey, Note, cosign, witness_key};
use data_encoding::BASE64;
use domain::merkle::Hash;
use domain::merkle::consistency::{self, Head};
use ed25519_dalek::SigningKey;
use jiff::Timestamp;

/// A witness: a name without blanks and plus signs, and the key that it countersigns with.
#[derive(Debug)]
pub struct Witness {
    name: String,
    key: SigningKey,
}

impl Witness {
    /// The witness of this name, with 32 secret random bytes as its key; nothing for a name that no note can carry.
    pub fn new(name: &str, secret: &[u8; 32]) -> Option<Self> {
        let fits =
            !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+');
        fits.then(|| Self { name: name.to_owned(), key: SigningKey::from_bytes(secret) })
    }

    /// The key by which others verify its cosignatures: `NAME+ID+KEY`.
    pub fn verifier_key(&self) -> String {
        witness_key(&self.name, &self.key.verifying_key())
    }
}

/// Why a checkpoint is not countersigned. Each but the first is what a witness exists to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The request is not of the form.
    #[error("line {0} does not belong in a request for a cosignature")]
    Form(usize),
    /// The checkpoint is of another log, or not signed with its key.
    #[error("the checkpoint is not signed with the key of the log that is witnessed")]
    Signature,
    /// The proof starts from another size than the witness knows.
    #[error("the witness has seen {0} entries: the proof has to start from there")]
    From(u64),
    /// The tree has fewer entries than the witness has seen.
    #[error(
        "the witness has seen {0} entries, and the log now has fewer: it has been cut off or is an older copy"
    )]
    Shrunk(u64),
    /// The proof does not lead from the tree that the witness has seen to the new one.
    #[error("the log no longer begins with the {0} entries that the witness has seen: it has been rewritten")]
    Rewritten(u64),
}

/// A request: what the tree was, the proof, and the new checkpoint with its signature.
#[derive(Debug, Clone)]
pub struct Request {
    old: u64,
    proof: Vec<Hash>,
    note: Note,
}

impl Request {
    /// Reads a request as [`super::ProveGrowth`] writes it.
    ///
    /// # Errors
    /// [`Refused::Form`] with the line that does not belong.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let (head, rest) = text.split_once("\n\n").ok_or(Refused::Form(1))?;
        let mut lines = head.lines();
        let old =
            lines.next().and_then(|line| line.strip_prefix("old ")?.parse().ok()).ok_or(Refused::Form(1))?;
        let mut proof = Vec::new();
        for (line, at) in lines.zip(2..) {
            let hash = BASE64.decode(line.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
            proof.push(Hash(hash.ok_or(Refused::Form(at))?));
        }
        let before = head.lines().count() + 1;
        let notes = Note::read_all(rest).map_err(|error| Refused::Form(before + error.line))?;
        let [note] = <[Note; 1]>::try_from(notes).map_err(|_| Refused::Form(before + 1))?;
        Ok(Self { old, proof, note })
    }

    /// Countersigns the checkpoint, if the log's key has signed it and the tree has grown by appending alone from the one
    /// that the witness has seen. The answer is the note with one signature more.
    ///
    /// # Errors
    /// What speaks against it; the witness then keeps what it has seen.
    pub fn countersign(
        &self,
        log: &LogKey,
        seen: Option<&Note>,
        witness: &Witness,
        at: Timestamp,
    ) -> Result<String, Refused> {
        if self.note.association != log.association() || !self.note.is_signed_by(log.key()) {
            return Err(Refused::Signature);
        }
        let head = |note: &Note| Head { size: note.size, root: note.root };
        let old = seen.map_or(Head { size: 0, root: domain::merkle::empty_root() }, head);
        if self.note.size < old.size {
            return Err(Refused::Shrunk(old.size));
        }
        if self.old != old.size {
            return Err(Refused::From(old.size));
        }
        if !consistency::verify(old, head(&self.note), &self.proof) {
            return Err(Refused::Rewritten(old.size));
        }
        Ok(format!("{}{}", self.note, cosign(&self.note, &witness.name, &witness.key, at)))
    }
}

//! Signed notes: the checkpoint format of C2SP (`signed-note`, `tlog-checkpoint`).

use crate::error::{Error, Result};
use data_encoding::BASE64;
use domain::id::AssociationId;
use domain::merkle::Hash;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::iter::Peekable;
use std::str::{FromStr, Lines};

/// The signature algorithm's byte for Ed25519 in a key id.
const ED25519: u8 = 1;

/// The same for a witness's cosignature with Ed25519.
const COSIGNATURE: u8 = 4;

/// What a signature line begins with.
const DASH: &str = "\u{2014} ";

/// A checkpoint read from its note: the tree of an association had this size and this root. Whether that is so, and who
/// signed it, is for [`Note::is_signed_by`] and the tree to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The association whose tree it is.
    pub association: AssociationId,
    /// How many entries the tree held.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    signatures: Vec<Vec<u8>>,
}

/// Text that is no checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not part of a checkpoint")]
pub struct NotANote {
    /// The line, from 1.
    pub line: usize,
}

impl Note {
    /// The note that says: the tree of this association has this size and this root.
    pub(super) fn sign(association: AssociationId, size: u64, root: Hash, key: &SigningKey) -> String {
        let name = origin(association);
        let text = text(&name, size, root);
        let mut signature = key_id(&name, ED25519, &key.verifying_key()).to_vec();
        signature.extend_from_slice(&key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n{DASH}{name} {}\n", BASE64.encode(&signature))
    }

    /// Every checkpoint of a file that holds them one after another.
    ///
    /// # Errors
    /// The first line that does not belong to one.
    pub fn read_all(file: &str) -> std::result::Result<Vec<Self>, NotANote> {
        let whole = file.lines().count();
        let mut lines = file.lines().peekable();
        let mut notes = Vec::new();
        loop {
            while lines.next_if(|line| line.is_empty()).is_some() {}
            if lines.peek().is_none() {
                return Ok(notes);
            }
            let note = Self::take(&mut lines);
            notes.push(note.ok_or_else(|| NotANote { line: whole - lines.clone().count() })?);
        }
    }

    fn take(lines: &mut Peekable<Lines<'_>>) -> Option<Self> {
        let name = lines.next()?;
        let association = name.strip_prefix("stegvis/")?.parse().ok()?;
        let size = lines.next()?.parse().ok()?;
        let root = BASE64.decode(lines.next()?.as_bytes()).ok()?.try_into().ok()?;
        lines.next().filter(|line| line.is_empty())?;
        let mut signatures = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(DASH)) {
            let (signer, encoded) = line.strip_prefix(DASH)?.rsplit_once(' ')?;
            let signature = BASE64.decode(encoded.as_bytes()).ok()?;
            if signer == name {
                signatures.push(signature);
            }
        }
        Some(Self { association, size, root: Hash(root), signatures })
    }

    /// Whether it is signed once, and by nobody but the log.
    pub(super) fn is_alone(&self, text: &str) -> bool {
        text == self.to_string() && self.signatures.len() == 1
    }

    /// Whether the log's own key has signed it.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let name = origin(self.association);
        let (text, id) = (text(&name, self.size, self.root), key_id(&name, ED25519, key));
        self.signatures.iter().any(|bytes| {
            let signature = bytes.strip_prefix(&id).and_then(|rest| Signature::from_slice(rest).ok());
            signature.is_some_and(|signature| key.verify_strict(text.as_bytes(), &signature).is_ok())
        })
    }
}

impl fmt::Display for Note {
    /// As it is written: with the log's signatures, without those of witnesses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = origin(self.association);
        writeln!(f, "{}", text(&name, self.size, self.root))?;
        self.signatures.iter().try_for_each(|one| writeln!(f, "{DASH}{name} {}", BASE64.encode(one)))
    }
}

/// The public key of an association's log. As text it is a verifier key of `signed-note`: `NAME+ID+KEY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogKey(AssociationId, VerifyingKey);

impl LogKey {
    /// The key of this association's log.
    pub(super) const fn new(association: AssociationId, key: VerifyingKey) -> Self {
        Self(association, key)
    }

    /// The association.
    pub const fn association(&self) -> AssociationId {
        self.0
    }

    pub(super) const fn key(&self) -> &VerifyingKey {
        &self.1
    }
}

impl fmt::Display for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&verifier(&origin(self.0), ED25519, &self.1))
    }
}

/// Text that is not the key of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a log's key is NAME+ID+KEY, as `stegvis log key` prints it")]
pub struct NotAKey;

impl FromStr for LogKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> std::result::Result<Self, NotAKey> {
        let (name, rest) = text.trim().split_once('+').ok_or(NotAKey)?;
        let (_, encoded) = rest.split_once('+').ok_or(NotAKey)?;
        let association = name.strip_prefix("stegvis/").and_then(|id| id.parse().ok()).ok_or(NotAKey)?;
        let bytes = BASE64.decode(encoded.as_bytes()).map_err(|_| NotAKey)?;
        let bytes = bytes.strip_prefix(&[ED25519]).and_then(|key| key.try_into().ok()).ok_or(NotAKey)?;
        let found = Self(association, VerifyingKey::from_bytes(bytes).map_err(|_| NotAKey)?);
        if found.to_string() == text.trim() { Ok(found) } else { Err(NotAKey) }
    }
}

/// A witness's key, as it verifies: `NAME+ID+KEY`.
pub(super) fn witness_key(name: &str, key: &VerifyingKey) -> String {
    verifier(name, COSIGNATURE, key)
}

fn verifier(name: &str, algorithm: u8, key: &VerifyingKey) -> String {
    let id = u32::from_be_bytes(key_id(name, algorithm, key));
    let bytes = [&[algorithm], key.as_bytes().as_slice()].concat();
    format!("{name}+{id:08x}+{}", BASE64.encode(&bytes))
}

/// A witness's signature line under a checkpoint: C2SP `cosignature/v1`, which says when the witness saw it.
pub(super) fn cosign(note: &Note, name: &str, key: &SigningKey, at: Timestamp) -> String {
    let time = at.as_second();
    let body = text(&origin(note.association), note.size, note.root);
    let signed = key.sign(format!("cosignature/v1\ntime {time}\n{body}").as_bytes());
    let mut signature = key_id(name, COSIGNATURE, &key.verifying_key()).to_vec();
    signature.extend_from_slice(&time.to_be_bytes());
    signature.extend_from_slice(&signed.to_bytes());
    format!("{DASH}{name} {}\n", BASE64.encode(&signature))
}

/// The key as stored with the association.
pub(super) fn public_key(bytes: &[u8]) -> Result<VerifyingKey> {
    let bytes = bytes.try_into().map_err(|_| Error::Form("the log's public key".to_owned()))?;
    VerifyingKey::from_bytes(bytes).map_err(|_| Error::Form("the log's public key".to_owned()))
}

fn text(name: &str, size: u64, root: Hash) -> String {
    format!("{name}\n{size}\n{}\n", BASE64.encode(&root.0))
}

fn origin(association: AssociationId) -> String {
    format!("stegvis/{association}")
}

fn key_id(name: &str, algorithm: u8, key: &VerifyingKey) -> [u8; 4] {
    let mut hash = Sha256::new();
    hash.update(name.as_bytes());
    hash.update([b'\n', algorithm]);
    hash.update(key.as_bytes());
    let hash = hash.finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

//! Signed notes: the checkpoint format of C2SP (`signed-note`, `tlog-checkpoint`).

use crate::error::{Error, Result};
use data_encoding::BASE64;
use domain::id::AssociationId;
use domain::merkle::Hash;
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use sha2::{Digest as _, Sha256};

/// The signature algorithm's byte for Ed25519 in a key id.
const ED25519: u8 = 1;

/// A checkpoint's text and signature.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note;

impl Note {
    /// The note that says: the tree of this association has this size and this root.
    pub(super) fn sign(association: AssociationId, size: u64, root: Hash, key: &SigningKey) -> String {
        let name = origin(association);
        let text = format!("{name}\n{size}\n{}\n", BASE64.encode(&root.0));
        let mut signature = key_id(&name, &key.verifying_key()).to_vec();
        signature.extend_from_slice(&key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n\u{2014} {name} {}\n", BASE64.encode(&signature))
    }

    /// Whether the note says just this and the key has signed it.
    pub(super) fn verify(
        note: &str,
        association: AssociationId,
        size: u64,
        root: Hash,
        key: &VerifyingKey,
    ) -> bool {
        let name = origin(association);
        let text = format!("{name}\n{size}\n{}\n", BASE64.encode(&root.0));
        let Some(line) = note.strip_prefix(&text).and_then(|rest| rest.strip_prefix("\n\u{2014} ")) else {
            return false;
        };
        let Some(encoded) = line.strip_prefix(&format!("{name} ")).and_then(|line| line.strip_suffix('\n'))
        else {
            return false;
        };
        let Ok(bytes) = BASE64.decode(encoded.as_bytes()) else { return false };
        let Some((id, signature)) = bytes.split_first_chunk::<4>() else { return false };
        let Ok(signature) = Signature::from_slice(signature) else { return false };
        *id == key_id(&name, key) && key.verify(text.as_bytes(), &signature).is_ok()
    }
}

/// The key as stored with the association.
pub(super) fn public_key(bytes: &[u8]) -> Result<VerifyingKey> {
    let bytes = bytes.try_into().map_err(|_| Error::Form("the log's public key".to_owned()))?;
    VerifyingKey::from_bytes(bytes).map_err(|_| Error::Form("the log's public key".to_owned()))
}

fn origin(association: AssociationId) -> String {
    format!("stegvis/{association}")
}

fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let mut hash = Sha256::new();
    hash.update(name.as_bytes());
    hash.update([b'\n', ED25519]);
    hash.update(key.as_bytes());
    let hash = hash.finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

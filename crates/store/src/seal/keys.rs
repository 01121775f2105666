//! The keys below the root keys, and what they can do.

use super::Place;
use super::cipher::{Key, derive, fresh, index, key, open, seal, text};
use crate::error::Result;
use domain::id::PersonId;
use ed25519_dalek::SigningKey;
use rand::CryptoRng;

/// One association's keys, derived from its random key: for sealing, for blind indexes, for signing.
#[derive(Clone)]
pub struct AssociationKey {
    seal: Key,
    index: Key,
    sign: Key,
}

/// The keys for what belongs to no association: log-ins.
#[derive(Clone)]
pub struct InstallationKey {
    seal: Key,
    index: Key,
}

/// One person's key. When it is destroyed, what it sealed is gone.
#[derive(Clone)]
pub struct PersonKey(Key);

/// A key sealed under the key above it.
pub type Wrapped = Vec<u8>;

impl std::fmt::Debug for AssociationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AssociationKey(…)")
    }
}

impl std::fmt::Debug for InstallationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstallationKey(…)")
    }
}

impl std::fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonKey(…)")
    }
}

impl AssociationKey {
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        Self { seal: derive(bytes, "seal"), index: derive(bytes, "index"), sign: derive(bytes, "sign") }
    }

    /// A new person's key: itself and its wrapped form to store.
    pub fn new_person(&self, id: PersonId, random: &mut impl CryptoRng) -> Result<(PersonKey, Wrapped)> {
        let bytes = fresh(random);
        let wrapped = seal(&self.seal, Place::new("person.key", id), bytes.as_slice(), random)?;
        Ok((PersonKey(bytes), wrapped))
    }

    /// Opens a person's wrapped key.
    pub fn person(&self, id: PersonId, wrapped: &[u8]) -> Result<PersonKey> {
        let bytes = open(&self.seal, Place::new("person.key", id), wrapped)?;
        Ok(PersonKey(key(Place::new("person.key", id), &bytes)?))
    }

    /// Seals text that concerns no single person.
    pub fn seal(&self, place: Place, text: &str, random: &mut impl CryptoRng) -> Result<Vec<u8>> {
        seal(&self.seal, place, text.as_bytes(), random)
    }

    /// Opens what [`Self::seal`] made.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<String> {
        text(place, &open(&self.seal, place, sealed)?)
    }

    /// The blind index of a value: equal values give equal indexes, and without the key it tells nothing.
    pub fn index(&self, field: &'static str, value: &str) -> Result<Vec<u8>> {
        index(&self.index, field, value)
    }

    /// The key that signs the association's checkpoints.
    pub fn signing(&self) -> SigningKey {
        SigningKey::from_bytes(&self.sign)
    }
}

impl InstallationKey {
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        Self { seal: derive(bytes, "seal"), index: derive(bytes, "index") }
    }

    /// Seals text.
    pub fn seal(&self, place: Place, text: &str, random: &mut impl CryptoRng) -> Result<Vec<u8>> {
        seal(&self.seal, place, text.as_bytes(), random)
    }

    /// Opens what [`Self::seal`] made.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<String> {
        text(place, &open(&self.seal, place, sealed)?)
    }

    /// The blind index of a value.
    pub fn index(&self, field: &'static str, value: &str) -> Result<Vec<u8>> {
        index(&self.index, field, value)
    }
}

impl PersonKey {
    /// Seals a file of this person.
    pub fn seal_bytes(&self, place: Place, bytes: &[u8], random: &mut impl CryptoRng) -> Result<Vec<u8>> {
        seal(&self.0, place, bytes, random)
    }

    /// Opens a file of this person.
    pub fn open_bytes(&self, place: Place, sealed: &[u8]) -> Result<Vec<u8>> {
        open(&self.0, place, sealed).map(|bytes| bytes.to_vec())
    }

    /// Seals a field of this person.
    pub fn seal(&self, place: Place, text: &str, random: &mut impl CryptoRng) -> Result<Vec<u8>> {
        seal(&self.0, place, text.as_bytes(), random)
    }

    /// Opens a field of this person.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<String> {
        text(place, &open(&self.0, place, sealed)?)
    }
}

//! The keys below the root keys, and what they can do.

use super::Place;
use super::cipher::{KEY_BYTES, Key, derive, fresh, index, key, open, open_as, seal, seal_as, text};
use crate::error::Result;
use domain::id::PersonId;
use ed25519_dalek::SigningKey;
use rand::CryptoRng;
use zeroize::Zeroizing;

/// One association's keys, derived from its random key: for sealing, for blind indexes, for the words of its log, for
/// signing it. The random key has generations; the first byte of a seal says under which it was made.
#[derive(Clone)]
pub struct AssociationKey {
    generation: u8,
    seal: Key,
    index: Key,
    words: Key,
    sign: Key,
}

/// What is kept of a generation that has been replaced.
#[derive(Clone)]
pub struct Retired {
    generation: u8,
    words: Key,
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

impl std::fmt::Debug for Retired {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Retired(…)")
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
    pub(super) fn from_bytes(generation: u8, bytes: &[u8]) -> Result<Self> {
        Ok(Self {
            generation,
            seal: derive(bytes, "seal")?,
            index: derive(bytes, "index")?,
            words: derive(bytes, "words")?,
            sign: derive(bytes, "sign")?,
        })
    }

    /// The same, signing the log as the first generation did: whoever verifies it has that key.
    #[must_use]
    pub(crate) fn signing_as(self, first: &Retired) -> Self {
        Self { sign: first.sign.clone(), ..self }
    }

    /// The generation, counted from 1.
    pub const fn generation(&self) -> u8 {
        self.generation
    }

    /// What is kept of it once it is replaced.
    pub(crate) fn retired(&self) -> Retired {
        Retired { generation: self.generation, words: self.words.clone(), sign: self.sign.clone() }
    }

    /// A new person's key: itself and its wrapped form to store.
    pub fn new_person(&self, id: PersonId, random: &mut impl CryptoRng) -> Result<(PersonKey, Wrapped)> {
        let bytes = fresh(random);
        let key = PersonKey(bytes);
        let wrapped = self.wrap_person(id, &key, random)?;
        Ok((key, wrapped))
    }

    /// A person's key, wrapped to store.
    pub(crate) fn wrap_person(
        &self,
        id: PersonId,
        key: &PersonKey,
        random: &mut impl CryptoRng,
    ) -> Result<Wrapped> {
        seal_as(self.generation, &self.seal, Place::new("person.key", id), key.0.as_slice(), random)
    }

    /// Opens a person's wrapped key.
    pub fn person(&self, id: PersonId, wrapped: &[u8]) -> Result<PersonKey> {
        let bytes = open_as(self.generation, &self.seal, Place::new("person.key", id), wrapped)?;
        Ok(PersonKey(key(Place::new("person.key", id), &bytes)?))
    }

    /// Seals text that concerns no single person.
    pub fn seal(&self, place: Place, text: &str, random: &mut impl CryptoRng) -> Result<Vec<u8>> {
        seal_as(self.generation, &self.seal, place, text.as_bytes(), random)
    }

    /// Opens what [`Self::seal`] made.
    pub fn open(&self, place: Place, sealed: &[u8]) -> Result<String> {
        text(place, &open_as(self.generation, &self.seal, place, sealed)?)
    }

    /// Seals words of the log, which are part of its tree and never sealed anew.
    pub fn seal_words(&self, place: Place, text: &str, random: &mut impl CryptoRng) -> Result<Vec<u8>> {
        seal_as(self.generation, &self.words, place, text.as_bytes(), random)
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

impl Retired {
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&generation, keys) = bytes.split_first()?;
        let [words, sign] = keys.as_chunks::<KEY_BYTES>().0 else { return None };
        Some(Self { generation, words: Zeroizing::new(*words), sign: Zeroizing::new(*sign) })
    }

    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(1 + 2 * KEY_BYTES));
        bytes.push(self.generation);
        bytes.extend_from_slice(self.words.as_slice());
        bytes.extend_from_slice(self.sign.as_slice());
        bytes
    }

    /// Opens words of the log that [`AssociationKey::seal_words`] has sealed.
    pub fn open_words(&self, place: Place, sealed: &[u8]) -> Result<String> {
        text(place, &open_as(self.generation, &self.words, place, sealed)?)
    }
}

impl InstallationKey {
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        Ok(Self { seal: derive(bytes, "seal")?, index: derive(bytes, "index")? })
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

//! The keys and what they can do.

use super::Place;
use crate::error::{Error, Result};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::id::{AssociationId, PersonId};
use ed25519_dalek::SigningKey;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The length of every key.
pub const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// The first byte of every seal: the form of the rest.
const FORM: u8 = 1;

type Key = Zeroizing<[u8; KEY_BYTES]>;

/// The key that opens an installation. It is never in the database.
#[derive(Clone)]
pub struct RootKey(Key);

/// One association's keys, derived from its random key: for sealing, for blind indexes, for signing.
#[derive(Clone)]
pub struct AssociationKey {
    seal: Key,
    index: Key,
    sign: Key,
}

/// One person's key. When it is destroyed, what it sealed is gone.
#[derive(Clone)]
pub struct PersonKey(Key);

/// A key sealed under the key above it.
pub type Wrapped = Vec<u8>;

impl std::fmt::Debug for RootKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RootKey(…)")
    }
}

impl std::fmt::Debug for AssociationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AssociationKey(…)")
    }
}

impl std::fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonKey(…)")
    }
}

impl RootKey {
    /// A root key of these bytes.
    pub fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A new association's key: itself and its wrapped form to store.
    pub fn new_association(
        &self,
        id: AssociationId,
        random: &mut impl CryptoRng,
    ) -> Result<(AssociationKey, Wrapped)> {
        let bytes = fresh(random);
        let wrapped = seal(&self.0, Place::new("association.key", id), bytes.as_slice(), random)?;
        Ok((AssociationKey::from_bytes(&bytes[..]), wrapped))
    }

    /// Opens an association's wrapped key.
    pub fn association(&self, id: AssociationId, wrapped: &[u8]) -> Result<AssociationKey> {
        let bytes = open(&self.0, Place::new("association.key", id), wrapped)?;
        Ok(AssociationKey::from_bytes(&bytes))
    }

    /// The keys for what belongs to no association: log-ins.
    pub fn installation(&self) -> AssociationKey {
        AssociationKey::from_bytes(&self.0[..])
    }
}

impl AssociationKey {
    fn from_bytes(bytes: &[u8]) -> Self {
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
        let bytes = bytes.as_slice().try_into().map_err(|_| Error::Seal("person.key"))?;
        Ok(PersonKey(Zeroizing::new(bytes)))
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
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.index[..]).map_err(|_| Error::Seal(field))?;
        mac.update(field.as_bytes());
        mac.update(b"|");
        mac.update(value.as_bytes());
        Ok(mac.finalize().into_bytes().to_vec())
    }

    /// The key that signs the association's checkpoints.
    pub fn signing(&self) -> SigningKey {
        SigningKey::from_bytes(&self.sign)
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

fn fresh(random: &mut impl CryptoRng) -> Key {
    let mut bytes = Zeroizing::new([0; KEY_BYTES]);
    random.fill_bytes(bytes.as_mut_slice());
    bytes
}

fn derive(bytes: &[u8], purpose: &str) -> Key {
    let mut out = Zeroizing::new([0; KEY_BYTES]);
    // 32 bytes are always within HKDF's limit of 255 blocks; a failure would leave a zero key, so it is checked.
    let expanded = Hkdf::<Sha256>::new(None, bytes).expand(purpose.as_bytes(), out.as_mut_slice());
    debug_assert!(expanded.is_ok());
    out
}

fn seal(key: &Key, place: Place, plain: &[u8], random: &mut impl CryptoRng) -> Result<Vec<u8>> {
    let mut nonce = [0; NONCE_BYTES];
    random.fill_bytes(&mut nonce);
    let aad = place.bytes();
    let sealed = XChaCha20Poly1305::new((&**key).into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
        .map_err(|_| Error::Seal(place.field))?;
    let mut out = Vec::with_capacity(1 + NONCE_BYTES + sealed.len());
    out.push(FORM);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(out)
}

fn open(key: &Key, place: Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let (Some((&FORM, rest)), aad) = (sealed.split_first(), place.bytes()) else {
        return Err(Error::Seal(place.field));
    };
    let (nonce, body) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(Error::Seal(place.field))?;
    XChaCha20Poly1305::new((&**key).into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &aad })
        .map(Zeroizing::new)
        .map_err(|_| Error::Seal(place.field))
}

fn text(place: Place, bytes: &[u8]) -> Result<String> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| Error::Seal(place.field))
}

#[cfg(test)]
mod tests {
    use super::{Place, RootKey};
    use domain::id::{AssociationId, PersonId};
    use rand::SeedableRng;
    use rand::rngs::StdRng;
    use uuid::Uuid;

    #[test]
    fn a_field_opens_only_in_its_place_and_under_its_key() {
        let mut random = StdRng::seed_from_u64(1);
        let (root, association) = (RootKey::new([7; 32]), AssociationId(Uuid::from_u128(1)));
        let (key, wrapped) = root.new_association(association, &mut random).unwrap();
        let (one, kept) = key.new_person(PersonId(Uuid::from_u128(2)), &mut random).unwrap();
        let (other, _) = key.new_person(PersonId(Uuid::from_u128(3)), &mut random).unwrap();
        let place = Place::new("note.text", Uuid::from_u128(9));
        let sealed = one.seal(place, "Bra möte", &mut random).unwrap();

        assert_eq!(one.open(place, &sealed).unwrap(), "Bra möte");
        assert!(other.open(place, &sealed).is_err());
        assert!(one.open(Place::new("note.text", Uuid::from_u128(8)), &sealed).is_err());
        assert!(one.open(Place::new("goal.text", Uuid::from_u128(9)), &sealed).is_err());
        for at in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[at] ^= 1;
            assert!(one.open(place, &bent).is_err(), "byte {at} changed unseen");
        }
        let again = root.association(association, &wrapped).unwrap();
        let found = again.person(PersonId(Uuid::from_u128(2)), &kept).unwrap();
        assert_eq!(found.open(place, &sealed).unwrap(), "Bra möte");
        assert!(RootKey::new([8; 32]).association(association, &wrapped).is_err());
    }

    #[test]
    fn a_blind_index_depends_on_key_field_and_value() {
        let key = RootKey::new([1; 32]).installation();
        let index = key.index("person.number", "x").unwrap();
        assert_eq!(index, key.index("person.number", "x").unwrap());
        assert_ne!(index, key.index("person.number", "y").unwrap());
        assert_ne!(index, key.index("account.login", "x").unwrap());
        assert_ne!(index, RootKey::new([2; 32]).installation().index("person.number", "x").unwrap());
    }
}

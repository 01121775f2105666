//! What every key does: sealing in a place, opening there, and deriving.

use super::Place;
use crate::error::{Error, Result};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The length of every key.
pub const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// The first byte of a seal under a key that has no generations.
pub(super) const FORM: u8 = 1;

pub(super) type Key = Zeroizing<[u8; KEY_BYTES]>;

pub(super) fn fresh(random: &mut impl CryptoRng) -> Key {
    let mut bytes = Zeroizing::new([0; KEY_BYTES]);
    random.fill_bytes(bytes.as_mut_slice());
    bytes
}

/// A key of its own for each purpose. It fails rather than leave a key of zeros.
pub(super) fn derive(bytes: &[u8], purpose: &'static str) -> Result<Key> {
    let mut out = Zeroizing::new([0; KEY_BYTES]);
    Hkdf::<Sha256>::new(None, bytes)
        .expand(purpose.as_bytes(), out.as_mut_slice())
        .map_err(|_| Error::Seal(purpose))?;
    Ok(out)
}

pub(super) fn seal(key: &Key, place: Place, plain: &[u8], random: &mut impl CryptoRng) -> Result<Vec<u8>> {
    seal_as(FORM, key, place, plain, random)
}

/// Seals with the form of what is made: its first byte.
pub(super) fn seal_as(
    form: u8,
    key: &Key,
    place: Place,
    plain: &[u8],
    random: &mut impl CryptoRng,
) -> Result<Vec<u8>> {
    let mut nonce = [0; NONCE_BYTES];
    random.fill_bytes(&mut nonce);
    let aad = place.bytes();
    let sealed = XChaCha20Poly1305::new((&**key).into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
        .map_err(|_| Error::Seal(place.field))?;
    let mut out = Vec::with_capacity(1 + NONCE_BYTES + sealed.len());
    out.push(form);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(out)
}

pub(super) fn open(key: &Key, place: Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    open_as(FORM, key, place, sealed)
}

/// Opens what was sealed with this form, and no other.
pub(super) fn open_as(form: u8, key: &Key, place: Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let (rest, aad) = (sealed.strip_prefix(&[form]).ok_or(Error::Seal(place.field))?, place.bytes());
    let (nonce, body) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(Error::Seal(place.field))?;
    XChaCha20Poly1305::new((&**key).into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &aad })
        .map(Zeroizing::new)
        .map_err(|_| Error::Seal(place.field))
}

pub(super) fn text(place: Place, bytes: &[u8]) -> Result<String> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| Error::Seal(place.field))
}

pub(super) fn key(place: Place, bytes: &[u8]) -> Result<Key> {
    bytes.try_into().map(Zeroizing::new).map_err(|_| Error::Seal(place.field))
}

/// The blind index of a value: equal values give equal indexes, and without the key it tells nothing.
pub(super) fn index(key: &Key, field: &'static str, value: &str) -> Result<Vec<u8>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&key[..]).map_err(|_| Error::Seal(field))?;
    mac.update(field.as_bytes());
    mac.update(b"|");
    mac.update(value.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

//! The root keys: the one that seals, and older ones that only open what has not been sealed anew.

use super::cipher::{KEY_BYTES, Key, derive, fresh, open, seal};
use super::{AssociationKey, InstallationKey, Place, Wrapped};
use crate::error::{Error, Result};
use data_encoding::HEXLOWER;
use domain::id::AssociationId;
use rand::CryptoRng;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A key that opens an installation. It is never in the database.
#[derive(Clone, PartialEq, Eq)]
pub struct RootKey(Key);

/// The root keys that are held: the first seals, each opens.
#[derive(Clone, PartialEq, Eq)]
pub struct Roots {
    first: RootKey,
    older: Vec<RootKey>,
}

/// A key that was wrapped, and under which of the root keys, from 0.
#[derive(Debug, Clone)]
pub struct Opened<K> {
    /// The key.
    pub key: K,
    /// The root key's place among those that are held.
    pub root: usize,
}

impl std::fmt::Debug for RootKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RootKey(…)")
    }
}

impl std::fmt::Debug for Roots {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Roots({})", 1 + self.older.len())
    }
}

impl RootKey {
    /// A root key of these bytes.
    pub fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Eight hexadecimal digits by which people tell root keys apart; the key cannot be told from them.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(derive(&self.0[..], "fingerprint").as_slice());
        HEXLOWER.encode(digest.get(..4).unwrap_or_default())
    }

    /// A new association's key: itself and its wrapped form to store.
    pub fn new_association(
        &self,
        id: AssociationId,
        random: &mut impl CryptoRng,
    ) -> Result<(AssociationKey, Wrapped)> {
        let bytes = fresh(random);
        let wrapped = seal(&self.0, association(id), bytes.as_slice(), random)?;
        Ok((AssociationKey::from_bytes(&bytes[..]), wrapped))
    }

    /// A new key for log-ins: itself and its wrapped form to store.
    pub fn new_installation(
        &self,
        generation: i64,
        random: &mut impl CryptoRng,
    ) -> Result<(InstallationKey, Wrapped)> {
        let bytes = fresh(random);
        let wrapped = seal(&self.0, installation(generation), bytes.as_slice(), random)?;
        Ok((InstallationKey::from_bytes(&bytes[..]), wrapped))
    }
}

impl From<RootKey> for Roots {
    fn from(first: RootKey) -> Self {
        Self { first, older: Vec::new() }
    }
}

impl Roots {
    /// The root key that seals, and older ones that only open. One that is given twice counts where it comes first.
    pub fn new(first: RootKey, older: impl IntoIterator<Item = RootKey>) -> Self {
        let mut roots = Self::from(first);
        for key in older {
            if !roots.all().any(|known| *known == key) {
                roots.older.push(key);
            }
        }
        roots
    }

    /// The one that seals.
    pub const fn first(&self) -> &RootKey {
        &self.first
    }

    /// All of them, the one that seals first.
    pub fn all(&self) -> impl Iterator<Item = &RootKey> {
        std::iter::once(&self.first).chain(&self.older)
    }

    /// Opens an association's wrapped key.
    ///
    /// # Errors
    /// [`Error::Root`] where none of the root keys opens it.
    pub fn association(&self, id: AssociationId, wrapped: &[u8]) -> Result<AssociationKey> {
        Ok(self.opened_association(id, wrapped)?.key)
    }

    /// The same, and which root key opened it.
    pub(crate) fn opened_association(
        &self,
        id: AssociationId,
        wrapped: &[u8],
    ) -> Result<Opened<AssociationKey>> {
        let Opened { key, root } = self.open(association(id), wrapped)?;
        Ok(Opened { key: AssociationKey::from_bytes(&key), root })
    }

    /// An association's key wrapped under the first root key, as it was under another.
    pub(crate) fn rewrap_association(
        &self,
        id: AssociationId,
        wrapped: &[u8],
        random: &mut impl CryptoRng,
    ) -> Result<Wrapped> {
        let opened = self.open(association(id), wrapped)?;
        seal(&self.first.0, association(id), &opened.key, random)
    }

    /// Opens the wrapped key for log-ins.
    pub(crate) fn installation(&self, generation: i64, wrapped: &[u8]) -> Result<Opened<InstallationKey>> {
        let Opened { key, root } = self.open(installation(generation), wrapped)?;
        Ok(Opened { key: InstallationKey::from_bytes(&key), root })
    }

    /// The key for log-ins of an installation that has none of its own yet: it comes from the root key itself, which is
    /// the oldest of those that are held.
    pub(crate) fn derived_installation(&self) -> InstallationKey {
        InstallationKey::from_bytes(&self.older.last().unwrap_or(&self.first).0[..])
    }

    fn open(&self, place: Place, wrapped: &[u8]) -> Result<Opened<Zeroizing<Vec<u8>>>> {
        let mut tried = self.all().enumerate().map(|(root, held)| (root, open(&held.0, place, wrapped)));
        let found = tried.find_map(|(root, key)| key.ok().map(|key| Opened { key, root }));
        found.ok_or(Error::Root)
    }
}

fn association(id: AssociationId) -> Place {
    Place::new("association.key", id)
}

fn installation(generation: i64) -> Place {
    Place::new("installation.key", Uuid::from_u128(u128::from(generation.unsigned_abs())))
}

#[cfg(test)]
mod tests {
    use super::{RootKey, Roots};
    use crate::error::Error;
    use crate::seal::Place;
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
        let again = Roots::from(root).association(association, &wrapped).unwrap();
        let found = again.person(PersonId(Uuid::from_u128(2)), &kept).unwrap();
        assert_eq!(found.open(place, &sealed).unwrap(), "Bra möte");
        assert!(Roots::from(RootKey::new([8; 32])).association(association, &wrapped).is_err());
    }

    #[test]
    fn a_blind_index_depends_on_key_field_and_value() {
        let key = Roots::from(RootKey::new([1; 32])).derived_installation();
        let index = key.index("person.number", "x").unwrap();
        assert_eq!(index, key.index("person.number", "x").unwrap());
        assert_ne!(index, key.index("person.number", "y").unwrap());
        assert_ne!(index, key.index("account.login", "x").unwrap());
        assert_ne!(
            index,
            Roots::from(RootKey::new([2; 32])).derived_installation().index("person.number", "x").unwrap()
        );
    }

    #[test]
    fn every_root_key_opens_and_the_first_one_seals() {
        let mut random = StdRng::seed_from_u64(1);
        let [new, old, other] = [1, 2, 3].map(|byte| RootKey::new([byte; 32]));
        let id = AssociationId(Uuid::from_u128(1));
        let (key, wrapped) = old.new_association(id, &mut random).unwrap();
        let index = key.index("person.number", "x").unwrap();
        let roots = Roots::new(new.clone(), [other, old.clone(), new.clone()]);
        assert_eq!(roots.all().count(), 3);
        let opened = roots.opened_association(id, &wrapped).unwrap();
        assert_eq!((opened.key.index("person.number", "x").unwrap(), opened.root), (index.clone(), 2));
        let wrapped = roots.rewrap_association(id, &wrapped, &mut random).unwrap();
        let opened = Roots::from(new.clone()).opened_association(id, &wrapped).unwrap();
        assert_eq!((opened.key.index("person.number", "x").unwrap(), opened.root), (index, 0));
        assert!(matches!(Roots::from(old.clone()).association(id, &wrapped), Err(Error::Root)));
        assert_ne!(new.fingerprint(), old.fingerprint());
        assert_eq!((new.fingerprint().len(), new.fingerprint()), (8, RootKey::new([1; 32]).fingerprint()));
    }
}

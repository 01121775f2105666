//! The root keys: the one that seals, and older ones that only open what has not been sealed anew.

use super::cipher::{KEY_BYTES, Key, derive, fresh, open, seal};
use super::{AssociationKey, InstallationKey, Place, Retired, Wrapped};
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
    pub fn fingerprint(&self) -> Result<String> {
        let digest = Sha256::digest(derive(&self.0[..], "fingerprint")?.as_slice());
        Ok(HEXLOWER.encode(digest.get(..4).unwrap_or_default()))
    }

    /// A new association's key: itself and its wrapped form to store.
    pub fn new_association(
        &self,
        id: AssociationId,
        generation: u8,
        random: &mut impl CryptoRng,
    ) -> Result<(AssociationKey, Wrapped)> {
        let bytes = fresh(random);
        let wrapped = seal(&self.0, association(id), bytes.as_slice(), random)?;
        Ok((AssociationKey::from_bytes(generation, &bytes[..])?, wrapped))
    }

    /// What is kept of a generation that is replaced, wrapped to store.
    pub(crate) fn wrap_retired(
        &self,
        id: AssociationId,
        retired: &Retired,
        random: &mut impl CryptoRng,
    ) -> Result<Wrapped> {
        seal(&self.0, retired_key(id), &retired.to_bytes(), random)
    }

    /// A new key for log-ins: itself and its wrapped form to store.
    pub fn new_installation(
        &self,
        generation: i64,
        random: &mut impl CryptoRng,
    ) -> Result<(InstallationKey, Wrapped)> {
        let bytes = fresh(random);
        let wrapped = seal(&self.0, installation(generation), bytes.as_slice(), random)?;
        Ok((InstallationKey::from_bytes(&bytes[..])?, wrapped))
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

    /// The same, and others that only open.
    #[must_use]
    pub fn and(self, others: impl IntoIterator<Item = RootKey>) -> Self {
        Self::new(self.first, self.older.into_iter().chain(others))
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
    pub fn association(&self, id: AssociationId, generation: i64, wrapped: &[u8]) -> Result<AssociationKey> {
        Ok(self.opened_association(id, generation, wrapped)?.key)
    }

    /// The same, and which root key opened it.
    pub(crate) fn opened_association(
        &self,
        id: AssociationId,
        generation: i64,
        wrapped: &[u8],
    ) -> Result<Opened<AssociationKey>> {
        let place = association(id);
        let Opened { key, root } = self.open(place, wrapped)?;
        let generation = u8::try_from(generation).map_err(|_| Error::Seal(place.field))?;
        Ok(Opened { key: AssociationKey::from_bytes(generation, &key)?, root })
    }

    /// Opens what is kept of a generation that has been replaced.
    ///
    /// # Errors
    /// [`Error::Root`] where none of the root keys opens it.
    pub fn retired(&self, id: AssociationId, wrapped: &[u8]) -> Result<Opened<Retired>> {
        let place = retired_key(id);
        let Opened { key, root } = self.open(place, wrapped)?;
        Ok(Opened { key: Retired::from_bytes(&key).ok_or(Error::Seal(place.field))?, root })
    }

    /// Opens the wrapped key for log-ins.
    pub(crate) fn installation(&self, generation: i64, wrapped: &[u8]) -> Result<Opened<InstallationKey>> {
        let Opened { key, root } = self.open(installation(generation), wrapped)?;
        Ok(Opened { key: InstallationKey::from_bytes(&key)?, root })
    }

    /// The key for log-ins of an installation that has none of its own yet: it comes from the root key itself, which is
    /// the oldest of those that are held.
    pub(crate) fn derived_installation(&self) -> Result<InstallationKey> {
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

fn retired_key(id: AssociationId) -> Place {
    Place::new("association_key.wrapped", id)
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
        let (key, wrapped) = root.new_association(association, 1, &mut random).unwrap();
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
        let again = Roots::from(root).association(association, 1, &wrapped).unwrap();
        let found = again.person(PersonId(Uuid::from_u128(2)), &kept).unwrap();
        assert_eq!(found.open(place, &sealed).unwrap(), "Bra möte");
        assert!(Roots::from(RootKey::new([8; 32])).association(association, 1, &wrapped).is_err());
    }

    #[test]
    fn a_blind_index_depends_on_key_field_and_value() {
        let key = Roots::from(RootKey::new([1; 32])).derived_installation().unwrap();
        let index = key.index("person.number", "x").unwrap();
        assert_eq!(index, key.index("person.number", "x").unwrap());
        assert_ne!(index, key.index("person.number", "y").unwrap());
        assert_ne!(index, key.index("account.login", "x").unwrap());
        assert_ne!(
            index,
            Roots::from(RootKey::new([2; 32]))
                .derived_installation()
                .unwrap()
                .index("person.number", "x")
                .unwrap()
        );
    }

    #[test]
    fn every_root_key_opens_and_the_first_one_seals() {
        let mut random = StdRng::seed_from_u64(1);
        let [new, old, other] = [1, 2, 3].map(|byte| RootKey::new([byte; 32]));
        let id = AssociationId(Uuid::from_u128(1));
        let (key, wrapped) = old.new_association(id, 1, &mut random).unwrap();
        let index = key.index("person.number", "x").unwrap();
        let roots = Roots::new(new.clone(), [other, old.clone(), new.clone()]);
        assert_eq!(roots.all().count(), 3);
        let opened = roots.opened_association(id, 1, &wrapped).unwrap();
        assert_eq!((opened.key.index("person.number", "x").unwrap(), opened.root), (index.clone(), 2));
        assert!(matches!(Roots::from(new.clone()).association(id, 1, &wrapped), Err(Error::Root)));
        let print = |key: &RootKey| key.fingerprint().unwrap();
        assert_ne!(print(&new), print(&old));
        assert_eq!((print(&new).len(), print(&new)), (8, print(&RootKey::new([1; 32]))));
    }

    #[test]
    fn a_generation_opens_its_own_and_what_is_kept_of_it_opens_the_log_alone() {
        let mut random = StdRng::seed_from_u64(1);
        let (root, id) = (RootKey::new([1; 32]), AssociationId(Uuid::from_u128(1)));
        let roots = Roots::from(root.clone());
        let place = Place::new("worker.name", Uuid::from_u128(9));
        let (first, _) = root.new_association(id, 1, &mut random).unwrap();
        let (second, wrapped) = root.new_association(id, 2, &mut random).unwrap();
        let sealed = first.seal(place, "Bo", &mut random).unwrap();
        let words = first.seal_words(place, "log", &mut random).unwrap();
        assert_eq!((sealed[0], second.seal(place, "Bo", &mut random).unwrap()[0]), (1, 2));
        assert!(second.open(place, &sealed).is_err() && first.open(place, &words).is_err());
        // The same bytes of another generation open nothing either.
        let other = roots.association(id, 3, &wrapped).unwrap();
        assert!(other.open(place, &second.seal(place, "Bo", &mut random).unwrap()).is_err());
        let kept = root.wrap_retired(id, &first.retired(), &mut random).unwrap();
        let kept = roots.retired(id, &kept).unwrap().key;
        assert_eq!(kept.open_words(place, &words).unwrap(), "log");
        assert!(kept.open_words(place, &sealed).is_err());
        let signing = second.signing_as(&kept).signing();
        assert_eq!(signing.verifying_key(), first.signing().verifying_key());
    }
}

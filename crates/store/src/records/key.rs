//! Keys of the installation and its associations: under which root key they lie, and new ones in their place.

use super::account;
use crate::error::{Error, Result};
use crate::seal::AssociationKey;
use crate::tx::Tx;
use crate::{row, sql};
use domain::id::AssociationId;
use jiff::Timestamp;
use std::sync::Arc;

row! {
    /// The key for log-ins, as it is kept.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(crate) struct Installation {
        /// Counted from 1.
        pub generation: i64,
        /// It under a root key.
        pub wrapped: Vec<u8>,
        /// When it was made.
        pub made_at: Timestamp,
    }
}

row! {
    struct Stored { id: AssociationId, name: String, wrapped: Vec<u8>, generation: i64, made_at: Timestamp }
}

row! {
    struct Newest { wrapped: Vec<u8>, generation: i64, made_at: Timestamp, first: Option<Vec<u8>> }
}

/// An association's key as it is now.
#[derive(Debug)]
pub(crate) struct Current {
    /// The key.
    pub key: AssociationKey,
    /// The place of its root key among those that are held, from 0.
    pub root: usize,
    /// When it was made.
    pub made_at: Timestamp,
}

/// A key as it is told of: nothing of the key itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Counted from 1.
    pub generation: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// The place of its root key among those that are held, from 0; none where none of them opens it.
    pub root: Option<usize>,
}

/// The keys of the installation as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// That for log-ins; none while it comes from the root key itself.
    pub installation: Option<Told>,
    /// The associations with theirs, oldest first.
    pub associations: Vec<(AssociationId, String, Told)>,
}

impl Keys {
    fn all(&self) -> impl Iterator<Item = &Told> {
        self.installation.iter().chain(self.associations.iter().map(|(_, _, told)| told))
    }

    /// Whether there are keys, and the root keys that are held do not open what everything else needs: that for log-ins,
    /// or any association's.
    pub fn are_lost(&self) -> bool {
        let opens = |told: &Told| told.root.is_some();
        let associations = self.associations.iter().map(|(_, _, told)| told);
        let none_opens = !self.associations.is_empty() && !associations.into_iter().any(opens);
        none_opens || self.installation.as_ref().is_some_and(|told| !opens(told))
    }

    /// Whether the first so many of the root keys that are held open everything, as far as it opens at all; and there is
    /// something that they open, where there is anything.
    pub fn open_with(&self, count: usize) -> bool {
        let within = |told: &Told| told.root.is_none_or(|root| root < count);
        self.all().all(within) && !self.are_lost()
    }

    /// Whether everything lies under the first root key.
    pub fn are_settled(&self) -> bool {
        self.installation.is_some() && self.all().all(|told| told.root == Some(0))
    }
}

/// The key for log-ins, if the installation has one of its own.
pub(crate) async fn installation(tx: &mut Tx) -> Result<Option<Installation>> {
    tx.query(sql!(
        "select generation, wrapped, made_at from installation_key order by generation desc limit 1"
    ))
    .optional()
    .await
}

/// An association's key.
pub(crate) async fn association(tx: &mut Tx, id: AssociationId) -> Result<Current> {
    let row: Newest = tx
        .query(sql!(
            "select a.wrapped_key, a.key_generation, coalesce(a.key_made_at, a.created_at), k.wrapped from association a \
             left join association_key k on k.association_id = a.id and k.generation = 1 where a.id = $1"
        ))
        .bind(id)
        .one()
        .await?;
    let roots = tx.roots()?;
    let opened = roots.opened_association(id, row.generation, &row.wrapped)?;
    let key = match &row.first {
        None => opened.key,
        Some(first) => opened.key.signing_as(&roots.retired(id, first)?.key),
    };
    Ok(Current { key, root: opened.root, made_at: row.made_at })
}

/// Every key of the installation, held against the root keys.
pub async fn all(tx: &mut Tx) -> Result<Keys> {
    let roots = tx.roots()?;
    let installation = installation(tx).await?.map(|kept| {
        let root = roots.installation(kept.generation, &kept.wrapped).ok().map(|opened| opened.root);
        Told { generation: kept.generation, made_at: kept.made_at, root }
    });
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, name, wrapped_key, key_generation, coalesce(key_made_at, created_at) from association order by id"
        ))
        .all()
        .await?;
    let kept: Vec<(AssociationId, Vec<u8>)> = tx
        .query(sql!(
            "select association_id, wrapped from association_key order by association_id, generation"
        ))
        .all()
        .await?;
    let told = |row: Stored| {
        let newest = roots.opened_association(row.id, row.generation, &row.wrapped).map(|opened| opened.root);
        let older = kept.iter().filter(|(id, _)| *id == row.id);
        let older = older.map(|(id, wrapped)| roots.retired(*id, wrapped).map(|opened| opened.root));
        // That which is under the oldest of them counts.
        let root = std::iter::once(newest).chain(older).collect::<Result<Vec<_>>>().ok();
        let root = root.and_then(|all| all.into_iter().max());
        (row.id, row.name, Told { generation: row.generation, made_at: row.made_at, root })
    };
    Ok(Keys { installation, associations: stored.into_iter().map(told).collect() })
}

/// Makes a new key for log-ins under the first root key and seals every log-in under it, where that has not been done;
/// how many log-ins, or none where there was nothing to do.
pub async fn replace_installation(tx: &mut Tx) -> Result<Option<u64>> {
    let (kept, roots) = (installation(tx).await?, tx.roots()?);
    let (old, generation) = match &kept {
        None => (roots.derived_installation()?, 0),
        Some(kept) => {
            let opened = roots.installation(kept.generation, &kept.wrapped)?;
            if opened.root == 0 {
                return Ok(None);
            }
            (opened.key, kept.generation)
        }
    };
    let next = generation.checked_add(1).ok_or(Error::Seal("installation.key"))?;
    let (new, wrapped) = roots.first().new_installation(next, &mut tx.random)?;
    let at = tx.at();
    tx.query(sql!("delete from installation_key")).execute().await?;
    tx.query(sql!("insert into installation_key (generation, wrapped, made_at) values ($1, $2, $3)"))
        .bind(next)
        .bind(wrapped)
        .bind(at)
        .execute()
        .await?;
    let sealed = account::seal_anew(tx, &old, &new).await?;
    tx.installation = Some(Arc::new(new));
    Ok(Some(sealed))
}

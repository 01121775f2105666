//! The root keys while the program runs: they can be exchanged for others between two transactions.

use super::{RootKey, Roots};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// Reads the root keys anew from where they are kept; none where they cannot be read.
pub type Reread = Box<dyn Fn() -> Option<Roots> + Send + Sync>;

/// The root keys that are held, and how they are read anew.
pub(crate) struct HeldRoots {
    roots: RwLock<Option<Arc<Roots>>>,
    reread: Option<Reread>,
}

impl fmt::Debug for HeldRoots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HeldRoots(…)")
    }
}

impl HeldRoots {
    pub(crate) fn new(roots: Option<Roots>, reread: Option<Reread>) -> Self {
        Self { roots: RwLock::new(roots.map(Arc::new)), reread }
    }

    /// Those that are held now.
    pub(crate) fn get(&self) -> Option<Arc<Roots>> {
        self.roots.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Holds these from now on.
    pub(crate) fn set(&self, roots: Roots) {
        *self.roots.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(roots));
    }

    /// Reads them anew where they are kept; whether there was one that was not held. Those that are held already open as
    /// before: what is kept may have been mistyped.
    pub(crate) fn reread(&self) -> bool {
        let Some(read) = self.reread.as_ref().and_then(|reread| reread()) else { return false };
        let held: Vec<RootKey> = self.get().iter().flat_map(|held| held.all()).cloned().collect();
        let is_new = read.all().any(|key| !held.contains(key));
        if is_new {
            self.set(read.and(held));
        }
        is_new
    }
}

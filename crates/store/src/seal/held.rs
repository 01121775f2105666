//! The root keys while the program runs: they can be exchanged for others between two transactions.

use super::Roots;
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

    /// Reads them anew where they are kept; whether that could be done.
    pub(crate) fn reread(&self) -> bool {
        let read = self.reread.as_ref().and_then(|reread| reread());
        read.map(|roots| self.set(roots)).is_some()
    }
}

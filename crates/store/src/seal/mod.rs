//! Sealed personal data: root keys → association key → person key → one AEAD per field.

mod cipher;
mod held;
mod keys;
mod root;

pub use cipher::KEY_BYTES;
pub(crate) use held::HeldRoots;
pub use held::Reread;
pub use keys::{AssociationKey, InstallationKey, PersonKey, Retired, Wrapped};
pub use root::{Opened, RootKey, Roots};

use uuid::Uuid;

/// The place of a sealed field. It is bound into the seal, so that a field moved elsewhere no longer opens.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The table and column, such as `note.text`.
    pub field: &'static str,
    /// The row's id.
    pub row: Uuid,
}

impl Place {
    /// The field of one row.
    pub fn new(field: &'static str, row: impl Into<Uuid>) -> Self {
        Self { field, row: row.into() }
    }

    fn bytes(self) -> Vec<u8> {
        let mut bytes = self.field.as_bytes().to_vec();
        bytes.push(b'|');
        bytes.extend_from_slice(self.row.as_bytes());
        bytes
    }
}

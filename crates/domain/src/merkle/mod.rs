//! The Merkle tree of the log, by RFC 6962 section 2.1 with SHA-256.
//!
//! [`Frontier`] appends without reading what is already in the tree; the proofs show a third party, who knows
//! only a root, that an entry is in the tree ([`inclusion`]) or that a later tree grew from an earlier one
//! without changing it ([`consistency`]).

mod climb;
pub mod consistency;
mod frontier;
pub mod inclusion;

pub use frontier::{Frontier, FrontierError};

use sha2::{Digest, Sha256};
use std::fmt;

/// The hash of a leaf or of a subtree.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl fmt::Display for Hash {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// The hash of a leaf with this content.
pub fn leaf_hash(content: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(content).finalize().into())
}

/// The hash of the subtree over two subtrees.
pub fn node_hash(left: Hash, right: Hash) -> Hash {
    Hash(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// The root of the tree without leaves.
pub fn empty_root() -> Hash {
    Hash(Sha256::digest([]).into())
}

/// The root of the tree over these leaf hashes.
pub fn root(leaves: &[Hash]) -> Hash {
    leaves.iter().copied().collect::<Frontier>().root()
}

/// Where a tree of two leaves or more parts: the greatest power of two below its size.
fn split(size: usize) -> usize {
    1 << (size - 1).ilog2()
}

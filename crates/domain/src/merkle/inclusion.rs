//! Proof that a leaf stands at its place in a tree (RFC 6962 section 2.1.1; verified by RFC 9162 section
//! 2.1.3.2).

use super::climb::{Climb, Sibling};
use super::{Hash, node_hash, root, split};

/// The hashes that lead from leaf `index` to the root over `leaves`, lowest first; nothing if there is no such
/// leaf.
pub fn proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut rest, mut index, mut path) = (leaves, index, Vec::new());
    while rest.len() > 1 {
        let at = split(rest.len());
        let (left, right) = rest.split_at(at);
        if index < at {
            path.push(root(right));
            rest = left;
        } else {
            path.push(root(left));
            (rest, index) = (right, index - at);
        }
    }
    path.reverse();
    Some(path)
}

/// Whether `proof` shows that `leaf` stands at `index` in the tree of `size` leaves with this `root`.
pub fn verify(leaf: Hash, index: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
    if index >= size {
        return false;
    }
    let mut climb = Climb { node: index, last: size - 1 };
    let mut sum = leaf;
    for &step in proof {
        sum = match climb.up() {
            Some(Sibling::Left) => node_hash(step, sum),
            Some(Sibling::Right) => node_hash(sum, step),
            None => return false,
        };
    }
    climb.at_top() && sum == root
}

//! Proof that a tree grew from an earlier one by appending alone (RFC 6962 section 2.1.2; verified by RFC 9162
//! section 2.1.4.2).

use super::climb::{Climb, Sibling};
use super::{Hash, empty_root, node_hash, root, split};

/// A tree as a signed checkpoint states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

/// The hashes that show that the tree over `leaves` grew from its first `old_size` leaves; nothing if it has
/// fewer. Empty when there is nothing to show: no leaves before, or none since.
pub fn proof(leaves: &[Hash], old_size: usize) -> Option<Vec<Hash>> {
    if old_size > leaves.len() {
        return None;
    }
    if old_size == 0 {
        return Some(Vec::new());
    }
    let (mut rest, mut old, mut whole, mut path) = (leaves, old_size, true, Vec::new());
    while old < rest.len() {
        let at = split(rest.len());
        let (left, right) = rest.split_at(at);
        if old <= at {
            path.push(root(right));
            rest = left;
        } else {
            path.push(root(left));
            (rest, old, whole) = (right, old - at, false);
        }
    }
    if !whole {
        path.push(root(rest));
    }
    path.reverse();
    Some(path)
}

/// Whether `proof` shows that the tree `new` grew from the tree `old` by appending alone.
pub fn verify(old: Head, new: Head, proof: &[Hash]) -> bool {
    if old.size == 0 {
        return proof.is_empty() && old.root == empty_root() && (new.size > 0 || new == old);
    }
    if old.size >= new.size {
        return proof.is_empty() && old == new;
    }
    // Both sums start at the old tree's last full subtree; if that is the whole old tree, it is not sent.
    match proof {
        steps if old.size.is_power_of_two() => leads(old.root, steps, old, new),
        [first, steps @ ..] => leads(*first, steps, old, new),
        [] => false,
    }
}

/// Whether the steps lead from the subtree `first` to both roots.
fn leads(first: Hash, steps: &[Hash], old: Head, new: Head) -> bool {
    let height = (old.size - 1).trailing_ones();
    let mut climb = Climb { node: (old.size - 1) >> height, last: (new.size - 1) >> height };
    let (mut old_sum, mut new_sum) = (first, first);
    for &step in steps {
        match climb.up() {
            Some(Sibling::Left) => {
                old_sum = node_hash(step, old_sum);
                new_sum = node_hash(step, new_sum);
            }
            Some(Sibling::Right) => new_sum = node_hash(new_sum, step),
            None => return false,
        }
    }
    climb.at_top() && old_sum == old.root && new_sum == new.root
}

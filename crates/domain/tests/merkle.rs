//! The Merkle tree against the vectors of the Certificate Transparency reference implementation, a tree by the
//! letter of the RFC, and every small size.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use domain::merkle::consistency::{self, Head};
use domain::merkle::{Frontier, FrontierError, Hash, empty_root, inclusion, leaf_hash, node_hash, root};
use proptest::prelude::*;

/// The eight leaves of the reference tests.
const CONTENT: [&[u8]; 8] = [
    b"",
    &[0x00],
    &[0x10],
    &[0x20, 0x21],
    &[0x30, 0x31],
    &[0x40, 0x41, 0x42, 0x43],
    &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
];

/// Their roots, tree by growing tree.
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn known_leaves() -> Vec<Hash> {
    CONTENT.iter().map(|content| leaf_hash(content)).collect()
}

fn leaves(size: usize) -> Vec<Hash> {
    (0..size).map(|n| leaf_hash(&n.to_be_bytes())).collect()
}

/// The definition of RFC 6962 section 2.1, word for word.
fn by_definition(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let k = (0..63).map(|power| 1 << power).rfind(|k| *k < leaves.len()).unwrap();
            node_hash(by_definition(&leaves[..k]), by_definition(&leaves[k..]))
        }
    }
}

fn texts(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(Hash::to_string).collect()
}

fn head(leaves: &[Hash]) -> Head {
    Head { size: leaves.len() as u64, root: root(leaves) }
}

#[test]
fn the_known_roots_come_out() {
    assert_eq!(root(&[]).to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    let leaves = known_leaves();
    for (size, known) in (1..).zip(ROOTS) {
        assert_eq!(root(&leaves[..size]).to_string(), known);
    }
}

#[test]
fn the_known_proofs_come_out() {
    let leaves = known_leaves();
    let shared = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    let sixth = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    assert_eq!(texts(&inclusion::proof(&leaves, 5).unwrap()), [sixth, shared, ROOTS[3]]);
    let six_to_eight = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    assert_eq!(texts(&consistency::proof(&leaves, 6).unwrap()), [six_to_eight, shared, ROOTS[3]]);
}

#[test]
fn the_frontier_has_the_root_of_the_definition_at_every_size() {
    let leaves = leaves(300);
    let mut frontier = Frontier::default();
    for size in 0..=leaves.len() {
        assert_eq!(frontier.size(), size as u64);
        assert_eq!(frontier.root(), by_definition(&leaves[..size]), "size {size}");
        assert_eq!(Frontier::from_bytes(&frontier.to_bytes()), Ok(frontier.clone()));
        frontier.extend(leaves.get(size).copied());
    }
}

#[test]
fn bytes_that_are_no_frontier_are_refused() {
    let bytes = leaves(5).into_iter().collect::<Frontier>().to_bytes();
    for cut in [0, 7, 8, 39, 40, 71] {
        assert_eq!(Frontier::from_bytes(&bytes[..cut]), Err(FrontierError), "cut to {cut}");
    }
    assert_eq!(Frontier::from_bytes(&[&bytes[..], &[0; 32]].concat()), Err(FrontierError));
    assert_eq!(Frontier::from_bytes(&[0; 8]), Ok(Frontier::default()));
}

#[test]
fn every_leaf_of_every_small_tree_is_proved_at_its_place_only() {
    let leaves = leaves(34);
    for size in 1..=leaves.len() {
        let (tree, whole) = (&leaves[..size], root(&leaves[..size]));
        for (index, leaf) in tree.iter().enumerate() {
            let proof = inclusion::proof(tree, index).unwrap();
            for place in 0..=size {
                let holds = inclusion::verify(*leaf, place as u64, size as u64, &proof, whole);
                assert_eq!(holds, place == index, "leaf {index} at {place} of {size}");
            }
        }
        assert_eq!(inclusion::proof(tree, size), None);
    }
}

#[test]
fn every_small_tree_is_proved_to_grow_from_every_smaller_one() {
    let leaves = leaves(34);
    for size in 0..=leaves.len() {
        for old in 0..=size {
            let proof = consistency::proof(&leaves[..size], old).unwrap();
            let (before, after) = (head(&leaves[..old]), head(&leaves[..size]));
            assert!(consistency::verify(before, after, &proof), "{old} to {size}");
            if old < size {
                assert!(!consistency::verify(after, before, &proof), "{size} does not shrink to {old}");
            }
        }
        assert_eq!(consistency::proof(&leaves[..size], size + 1), None);
    }
}

#[test]
fn an_old_root_of_nothing_must_be_the_empty_root() {
    let after = head(&leaves(3));
    assert!(!consistency::verify(Head { size: 0, root: after.root }, after, &[]));
    assert!(!consistency::verify(
        Head { size: 0, root: empty_root() },
        Head { size: 0, root: after.root },
        &[]
    ));
}

fn flip(hash: Hash, bit: usize) -> Hash {
    let mut bytes = hash.0;
    bytes[bit / 8] ^= 1 << (bit % 8);
    Hash(bytes)
}

proptest! {
    #[test]
    fn a_changed_proof_proves_nothing(size in 2..300_usize, index in any::<prop::sample::Index>(), step in any::<prop::sample::Index>(), bit in 0..256_usize) {
        let leaves = leaves(size);
        let index = index.index(size);
        let whole = root(&leaves);
        let good = inclusion::proof(&leaves, index).unwrap();
        let check = |leaf, proof: &[Hash], root| inclusion::verify(leaf, index as u64, size as u64, proof, root);
        prop_assert!(check(leaves[index], &good, whole));
        let mut bad = good.clone();
        let at = step.index(bad.len());
        bad[at] = flip(bad[at], bit);
        prop_assert!(!check(leaves[index], &bad, whole));
        prop_assert!(!check(flip(leaves[index], bit), &good, whole));
        prop_assert!(!check(leaves[index], &good, flip(whole, bit)));
        prop_assert!(!check(leaves[index], &good[1..], whole));
        prop_assert!(!check(leaves[index], &[&good[..], &[whole]].concat(), whole));
    }

    #[test]
    fn a_rewritten_past_is_not_consistent(size in 2..300_usize, old in any::<prop::sample::Index>(), changed in any::<prop::sample::Index>(), bit in 0..256_usize) {
        let honest = leaves(size);
        let old = old.index(size - 1) + 1;
        let before = head(&honest[..old]);
        let mut rewritten = honest.clone();
        let changed = changed.index(old);
        rewritten[changed] = flip(rewritten[changed], bit);
        let proof = consistency::proof(&rewritten, old).unwrap();
        prop_assert!(!consistency::verify(before, head(&rewritten), &proof));
        prop_assert!(consistency::verify(before, head(&honest), &consistency::proof(&honest, old).unwrap()));
    }

    #[test]
    fn any_claim_gets_an_answer(index in any::<u64>(), size in any::<u64>(), steps in 0..70_usize) {
        let proof = leaves(steps);
        let hash = leaf_hash(b"");
        let _ = inclusion::verify(hash, index, size, &proof, hash);
        let heads = (Head { size: index, root: hash }, Head { size, root: hash });
        prop_assert!(heads.0 == heads.1 || !consistency::verify(heads.0, heads.1, &proof));
    }
}

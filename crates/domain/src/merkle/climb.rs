//! The way from a node up to the root, as RFC 9162 walks it by the bits of two indices.

/// A node and the last node of the same level.
pub(super) struct Climb {
    pub(super) node: u64,
    pub(super) last: u64,
}

/// On which side the next hash of a proof stands.
pub(super) enum Sibling {
    Left,
    Right,
}

impl Climb {
    /// Goes to the parent and tells where the sibling was; nothing at the top.
    pub(super) fn up(&mut self) -> Option<Sibling> {
        if self.at_top() {
            return None;
        }
        let has_left = self.node & 1 == 1 || self.node == self.last;
        if has_left {
            // A last node without sibling is carried up as it is until there is one to its left.
            self.rise(self.node.trailing_zeros());
        }
        self.rise(1);
        Some(if has_left { Sibling::Left } else { Sibling::Right })
    }

    /// Whether the level has one node only.
    pub(super) fn at_top(&self) -> bool {
        self.last == 0
    }

    fn rise(&mut self, levels: u32) {
        self.node >>= levels;
        self.last >>= levels;
    }
}

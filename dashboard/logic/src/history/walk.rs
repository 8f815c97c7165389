//! Which blocks to ask for, from the newest back.

use ledger::rpc::{BlockRange, RpcError};

/// How many blocks are asked for at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// At first.
    pub first: u64,
    /// At most.
    pub max: u64,
}

impl Default for Sizes {
    /// Ten thousand, which most nodes give; then as many as they give.
    fn default() -> Self {
        Self { first: 10_000, max: 1_000_000 }
    }
}

/// A node refuses even a single block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the node does not give the events of block {block}; try again later, or with another node")]
pub struct GaveUp {
    /// The block.
    pub block: u64,
}

/// A way through blocks from the last to the first, each once. Ranges grow where little is found, and shrink where much is or
/// the node refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    first: u64,
    /// The last block that was not yet read.
    to: Option<u64>,
    size: u64,
    max: u64,
}

impl Walk {
    /// Through these blocks.
    #[must_use]
    pub fn new(blocks: BlockRange, sizes: Sizes) -> Self {
        let max = sizes.max.max(1);
        let to = (blocks.from <= blocks.to).then_some(blocks.to);
        Self { first: blocks.from, to, size: sizes.first.clamp(1, max), max }
    }

    /// Through these blocks in one piece, if the node gives it.
    #[must_use]
    pub fn at_once(blocks: BlockRange) -> Self {
        Self::new(blocks, Sizes { first: u64::MAX, max: u64::MAX })
    }

    /// What to ask for; nothing when every block was read.
    #[must_use]
    pub fn next(&self) -> Option<BlockRange> {
        let to = self.to?;
        Some(BlockRange { from: to.saturating_sub(self.size - 1).max(self.first), to })
    }

    /// The node gave `count` events where `wanted` are welcome at once. An answer to anything but [`Walk::next`] is passed over.
    pub fn answered(&mut self, blocks: BlockRange, count: usize, wanted: usize) {
        if self.next() != Some(blocks) {
            return;
        }
        self.to = blocks.from.checked_sub(1).filter(|to| *to >= self.first);
        if count.saturating_mul(2) < wanted {
            self.size = self.size.saturating_mul(2).min(self.max);
        } else if count > wanted.saturating_mul(4) {
            self.size = (self.size / 2).max(1);
        }
    }

    /// The node refused so many blocks, or what is in them: fewer are asked for from now on.
    ///
    /// # Errors
    /// When it was a single block.
    pub fn refused(&mut self, blocks: BlockRange) -> Result<(), GaveUp> {
        if self.next() != Some(blocks) {
            return Ok(());
        }
        let asked = blocks.to - blocks.from;
        if asked == 0 {
            return Err(GaveUp { block: blocks.to });
        }
        // Half of what was asked for, rounded up; no more than that again.
        self.max = asked.div_ceil(2);
        self.size = self.max;
        Ok(())
    }
}

/// Whether fewer blocks may help: the answer was too large, or the node refused without saying that something else is
/// wrong. How nodes say "too many" differs too much to be told apart by code.
#[must_use]
pub const fn is_too_much(error: &RpcError) -> bool {
    /// No such method; and EIP-1193: refused by the person, not allowed, not supported, not connected; and a prompt that
    /// waits already.
    const OTHER: [i64; 7] = [-32_601, 4001, 4100, 4200, 4900, 4901, -32_002];
    match error {
        RpcError::TooLarge { .. } => true,
        RpcError::Node { code, .. } => {
            let mut index = 0;
            while index < OTHER.len() {
                if OTHER[index] == *code {
                    return false;
                }
                index += 1;
            }
            true
        }
        RpcError::Malformed { .. } | RpcError::NotAnswered { .. } | RpcError::Reverted(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BLOCKS: BlockRange = BlockRange { from: 5, to: 1_000 };

    fn sizes(first: u64, max: u64) -> Sizes {
        Sizes { first, max }
    }

    #[test]
    fn it_goes_back_from_the_newest_and_grows_where_little_is_found() {
        let mut walk = Walk::new(BLOCKS, sizes(100, 300));
        let mut asked = Vec::new();
        while let Some(blocks) = walk.next() {
            asked.push((blocks.from, blocks.to));
            walk.answered(blocks, 0, 50);
        }
        assert_eq!(asked, [(901, 1_000), (701, 900), (401, 700), (101, 400), (5, 100)]);
    }

    #[test]
    fn it_shrinks_where_much_is_found_or_refused() {
        let mut walk = Walk::new(BLOCKS, sizes(100, 800));
        let blocks = walk.next().unwrap();
        walk.answered(blocks, 1_000, 50);
        assert_eq!(walk.next(), Some(BlockRange { from: 851, to: 900 }));
        walk.refused(BlockRange { from: 851, to: 900 }).unwrap();
        assert_eq!(walk.next(), Some(BlockRange { from: 876, to: 900 }));
        walk.answered(BlockRange { from: 876, to: 900 }, 0, 50);
        assert_eq!(walk.next(), Some(BlockRange { from: 851, to: 875 }), "not more than the node gives");
    }

    #[test]
    fn a_single_block_that_is_refused_ends_it() {
        let mut walk = Walk::new(BlockRange { from: 7, to: 7 }, Sizes::default());
        assert_eq!(walk.refused(BlockRange { from: 7, to: 7 }), Err(GaveUp { block: 7 }));
        assert_eq!(Walk::new(BlockRange { from: 8, to: 7 }, Sizes::default()).next(), None);
    }

    #[test]
    fn a_late_answer_changes_nothing() {
        let mut walk = Walk::at_once(BLOCKS);
        let before = walk.clone();
        walk.answered(BlockRange { from: 900, to: 1_000 }, 0, 1);
        walk.refused(BlockRange { from: 900, to: 1_000 }).unwrap();
        assert_eq!(walk, before);
    }

    #[test]
    fn only_what_fewer_blocks_may_help_is_too_much() {
        let node = |code| is_too_much(&RpcError::Node { code, message: String::new() });
        assert!(node(-32_005) && node(-32_000) && node(-32_602));
        assert!(!node(4001) && !node(-32_601) && !is_too_much(&RpcError::NotAnswered { id: 1 }));
        assert!(is_too_much(&RpcError::TooLarge { length: 9, limit: 8 }));
    }

    proptest! {
        #[test]
        fn every_block_is_asked_for_once(
            from in 0_u64..50,
            count in 0_u64..300,
            first in 0_u64..100,
            max in 0_u64..200,
            answers in prop::collection::vec((any::<bool>(), 0_usize..500), 700),
        ) {
            let mut walk = Walk::new(BlockRange { from, to: from + count }, sizes(first, max));
            let mut seen = Vec::new();
            for (refuse, found) in answers.into_iter().chain(core::iter::repeat((false, 1))) {
                let Some(blocks) = walk.next() else { break };
                if refuse && blocks.from < blocks.to {
                    prop_assert!(walk.refused(blocks).is_ok());
                    prop_assert!(walk.next().unwrap().from > blocks.from);
                } else {
                    seen.extend((blocks.from..=blocks.to).rev());
                    walk.answered(blocks, found, 50);
                }
            }
            prop_assert!(seen.into_iter().eq((from..=from + count).rev()));
        }
    }
}

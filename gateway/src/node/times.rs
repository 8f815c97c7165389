//! Blocks: the head, whether one is in the chain, and when they were made.

use super::{NodeClient, NodeError};
use anyhow::{Context, Result};
use ledger::Bytes32;
use ledger::rpc::{Batch, Block, BlockByNumber, BlockTag};
use std::collections::{BTreeMap, BTreeSet};

/// Blocks asked for at once.
const BATCH: usize = 100;

/// The newest block that was looked at.
pub type Head = Block;

/// The newest block.
///
/// # Errors
/// When the node does not answer.
pub fn head(node: &NodeClient) -> Result<Head> {
    let head = node.ask(&BlockByNumber { block: BlockTag::Latest })?;
    head.with_context(|| format!("the node {} has no block yet", node.name()))
}

/// Whether the block with this number and hash is in the chain now.
///
/// # Errors
/// When the node does not answer.
pub fn is_in_chain(node: &NodeClient, number: u64, hash: Bytes32) -> Result<bool, NodeError> {
    let block = node.ask(&BlockByNumber { block: BlockTag::Number(number) })?;
    Ok(block.is_some_and(|block| block.hash == hash))
}

/// When each of `blocks` was made, Unix seconds.
///
/// # Errors
/// When the node does not answer, or lacks one.
pub fn block_times(node: &NodeClient, blocks: &BTreeSet<u64>) -> Result<BTreeMap<u64, u64>> {
    let blocks: Vec<_> = blocks.iter().copied().collect();
    let mut times = BTreeMap::new();
    for part in blocks.chunks(BATCH) {
        let mut batch = Batch::default();
        let tickets: Vec<_> =
            part.iter().map(|number| batch.add(BlockByNumber { block: BlockTag::Number(*number) })).collect();
        let mut answers = node.batch(&batch)?;
        for (number, ticket) in part.iter().zip(tickets) {
            let block = answers.take(ticket).map_err(|error| node.answered(error))?;
            let block = block.with_context(|| format!("the node {} has no block {number}", node.name()))?;
            times.insert(*number, block.timestamp);
        }
    }
    Ok(times)
}

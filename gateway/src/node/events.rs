//! The contract's events, however few blocks a node gives at once.

use super::{NodeClient, NodeError};
use anyhow::{Context, Result};
use ledger::Address;
use ledger::rpc::{BlockRange, GetLogs, LogFilter, MinedEvent, RpcError};

/// The events of `contract` that `filter` asks for within `blocks`, in the chain's order. A range that the node refuses, or
/// answers with more than is read, is halved.
///
/// # Errors
/// When the node does not answer, refuses a single block, or gives what the contract does not write.
pub fn events(
    node: &NodeClient,
    contract: Address,
    blocks: BlockRange,
    filter: &dyn Fn(BlockRange) -> LogFilter,
) -> Result<Vec<MinedEvent>> {
    let mut events = Vec::new();
    let mut left = if blocks.from <= blocks.to { vec![blocks] } else { Vec::new() };
    while let Some(range) = left.pop() {
        match node.ask(&GetLogs { filter: filter(range) }) {
            Ok(logs) => {
                for log in &logs {
                    let event = log.decode(contract);
                    events.push(event.with_context(|| format!("the node {} gave a wrong log", node.name()))?);
                }
            }
            Err(NodeError::Answered { error: RpcError::Node { .. } | RpcError::TooLarge { .. }, .. })
                if range.from < range.to =>
            {
                let middle = range.from + (range.to - range.from) / 2;
                left.push(BlockRange { from: middle + 1, to: range.to });
                left.push(BlockRange { from: range.from, to: middle });
            }
            Err(error) => return Err(error.into()),
        }
    }
    events.sort_by_key(|mined| mined.position);
    Ok(events)
}

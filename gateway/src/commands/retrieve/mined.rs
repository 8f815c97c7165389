//! Waiting for the receipt, and reading it.

use super::{Deadline, Pending};
use crate::{
    node::{self, NodeError},
    output::progress::Line,
    place::Place,
};
use access::MinedRequest;
use anyhow::{Context, Result, bail};
use ledger::Bytes32;
use ledger::rpc::{Receipt, RpcError, SendRawTransaction, TransactionByHash, TransactionReceipt};
use std::{
    thread,
    time::{Duration, Instant},
};

const POLL: Duration = Duration::from_millis(500);
const FIRST_POLL: Duration = Duration::from_millis(100);
/// How often a transaction that the node has lost is sent again.
const SEND_AGAIN: Duration = Duration::from_secs(15);

/// The request as the chain has it; nothing when it is not mined in this run's time.
pub(super) fn wait(place: &Place, pending: &Pending, deadline: Deadline, line: &Line) -> Result<Option<MinedRequest>> {
    let hash = Bytes32(pending.transaction.0);
    let started = Instant::now();
    let mut sent = None::<Instant>;
    let mut pause = FIRST_POLL;
    loop {
        if let Some(receipt) = place.node.ask(&TransactionReceipt { hash })?
            && let Some(mined) = read(place, hash, &receipt)?
        {
            return Ok(Some(mined));
        }
        if deadline.left().is_zero() {
            return Ok(None);
        }
        if sent.is_none_or(|sent| sent.elapsed() > SEND_AGAIN) {
            send_if_lost(place, pending, hash)?;
            sent = Some(Instant::now());
        }
        line.say(&format!("sent, waiting for its block ({} s)", started.elapsed().as_secs()));
        thread::sleep(pause.min(deadline.left()));
        pause = (pause * 2).min(POLL);
    }
}

/// Nothing when the block has just been replaced by another.
fn read(place: &Place, hash: Bytes32, receipt: &Receipt) -> Result<Option<MinedRequest>> {
    let Some(transaction) = place.node.ask(&TransactionByHash { hash })? else { return Ok(None) };
    if transaction.block_hash != Some(receipt.block_hash)
        || !node::is_in_chain(&place.node, receipt.block_number, receipt.block_hash)?
    {
        return Ok(None);
    }
    let mined = MinedRequest::read(&place.contract, &transaction, receipt)
        .with_context(|| format!("the transaction {hash} cannot be used"))?;
    if mined.transaction != hash {
        bail!("the node {} answered with another transaction than was asked for; ask another node", place.node.name());
    }
    Ok(Some(mined))
}

/// An earlier run may have died before it sent, and nodes forget.
fn send_if_lost(place: &Place, pending: &Pending, hash: Bytes32) -> Result<()> {
    if place.node.ask(&TransactionByHash { hash })?.is_some() {
        return Ok(());
    }
    match place.node.ask(&SendRawTransaction { raw: pending.raw.clone() }) {
        // Another run, or another node, was faster; or the account has sent something else in its place, which the receipt,
        // or its absence, will show.
        Ok(_) | Err(NodeError::Answered { error: RpcError::Node { .. }, .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

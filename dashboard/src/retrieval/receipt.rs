//! The request as the chain has it.

use crate::{
    chain::{Chain, ChainError},
    failure::Failure,
};
use access::MinedRequest;
use ledger::rpc::{AccessFilter, BlockByNumber, BlockRange, BlockTag, TransactionByHash, TransactionReceipt};
use ledger::{Bytes32, Event};

use super::pending::About;

/// A request and when its block was made, Unix seconds.
pub(super) type Mined = (MinedRequest, u64);

/// The request in transaction `hash`; nothing while it is in no block, or while the block has just been replaced by another.
pub(super) async fn read(chain: &Chain, hash: Bytes32) -> Result<Option<Mined>, Failure> {
    let Some(receipt) = chain.ask(&TransactionReceipt { hash }).await? else { return Ok(None) };
    let Some(transaction) = chain.ask(&TransactionByHash { hash }).await? else { return Ok(None) };
    let block = chain.ask(&BlockByNumber { block: BlockTag::Number(receipt.block_number) }).await?;
    let Some(block) = block.filter(|block| block.hash == receipt.block_hash) else { return Ok(None) };
    if transaction.block_hash != Some(receipt.block_hash) {
        return Ok(None);
    }
    if !receipt.succeeded {
        return Err(Failure::new("The contract did not take this request; nothing was put on record.", "Ask again."));
    }
    let mined = MinedRequest::read(&chain.contract, &transaction, &receipt).map_err(|error| Failure::of(&error))?;
    if mined.transaction != hash {
        return Err(Failure::new(
            "The network’s node answered with another transaction than was asked for.",
            "Use another node or wallet.",
        ));
    }
    Ok(Some((mined, block.timestamp)))
}

/// The transaction of a request of which only the reply key is known: the page was closed before the wallet had answered, or
/// the person had the wallet send it anew with other fees.
pub(super) async fn find(chain: &Chain, about: &About) -> Result<Option<Bytes32>, ChainError> {
    let Some((ask, key)) = about.ask().zip(about.reply_key()) else { return Ok(None) };
    let (requester, patient_id) = (Some(about.account), Some(ask.addr.patient_id));
    let filter = AccessFilter { requester, patient_id, device_id: None };
    let blocks = BlockRange { from: about.block, to: chain.head_number().await? };
    let events = chain.events(blocks, |blocks| filter.filter(chain.contract.address, blocks)).await?;
    let found = events.iter().find(|mined| match &mined.event {
        Event::AccessGranted(event) => event.reply_key.0 == key.0,
        Event::AccessDenied(event) => event.reply_key.0 == key.0,
        _ => false,
    });
    Ok(found.map(|mined| mined.position.transaction_hash))
}

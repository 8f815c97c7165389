//! Finding a transaction that somebody names, and waiting until it is deep enough.

use crate::chain::ChainError;
use crate::edge::Edge;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use ledger::Bytes32;
use ledger::rpc::{
    Batch, Block, BlockByNumber, BlockTag, Receipt, RpcTransaction, TransactionByHash, TransactionReceipt,
};
use protocol::NotConfirmed;
use sealing::delivery::TransactionHash;

/// Seconds after which a transaction that is not deep enough is worth another look.
const RETRY_SECONDS: u32 = 1;

/// What the chain knows of a transaction.
#[derive(Clone, Debug)]
pub enum Confirmation {
    /// Nothing.
    Absent,
    /// It waits to be mined, or for blocks upon its own.
    Waiting(NotConfirmed),
    /// It has the confirmations that this edge waits for.
    Confirmed(Box<Confirmed>),
}

/// A transaction deep enough.
#[derive(Clone, Debug)]
pub struct Confirmed {
    /// As the node tells it: not verified.
    pub transaction: RpcTransaction,
    /// What became of it.
    pub receipt: Receipt,
    /// The newest block at that time.
    pub head: Block,
}

/// Looks for a transaction.
///
/// # Errors
/// When the node does not answer, or contradicts itself.
pub async fn find(edge: &Edge<impl Platform>, transaction: TransactionHash) -> Result<Confirmation, ChainError> {
    let hash = Bytes32(transaction.0);
    let mut batch = Batch::default();
    let told = batch.add(TransactionByHash { hash });
    let receipt = batch.add(TransactionReceipt { hash });
    let head = batch.add(BlockByNumber { block: BlockTag::Latest });
    let mut answers = edge.chain().batch(&batch).await?;
    let (told, receipt) = (answers.take(told)?, answers.take(receipt)?);
    let head = answers.take(head)?.ok_or(ChainError::NoHead)?;

    let required = edge.settings.confirmations;
    let waiting = |confirmations| Confirmation::Waiting(NotConfirmed { transaction, confirmations, required });
    let (told, receipt) = match (told, receipt) {
        (None, None) => return Ok(Confirmation::Absent),
        (Some(told), None) if told.hash == hash => return Ok(waiting(0)),
        (Some(told), Some(receipt)) if told.hash == hash && receipt.transaction_hash == hash => (told, receipt),
        _ => return Err(ChainError::Contradiction { what: "a transaction and its receipt" }),
    };
    let confirmations = head.number.saturating_add(1).saturating_sub(receipt.block_number);
    if confirmations < required {
        return Ok(waiting(confirmations));
    }
    Ok(Confirmation::Confirmed(Box::new(Confirmed { transaction: told, receipt, head })))
}

/// Answer 202.
///
/// # Errors
/// Never, in a program without mistakes.
pub fn not_yet(waiting: &NotConfirmed) -> Result<Answer, Refusal> {
    let mut answer = Answer::json(202, waiting)?;
    answer.headers.push(("retry-after", RETRY_SECONDS.to_string()));
    Ok(answer)
}

//! What the chain says before something is queued or sent: nonces, prices, gas.

use super::QueueError;
use super::price::Market;
use crate::chain::{Chain, ChainError};
use crate::platform::Platform;
use ledger::rpc::{
    Answers, Batch, Block, BlockByNumber, BlockTag, CallRequest, EstimateGas, GasPrice, MaxPriorityFee, Ticket,
    TransactionCount,
};
use ledger::{Address, Uint256};

/// Gas beyond the estimate: a quarter and this much, for what changes until the transaction is mined.
const GAS_MARGIN: u64 = 10_000;

/// The head, and what gas costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) head: Block,
    pub(super) market: Market,
}

/// The questions of a [`Quote`] within a batch.
pub(super) struct Questions {
    head: Ticket<BlockByNumber>,
    tip: Ticket<MaxPriorityFee>,
    gas_price: Ticket<GasPrice>,
}

impl Questions {
    pub(super) fn add(batch: &mut Batch) -> Self {
        Self {
            head: batch.add(BlockByNumber { block: BlockTag::Latest }),
            tip: batch.add(MaxPriorityFee {}),
            gas_price: batch.add(GasPrice {}),
        }
    }

    /// A node need not know what tips are where there is no base fee, nor a gas price where there is one.
    pub(super) fn answer(self, answers: &mut Answers) -> Result<Quote, ChainError> {
        let head = answers.take(self.head)?.ok_or(ChainError::NoHead)?;
        let (tip, gas_price) = (answers.take(self.tip), answers.take(self.gas_price));
        let (tip, gas_price) = match head.base_fee_per_gas {
            None => (Uint256::ZERO, gas_price?),
            Some(_) => (tip.unwrap_or_default(), gas_price.unwrap_or_default()),
        };
        let market = Market { base_fee: head.base_fee_per_gas, tip, gas_price };
        Ok(Quote { head, market })
    }
}

/// All that a new transaction needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) quote: Quote,
    /// Each account's next nonce, counting what waits.
    pub(super) next: Vec<(Address, u64)>,
    pub(super) gas: u64,
}

/// Asks what a new transaction with `data` to `recipient`, by any of `accounts`, needs; the first of them stands for all when gas is
/// estimated.
pub(super) async fn offer(
    chain: &Chain<'_, impl Platform>,
    accounts: &[Address],
    recipient: Address,
    data: Vec<u8>,
) -> Result<Offer, QueueError> {
    let mut batch = Batch::default();
    let questions = Questions::add(&mut batch);
    let call = CallRequest { from: accounts.first().copied(), to: Some(recipient), value: None, data: data.into() };
    let gas = batch.add(EstimateGas { call });
    let count =
        |account: &Address| (*account, batch.add(TransactionCount { account: *account, block: BlockTag::Pending }));
    let counts: Vec<_> = accounts.iter().map(count).collect();
    let mut answers = chain.batch(&batch).await?;
    let gas = answers.take(gas).map_err(ChainError::from)?;
    let quote = questions.answer(&mut answers)?;
    let mut next = Vec::new();
    for (account, ticket) in counts {
        next.push((account, answers.take(ticket).map_err(ChainError::from)?));
    }
    Ok(Offer { quote, next, gas: with_margin(gas) })
}

const fn with_margin(gas: u64) -> u64 {
    gas.saturating_add(gas / 4).saturating_add(GAS_MARGIN)
}

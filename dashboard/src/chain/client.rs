//! Questions to the chain.

use super::ChainError;
use crate::wallet::Provider;
use access::Contract;
use futures::future::join_all;
use gloo_net::http::Request;
use ledger::rpc::{
    Batch, Block, BlockByNumber, BlockNumber, BlockRange, BlockTag, CallContract, GetLogs, LogFilter, Method,
    MinedEvent, RpcError,
};
use ledger::{Address, ContractCall};
use std::collections::{BTreeMap, BTreeSet};

/// Blocks asked for at once.
const BATCH: usize = 100;

/// Where answers come from.
#[derive(Clone)]
pub(crate) enum Source {
    /// The person's wallet and the node that it is set to.
    Wallet(Provider),
    /// A node that the edge names; its word is the edge's.
    Node(String),
}

/// Which wallet it is makes no difference: all of them tell of the same chain.
impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Wallet(_), Self::Wallet(_)) => true,
            (Self::Node(one), Self::Node(other)) => one == other,
            _ => false,
        }
    }
}

/// The chain with the contract. Two are the same if they are read through the same: so it can be a query's key.
#[derive(Clone, PartialEq)]
pub(crate) struct Chain {
    /// Where answers come from.
    pub(crate) source: Source,
    /// The contract.
    pub(crate) contract: Contract,
    /// The block that it was created in.
    pub(crate) contract_block: u64,
    /// Blocks that a receipt needs before it counts at the edge.
    pub(crate) confirmations: u64,
}

impl Chain {
    /// Whether the answers come through the person's own wallet.
    pub(crate) const fn is_through_wallet(&self) -> bool {
        matches!(self.source, Source::Wallet(_))
    }

    /// Asks one question.
    pub(crate) async fn ask<M: Method>(&self, method: &M) -> Result<M::Answer, ChainError> {
        match &self.source {
            Source::Wallet(provider) => {
                let result = provider.request(M::NAME, method.params().into()).await.map_err(ChainError::Wallet)?;
                method.answer(result).map_err(ChainError::Node)
            }
            Source::Node(url) => {
                let body = post(url, method.request(1)).await?;
                method.response(1, &body).map_err(ChainError::Node)
            }
        }
    }

    /// Calls a view of the contract, as of the newest block.
    pub(crate) async fn view<C: ContractCall>(&self, call: C) -> Result<C::Returns, ChainError> {
        self.view_as(None, call).await
    }

    /// The same as somebody.
    pub(crate) async fn view_as<C: ContractCall>(
        &self,
        from: Option<Address>,
        call: C,
    ) -> Result<C::Returns, ChainError> {
        self.ask(&CallContract { contract: self.contract.address, from, call, block: BlockTag::Latest }).await
    }

    /// The newest block's number.
    pub(crate) async fn head_number(&self) -> Result<u64, ChainError> {
        self.ask(&BlockNumber {}).await
    }

    /// The newest block.
    pub(crate) async fn head(&self) -> Result<Block, ChainError> {
        let block = self.ask(&BlockByNumber { block: BlockTag::Latest }).await?;
        block.ok_or(ChainError::Unreachable)
    }

    /// The events that `filter` asks for within `blocks`, in the chain's order. A range that the node refuses is halved.
    pub(crate) async fn events(
        &self,
        blocks: BlockRange,
        filter: impl Fn(BlockRange) -> LogFilter,
    ) -> Result<Vec<MinedEvent>, ChainError> {
        let mut events = Vec::new();
        let mut left = if blocks.from <= blocks.to { vec![blocks] } else { Vec::new() };
        while let Some(range) = left.pop() {
            match self.logs(filter(range)).await {
                Ok(found) => events.extend(found),
                Err(error) if range.from < range.to && is_about_size(&error) => {
                    let middle = range.from + (range.to - range.from) / 2;
                    left.push(BlockRange { from: middle + 1, to: range.to });
                    left.push(BlockRange { from: range.from, to: middle });
                }
                Err(error) => return Err(error),
            }
        }
        events.sort_by_key(|mined: &MinedEvent| mined.position);
        Ok(events)
    }

    /// One question for logs, without halving.
    pub(crate) async fn logs(&self, filter: LogFilter) -> Result<Vec<MinedEvent>, ChainError> {
        let logs = self.ask(&GetLogs { filter }).await?;
        logs.iter().map(|log| log.decode(self.contract.address).map_err(ChainError::Log)).collect()
    }

    /// When blocks were made, Unix seconds.
    pub(crate) async fn times(&self, blocks: &BTreeSet<u64>) -> Result<BTreeMap<u64, u64>, ChainError> {
        let numbers: Vec<u64> = blocks.iter().copied().collect();
        let mut times = BTreeMap::new();
        for some in numbers.chunks(BATCH) {
            for block in self.blocks(some).await? {
                times.insert(block.number, block.timestamp);
            }
        }
        Ok(times)
    }

    async fn blocks(&self, numbers: &[u64]) -> Result<Vec<Block>, ChainError> {
        let method = |number: &u64| BlockByNumber { block: BlockTag::Number(*number) };
        let blocks: Vec<Option<Block>> = match &self.source {
            Source::Wallet(_) => {
                let methods: Vec<_> = numbers.iter().map(method).collect();
                join_all(methods.iter().map(|method| self.ask(method))).await.into_iter().collect::<Result<_, _>>()?
            }
            Source::Node(url) => {
                let mut batch = Batch::default();
                let tickets: Vec<_> = numbers.iter().map(|number| batch.add(method(number))).collect();
                let body = post(url, batch.body()).await?;
                let mut answers = batch.read(&body).map_err(ChainError::Node)?;
                let taken = tickets.into_iter().map(|ticket| answers.take(ticket).map_err(ChainError::Node));
                taken.collect::<Result<_, _>>()?
            }
        };
        blocks.into_iter().map(|block| block.ok_or(ChainError::Unreachable)).collect()
    }
}

/// Whether fewer blocks may help.
pub(crate) const fn is_about_size(error: &ChainError) -> bool {
    matches!(
        error,
        ChainError::Node(RpcError::Node { .. } | RpcError::TooLarge { .. })
            | ChainError::Wallet(
                dashboard_logic::wallet::WalletError::LimitExceeded
                    | dashboard_logic::wallet::WalletError::InvalidParams
                    | dashboard_logic::wallet::WalletError::Internal
                    | dashboard_logic::wallet::WalletError::Other { .. }
            )
    )
}

async fn post(url: &str, body: Vec<u8>) -> Result<Vec<u8>, ChainError> {
    let request = Request::post(url).header("content-type", "application/json");
    let text = String::from_utf8(body).map_err(|_| ChainError::Unreachable)?;
    let request = request.body(text).map_err(|_| ChainError::Unreachable)?;
    let response = request.send().await.map_err(|_| ChainError::Unreachable)?;
    response.binary().await.map_err(|_| ChainError::Unreachable)
}

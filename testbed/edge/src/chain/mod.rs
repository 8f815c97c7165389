//! The chain with the contract on it, spoken to through `ledger`.

mod sending;
mod time;

use ledger::rpc::{
    BlockByNumber, BlockRange, BlockTag, CallContract, GetLogs, LogFilter, Method, MinedEvent, RpcError,
};
use ledger::{Address, ContractCall, Creation, SecretKey};
use std::sync::Mutex;
use testbed::{Anvil, AnvilOptions, HealthRecords};

/// Chain id of the development node.
pub const CHAIN_ID: u64 = 31337;

/// A development node with one contract.
#[derive(Debug)]
pub struct Chain {
    node: Anvil,
    contract: Address,
    contract_block: u64,
    /// Held between asking for a nonce and using it.
    sending: Mutex<()>,
}

impl Chain {
    /// Starts a node on which nobody has anything, unless the options say otherwise, and deploys the contract with a
    /// transaction of `deployer`.
    pub(crate) fn start(options: &AnvilOptions, deployer: &SecretKey, creation: &Creation) -> Self {
        let (accounts, balance) = (options.accounts.or(Some(1)), options.balance.or(Some(0)));
        let options = AnvilOptions { accounts, balance, ..options.clone() };
        let node = Anvil::start_with(&options).unwrap_or_else(|error| panic!("{error:#}"));
        let mut chain = Self { node, contract: Address::ZERO, contract_block: 0, sending: Mutex::new(()) };
        let code = HealthRecords::creation_code().unwrap_or_else(|error| panic!("{error:#}"));
        let receipt = chain.wait_for(chain.submit(deployer, None, creation.data(&code)));
        assert!(receipt.succeeded, "the contract's constructor reverted");
        chain.contract = receipt.contract_address.expect("a creation has an address");
        chain.contract_block = receipt.block_number;
        chain
    }

    /// The node.
    #[must_use]
    pub const fn node(&self) -> &Anvil {
        &self.node
    }

    /// The contract.
    #[must_use]
    pub const fn contract(&self) -> Address {
        self.contract
    }

    /// The block that it was created in.
    #[must_use]
    pub const fn contract_block(&self) -> u64 {
        self.contract_block
    }

    /// Asks the node.
    ///
    /// # Errors
    /// What the node refuses.
    pub fn ask<M: Method>(&self, method: &M) -> Result<M::Answer, RpcError> {
        let answer = self.node.rpc().exchange(&method.request(1)).unwrap_or_else(|error| panic!("{error:#}"));
        method.response(1, &answer)
    }

    /// What a view of the contract gives now.
    #[track_caller]
    pub fn view<C: ContractCall>(&self, call: C) -> C::Returns {
        self.ask(&CallContract { contract: self.contract, from: None, call, block: BlockTag::Latest }).unwrap()
    }

    /// Unix seconds of the head.
    #[must_use]
    pub fn now(&self) -> u64 {
        self.ask(&BlockByNumber { block: BlockTag::Latest }).unwrap().expect("there is a head").timestamp
    }

    /// Every event of the contract that `filter` lets through, from the first block on.
    pub fn events(&self, filter: impl FnOnce(Address, BlockRange) -> LogFilter) -> Vec<MinedEvent> {
        let filter = filter(self.contract, BlockRange { from: 0, to: 1 << 40 });
        let logs = self.ask(&GetLogs { filter }).unwrap();
        logs.iter().map(|log| log.decode(self.contract).unwrap()).collect()
    }

    /// Every event of the contract.
    #[must_use]
    pub fn all_events(&self) -> Vec<MinedEvent> {
        self.events(LogFilter::everything)
    }
}

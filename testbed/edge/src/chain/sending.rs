//! Transactions, signed here.

use super::{CHAIN_ID, Chain};
use ledger::rpc::{
    BlockTag, CallRequest, EstimateGas, Receipt, RpcError, SendRawTransaction, TransactionCount, TransactionReceipt,
};
use ledger::{Address, Bytes, Bytes32, Call, ContractError, Revert, SecretKey, Transaction, TransactionKind, Uint256};
use std::{
    sync::PoisonError,
    thread,
    time::{Duration, Instant},
};

/// What takes longer hangs.
const MINED_WITHIN: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(2);
const GAS_LIMIT: u64 = 1_000_000;
const CREATION_GAS_LIMIT: u64 = 10_000_000;

impl Chain {
    /// Sends a call that succeeds, and waits for its receipt.
    #[track_caller]
    pub fn send(&self, key: &SecretKey, call: impl Into<Call>) -> Receipt {
        let call = call.into();
        let receipt = self.wait_for(self.call(key, call.clone()));
        assert!(receipt.succeeded, "{}: {:?}", call.signature(), self.refusal(key, call.clone()));
        receipt
    }

    /// Sends a call without waiting for anything; its transaction.
    pub fn call(&self, key: &SecretKey, call: impl Into<Call>) -> Bytes32 {
        self.submit(key, Some(self.contract), call.into().encode().into())
    }

    /// Sends any transaction without waiting for anything.
    pub fn submit(&self, key: &SecretKey, to: Option<Address>, data: Bytes) -> Bytes32 {
        let _one_at_a_time = self.sending.lock().unwrap_or_else(PoisonError::into_inner);
        let count = TransactionCount { account: key.address(), block: BlockTag::Pending };
        let nonce = self.ask(&count).unwrap();
        let gas_limit = if to.is_none() { CREATION_GAS_LIMIT } else { GAS_LIMIT };
        let kind = TransactionKind::DynamicFee {
            chain_id: CHAIN_ID,
            max_priority_fee_per_gas: Uint256::ZERO,
            max_fee_per_gas: Uint256::ZERO,
            access_list: Vec::new(),
        };
        let signed = Transaction { kind, nonce, gas_limit, to, value: Uint256::ZERO, data }.sign(key).unwrap();
        self.ask(&SendRawTransaction { raw: signed.raw().clone() }).unwrap()
    }

    /// Waits until a transaction is mined.
    #[track_caller]
    pub fn wait_for(&self, transaction: Bytes32) -> Receipt {
        let deadline = Instant::now() + MINED_WITHIN;
        loop {
            // Anvil answers before it has mined.
            if let Some(receipt) = self.receipt(transaction) {
                return receipt;
            }
            assert!(Instant::now() < deadline, "{transaction} is not mined");
            thread::sleep(POLL);
        }
    }

    /// The receipt of a transaction, if it is mined.
    #[must_use]
    pub fn receipt(&self, transaction: Bytes32) -> Option<Receipt> {
        self.ask(&TransactionReceipt { hash: transaction }).unwrap()
    }

    /// The contract's error for a call that would revert.
    #[track_caller]
    pub fn refusal(&self, key: &SecretKey, call: impl Into<Call>) -> ContractError {
        let data = call.into().encode().into();
        let call = CallRequest { from: Some(key.address()), to: Some(self.contract), value: None, data };
        match self.ask(&EstimateGas { call }) {
            Err(RpcError::Reverted(Revert::Contract(error))) => error,
            other => panic!("no error of the contract: {other:?}"),
        }
    }
}

//! Transactions sent, and what came of them.

use ledger::rpc::{
    Batch, BlockByHash, BlockByNumber, BlockNumber, BlockTag, CallContract, CallRequest, ChainId, EstimateGas,
    FeeHistoryOf, GasPrice, GetBalance, GetCode, MaxPriorityFee, Method, Receipt, RpcError, SendRawTransaction,
    TransactionByHash, TransactionCount, TransactionReceipt,
};
use ledger::transaction::DynamicFees;
use ledger::{
    Address, Bytes, Bytes32, Call, ContractCall, ContractError, Event, Revert, SecretKey, SignedTransaction,
    Transaction, TransactionKind, Uint256,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use testbed::Anvil;

pub(crate) const CHAIN_ID: u64 = 31337;

pub(crate) struct Chain {
    node: Anvil,
    sent: u64,
    pub(crate) contract: Address,
    pub(crate) called: BTreeSet<&'static str>,
    pub(crate) seen: BTreeSet<&'static str>,
}

/// Lets time pass.
struct IncreaseTime(u64);

impl Method for IncreaseTime {
    type Answer = ();
    const NAME: &'static str = "evm_increaseTime";

    fn params(&self) -> Vec<Value> {
        vec![json!(self.0)]
    }

    fn answer(&self, _: Value) -> Result<(), RpcError> {
        Ok(())
    }
}

/// Mines a block.
struct Mine;

impl Method for Mine {
    type Answer = ();
    const NAME: &'static str = "evm_mine";

    fn params(&self) -> Vec<Value> {
        Vec::new()
    }

    fn answer(&self, _: Value) -> Result<(), RpcError> {
        Ok(())
    }
}

impl Chain {
    pub(crate) fn start() -> Self {
        Self {
            node: Anvil::start().unwrap(),
            sent: 0,
            contract: Address::ZERO,
            called: BTreeSet::new(),
            seen: BTreeSet::new(),
        }
    }

    fn post(&self, body: &[u8]) -> Vec<u8> {
        self.node.rpc().exchange(body).unwrap()
    }

    pub(crate) fn ask<M: Method>(&self, method: &M) -> Result<M::Answer, RpcError> {
        let id = 42;
        method.response(id, &self.post(&method.request(id)))
    }

    /// Unix seconds of the head.
    pub(crate) fn now(&self) -> u64 {
        self.ask(&BlockByNumber { block: BlockTag::Latest }).unwrap().unwrap().timestamp
    }

    pub(crate) fn wait(&self, seconds: u64) {
        let before = self.now();
        self.ask(&IncreaseTime(seconds)).unwrap();
        self.ask(&Mine).unwrap();
        assert!(self.now() >= before + seconds);
    }

    /// A view's answer, and the same through the enumeration of all calls.
    pub(crate) fn view<C: ContractCall + Clone + Into<Call>>(&mut self, call: C) -> C::Returns {
        let any: Call = call.clone().into();
        assert_eq!(Call::decode(&any.encode()), Ok(any));
        self.called.insert(C::SIGNATURE);
        self.ask(&CallContract { contract: self.contract, from: None, call, block: BlockTag::Latest }).unwrap()
    }

    /// Sends a call and reads its events back.
    pub(crate) fn send(&mut self, key: &SecretKey, call: impl Into<Call>) -> Vec<Event> {
        let call = call.into();
        let receipt = self.transact(key, Some(self.contract), call.encode().into());
        assert!(receipt.succeeded, "{call:?}: {}", self.refused(key, call.clone()));
        assert_eq!(receipt.to, Some(self.contract));
        self.called.insert(call.signature());
        self.events(&receipt)
    }

    pub(crate) fn events(&mut self, receipt: &Receipt) -> Vec<Event> {
        let events: Vec<_> = receipt.events(self.contract).unwrap().into_iter().map(|mined| mined.event).collect();
        assert_eq!(events.len(), receipt.logs.len());
        self.seen.extend(events.iter().map(Event::signature));
        events
    }

    /// The contract's error for a call that would revert.
    pub(crate) fn refused(&self, key: &SecretKey, call: impl Into<Call>) -> ContractError {
        let data = call.into().encode().into();
        let call = CallRequest { from: Some(key.address()), to: Some(self.contract), value: None, data };
        match self.ask(&EstimateGas { call }) {
            Err(RpcError::Reverted(Revert::Contract(error))) => error,
            other => panic!("no error of the contract: {other:?}"),
        }
    }

    /// Legacy with and without EIP-155, EIP-2930 and EIP-1559 take turns.
    pub(crate) fn transact(&mut self, key: &SecretKey, to: Option<Address>, data: Bytes) -> Receipt {
        let fees = DynamicFees::above(Uint256::ZERO, Uint256::ZERO);
        let kind = match self.sent % 4 {
            0 => TransactionKind::DynamicFee {
                chain_id: CHAIN_ID,
                max_priority_fee_per_gas: fees.max_priority_fee_per_gas,
                max_fee_per_gas: fees.max_fee_per_gas,
                access_list: Vec::new(),
            },
            1 => TransactionKind::Legacy { chain_id: Some(CHAIN_ID), gas_price: Uint256::ZERO },
            2 => TransactionKind::AccessList { chain_id: CHAIN_ID, gas_price: Uint256::ZERO, access_list: Vec::new() },
            _ => TransactionKind::Legacy { chain_id: None, gas_price: Uint256::ZERO },
        };
        self.sent += 1;
        let nonce = self.ask(&TransactionCount { account: key.address(), block: BlockTag::Pending }).unwrap();
        let gas_limit = if to.is_none() { 10_000_000 } else { 1_000_000 };
        let transaction = Transaction { kind, nonce, gas_limit, to, value: Uint256::ZERO, data };
        let signed = transaction.sign(key).unwrap();
        let hash = self.ask(&SendRawTransaction { raw: signed.raw().clone() }).unwrap();
        assert_eq!(hash, signed.hash());
        let receipt = self.mined(hash);
        self.told_the_same(&signed);
        assert_eq!((receipt.transaction_hash, receipt.from), (hash, key.address()));
        receipt
    }

    /// Anvil mines at once, but answers before it has.
    fn mined(&self, hash: Bytes32) -> Receipt {
        for _ in 0..3000 {
            if let Some(receipt) = self.ask(&TransactionReceipt { hash }).unwrap() {
                return receipt;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("{hash} is not mined");
    }

    /// What the node tells of the transaction is what was sent.
    fn told_the_same(&self, signed: &SignedTransaction) {
        let told = self.ask(&TransactionByHash { hash: signed.hash() }).unwrap().unwrap();
        assert_eq!(told.verify().as_ref(), Ok(signed));
        assert!(told.block_hash.is_some() && told.block_number.is_some());
    }

    /// Everything else that is asked of nodes.
    pub(crate) fn node_questions(&self) {
        let mut batch = Batch::default();
        let chain_id = batch.add(ChainId {});
        let head = batch.add(BlockNumber {});
        let code = batch.add(GetCode { contract: self.contract, block: BlockTag::Latest });
        let mut answers = batch.read(&self.post(&batch.body())).unwrap();
        assert_eq!(answers.take(chain_id), Ok(CHAIN_ID));
        assert!(!answers.take(code).unwrap().0.is_empty());
        let number = answers.take(head).unwrap();

        let block = self.ask(&BlockByNumber { block: BlockTag::Number(number) }).unwrap().unwrap();
        assert_eq!(self.ask(&BlockByHash { hash: block.hash }).unwrap().as_ref(), Some(&block));
        let before = self.ask(&BlockByNumber { block: BlockTag::Number(number - 1) }).unwrap().unwrap();
        assert_eq!((before.number + 1, before.hash), (block.number, block.parent_hash));
        assert_eq!(self.ask(&BlockByNumber { block: BlockTag::Number(number + 1000) }), Ok(None));
        let hash = Bytes32([1; 32]);
        assert_eq!(self.ask(&TransactionReceipt { hash }), Ok(None));
        assert_eq!(self.ask(&TransactionByHash { hash }), Ok(None));

        let nobody = Address([0xab; 20]);
        assert_eq!(self.ask(&GetBalance { account: nobody, block: BlockTag::Latest }), Ok(Uint256::ZERO));
        let code = self.ask(&GetCode { contract: nobody, block: BlockTag::Latest });
        assert_eq!(code, Ok(Bytes::default()));
        self.ask(&GasPrice {}).unwrap();
        self.ask(&MaxPriorityFee {}).unwrap();
        let history = FeeHistoryOf { count: 3, newest: BlockTag::Latest, percentiles: vec![10.0, 50.0] };
        let history = self.ask(&history).unwrap();
        assert_eq!((history.base_fee_per_gas.len(), history.next_base_fee()), (4, Some(Uint256::ZERO)));
        let refused = self.ask(&SendRawTransaction { raw: Bytes(vec![1, 2, 3]) });
        assert!(matches!(refused, Err(RpcError::Node { .. })), "{refused:?}");
    }
}

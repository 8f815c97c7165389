//! A node's JSON of a transaction and its receipt.

use super::{CONTRACT, position};
use access::{Ask, MinedRequest, MinedRequestError};
use ledger::rpc::{Receipt, RpcTransaction};
use ledger::transaction::DynamicFees;
use ledger::{Address, Event, SecretKey, SignedTransaction, Transaction, TransactionKind, Uint256};
use sealing::delivery::ReplyPublicKey;
use serde_json::{Value, json};

/// A signed request.
pub(crate) fn signed(key: &SecretKey, ask: &Ask, reply_key: ReplyPublicKey) -> SignedTransaction {
    let fees = DynamicFees::above(Uint256::ZERO, Uint256::ZERO);
    let kind = TransactionKind::DynamicFee {
        chain_id: CONTRACT.chain_id,
        max_priority_fee_per_gas: fees.max_priority_fee_per_gas,
        max_fee_per_gas: fees.max_fee_per_gas,
        access_list: Vec::new(),
    };
    let (to, data) = (Some(CONTRACT.address), ask.data(reply_key));
    Transaction { kind, nonce: 0, gas_limit: 100_000, to, value: Uint256::ZERO, data }.sign(key).unwrap()
}

/// As `eth_getTransactionByHash` tells it, mined in `block`.
pub(crate) fn transaction(signed: &SignedTransaction, block: u64) -> Value {
    let text = signed.signature().to_string();
    let digits = text.strip_prefix("0x").unwrap();
    let quantity = |digits: &str| match digits.trim_start_matches('0') {
        "" => "0x0".to_owned(),
        digits => format!("0x{digits}"),
    };
    let parity = if digits.ends_with("1c") { "0x1" } else { "0x0" };
    json!({
        "hash": signed.hash(), "from": signed.from(), "blockNumber": format!("{block:#x}"),
        "blockHash": position(block, 0).block_hash, "type": "0x2", "chainId": format!("{:#x}", CONTRACT.chain_id),
        "nonce": "0x0", "maxPriorityFeePerGas": "0x0", "maxFeePerGas": "0x0", "gas": "0x186a0",
        "to": CONTRACT.address, "value": "0x0", "input": signed.transaction().data, "accessList": [],
        "v": parity, "r": quantity(&digits[..64]), "s": quantity(&digits[64..128]),
    })
}

/// As `eth_getTransactionReceipt` tells it, with the logs of `events`.
pub(crate) fn receipt(signed: &SignedTransaction, block: u64, events: &[Event]) -> Value {
    let place = position(block, 0);
    let log = |(index, event): (usize, &Event)| {
        json!({
            "address": CONTRACT.address, "topics": event.topics(), "data": ledger::Bytes(event.data()),
            "blockNumber": format!("{block:#x}"), "logIndex": format!("{index:#x}"), "transactionIndex": "0x0",
            "blockHash": place.block_hash, "transactionHash": signed.hash(),
        })
    };
    let logs: Vec<_> = events.iter().enumerate().map(log).collect();
    json!({
        "transactionHash": signed.hash(), "transactionIndex": "0x0", "blockHash": place.block_hash,
        "blockNumber": format!("{block:#x}"), "from": signed.from(), "to": CONTRACT.address, "status": "0x1",
        "gasUsed": "0x1", "logs": logs,
    })
}

/// Both, read.
pub(crate) fn read(transaction: Value, receipt: Value) -> Result<MinedRequest, MinedRequestError> {
    let transaction: RpcTransaction = serde_json::from_value(transaction).unwrap();
    let receipt: Receipt = serde_json::from_value(receipt).unwrap();
    MinedRequest::read(&CONTRACT, &transaction, &receipt)
}

/// Nobody.
pub(crate) const SOMEBODY: Address = Address([0x55; 20]);

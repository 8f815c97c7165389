//! What took the place of a transaction: the same again with other fees, or something else.

use ledger::rpc::{Method, RpcError};
use ledger::{Address, Bytes32, Transaction, Uint256};
use serde::Deserialize;
use serde_json::{Value, json};

/// `eth_getBlockByNumber` with its transactions, as far as they tell who sent them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransactionsIn {
    /// The block.
    pub number: u64,
}

/// Whose a transaction is, by the node's word.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SentBy {
    /// The transaction.
    pub hash: Bytes32,
    from: Address,
    nonce: Uint256,
}

impl SentBy {
    /// Whether `account` has sent it under this number.
    #[must_use]
    pub fn is(&self, account: Address, nonce: u64) -> bool {
        self.from == account && self.nonce == Uint256::from(nonce)
    }
}

/// Whether `found`, which took the number of `lost`, does the same: only the fees are others.
#[must_use]
pub fn does_the_same(lost: &Transaction, found: &Transaction) -> bool {
    found.to == lost.to && found.data == lost.data && found.value == lost.value
}

#[derive(Deserialize)]
struct Block {
    transactions: Vec<SentBy>,
}

impl Method for TransactionsIn {
    type Answer = Vec<SentBy>;
    const NAME: &'static str = "eth_getBlockByNumber";

    fn params(&self) -> Vec<Value> {
        vec![json!(format!("{:#x}", self.number)), json!(true)]
    }

    /// Nothing where there is no such block.
    fn answer(&self, result: Value) -> Result<Self::Answer, RpcError> {
        let block: Option<Block> = serde_json::from_value(result)
            .map_err(|error| RpcError::Malformed { what: Self::NAME, reason: error.to_string() })?;
        Ok(block.map(|block| block.transactions).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::TransactionKind;

    #[test]
    fn a_blocks_transactions_tell_who_sent_them() {
        let asked = TransactionsIn { number: 26 };
        assert_eq!(asked.params(), [json!("0x1a"), json!(true)]);
        let (hash, from) = (Bytes32([1; 32]), Address([2; 20]));
        let sent = json!({ "hash": hash, "from": from, "nonce": "0x7", "input": "0x" });
        let found = asked.answer(json!({ "number": "0x1a", "transactions": [sent] })).unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].is(from, 7) && found[0].hash == hash);
        assert!(!found[0].is(from, 8) && !found[0].is(Address([3; 20]), 7));
        assert_eq!(asked.answer(Value::Null).unwrap(), []);
        assert!(asked.answer(json!({ "transactions": ["0x01"] })).is_err());
    }

    #[test]
    fn other_fees_do_the_same_and_a_cancellation_does_not() {
        let lost = Transaction {
            kind: TransactionKind::Legacy { chain_id: Some(1), gas_price: Uint256::from(1_u64) },
            nonce: 7,
            gas_limit: 21_000,
            to: Some(Address([4; 20])),
            value: Uint256::ZERO,
            data: vec![1, 2, 3, 4].into(),
        };
        let dearer = TransactionKind::Legacy { chain_id: Some(1), gas_price: Uint256::from(2_u64) };
        assert!(does_the_same(&lost, &Transaction { kind: dearer, gas_limit: 22_000, ..lost.clone() }));
        assert!(!does_the_same(
            &lost,
            &Transaction { to: Some(Address([2; 20])), data: Vec::new().into(), ..lost.clone() }
        ));
        assert!(!does_the_same(&lost, &Transaction { value: Uint256::from(1_u64), ..lost.clone() }));
    }
}

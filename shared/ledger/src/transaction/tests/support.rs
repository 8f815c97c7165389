//! Any transactions.

use crate::primitive::{Address, Bytes32, Uint256};
use crate::transaction::{AccessListItem, MAX_CHAIN_ID, Transaction, TransactionKind};
use proptest::prelude::*;

fn amount() -> impl Strategy<Value = Uint256> {
    // What both crates can hold: alloy keeps fees in 128 bits.
    prop_oneof![Just(0u128), 0..=u128::from(u64::MAX), any::<u128>()].prop_map(Uint256::from)
}

fn access_list() -> impl Strategy<Value = Vec<AccessListItem>> {
    let item = (any::<[u8; 20]>(), prop::collection::vec(any::<[u8; 32]>(), 0..3)).prop_map(|(address, keys)| {
        AccessListItem { address: Address(address), storage_keys: keys.into_iter().map(Bytes32).collect() }
    });
    prop::collection::vec(item, 0..3)
}

fn kind() -> impl Strategy<Value = TransactionKind> {
    let chain_id = || prop_oneof![Just(1), Just(31337), 0..=MAX_CHAIN_ID];
    prop_oneof![
        (prop::option::of(chain_id()), amount())
            .prop_map(|(chain_id, gas_price)| TransactionKind::Legacy { chain_id, gas_price }),
        (chain_id(), amount(), access_list()).prop_map(|(chain_id, gas_price, access_list)| {
            TransactionKind::AccessList { chain_id, gas_price, access_list }
        }),
        (chain_id(), amount(), amount(), access_list()).prop_map(|(chain_id, tip, fee, access_list)| {
            TransactionKind::DynamicFee { chain_id, max_priority_fee_per_gas: tip, max_fee_per_gas: fee, access_list }
        }),
    ]
}

pub(super) fn transaction() -> impl Strategy<Value = Transaction> {
    let data = prop_oneof![Just(Vec::new()), prop::collection::vec(any::<u8>(), 0..200)];
    (kind(), any::<u64>(), any::<u64>(), prop::option::of(any::<[u8; 20]>()), any::<[u8; 32]>(), data).prop_map(
        |(kind, nonce, gas_limit, to, value, data)| Transaction {
            kind,
            nonce,
            gas_limit,
            to: to.map(Address),
            value: Uint256::from_be_bytes(value),
            data: data.into(),
        },
    )
}

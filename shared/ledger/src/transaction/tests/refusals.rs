//! Malformed transactions, each with the error that names what is wrong.

use crate::key::{SecretKey, SignatureError};
use crate::primitive::{Address, Uint256};
use crate::transaction::{
    AccessListItem, MAX_CHAIN_ID, MAX_TRANSACTION, SignedTransaction, Transaction, TransactionError, TransactionKind,
};
use alloy_primitives::U256;

/// RLP by hand, so that it can be wrong.
#[derive(Clone)]
enum Item {
    Raw(Vec<u8>),
    Value(Vec<u8>),
    List(Vec<Self>),
}

use Item::{List, Raw, Value};

fn write(item: &Item) -> Vec<u8> {
    match item {
        Raw(bytes) => bytes.clone(),
        Value(bytes) => match bytes.as_slice() {
            [0..=0x7f] => bytes.clone(),
            _ => [header(0x80, bytes.len()), bytes.clone()].concat(),
        },
        List(items) => {
            let content: Vec<u8> = items.iter().flat_map(write).collect();
            [header(0xc0, content.len()), content].concat()
        }
    }
}

fn header(base: u8, length: usize) -> Vec<u8> {
    if length <= 55 {
        return vec![base + length as u8];
    }
    let digits: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|digit| *digit == 0).collect();
    [vec![base + 55 + digits.len() as u8], digits].concat()
}

fn number(number: u64) -> Item {
    Value(number.to_be_bytes().into_iter().skip_while(|digit| *digit == 0).collect())
}

/// The fields of a good transaction of each type.
fn fields(kind: u8) -> Vec<Item> {
    let key = SecretKey::from_bytes(&[3; 32]).unwrap();
    let access_list = vec![AccessListItem { address: Address([5; 20]), storage_keys: vec![Default::default()] }];
    let price = Uint256::from(1_000_u64);
    let transaction = Transaction {
        kind: match kind {
            0 => TransactionKind::Legacy { chain_id: Some(31337), gas_price: price },
            1 => TransactionKind::AccessList { chain_id: 31337, gas_price: price, access_list },
            _ => TransactionKind::DynamicFee {
                chain_id: 31337,
                max_priority_fee_per_gas: price,
                max_fee_per_gas: price,
                access_list,
            },
        },
        nonce: 7,
        gas_limit: 21_000,
        to: Some(Address([6; 20])),
        value: Uint256::ZERO,
        data: vec![1; 60].into(),
    };
    let signed = transaction.sign(&key).unwrap();
    let signature = signed.signature();
    let list = List(vec![List(vec![Value(vec![5; 20]), List(vec![Value(vec![0; 32])])])]);
    let (nonce, gas, to, value, data) = (number(7), number(21_000), Value(vec![6; 20]), number(0), Value(vec![1; 60]));
    let parity = u64::from(signature.y_is_odd());
    let scalar = |bytes: [u8; 32]| Value(bytes.into_iter().skip_while(|digit| *digit == 0).collect());
    let (r, s) = (scalar(signature.r().0), scalar(signature.s().0));
    let price = number(1_000);
    let fields = match kind {
        0 => vec![nonce, price, gas, to, value, data, number(31337 * 2 + 35 + parity), r, s],
        1 => vec![number(31337), nonce, price, gas, to, value, data, list, number(parity), r, s],
        _ => vec![number(31337), nonce, price.clone(), price, gas, to, value, data, list, number(parity), r, s],
    };
    assert_eq!(raw(kind, &fields), signed.raw().0);
    fields
}

fn raw(kind: u8, fields: &[Item]) -> Vec<u8> {
    let list = write(&List(fields.to_vec()));
    if kind == 0 { list } else { [vec![kind], list].concat() }
}

fn with(kind: u8, place: usize, item: Item) -> Result<SignedTransaction, TransactionError> {
    let mut fields = fields(kind);
    fields[place] = item;
    SignedTransaction::decode(&raw(kind, &fields))
}

fn refusal(result: Result<SignedTransaction, TransactionError>) -> TransactionError {
    result.unwrap_err()
}

#[test]
fn nothing_and_too_much() {
    assert_eq!(refusal(SignedTransaction::decode(&[])), TransactionError::Empty);
    let long = vec![0xf9; MAX_TRANSACTION + 1];
    let (length, limit) = (long.len(), MAX_TRANSACTION);
    assert_eq!(refusal(SignedTransaction::decode(&long)), TransactionError::TooLarge { length, limit });
}

#[test]
fn types_that_are_not_read() {
    for number in [0, 3, 4, 0x7e, 0x7f, 0x80, 0xbf] {
        let raw = [vec![number], write(&List(fields(2)))].concat();
        assert_eq!(refusal(SignedTransaction::decode(&raw)), TransactionError::UnsupportedType { number });
    }
}

#[test]
fn every_cut_is_told() {
    for kind in 0..3 {
        let raw = raw(kind, &fields(kind));
        for length in 1..raw.len() {
            let error = refusal(SignedTransaction::decode(&raw[..length]));
            assert_eq!(error, TransactionError::Truncated { field: "transaction" }, "type {kind}, {length} bytes");
        }
    }
}

#[test]
fn fields_cut_within_a_whole_list() {
    let mut cut = fields(0);
    *cut.last_mut().unwrap() = Raw(vec![0xa0, 1, 2]);
    assert_eq!(refusal(SignedTransaction::decode(&raw(0, &cut))), TransactionError::Truncated { field: "s" });
}

#[test]
fn bytes_behind() {
    for kind in 0..3 {
        let raw = [raw(kind, &fields(kind)), vec![0, 0]].concat();
        assert_eq!(refusal(SignedTransaction::decode(&raw)), TransactionError::TrailingBytes { count: 2 });
    }
}

#[test]
fn fields_missing_and_too_many() {
    let last = ["s", "s", "s"];
    for kind in 0..3u8 {
        let mut fields = fields(kind);
        fields.pop();
        let error = refusal(SignedTransaction::decode(&raw(kind, &fields)));
        assert_eq!(error, TransactionError::MissingField { field: last[usize::from(kind)] });
        let mut fields = self::fields(kind);
        fields.push(number(1));
        let error = refusal(SignedTransaction::decode(&raw(kind, &fields)));
        assert_eq!(error, TransactionError::TooManyFields { list: "transaction" });
    }
    let item = |fields| List(vec![List(fields)]);
    let (address, keys) = (Value(vec![5; 20]), List(Vec::new()));
    assert_eq!(
        refusal(with(2, 8, item(vec![address.clone(), keys.clone(), keys]))),
        TransactionError::TooManyFields { list: "accessList item" }
    );
    assert_eq!(refusal(with(2, 8, item(vec![address]))), TransactionError::MissingField { field: "storageKeys" });
}

#[test]
fn numbers_that_are_not_minimal() {
    assert_eq!(refusal(with(0, 0, Value(vec![0, 7]))), TransactionError::LeadingZeros { field: "nonce" });
    assert_eq!(refusal(with(0, 0, Value(vec![0]))), TransactionError::LeadingZeros { field: "nonce" });
    assert_eq!(refusal(with(2, 6, Value(vec![0; 32]))), TransactionError::LeadingZeros { field: "value" });
    assert_eq!(refusal(with(0, 0, Raw(vec![0x81, 7]))), TransactionError::LengthNotMinimal { field: "nonce" });
    let long = |header: Vec<u8>| Raw([header, vec![1; 60]].concat());
    assert_eq!(refusal(with(0, 5, long(vec![0xb9, 0, 60]))), TransactionError::LengthNotMinimal { field: "data" });
    let short = Raw([vec![0xb8, 20], vec![6; 20]].concat());
    assert_eq!(refusal(with(0, 3, short)), TransactionError::LengthNotMinimal { field: "to" });
    let all = write(&List(fields(0)));
    let padded = [vec![0xf9, 0], all[1..].to_vec()].concat();
    assert_eq!(
        refusal(SignedTransaction::decode(&padded)),
        TransactionError::LengthNotMinimal { field: "transaction" }
    );
}

#[test]
fn numbers_that_do_not_fit() {
    assert_eq!(refusal(with(0, 0, Value(vec![1; 9]))), TransactionError::OutOfRange { field: "nonce" });
    assert_eq!(refusal(with(0, 1, Value(vec![1; 33]))), TransactionError::OutOfRange { field: "gasPrice" });
    assert_eq!(refusal(with(2, 0, Value(vec![1; 9]))), TransactionError::OutOfRange { field: "chainId" });
    assert_eq!(refusal(with(0, 7, Value(vec![1; 33]))), TransactionError::OutOfRange { field: "r" });
    let endless = Raw(vec![0xbf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    assert_eq!(refusal(with(0, 0, endless)), TransactionError::Truncated { field: "nonce" });
}

#[test]
fn lists_and_values_mixed_up() {
    assert_eq!(refusal(with(0, 0, List(Vec::new()))), TransactionError::UnexpectedList { field: "nonce" });
    assert_eq!(refusal(with(2, 8, number(0))), TransactionError::ExpectedList { field: "accessList" });
    assert_eq!(refusal(with(2, 8, List(vec![number(1)]))), TransactionError::ExpectedList { field: "accessList item" });
    let raw = [vec![2], write(&Value(vec![1; 60]))].concat();
    assert_eq!(refusal(SignedTransaction::decode(&raw)), TransactionError::ExpectedList { field: "transaction" });
}

#[test]
fn addresses_and_keys_of_another_length() {
    let length = |field, expected, found| TransactionError::FieldLength { field, expected, found };
    assert_eq!(refusal(with(0, 3, Value(vec![6; 19]))), length("to", 20, 19));
    assert_eq!(refusal(with(1, 4, Value(vec![6; 32]))), length("to", 20, 32));
    let item =
        |address: usize, key: usize| List(vec![List(vec![Value(vec![5; address]), List(vec![Value(vec![5; key])])])]);
    assert_eq!(refusal(with(1, 7, item(21, 32))), length("accessList address", 20, 21));
    assert_eq!(refusal(with(1, 7, item(20, 31))), length("storageKey", 32, 31));
}

#[test]
fn wrong_v() {
    for v in [0, 1, 2, 26, 29, 34] {
        assert_eq!(refusal(with(0, 6, number(v))), TransactionError::RecoveryValue { v });
    }
    for v in [2, 27, 28, 31337 * 2 + 35] {
        assert_eq!(refusal(with(1, 8, number(v))), TransactionError::RecoveryValue { v });
        assert_eq!(refusal(with(2, 9, number(v))), TransactionError::RecoveryValue { v });
    }
}

#[test]
fn signatures_out_of_range() {
    let order = U256::from_str_radix("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16).unwrap();
    let value = |number: U256| Value(number.to_be_bytes_trimmed_vec());
    let out_of_range = TransactionError::Signature(SignatureError::OutOfRange);
    for place in [7, 8] {
        assert_eq!(refusal(with(0, place, value(U256::ZERO))), out_of_range);
        assert_eq!(refusal(with(0, place, value(order))), out_of_range);
    }
    let Value(s) = &fields(0)[8] else { unreachable!() };
    let high = order - U256::from_be_slice(s);
    assert_eq!(refusal(with(0, 8, value(high))), TransactionError::Signature(SignatureError::HighS));
    assert_eq!(refusal(with(0, 7, number(5))), TransactionError::Signature(SignatureError::NoKey));
}

#[test]
fn chain_ids_that_no_v_can_carry() {
    let key = SecretKey::from_bytes(&[3; 32]).unwrap();
    let transaction = |chain_id| Transaction {
        kind: TransactionKind::Legacy { chain_id: Some(chain_id), gas_price: Uint256::ZERO },
        nonce: 0,
        gas_limit: 0,
        to: None,
        value: Uint256::ZERO,
        data: Vec::new().into(),
    };
    let signed = transaction(MAX_CHAIN_ID).sign(&key).unwrap();
    assert_eq!(SignedTransaction::decode(&signed.raw().0), Ok(signed));
    for chain_id in [MAX_CHAIN_ID + 1, u64::MAX] {
        assert_eq!(refusal(transaction(chain_id).sign(&key)), TransactionError::ChainIdTooLarge { chain_id });
    }
}

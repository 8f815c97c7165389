//! Raw signed transactions, read.

use super::rlp::{self, List};
use super::{AccessListItem, Transaction, TransactionError, TransactionKind};
use crate::key::Signature;
use crate::primitive::{Address, Bytes, Bytes32, Uint256};

pub(super) fn decode(raw: &[u8]) -> Result<(Transaction, Signature), TransactionError> {
    let (decoded, rest) = match raw {
        [] => return Err(TransactionError::Empty),
        [0xc0..=0xff, ..] => {
            let (mut list, rest) = rlp::list(raw, "transaction")?;
            (finished(&mut list, legacy)?, rest)
        }
        [1, list @ ..] => {
            let (mut list, rest) = rlp::list(list, "transaction")?;
            (finished(&mut list, with_access_list)?, rest)
        }
        [2, list @ ..] => {
            let (mut list, rest) = rlp::list(list, "transaction")?;
            (finished(&mut list, with_dynamic_fee)?, rest)
        }
        [number, ..] => return Err(TransactionError::UnsupportedType { number: *number }),
    };
    if rest.is_empty() { Ok(decoded) } else { Err(TransactionError::TrailingBytes { count: rest.len() }) }
}

type Decoded = (Transaction, Signature);

fn finished(
    list: &mut List<'_>,
    read: impl FnOnce(&mut List<'_>) -> Result<Decoded, TransactionError>,
) -> Result<Decoded, TransactionError> {
    let decoded = read(list)?;
    list.end()?;
    Ok(decoded)
}

fn legacy(list: &mut List<'_>) -> Result<Decoded, TransactionError> {
    let nonce = list.u64("nonce")?;
    let gas_price = amount(list, "gasPrice")?;
    let (gas_limit, to, value, data) = body(list)?;
    let v = list.u64("v")?;
    let (chain_id, y_is_odd) = TransactionKind::split_v(v)?;
    let signature = signature(list, y_is_odd)?;
    let kind = TransactionKind::Legacy { chain_id, gas_price };
    Ok((Transaction { kind, nonce, gas_limit, to, value, data }, signature))
}

fn with_access_list(list: &mut List<'_>) -> Result<Decoded, TransactionError> {
    let chain_id = list.u64("chainId")?;
    let nonce = list.u64("nonce")?;
    let gas_price = amount(list, "gasPrice")?;
    let (gas_limit, to, value, data) = body(list)?;
    let kind = TransactionKind::AccessList { chain_id, gas_price, access_list: access_list(list)? };
    let y_is_odd = parity(list)?;
    Ok((Transaction { kind, nonce, gas_limit, to, value, data }, signature(list, y_is_odd)?))
}

fn with_dynamic_fee(list: &mut List<'_>) -> Result<Decoded, TransactionError> {
    let chain_id = list.u64("chainId")?;
    let nonce = list.u64("nonce")?;
    let max_priority_fee_per_gas = amount(list, "maxPriorityFeePerGas")?;
    let max_fee_per_gas = amount(list, "maxFeePerGas")?;
    let (gas_limit, to, value, data) = body(list)?;
    let access_list = access_list(list)?;
    let kind = TransactionKind::DynamicFee { chain_id, max_priority_fee_per_gas, max_fee_per_gas, access_list };
    let y_is_odd = parity(list)?;
    Ok((Transaction { kind, nonce, gas_limit, to, value, data }, signature(list, y_is_odd)?))
}

type Body = (u64, Option<Address>, Uint256, Bytes);

fn body(list: &mut List<'_>) -> Result<Body, TransactionError> {
    let gas_limit = list.u64("gasLimit")?;
    let to = match list.bytes("to")? {
        [] => None,
        address => Some(Address(address.try_into().map_err(|_| TransactionError::FieldLength {
            field: "to",
            expected: 20,
            found: address.len(),
        })?)),
    };
    Ok((gas_limit, to, amount(list, "value")?, list.bytes("data")?.into()))
}

fn amount(list: &mut List<'_>, field: &'static str) -> Result<Uint256, TransactionError> {
    list.number(field).map(Uint256::from_be_bytes)
}

fn access_list(list: &mut List<'_>) -> Result<Vec<AccessListItem>, TransactionError> {
    let mut items = list.list("accessList")?;
    let mut access_list = Vec::new();
    while !items.is_empty() {
        let mut item = items.list("accessList item")?;
        let address = Address(item.fixed("accessList address")?);
        let mut keys = item.list("storageKeys")?;
        let mut storage_keys = Vec::new();
        while !keys.is_empty() {
            storage_keys.push(Bytes32(keys.fixed("storageKey")?));
        }
        item.end()?;
        access_list.push(AccessListItem { address, storage_keys });
    }
    Ok(access_list)
}

fn parity(list: &mut List<'_>) -> Result<bool, TransactionError> {
    match list.u64("yParity")? {
        0 => Ok(false),
        1 => Ok(true),
        v => Err(TransactionError::RecoveryValue { v }),
    }
}

fn signature(list: &mut List<'_>, y_is_odd: bool) -> Result<Signature, TransactionError> {
    let r = Bytes32(list.number("r")?);
    let s = Bytes32(list.number("s")?);
    Ok(Signature::new(r, s, y_is_odd)?)
}

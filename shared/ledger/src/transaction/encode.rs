//! Transactions, written by ethers-core.

use super::{AccessListItem, MAX_CHAIN_ID, Transaction, TransactionError, TransactionKind};
use crate::key::Signature;
use crate::primitive::{Bytes32, Uint256};
use ethers_core::types::transaction::{
    eip1559::Eip1559TransactionRequest,
    eip2718::TypedTransaction,
    eip2930::{self, AccessList, Eip2930TransactionRequest},
};
use ethers_core::types::{self, H160, H256, NameOrAddress, TransactionRequest, U64, U256};

pub(super) fn signing_hash(transaction: &Transaction) -> Result<Bytes32, TransactionError> {
    Ok(Bytes32(convert(transaction)?.sighash().0))
}

pub(super) fn signed(transaction: &Transaction, signature: &Signature) -> Result<Vec<u8>, TransactionError> {
    let parity = u64::from(signature.y_is_odd());
    let v = match &transaction.kind {
        TransactionKind::Legacy { chain_id: None, .. } => 27 + parity,
        TransactionKind::Legacy { chain_id: Some(chain_id), .. } => checked(*chain_id)? * 2 + 35 + parity,
        TransactionKind::AccessList { .. } | TransactionKind::DynamicFee { .. } => parity,
    };
    let signature =
        types::Signature { r: U256::from_big_endian(&signature.r().0), s: U256::from_big_endian(&signature.s().0), v };
    Ok(convert(transaction)?.rlp_signed(&signature).to_vec())
}

const fn checked(chain_id: u64) -> Result<u64, TransactionError> {
    if chain_id > MAX_CHAIN_ID { Err(TransactionError::ChainIdTooLarge { chain_id }) } else { Ok(chain_id) }
}

fn convert(transaction: &Transaction) -> Result<TypedTransaction, TransactionError> {
    let chain_id = transaction.chain_id().map(checked).transpose()?.map(U64::from);
    let to = transaction.to.map(|to| NameOrAddress::Address(H160(to.0)));
    let request = |gas_price: &Uint256| TransactionRequest {
        from: None,
        to: to.clone(),
        gas: Some(transaction.gas_limit.into()),
        gas_price: Some(number(*gas_price)),
        value: Some(number(transaction.value)),
        data: Some(transaction.data.0.clone().into()),
        nonce: Some(transaction.nonce.into()),
        chain_id,
    };
    Ok(match &transaction.kind {
        TransactionKind::Legacy { gas_price, .. } => TypedTransaction::Legacy(request(gas_price)),
        TransactionKind::AccessList { gas_price, access_list: items, .. } => {
            TypedTransaction::Eip2930(Eip2930TransactionRequest::new(request(gas_price), access_list(items)))
        }
        TransactionKind::DynamicFee { max_priority_fee_per_gas, max_fee_per_gas, access_list: items, .. } => {
            TypedTransaction::Eip1559(Eip1559TransactionRequest {
                from: None,
                to,
                gas: Some(transaction.gas_limit.into()),
                value: Some(number(transaction.value)),
                data: Some(transaction.data.0.clone().into()),
                nonce: Some(transaction.nonce.into()),
                access_list: access_list(items),
                max_priority_fee_per_gas: Some(number(*max_priority_fee_per_gas)),
                max_fee_per_gas: Some(number(*max_fee_per_gas)),
                chain_id,
            })
        }
    })
}

fn number(number: Uint256) -> U256 {
    U256::from_big_endian(&number.to_be_bytes())
}

fn access_list(items: &[AccessListItem]) -> AccessList {
    let items = items.iter().map(|item| eip2930::AccessListItem {
        address: H160(item.address.0),
        storage_keys: item.storage_keys.iter().map(|key| H256(key.0)).collect(),
    });
    AccessList(items.collect())
}

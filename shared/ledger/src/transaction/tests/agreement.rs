//! What is signed here, alloy reads; what alloy writes, is read here.

use super::support::transaction;
use crate::key::SecretKey;
use crate::primitive::{Bytes32, Uint256};
use crate::transaction::{SignedTransaction, Transaction, TransactionKind};
use alloy_consensus::transaction::SignerRecoverable as _;
use alloy_consensus::{SignableTransaction as _, TxEip1559, TxEip2930, TxEnvelope, TxLegacy};
use alloy_eips::eip2718::{Decodable2718 as _, Encodable2718 as _};
use alloy_eips::eip2930::{AccessList, AccessListItem};
use alloy_primitives::{Signature, TxKind, U256};
use proptest::prelude::*;

fn small(amount: Uint256) -> u128 {
    amount.try_into().unwrap()
}

fn list(items: &[crate::transaction::AccessListItem]) -> AccessList {
    AccessList(
        items
            .iter()
            .map(|item| AccessListItem {
                address: item.address.0.into(),
                storage_keys: item.storage_keys.iter().map(|key| key.0.into()).collect(),
            })
            .collect(),
    )
}

/// The same transaction, as alloy has it, signed with the same signature.
fn theirs(transaction: &Transaction, signature: Signature) -> TxEnvelope {
    let to = transaction.to.map_or(TxKind::Create, |to| TxKind::Call(to.0.into()));
    let (nonce, gas_limit) = (transaction.nonce, transaction.gas_limit);
    let value = U256::from_be_bytes(transaction.value.to_be_bytes());
    let input = transaction.data.0.clone().into();
    match &transaction.kind {
        TransactionKind::Legacy { chain_id, gas_price } => {
            let gas_price = small(*gas_price);
            TxLegacy { chain_id: *chain_id, nonce, gas_price, gas_limit, to, value, input }
                .into_signed(signature)
                .into()
        }
        TransactionKind::AccessList { chain_id, gas_price, access_list } => {
            let (gas_price, access_list) = (small(*gas_price), list(access_list));
            let chain_id = *chain_id;
            TxEip2930 { chain_id, nonce, gas_price, gas_limit, to, value, access_list, input }
                .into_signed(signature)
                .into()
        }
        TransactionKind::DynamicFee { chain_id, max_priority_fee_per_gas, max_fee_per_gas, access_list } => TxEip1559 {
            chain_id: *chain_id,
            nonce,
            gas_limit,
            max_fee_per_gas: small(*max_fee_per_gas),
            max_priority_fee_per_gas: small(*max_priority_fee_per_gas),
            to,
            value,
            access_list: list(access_list),
            input,
        }
        .into_signed(signature)
        .into(),
    }
}

proptest! {
    #[test]
    fn signed_bytes_hash_and_sender_agree(transaction in transaction(), secret in 1u128..) {
        let key = SecretKey::from_bytes(&U256::from(secret).to_be_bytes()).unwrap();
        let signed = transaction.clone().sign(&key).unwrap();
        let signature = Signature::from_raw(&signed.signature().to_bytes()).unwrap();
        let theirs = theirs(&transaction, signature);

        prop_assert_eq!(&signed.raw().0, &theirs.encoded_2718());
        prop_assert_eq!(signed.hash().0, theirs.tx_hash().0);
        prop_assert_eq!(transaction.signing_hash().unwrap().0, theirs.signature_hash().0);
        prop_assert_eq!(signed.from().0, theirs.recover_signer().unwrap().0.0);
        prop_assert_eq!(signed.from(), key.address());

        let read = SignedTransaction::decode(&signed.raw().0).unwrap();
        prop_assert_eq!(&read, &signed);
        prop_assert_eq!(read.transaction().chain_id(), transaction.chain_id());
        prop_assert_eq!(read.sender(), key.public_key());
        let alloy = TxEnvelope::decode_2718(&mut signed.raw().0.as_slice()).unwrap();
        prop_assert_eq!(alloy.signature_hash().0, transaction.signing_hash().unwrap().0);
    }

    /// Whoever reads something differently would be told another sender.
    #[test]
    fn whatever_is_read_is_read_the_same_by_alloy(transaction in transaction(), place: usize, bit in 0u8..8) {
        let key = SecretKey::from_bytes(&[9; 32]).unwrap();
        let mut raw = transaction.sign(&key).unwrap().raw().0.clone();
        let place = place % raw.len();
        raw[place] ^= 1 << bit;
        if let Ok(read) = SignedTransaction::decode(&raw) {
            prop_assert_eq!(&read.raw().0, &raw);
            let alloy = TxEnvelope::decode_2718(&mut raw.as_slice());
            // Alloy keeps fees in 128 bits.
            if let Ok(alloy) = alloy {
                prop_assert_eq!(alloy.tx_hash().0, read.hash().0);
                prop_assert_eq!(alloy.recover_signer().unwrap().0.0, read.from().0);
            }
        }
    }

    #[test]
    fn random_bytes_never_panic(kind in 0u8..5, mut raw: Vec<u8>) {
        let _ = SignedTransaction::decode(&raw);
        raw.insert(0, [1, 2, 0xc0, 0xf8, 0xf9][usize::from(kind)]);
        let _ = SignedTransaction::decode(&raw);
    }
}

#[test]
fn a_signing_hash_binds_the_chain() {
    let transaction = |chain_id| Transaction {
        kind: TransactionKind::Legacy { chain_id, gas_price: Uint256::ZERO },
        nonce: 0,
        gas_limit: 21_000,
        to: None,
        value: Uint256::ZERO,
        data: Vec::new().into(),
    };
    let hashes: Vec<Bytes32> =
        [None, Some(1), Some(2)].into_iter().map(|chain_id| transaction(chain_id).signing_hash().unwrap()).collect();
    assert!(hashes[0] != hashes[1] && hashes[1] != hashes[2]);
}

//! The vectors of ethers.js.

use ledger::{Address, Bytes, SecretKey, SignedTransaction, TransactionKind};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::Path;

fn read<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name);
    let cases: Vec<T> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert!(cases.len() > 50);
    cases
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Account {
    name: String,
    address: String,
    checksum_address: String,
    #[serde(default)]
    private_key: Option<String>,
}

#[test]
fn accounts() {
    for case in read::<Account>("accounts.json") {
        let address: Address = case.address.parse().unwrap();
        assert_eq!(address.to_string(), case.checksum_address, "{}", case.name);
        assert_eq!(case.checksum_address.parse(), Ok(address), "{}", case.name);
        if let Some(key) = case.private_key {
            assert_eq!(SecretKey::from_hex(&key).unwrap().address(), address, "{}", case.name);
        }
    }
}

/// Read, recovered, signed again, written again.
fn check(name: &str, raw: &Bytes, key: &SecretKey) -> TransactionKind {
    let signed = SignedTransaction::decode(&raw.0).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(signed.sender(), key.public_key(), "{name}");
    assert_eq!(&signed.transaction().clone().sign(key).unwrap(), &signed, "{name}");
    assert_eq!(signed.raw(), raw, "{name}");
    signed.transaction().kind.clone()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Legacy {
    name: String,
    private_key: String,
    account_address: String,
    signed_transaction: Bytes,
    signed_transaction_chain_id5: Bytes,
}

#[test]
fn legacy_transactions() {
    for case in read::<Legacy>("transactions.json") {
        let key = SecretKey::from_hex(&case.private_key).unwrap();
        assert_eq!(case.account_address.to_lowercase(), key.address().to_string().to_lowercase());
        let kind = check(&case.name, &case.signed_transaction, &key);
        assert!(matches!(kind, TransactionKind::Legacy { chain_id: None, .. }), "{}", case.name);
        let kind = check(&case.name, &case.signed_transaction_chain_id5, &key);
        assert!(matches!(kind, TransactionKind::Legacy { chain_id: Some(5), .. }), "{}", case.name);
    }
}

#[derive(Deserialize)]
struct Typed {
    name: String,
    address: Address,
    key: String,
    signed: Bytes,
    tx: serde_json::Value,
}

#[test]
fn typed_transactions() {
    for case in read::<Typed>("typed-transactions.json") {
        let key = SecretKey::from_hex(&case.key).unwrap();
        assert_eq!(key.address(), case.address, "{}", case.name);
        let kind = check(&case.name, &case.signed, &key);
        assert_eq!(Some(u64::from(kind.number())), case.tx["type"].as_u64(), "{}", case.name);
        let signed = SignedTransaction::decode(&case.signed.0).unwrap();
        assert_eq!(signed.transaction().nonce, case.tx["nonce"].as_u64().unwrap_or(0), "{}", case.name);
        assert_eq!(signed.transaction().chain_id(), Some(case.tx["chainId"].as_u64().unwrap_or(0)), "{}", case.name);
        let to = case.tx["to"].as_str().map(|to| to.parse().unwrap());
        assert_eq!(signed.transaction().to, to, "{}", case.name);
    }
}

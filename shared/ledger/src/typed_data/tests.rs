use super::*;
use crate::contract::{Consent, Domains, Purposes};
use alloy_dyn_abi::eip712::TypedData as Theirs;
use proptest::prelude::*;

/// Alloy reads the JSON that a wallet would get, and signs the same.
fn agrees(data: &impl TypedData, domain: &Domain) {
    let theirs: Theirs = serde_json::from_value(data.to_json(domain)).unwrap();
    assert_eq!(data.digest(domain).0, theirs.eip712_signing_hash().unwrap().0);
    assert_eq!(domain.separator().0, theirs.domain().separator().0);
    assert_eq!(theirs.encode_type().unwrap(), data_type(data));
    let key = SecretKey::from_bytes(&[7; 32]).unwrap();
    let signature = data.sign(domain, &key).unwrap();
    assert_eq!(data.recover(domain, &signature), Ok(key.address()));
    let elsewhere = Domain { chain_id: domain.chain_id ^ 1, ..*domain };
    assert_ne!(data.recover(&elsewhere, &signature), Ok(key.address()));
}

const fn data_type<T: TypedData>(_: &T) -> &'static str {
    T::TYPE
}

/// ethers-core's own way from the JSON to the digest.
fn agrees_with_ethers(data: &impl TypedData, domain: &Domain) {
    use ethers_core::types::transaction::eip712::{self, Eip712 as _};
    let theirs: eip712::TypedData = serde_json::from_value(data.to_json(domain)).unwrap();
    assert_eq!(data.digest(domain).0, theirs.encode_eip712().unwrap());
}

proptest! {
    #[test]
    fn digests_agree(
        chain_id: u64, contract: [u8; 20], addresses: [[u8; 20]; 2], patient_id: u128,
        purposes: u16, domains: u16, expiry: u64, nonce: u64, deadline: [u8; 32],
    ) {
        // JSON numbers in wallets are exact up to 2^53.
        let domain = Domain { chain_id: chain_id >> 11, contract: Address(contract) };
        let [first, second] = addresses.map(Address);
        let deadline = crate::Uint256::from_be_bytes(deadline);
        let consent = Consent {
            patient: first,
            provider: second,
            patient_id,
            purposes: Purposes(purposes),
            domains: Domains(domains),
            expiry,
            nonce,
            deadline,
        };
        agrees(&consent, &domain);
        agrees_with_ethers(&consent, &domain);
        agrees(&DeviceBinding { device: first, patient_id, deadline }, &domain);
        agrees(&AccountLink { account: first, patient_id, deadline }, &domain);
    }
}

#[test]
fn the_types_are_those_of_the_contract() {
    let sources = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contracts/src/modules");
    let all: String = std::fs::read_dir(sources)
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    for text in [Consent::TYPE, DeviceBinding::TYPE, AccountLink::TYPE, Domain::NAME] {
        assert!(all.contains(&format!("\"{text}\"")), "{text}");
    }
}

/// The vectors of ethers.js for flat structs: the same code, other structs and domains.
#[test]
fn digests_agree_with_ethers_js() {
    use crate::primitive::Bytes32;
    use alloy_dyn_abi::{DynSolType, DynSolValue};
    use ethers_core::abi::Token;
    use ethers_core::types::{U256, transaction::eip712::EIP712Domain};

    fn token(kind: &str, value: &serde_json::Value) -> Token {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match DynSolType::parse(kind).unwrap().coerce_str(&text).unwrap() {
            DynSolValue::Address(address) => Token::Address(address.0.0.into()),
            DynSolValue::Bool(value) => Token::Bool(value),
            DynSolValue::Uint(number, _) => Token::Uint(U256::from_big_endian(&number.to_be_bytes::<32>())),
            DynSolValue::FixedBytes(word, 32) => Token::FixedBytes(word.0.to_vec()),
            other => panic!("{other:?}"),
        }
    }

    let cases: Vec<serde_json::Value> = serde_json::from_str(include_str!("../../tests/vectors/eip712.json")).unwrap();
    assert!(cases.len() > 50);
    for case in cases {
        let name = case["primaryType"].as_str().unwrap();
        let fields: Vec<(&str, &str)> = case["types"][name]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| (field["type"].as_str().unwrap(), field["name"].as_str().unwrap()))
            .collect();
        let list: Vec<_> = fields.iter().map(|(kind, name)| format!("{kind} {name}")).collect();
        let tokens: Vec<_> = fields.iter().map(|(kind, name)| token(kind, &case["data"][name])).collect();
        let domain: EIP712Domain = serde_json::from_value(case["domain"].clone()).unwrap();
        let digest = declare::digest(&format!("{name}({})", list.join(",")), &tokens, Bytes32(domain.separator()));
        assert_eq!(digest.to_string(), case["digest"].as_str().unwrap(), "{}", case["name"]);
    }
}

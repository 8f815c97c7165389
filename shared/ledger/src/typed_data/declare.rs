//! Digest and JSON of any of the structs.

use super::Domain;
use crate::codec::{Fields, encode_tokens};
use crate::primitive::{Address, Bytes32, Uint256};
use ethers_core::abi::Token;
use keccak256::keccak256;
use serde_json::{Map, Value, json};

/// [`super::TypedData`] of a flat struct whose fields stand in the order of its type.
macro_rules! typed_data {
    ($name:ident, $type:literal) => {
        impl $crate::typed_data::TypedData for $name {
            const TYPE: &'static str = $type;

            fn digest(&self, domain: &$crate::typed_data::Domain) -> $crate::primitive::Bytes32 {
                let tokens = $crate::codec::Fields::tokens(self);
                $crate::typed_data::declare::digest($type, &tokens, domain.separator())
            }

            fn to_json(&self, domain: &$crate::typed_data::Domain) -> serde_json::Value {
                $crate::typed_data::declare::to_json($type, self, domain)
            }
        }
    };
}
pub(super) use typed_data;

pub(super) fn digest(type_text: &str, fields: &[Token], domain_separator: Bytes32) -> Bytes32 {
    let struct_hash = keccak256(&[&encode_tokens(&keccak256(&[type_text.as_bytes()]), fields)]);
    Bytes32(keccak256(&[&[0x19, 0x01], &domain_separator.0, &struct_hash]))
}

pub(super) fn to_json(type_text: &str, data: &impl Fields, domain: &Domain) -> Value {
    let (name, fields) = type_text.trim_end_matches(')').split_once('(').unwrap_or((type_text, ""));
    let fields = || fields.split(',').filter_map(|field| field.split_once(' '));
    let types: Vec<_> = fields().map(|(kind, name)| json!({ "name": name, "type": kind })).collect();
    let message: Map<_, _> =
        fields().zip(data.tokens()).map(|((_, name), token)| (name.to_owned(), text(&token).into())).collect();
    json!({
        "types": { "EIP712Domain": Domain::types(), name: types },
        "primaryType": name,
        "domain": domain.to_json(),
        "message": message,
    })
}

/// Addresses with their checksum, numbers in decimal: wallets read them without loss.
fn text(token: &Token) -> String {
    match token {
        Token::Address(address) => Address(address.0).to_string(),
        Token::Uint(number) => {
            let mut bytes = [0; 32];
            number.to_big_endian(&mut bytes);
            Uint256::from_be_bytes(bytes).to_string()
        }
        other => other.to_string(),
    }
}

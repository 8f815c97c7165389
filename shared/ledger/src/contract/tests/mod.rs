//! The typed layer against the checked-in ABI, with alloy as a second opinion.

mod agreement;
mod coverage;
mod strictness;
mod values;

use alloy_json_abi::JsonAbi;

fn abi() -> JsonAbi {
    serde_json::from_str(super::ABI).unwrap()
}

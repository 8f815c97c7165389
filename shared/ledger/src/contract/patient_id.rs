//! PatientIDs.

use crate::codec::Value as _;
use crate::codec::encode_tokens;
use crate::primitive::Address;
use keccak256::keccak256;

/// The PatientID that follows from a patient's first account:
/// `uint128(bytes16(keccak256(abi.encode(chainid, contract, account))))`.
#[must_use]
pub fn patient_id(chain_id: u64, contract: Address, account: Address) -> u128 {
    let [high @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
        keccak256(&[&encode_tokens(&[], &[chain_id.token(), contract.token(), account.token()])]);
    u128::from_be_bytes(high)
}

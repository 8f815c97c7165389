//! What the contract says of its EIP-712 domain (EIP-5267).

use crate::codec::structure;
use crate::primitive::{Address, Bytes32, Uint256};

structure! {
    /// The answer of `eip712Domain`.
    SigningDomain {
        /// Which of the others count, one bit each: 0x0f is name, version, chain id and contract.
        fields: [u8; 1],
        /// Name of the domain.
        name: String,
        /// Its version.
        version: String,
        /// Chain id.
        chain_id: Uint256,
        /// The contract that checks the signatures.
        verifying_contract: Address,
        /// Not used.
        salt: Bytes32,
        /// Not used.
        extensions: Vec<Uint256>,
    }
}

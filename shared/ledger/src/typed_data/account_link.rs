//! An account's agreement to be linked to a patient.

use super::declare::typed_data;
use crate::codec::structure;
use crate::primitive::{Address, Uint256};

structure! {
    value
    /// What an account signs to be linked.
    AccountLink {
        /// The account itself.
        account: Address,
        /// The patient.
        patient_id: u128,
        /// Until when this signature can be handed in, Unix seconds.
        deadline: Uint256,
    }
}

typed_data!(AccountLink, "AccountLink(address account,uint128 patientId,uint256 deadline)");

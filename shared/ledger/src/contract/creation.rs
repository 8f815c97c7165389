//! How the contract comes into being.

use crate::codec::{encode, structure};
use crate::primitive::{Address, Bytes};

structure! {
    /// The constructor's arguments: three different accounts.
    #[derive(Copy)]
    Creation {
        /// The default admin.
        admin: Address,
        /// The safety officer.
        safety_officer: Address,
        /// The EHRs manager.
        ehr_manager: Address,
    }
}

impl Creation {
    /// The data of a transaction to nobody that creates the contract.
    #[must_use]
    pub fn data(&self, bytecode: &[u8]) -> Bytes {
        encode(bytecode, self).into()
    }
}

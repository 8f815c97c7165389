//! A patient's further accounts, and lost wallets.

use crate::codec::events;
use crate::contract::Scope;
use crate::primitive::Address;

events! {
    /// An account joined a patient's, or its scope or end was changed.
    "AccountLinked(uint128,address,uint8,uint64,address)"
    "aeb2dd2214e7463aef19ca482c35915682d18ce8fdd1566e3a66a50bc2510c35"
    AccountLinked [
        /// Whose.
        patient_id: u128,
        /// The account.
        account: Address,
    ] {
        /// What the account may do.
        scope: Scope,
        /// Until when, Unix seconds, the last that counts; `u64::MAX` for no end.
        until: u64,
        /// Who did it.
        by: Address,
    } unless |event| event.scope == Scope::None;

    /// An account was taken from a patient, for good; it may be one that was no longer linked.
    "AccountUnlinked(uint128,address,address)"
    "ade61b4f4d80c904e1c4a44a31b292af51c25b6f8f28fa85ee4013ff76831f64"
    AccountUnlinked [
        /// Whose.
        patient_id: u128,
        /// The account.
        account: Address,
    ] {
        /// Who did it.
        by: Address,
    };

    /// The admin wants `new_account` to manage the patient; possible from `ready_at` unless somebody cancels.
    "RecoveryProposed(uint128,address,address,uint64)"
    "34df9e4a65e05bb1938a7d505193d19cc22e6979e38699b0cdae6afb1fdadb2f"
    RecoveryProposed [
        /// Whose.
        patient_id: u128,
        /// An account that the patient has now.
        lost_account: Address,
        /// The account to come.
        new_account: Address,
    ] {
        /// From when it can be finished, Unix seconds.
        ready_at: u64,
    };

    /// A recovery was called off.
    "RecoveryCancelled(uint128,address,address)"
    "d9e93d3c470d214c1b5e7d748c829c9866f68371443f6b5ec9221309e6ab5213"
    RecoveryCancelled [
        /// Whose.
        patient_id: u128,
        /// The account to come.
        new_account: Address,
    ] {
        /// Who did it.
        by: Address,
    };

    /// `new_account` manages the patient now.
    "RecoveryFinished(uint128,address)"
    "6cdde2054c3aa6f8e6cf3e7fb81aa9e744713be50c26cd4489e496b1a109017f"
    RecoveryFinished [
        /// Whose.
        patient_id: u128,
        /// The account to come.
        new_account: Address,
    ] {};
}

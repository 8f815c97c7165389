//! Users.

use crate::codec::events;
use crate::contract::Role;
use crate::primitive::{Address, Bytes32};

events! {
    /// Somebody asks to be added.
    "RegistrationRequested(address,uint8,bytes32)"
    "c1df3ff58af332b01df03cfff1adb06ce7c5601320b8c448d8678ca20460c6b3"
    RegistrationRequested [
        /// The account.
        user: Address,
        /// The role.
        role: Role,
    ] {
        /// SHA-256 of the profile; for a patient of 32 random bytes and their card.
        profile_digest: Bytes32,
    } unless |event| event.role == Role::None;

    /// An account was added. `patient_id` is zero for professionals.
    "UserAdded(address,uint8,uint128,bytes32)"
    "33195edbacd45f98a3eb56eb16eb55a4718ce8439ff179e54a3f3fd5ca4f7846"
    UserAdded [
        /// The account.
        user: Address,
        /// The role.
        role: Role,
        /// Whose.
        patient_id: u128,
    ] {
        /// SHA-256 of the profile; for a patient of 32 random bytes and their card.
        profile_digest: Bytes32,
    } unless |event| event.role == Role::None || (event.role == Role::Patient) != (event.patient_id != 0);

    /// An account was deleted, by the admin or by its holder.
    "UserDeleted(address,uint8,uint128,address)"
    "35eed2fbf3961e4402bcb1abcd074a65fa06b6e8bc0af1b817a0fef789568312"
    UserDeleted [
        /// The account.
        user: Address,
        /// The role.
        role: Role,
        /// Whose.
        patient_id: u128,
    ] {
        /// Who did it.
        by: Address,
    } unless |event| event.role == Role::None;
}

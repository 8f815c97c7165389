//! Users: registration, adding, deleting.

use crate::codec::calls;
use crate::contract::{Role, User};
use crate::primitive::{Address, Bytes32};

calls! {
    /// Asks to be added; anyone.
    "requestRegistration(uint8,bytes32)" 0x2b88_e73a
    RequestRegistration {
        /// The role.
        role: Role,
        /// SHA-256 of the profile; for a patient of 32 random bytes and their card.
        profile_digest: Bytes32,
    };

    /// Adds an account; admin.
    "addUser(address,uint8,bytes32)" 0xac48_c200
    AddUser {
        /// The account.
        user: Address,
        /// The role.
        role: Role,
        /// SHA-256 of the profile; for a patient of 32 random bytes and their card.
        profile_digest: Bytes32,
    };

    /// Deletes an account; the admin or the account itself.
    "deleteUser(address,uint8)" 0xeddb_a6ce
    DeleteUser {
        /// The account.
        user: Address,
        /// The role.
        role: Role,
    };

    /// All that is known of an account.
    "userOf(address)" 0xdbb9_6e41
    UserOf {
        /// The account.
        account: Address,
    } -> value User;

    /// The PatientID that follows from an account, see [`crate::patient_id`].
    "patientIdOf(address)" 0x3f8b_053b
    PatientIdOf {
        /// The account.
        account: Address,
    } -> value u128;
}

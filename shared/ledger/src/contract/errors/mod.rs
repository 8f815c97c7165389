//! Why the contract reverts.

mod revert;
#[cfg(test)]
mod tests;

pub use revert::Revert;

use super::Role;
use crate::codec::{DecodeError, Uint48, decode, encode, selector, structure};
use crate::primitive::{Address, Bytes32, Uint256};

/// Errors: signature, selector, arguments, message.
macro_rules! errors {
    ($($(#[$meta:meta])* $signature:literal $selector:literal $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* })*) => {
        /// A revert that the contract names. The message says what to change.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        pub enum ContractError {
            $($(#[$meta])* $name { $($(#[$field_meta])* $field: $type,)* },)*
        }

        /// The arguments of each error.
        mod arguments {
            use super::{Address, Bytes32, Role, Uint48, Uint256, structure};
            $(structure! { #[allow(unreachable_pub, reason = "shared with the calls")] $name { $($field: $type,)* } })*
        }

        impl ContractError {
            /// Signature and selector of every error.
            pub const ERRORS: &[(&'static str, [u8; 4])] = &[$(($signature, u32::to_be_bytes($selector)),)*];

            /// The selector, then the arguments.
            #[must_use]
            pub fn encode(&self) -> Vec<u8> {
                match self.clone() {
                    $(Self::$name { $($field,)* } => encode(&u32::to_be_bytes($selector), &arguments::$name { $($field,)* }),)*
                }
            }

            /// Reads a revert's data, all of it.
            ///
            /// # Errors
            /// When the contract has no such error, or it is not what the contract writes.
            pub fn decode(data: &[u8]) -> Result<Self, DecodeError> {
                let (selector, rest) = selector(data)?;
                match u32::from_be_bytes(selector) {
                    $($selector => {
                        let arguments::$name { $($field,)* } = decode(rest)?;
                        Ok(Self::$name { $($field,)* })
                    })*
                    _ => Err(DecodeError::UnknownSelector { selector }),
                }
            }
        }

        /// Signature, and types and names of the arguments, of every error.
        #[cfg(test)]
        pub(crate) fn described() -> Vec<(&'static str, Vec<(String, String)>)> {
            vec![$(($signature, <arguments::$name as crate::codec::Fields>::fields()),)*]
        }
    };
}

/// What an account would have to be registered as.
const fn registered_as(role: Role) -> &'static str {
    match role {
        Role::None => "doctor or caregiver",
        role => role.name(),
    }
}

errors! {
    /// The zero address, role, scope, area or key stands where a real one must.
    #[error("something is zero that must not be: an address, a role, a scope, an area or a key")]
    "HealthRecordsInvalidArgument()" 0x3f9b_111a InvalidArgument {}

    /// The account is already somebody's or something, was unlinked for good, or has left and not asked to be added.
    #[error("account {account} is taken: it is registered or linked already, was unlinked for good, or has left and must ask to be added first")]
    "HealthRecordsAccountTaken(address)" 0x76e0_6e04 AccountTaken {
        /// The account.
        account: Address,
    }

    /// The account is not registered in this role.
    #[error("account {account} is not registered as {}", registered_as(*role))]
    "HealthRecordsNotRegistered(address,uint8)" 0x62d5_0baa NotRegistered {
        /// The account.
        account: Address,
        /// The role it would need; [`Role::None`]: any professional's.
        role: Role,
    }

    /// The caller may not do this to this user.
    #[error("account {caller} may not do this")]
    "HealthRecordsNotAllowed(address)" 0x9a05_62ac NotAllowed {
        /// Who tried.
        caller: Address,
    }

    /// The caller does not manage the patient.
    #[error("account {caller} does not manage this patient; sign with one that does")]
    "HealthRecordsNotManaging(address,uint128)" 0x9083_c42d NotManaging {
        /// Who tried.
        caller: Address,
        /// The patient.
        patient_id: u128,
    }

    /// The account does not belong to the patient.
    #[error("account {account} does not belong to this patient")]
    "HealthRecordsNotOfPatient(address,uint128)" 0xdda6_dce3 NotOfPatient {
        /// The account.
        account: Address,
        /// The patient.
        patient_id: u128,
    }

    /// A time lies in the past, an end before its beginning or after the caller's own, or a deadline over 7 days ahead.
    #[error("time {time} does not do: it lies in the past, before the beginning, after your own end, or is a deadline over 7 days ahead")]
    "HealthRecordsInvalidTime(uint256)" 0xb8e7_e32b InvalidTime {
        /// Unix seconds.
        time: Uint256,
    }

    /// Purposes or domains that do not exist, or none where some are needed.
    #[error("purposes {purposes:#x} and domains {domains:#x} make no policy: choose at least one of each that exists")]
    "HealthRecordsInvalidPolicy(uint16,uint16)" 0x2fa7_4648 InvalidPolicy {
        /// As given.
        purposes: u16,
        /// As given.
        domains: u16,
    }

    /// The signature was handed in too late.
    #[error("the signature had to be handed in by {deadline} (Unix seconds); sign again")]
    "HealthRecordsSignatureExpired(uint256)" 0x27d3_6ac0 SignatureExpired {
        /// Unix seconds.
        deadline: Uint256,
    }

    /// Not a signature of this account over this content.
    #[error("not a signature of {signer} over this content; sign again with that account, on this chain")]
    "HealthRecordsInvalidSignature(address)" 0x45f3_7307 InvalidSignature {
        /// Who should have signed.
        signer: Address,
    }

    /// The consent was signed for another state of the policy.
    #[error("the consent was signed over nonce {given}, but the policy stands at {current}; sign again")]
    "HealthRecordsInvalidNonce(uint64,uint64)" 0xd4f5_8411 InvalidNonce {
        /// As signed.
        given: u64,
        /// As it stands.
        current: u64,
    }

    /// The patient never had this device, or it is removed already.
    #[error("device {device_id} is not, or no longer, this patient's")]
    "HealthRecordsUnknownDevice(uint128,address)" 0xc1b9_2d1c UnknownDevice {
        /// The patient.
        patient_id: u128,
        /// The device.
        device_id: Address,
    }

    /// There is no recovery under way, or its time has not come or is over.
    #[error("a recovery can be finished from {ready_at} (Unix seconds; 0: none is under way) and for 30 days")]
    "HealthRecordsRecoveryNotReady(uint128,uint64)" 0xc129_8fa6 RecoveryNotReady {
        /// The patient.
        patient_id: u128,
        /// Unix seconds; zero: there is none.
        ready_at: u64,
    }

    /// There is no such open review.
    #[error("review {review_id} does not exist, or is closed")]
    "HealthRecordsReviewNotOpen(uint256)" 0x1438_f78b ReviewNotOpen {
        /// The review.
        review_id: Uint256,
    }

    /// Nobody is two of admin, safety officer and EHRs manager at once, and no safety officer breaks the glass.
    #[error("account {account} would have two duties that must lie with two people")]
    "HealthRecordsSeparationOfDuties(address)" 0x5516_8014 SeparationOfDuties {
        /// The account.
        account: Address,
    }

    /// A batch must hold something.
    #[error("the batch is empty; put at least one entry into it")]
    "HealthRecordsEmptyBatch()" 0xa94d_04fc EmptyBatch {}

    /// The caller does not have the role (AccessControl).
    #[error("account {account} does not have the role {needed_role} that this needs")]
    "AccessControlUnauthorizedAccount(address,bytes32)" 0xe251_7d3f UnauthorizedAccount {
        /// Who tried.
        account: Address,
        /// What it would need; see [`crate::DutyRole`].
        needed_role: Bytes32,
    }

    /// A role is renounced with the account's own address only (AccessControl).
    #[error("a role is given up by naming the account that calls")]
    "AccessControlBadConfirmation()" 0x6697_b232 BadConfirmation {}

    /// The transfer of the default admin must wait (AccessControlDefaultAdminRules).
    #[error("the default admin changes hands only after {} (Unix seconds)", u64::from(*schedule))]
    "AccessControlEnforcedDefaultAdminDelay(uint48)" 0x19ca_5ebb EnforcedDefaultAdminDelay {
        /// Unix seconds.
        schedule: Uint48,
    }

    /// The default admin's role changes hands by its own functions only (AccessControlDefaultAdminRules).
    #[error("the default admin changes hands by beginDefaultAdminTransfer and acceptDefaultAdminTransfer only")]
    "AccessControlEnforcedDefaultAdminRules()" 0x3fc3_c27a EnforcedDefaultAdminRules {}

    /// Not the account that the default admin was offered to (AccessControlDefaultAdminRules).
    #[error("account {default_admin} cannot be the default admin: it is zero, or was not offered to be")]
    "AccessControlInvalidDefaultAdmin(address)" 0xc22c_8022 InvalidDefaultAdmin {
        /// The account.
        default_admin: Address,
    }

    /// Not while paused (Pausable).
    #[error("the contract is paused: this has to wait until the administrator ends the pause")]
    "EnforcedPause()" 0xd93c_0665 EnforcedPause {}

    /// Only while paused (Pausable).
    #[error("the contract is not paused")]
    "ExpectedPause()" 0x8dfc_202b ExpectedPause {}

    /// A number does not fit (SafeCast).
    #[error("{value} does not fit into {bits} bits")]
    "SafeCastOverflowedUintDowncast(uint8,uint256)" 0x6dfc_c650 UintOverflow {
        /// Bits that there is room for.
        bits: u8,
        /// The number.
        value: Uint256,
    }

    /// A text does not fit (ShortStrings).
    #[error("a short text is not valid")]
    "InvalidShortString()" 0xb351_2b0c InvalidShortString {}

    /// A text does not fit (ShortStrings).
    #[error("a text is too long")]
    "StringTooLong(string)" 0x305a_27a9 StringTooLong {
        /// The text.
        str: String,
    }
}

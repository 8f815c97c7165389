//! The contract's functions, each a struct of its arguments.

mod access;
mod accounts;
mod devices;
mod duties;
mod emergencies;
mod penalties;
mod policies;
mod records;
mod users;

pub use access::{AccessAt, RetrieveEhrs};
pub use accounts::{
    AccountLinkDigest, CancelRecovery, FinishRecovery, LinkAccount, ProposeRecovery, RecoveryOf, UnlinkAccount,
};
pub use devices::{AreaKeyAt, AreaOf, DeviceBindingDigest, DeviceOf, RegisterDevice, RemoveDevice, SetArea};
pub use duties::{
    AcceptDefaultAdminTransfer, BeginDefaultAdminTransfer, CancelDefaultAdminTransfer, ChangeDefaultAdminDelay,
    DefaultAdmin, DefaultAdminDelay, DefaultAdminDelayIncreaseWait, DefaultAdminRole, EhrManagerRole, Eip712Domain,
    GetRoleAdmin, GrantRole, HasRole, Owner, Pause, Paused, PendingDefaultAdmin, PendingDefaultAdminDelay,
    RenounceRole, RevokeRole, RollbackDefaultAdminDelay, SafetyRole, SupportsInterface, Unpause,
};
pub use emergencies::{
    CloseReview, EmergencyAccess, EmergencyAccessAt, EmergencyStandsAt, GiveEmergencyFlag, ReviewCount, ReviewOf,
    WithdrawEmergencyFlag,
};
pub use penalties::{Pardon, Penalize};
pub use policies::{ConsentDigest, Grant, PolicyList, PolicyOf, Revoke};
pub use records::{RecordDeliveries, StoreRecords, WithdrawRecord};
pub use users::{AddUser, DeleteUser, PatientIdOf, RequestRegistration, UserOf};

use crate::codec::{DecodeError, selector};

/// A function of the contract: a struct of its arguments.
pub trait ContractCall: Sized {
    /// What a call of a view gives back; nothing for the others.
    type Returns;
    /// Name and types of the arguments, as the selector is made from.
    const SIGNATURE: &'static str;
    /// The first four bytes of the signature's keccak256.
    const SELECTOR: [u8; 4];

    /// What goes into a transaction's or a call's data: the selector, then the arguments.
    fn encode(&self) -> Vec<u8>;

    /// Reads a transaction's data, all of it.
    ///
    /// # Errors
    /// When it calls another function, or is not what [`ContractCall::encode`] writes.
    fn decode(data: &[u8]) -> Result<Self, DecodeError>;

    /// Reads what `eth_call` gave back, all of it.
    ///
    /// # Errors
    /// When it is not the one canonical form.
    fn decode_returns(data: &[u8]) -> Result<Self::Returns, DecodeError>;
}

macro_rules! call {
    ($($name:ident,)*) => {
        /// Any call of the contract.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Call {
            $(
                #[doc = concat!("See [`", stringify!($name), "`](struct@", stringify!($name), ").")]
                $name($name),
            )*
        }

        impl Call {
            /// Signature and selector of every function.
            pub const FUNCTIONS: &[(&'static str, [u8; 4])] = &[$(($name::SIGNATURE, $name::SELECTOR),)*];

            /// The selector, then the arguments.
            #[must_use]
            pub fn encode(&self) -> Vec<u8> {
                match self { $(Self::$name(call) => call.encode(),)* }
            }

            /// Reads a transaction's data, all of it.
            ///
            /// # Errors
            /// When the contract has no such function, or it is not what [`Call::encode`] writes.
            pub fn decode(data: &[u8]) -> Result<Self, DecodeError> {
                match selector(data)?.0 {
                    $($name::SELECTOR => $name::decode(data).map(Self::$name),)*
                    selector => Err(DecodeError::UnknownSelector { selector }),
                }
            }

            /// The signature, such as `pardon(address)`.
            #[must_use]
            pub const fn signature(&self) -> &'static str {
                match self { $(Self::$name(_) => $name::SIGNATURE,)* }
            }
        }

        $(impl From<$name> for Call {
            fn from(call: $name) -> Self {
                Self::$name(call)
            }
        })*

        /// Reads what the function with this signature gives back.
        #[cfg(test)]
        pub(crate) fn decode_returns_of(signature: &str, data: &[u8]) -> Option<Result<(), DecodeError>> {
            match signature {
                $($name::SIGNATURE => Some($name::decode_returns(data).map(drop)),)*
                _ => None,
            }
        }

        /// Signature, and types and names of the arguments, of every function.
        #[cfg(test)]
        pub(crate) fn described() -> Vec<(&'static str, Vec<(String, String)>)> {
            vec![$(($name::SIGNATURE, <$name as crate::codec::Fields>::fields()),)*]
        }
    };
}

call! {
    RequestRegistration, AddUser, DeleteUser, UserOf, PatientIdOf,
    LinkAccount, UnlinkAccount, AccountLinkDigest, ProposeRecovery, CancelRecovery, FinishRecovery, RecoveryOf,
    PolicyList, Grant, Revoke, PolicyOf, ConsentDigest,
    RegisterDevice, RemoveDevice, DeviceOf, DeviceBindingDigest, SetArea, AreaOf, AreaKeyAt,
    StoreRecords, RecordDeliveries, WithdrawRecord,
    RetrieveEhrs, AccessAt,
    EmergencyAccess, CloseReview, GiveEmergencyFlag, WithdrawEmergencyFlag, EmergencyAccessAt, EmergencyStandsAt, ReviewOf, ReviewCount,
    Penalize, Pardon,
    Pause, Unpause, Paused, GrantRole, RevokeRole, RenounceRole, HasRole, GetRoleAdmin, DefaultAdminRole, SafetyRole, EhrManagerRole, BeginDefaultAdminTransfer, AcceptDefaultAdminTransfer, CancelDefaultAdminTransfer, ChangeDefaultAdminDelay, RollbackDefaultAdminDelay, DefaultAdmin, PendingDefaultAdmin, DefaultAdminDelay, PendingDefaultAdminDelay, DefaultAdminDelayIncreaseWait, Owner, Eip712Domain, SupportsInterface,
}

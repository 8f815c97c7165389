//! The contract's events, each a struct of its fields.

mod access;
mod accounts;
mod devices;
mod duties;
mod emergencies;
mod policies;
mod records;
mod users;

pub use access::{AccessDenied, AccessGranted, Pardoned, Penalized};
pub use accounts::{AccountLinked, AccountUnlinked, RecoveryCancelled, RecoveryFinished, RecoveryProposed};
pub use devices::{AreaSet, DeviceRegistered, DeviceRemoved};
pub use duties::{
    DefaultAdminDelayChangeCanceled, DefaultAdminDelayChangeScheduled, DefaultAdminTransferCanceled,
    DefaultAdminTransferScheduled, Eip712DomainChanged, Paused, RoleAdminChanged, RoleGranted, RoleRevoked, Unpaused,
};
pub use emergencies::{EmergencyFlagGiven, EmergencyFlagWithdrawn, ReviewClosed, ReviewOpened};
pub use policies::{PolicyGranted, PolicyRevoked};
pub use records::{RecordStored, RecordWithdrawn, RecordsDelivered};
pub use users::{RegistrationRequested, UserAdded, UserDeleted};

use crate::codec::DecodeError;
use crate::primitive::Bytes32;

/// An event of the contract: a struct of its fields.
pub trait ContractEvent: Sized {
    /// Name and types of the fields, as the topic is made from.
    const SIGNATURE: &'static str;
    /// The keccak256 of the signature: the first topic.
    const TOPIC: Bytes32;

    /// The topics: [`ContractEvent::TOPIC`], then the indexed fields.
    fn topics(&self) -> Vec<Bytes32>;

    /// The fields that are not indexed.
    fn data(&self) -> Vec<u8>;

    /// Reads a log's topics and data, all of them.
    ///
    /// # Errors
    /// When it is another event, or not what [`ContractEvent::topics`] and [`ContractEvent::data`] write.
    fn decode(topics: &[Bytes32], data: &[u8]) -> Result<Self, DecodeError>;
}

macro_rules! event {
    ($($name:ident,)*) => {
        /// Any event of the contract.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {
            $(
                #[doc = concat!("See [`", stringify!($name), "`](struct@", stringify!($name), ").")]
                $name($name),
            )*
        }

        impl Event {
            /// Signature and topic of every event.
            pub const EVENTS: &[(&'static str, Bytes32)] = &[$(($name::SIGNATURE, $name::TOPIC),)*];

            /// The topics: the event's own, then the indexed fields.
            #[must_use]
            pub fn topics(&self) -> Vec<Bytes32> {
                match self { $(Self::$name(event) => event.topics(),)* }
            }

            /// The fields that are not indexed.
            #[must_use]
            pub fn data(&self) -> Vec<u8> {
                match self { $(Self::$name(event) => event.data(),)* }
            }

            /// Reads a log's topics and data, all of them.
            ///
            /// # Errors
            /// When the contract has no such event, or it is not what the contract writes.
            pub fn decode(topics: &[Bytes32], data: &[u8]) -> Result<Self, DecodeError> {
                match topics.first().copied() {
                    $(Some($name::TOPIC) => $name::decode(topics, data).map(Self::$name),)*
                    Some(topic) => Err(DecodeError::UnknownTopic { topic }),
                    None => Err(DecodeError::TopicCount { expected: 1, found: 0 }),
                }
            }

            /// The signature, such as `Pardoned(address)`.
            #[must_use]
            pub const fn signature(&self) -> &'static str {
                match self { $(Self::$name(_) => $name::SIGNATURE,)* }
            }
        }

        $(impl From<$name> for Event {
            fn from(event: $name) -> Self {
                Self::$name(event)
            }
        })*

        /// Signature, indexed and other fields of every event.
        #[cfg(test)]
        #[allow(clippy::type_complexity, reason = "types and names, twice")]
        pub(crate) fn described() -> Vec<(&'static str, Vec<(String, String)>, Vec<(String, String)>)> {
            use crate::codec::testing::Described;
            vec![$(($name::SIGNATURE, $name::indexed(), <$name as Described>::fields()),)*]
        }
    };
}

event! {
    RegistrationRequested, UserAdded, UserDeleted,
    AccountLinked, AccountUnlinked, RecoveryProposed, RecoveryCancelled, RecoveryFinished,
    PolicyGranted, PolicyRevoked,
    DeviceRegistered, DeviceRemoved, AreaSet,
    RecordStored, RecordsDelivered, RecordWithdrawn,
    AccessGranted, AccessDenied, Penalized, Pardoned,
    EmergencyFlagGiven, EmergencyFlagWithdrawn, ReviewOpened, ReviewClosed,
    Paused, Unpaused, RoleGranted, RoleRevoked, RoleAdminChanged, DefaultAdminTransferScheduled, DefaultAdminTransferCanceled, DefaultAdminDelayChangeScheduled, DefaultAdminDelayChangeCanceled, Eip712DomainChanged,
}

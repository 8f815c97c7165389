//! What the contract recorded.

use crate::Purpose;

/// The contract that recorded the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployment {
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// The contract's address with EIP-55 capitals.
    pub contract: String,
}

/// Where on the chain an event stands. Together with the deployment it names the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The block.
    pub block_number: u64,
    /// The block's time, Unix seconds.
    pub block_time: u64,
    /// The transaction's hash.
    pub transaction: [u8; 32],
    /// The log's index in the block.
    pub log_index: u64,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainEvent {
    /// Where it stands.
    pub position: Position,
    /// What it says.
    pub kind: EventKind,
}

/// What an event says. Accounts and devices are addresses, patients patient ids, in their text forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// `AccessGranted`.
    AccessGranted {
        /// What was asked for.
        request: AccessRequest,
        /// The domain bits that may be read.
        domains: u16,
    },
    /// `AccessDenied`.
    AccessDenied {
        /// What was asked for.
        request: AccessRequest,
        /// Why not.
        reason: Denial,
    },
    /// `RecordsDelivered`.
    RecordsDelivered {
        /// The transaction that asked.
        request_transaction: [u8; 32],
        /// How many records were handed out.
        count: u32,
        /// What was handed out.
        digest: [u8; 32],
    },
    /// `Penalized`.
    Penalized {
        /// The account.
        user: String,
        /// What follows.
        action: Penalty,
        /// Strikes within the last day.
        strikes: u8,
        /// Until when the account is suspended, Unix seconds; zero if it is not.
        suspended_until: u64,
    },
    /// `PolicyGranted`.
    PolicyGranted {
        /// The patient.
        patient_id: String,
        /// The provider's account.
        provider: String,
        /// Purpose bits.
        purposes: u16,
        /// Domain bits.
        domains: u16,
        /// The last second that counts, Unix seconds.
        expiry: u64,
        /// The account that allowed it.
        by: String,
    },
    /// `PolicyRevoked`.
    PolicyRevoked {
        /// The patient.
        patient_id: String,
        /// The provider's account.
        provider: String,
        /// The account that revoked it.
        by: String,
    },
}

/// What somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRequest {
    /// The account that asked.
    pub requester: String,
    /// The patient.
    pub patient_id: String,
    /// One device, or every one.
    pub device_id: Option<String>,
    /// One area, or every one.
    pub area_id: Option<u32>,
    /// Why.
    pub purpose: Purpose,
    /// Whether the glass was broken.
    pub emergency: bool,
}

/// Why a request was refused. The number is the contract's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Denial {
    /// Neither a professional nor an account of a patient.
    UnknownUser = 1,
    /// No agreement with this patient.
    NoPolicy = 2,
    /// The agreement, or the account's link to the patient, has run out.
    Expired = 3,
    /// The agreement does not cover the purpose.
    Purpose = 4,
    /// The device was never the patient's.
    Device = 5,
    /// The account is suspended.
    Suspended = 6,
    /// Not a doctor with an emergency flag in effect.
    NoEmergencyFlag = 7,
    /// Too many emergency accesses await their review or were rejected.
    TooManyOpenReviews = 8,
}

impl Denial {
    /// Every reason, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::UnknownUser,
        Self::NoPolicy,
        Self::Expired,
        Self::Purpose,
        Self::Device,
        Self::Suspended,
        Self::NoEmergencyFlag,
        Self::TooManyOpenReviews,
    ];

    /// The reason with the contract's number; zero is none.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| *reason as u8 == number)
    }

    /// The reason for a person.
    #[must_use]
    pub const fn as_words(self) -> &'static str {
        match self {
            Self::UnknownUser => "unknown user",
            Self::NoPolicy => "no agreement with this patient",
            Self::Expired => "agreement expired",
            Self::Purpose => "purpose not agreed",
            Self::Device => "not a device of this patient",
            Self::Suspended => "account suspended",
            Self::NoEmergencyFlag => "no emergency flag",
            Self::TooManyOpenReviews => "too many emergency accesses await review",
        }
    }
}

/// What follows a refused request, or the admin's decision. The number is the contract's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Penalty {
    /// A warning.
    Warning = 0,
    /// A strike.
    Strike = 1,
    /// A suspension.
    Suspension = 2,
}

impl Penalty {
    /// The penalty with the contract's number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::Warning, Self::Strike, Self::Suspension].into_iter().find(|penalty| *penalty as u8 == number)
    }

    /// The penalty for a person.
    #[must_use]
    pub const fn as_word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Strike => "strike",
            Self::Suspension => "suspension",
        }
    }
}

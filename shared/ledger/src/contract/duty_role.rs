//! Roles of OpenZeppelin's AccessControl.

use crate::primitive::Bytes32;
use keccak256::keccak256;

/// Who does what for the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DutyRole {
    /// The default admin.
    Admin,
    /// Safety officer: emergency flags and reviews. Administers itself, never held by the admin.
    SafetyOfficer,
    /// EHRs manager: stores and delivers.
    EhrManager,
}

impl DutyRole {
    /// Every role.
    pub const ALL: &[Self] = &[Self::Admin, Self::SafetyOfficer, Self::EhrManager];

    /// What the contract calls it: zero for the admin, else the keccak256 of its name.
    #[must_use]
    pub fn id(self) -> Bytes32 {
        match self {
            Self::Admin => Bytes32::ZERO,
            Self::SafetyOfficer => Bytes32(keccak256(&[b"SAFETY_ROLE"])),
            Self::EhrManager => Bytes32(keccak256(&[b"EHR_MANAGER_ROLE"])),
        }
    }

    /// The role with this id.
    #[must_use]
    pub fn from_id(id: Bytes32) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.id() == id)
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

/// @notice Where records lie. `areaId` zero: every area. `deviceId` zero: every device.
struct Addr {
    uint32 areaId;
    uint128 patientId;
    address deviceId;
}

/// @notice Why a request is refused; `None` if it is not.
enum Denial {
    None,
    /// Neither a professional nor an account of a patient.
    UnknownUser,
    /// No agreement with this patient: never one, revoked, or older than the provider's registration.
    NoPolicy,
    /// The agreement, or the account's link to the patient, has run out.
    Expired,
    /// The agreement does not cover the purpose.
    Purpose,
    /// The device was never the patient's.
    Device,
    /// Three strikes within a day, or the admin's decision.
    Suspended,
    /// Not a doctor with an emergency flag in effect.
    NoEmergencyFlag,
    /// Too many emergency accesses of this doctor await their review or were rejected.
    TooManyOpenReviews
}

/// @notice What follows a refused request.
enum Penalty {
    Warning,
    Strike,
    Suspension
}

/// @notice Why a doctor breaks the glass.
enum EmergencyReason {
    LifeThreatening,
    UnableToConsent,
    Other
}

/// @notice What the review of an emergency access found.
enum Outcome {
    Open,
    Justified,
    Rejected
}

/// @notice An emergency access and its review. `openedAt` (Unix seconds) zero: there is none.
struct Review {
    address doctor;
    uint64 openedAt;
    Outcome outcome;
    uint128 patientId;
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

/// @notice What an account was registered as.
enum Role {
    None,
    Patient,
    Doctor,
    Caregiver
}

/// @notice What an account of a patient may do: see the patient's own data, or also decide for the patient.
enum Scope {
    None,
    View,
    Manage
}

/// @notice All that is known of one account. Times are Unix seconds; fields that do not belong to the role are zero.
struct User {
    Role role;
    /// @dev Patients only: which patient the account belongs to, and what it may do there until when.
    uint128 patientId;
    Scope scope;
    uint64 until;
    /// @dev An unlinked account never comes back.
    bool retired;
    uint64 addedAt;
    /// @dev Professionals only: strikes that still count, and until when the account is suspended.
    uint8 strikes;
    uint64 suspendedUntil;
    /// @dev Doctors only: from when emergencies are open to them (zero: never), and how many of their reviews are open.
    uint64 emergencyFrom;
    uint8 openReviews;
}

/// @notice A patient's lost wallet on its way to being replaced. `readyAt` zero: there is none.
struct Recovery {
    address lostAccount;
    address newAccount;
    uint64 readyAt;
}

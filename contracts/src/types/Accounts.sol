// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Role, Scope} from "./Users.sol";

/// @notice An account of a patient, as it is stored: one slot. Times are Unix seconds, `until` as `Times` packs it.
/// @dev `scope` `None`: not an account of a patient; only then `retired` (unlinked, for good) or `left` (deleted by its holder,
/// until it asks to be added again). `linked`: joined by a link or a recovery, not added by the admin.
struct PatientAccount {
    uint128 patientId;
    Scope scope;
    bool linked;
    bool retired;
    bool left;
    uint40 addedAt;
    uint40 until;
}

/// @notice A doctor or caregiver, as it is stored: one slot. Times are Unix seconds, zero for never.
/// @dev `role` `None`: not a professional. A strike counts for a day, so the last two are all that is ever needed: a third
/// clears them.
struct Professional {
    Role role;
    uint40 addedAt;
    uint40 previousStrikeAt;
    uint40 lastStrikeAt;
    uint40 suspendedUntil;
    uint40 emergencyFrom;
    uint8 openReviews;
}

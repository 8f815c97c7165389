// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {Penalty} from "../types/Access.sol";
import {Professional} from "../types/Accounts.sol";
import {Role} from "../types/Users.sol";
import {Accounts} from "./Accounts.sol";
import {Duties} from "./Duties.sol";

/// @title Penalties: warnings, strikes, suspensions
/// @dev A strike counts for 24 hours, that second included. The third within them suspends for 24 hours.
abstract contract Penalties is Duties, Accounts {
    uint40 private constant STRIKE_COUNTS_FOR = 24 hours;
    uint40 private constant SUSPENSION = 24 hours;
    uint8 private constant STRIKES_TO_SUSPEND = 3;

    /// @inheritdoc IHealthRecords
    function penalty(address user, Penalty action) external onlyRole(DEFAULT_ADMIN_ROLE) {
        if (action != Penalty.Warning) _requireProfessional(user);
        _penalize(user, action);
    }

    /// @inheritdoc IHealthRecords
    function pardon(address user) external onlyRole(DEFAULT_ADMIN_ROLE) {
        _requireProfessional(user);
        Professional storage professional = _professional(user);
        professional.previousStrikeAt = 0;
        professional.lastStrikeAt = 0;
        professional.suspendedUntil = 0;
        emit Pardoned(user);
    }

    /// @dev The third strike is a suspension. Whom a strike or suspension is given must be a professional.
    function _penalize(address user, Penalty action) internal {
        Professional storage professional = _professional(user);
        uint40 time = Times.current();
        uint8 strikes = _strikes(professional);
        uint40 suspendedUntil = professional.suspendedUntil;

        if (action == Penalty.Strike && ++strikes == STRIKES_TO_SUSPEND) action = Penalty.Suspension;
        if (action == Penalty.Strike) {
            professional.previousStrikeAt = professional.lastStrikeAt;
            professional.lastStrikeAt = time;
        } else if (action == Penalty.Suspension) {
            suspendedUntil = time + SUSPENSION;
            professional.previousStrikeAt = 0;
            professional.lastStrikeAt = 0;
            professional.suspendedUntil = suspendedUntil;
        }
        emit Penalized(user, action, strikes, suspendedUntil >= time ? suspendedUntil : 0);
    }

    /// @dev How many strikes count now.
    function _strikes(Professional storage professional) internal view returns (uint8) {
        return (_counts(professional.lastStrikeAt) ? 1 : 0) + (_counts(professional.previousStrikeAt) ? 1 : 0);
    }

    function _counts(uint40 strikeAt) private view returns (bool) {
        return strikeAt != 0 && Times.current() <= strikeAt + STRIKE_COUNTS_FOR;
    }

    function _requireProfessional(address user) private view {
        if (_professional(user).role == Role.None) revert HealthRecordsNotRegistered(user, Role.None);
    }
}

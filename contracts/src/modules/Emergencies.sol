// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {Addr, Denial, EmergencyReason, Penalty} from "../types/Access.sol";
import {Professional} from "../types/Accounts.sol";
import {Purpose} from "../types/Policies.sol";
import {Role} from "../types/Users.sol";
import {AccessRule} from "./AccessRule.sol";
import {Penalties} from "./Penalties.sol";
import {Reviews} from "./Reviews.sol";

/// @title Emergencies: reading without an agreement, on record and reviewed
abstract contract Emergencies is AccessRule, Penalties, Reviews {
    uint40 private constant FLAG_DELAY = 24 hours;
    uint8 private constant MAX_OPEN_REVIEWS = 3;

    /// @inheritdoc IHealthRecords
    function emergencyAccess(Addr calldata addr, EmergencyReason reason, bytes32 replyKey) external whenNotPaused {
        Denial denial = _decideEmergency(msg.sender, addr, Times.current());
        Purpose purpose = Purpose.EmergencyTreatment;
        if (denial == Denial.None) {
            emit AccessGranted(
                msg.sender, addr.patientId, addr.deviceId, addr.areaId, purpose, ALL_DOMAINS, true, replyKey
            );
            _openReview(msg.sender, addr.patientId, reason);
        } else {
            emit AccessDenied(msg.sender, addr.patientId, addr.deviceId, addr.areaId, purpose, denial, true, replyKey);
            _penalize(msg.sender, Penalty.Warning);
        }
    }

    /// @inheritdoc IHealthRecords
    function giveEmergencyFlag(address doctor) external onlyRole(SAFETY_ROLE) {
        if (hasRole(SAFETY_ROLE, doctor)) revert HealthRecordsSeparationOfDuties(doctor);
        Professional storage professional = _requireDoctor(doctor);
        uint40 emergencyFrom = professional.emergencyFrom;
        if (emergencyFrom == 0) {
            emergencyFrom = Times.current() + FLAG_DELAY;
            professional.emergencyFrom = emergencyFrom;
        }
        emit EmergencyFlagGiven(doctor, emergencyFrom, msg.sender);
    }

    /// @inheritdoc IHealthRecords
    function withdrawEmergencyFlag(address doctor) external onlyRole(SAFETY_ROLE) {
        Professional storage professional = _requireDoctor(doctor);
        professional.emergencyFrom = 0;
        professional.openReviews = 0;
        emit EmergencyFlagWithdrawn(doctor, msg.sender);
    }

    /// @inheritdoc IHealthRecords
    function emergencyAccessAt(
        address requester,
        Addr calldata addr,
        uint64 time
    )
        external
        view
        returns (Denial denial)
    {
        return _decideEmergency(requester, addr, time);
    }

    /// @dev A suspension does not stand against it: an emergency does not wait for a pardon.
    function _decideEmergency(address requester, Addr calldata addr, uint64 time) private view returns (Denial) {
        Professional storage professional = _professional(requester);
        if (professional.role == Role.None) return Denial.UnknownUser;
        if (!_isFlagged(professional, time) || hasRole(SAFETY_ROLE, requester)) return Denial.NoEmergencyFlag;
        if (professional.openReviews >= MAX_OPEN_REVIEWS) return Denial.TooManyOpenReviews;
        if (!_isDeviceOf(addr.patientId, addr.deviceId)) return Denial.Device;
        return Denial.None;
    }

    function _requireDoctor(address doctor) private view returns (Professional storage professional) {
        professional = _professional(doctor);
        if (professional.role != Role.Doctor) revert HealthRecordsNotRegistered(doctor, Role.Doctor);
    }
}

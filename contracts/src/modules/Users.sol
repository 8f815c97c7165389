// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {PatientAccount, Professional} from "../types/Accounts.sol";
import {Role, Scope} from "../types/Users.sol";
import {Accounts} from "./Accounts.sol";
import {Duties} from "./Duties.sol";

/// @title Users: asking to be added, being added, being deleted
abstract contract Users is Duties, Accounts {
    /// @inheritdoc IHealthRecords
    function requestRegistration(Role role, bytes32 profileDigest) external {
        if (role == Role.None) revert HealthRecordsInvalidArgument();
        PatientAccount storage patient = _patient(msg.sender);
        if (patient.left) patient.left = false;
        emit RegistrationRequested(msg.sender, role, profileDigest);
    }

    /// @inheritdoc IHealthRecords
    function addUser(address user, Role role, bytes32 profileDigest) external onlyRole(DEFAULT_ADMIN_ROLE) {
        if (user == address(0) || role == Role.None) revert HealthRecordsInvalidArgument();
        if (!_isFree(user) || _patient(user).left) revert HealthRecordsAccountTaken(user);

        uint128 patientId = 0;
        if (role == Role.Patient) {
            patientId = patientIdOf(user);
            _setPatient(
                user,
                PatientAccount({
                    patientId: patientId,
                    scope: Scope.Manage,
                    linked: false,
                    retired: false,
                    left: false,
                    addedAt: Times.current(),
                    until: Times.NO_END
                })
            );
        } else {
            _setProfessional(
                user,
                Professional({
                    role: role,
                    addedAt: Times.current(),
                    previousStrikeAt: 0,
                    lastStrikeAt: 0,
                    suspendedUntil: 0,
                    emergencyFrom: 0,
                    openReviews: 0
                })
            );
        }
        emit UserAdded(user, role, patientId, profileDigest);
    }

    /// @inheritdoc IHealthRecords
    function deleteUser(address user, Role role) external {
        uint128 patientId = 0;
        if (role == Role.Patient) {
            PatientAccount storage patient = _patient(user);
            if (patient.scope == Scope.None) revert HealthRecordsNotRegistered(user, role);
            patientId = patient.patientId;
            // Whom a patient has linked, only the patient and that account itself may part.
            if (msg.sender != user && (patient.linked || !hasRole(DEFAULT_ADMIN_ROLE, msg.sender))) {
                revert HealthRecordsNotAllowed(msg.sender);
            }
            _clearPatient(user, msg.sender == user);
        } else {
            if (role == Role.None || _professional(user).role != role) revert HealthRecordsNotRegistered(user, role);
            if (msg.sender != user && !hasRole(DEFAULT_ADMIN_ROLE, msg.sender)) {
                revert HealthRecordsNotAllowed(msg.sender);
            }
            _clearProfessional(user);
        }
        emit UserDeleted(user, role, patientId, msg.sender);
    }
}

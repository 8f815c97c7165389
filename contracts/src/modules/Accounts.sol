// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {PatientAccount, Professional} from "../types/Accounts.sol";
import {Role, Scope} from "../types/Users.sol";

/// @title Accounts: who is who
/// @dev An account is in at most one of the two mappings.
abstract contract Accounts is IHealthRecords {
    mapping(address account => PatientAccount) private _patients;
    mapping(address account => Professional) private _professionals;

    /// @inheritdoc IHealthRecords
    function patientIdOf(address account) public view returns (uint128) {
        return uint128(bytes16(keccak256(abi.encode(block.chainid, address(this), account))));
    }

    function _patient(address account) internal view returns (PatientAccount storage) {
        return _patients[account];
    }

    function _professional(address account) internal view returns (Professional storage) {
        return _professionals[account];
    }

    function _setPatient(address account, PatientAccount memory patient) internal {
        _patients[account] = patient;
    }

    function _setProfessional(address account, Professional memory professional) internal {
        _professionals[account] = professional;
    }

    /// @dev Who leaves by themselves comes back only by themselves.
    function _clearPatient(address account, bool left) internal {
        delete _patients[account];
        if (left) _patients[account].left = true;
    }

    function _clearProfessional(address account) internal {
        delete _professionals[account];
    }

    /// @dev Neither registered nor linked, nor retired. It may have left.
    function _isFree(address account) internal view returns (bool) {
        PatientAccount storage patient = _patients[account];
        return patient.scope == Scope.None && !patient.retired && _professionals[account].role == Role.None;
    }

    /// @dev Sees the patient's data now, or decides for the patient as well.
    function _isOfPatient(address account, uint128 patientId) internal view returns (bool) {
        PatientAccount storage patient = _patients[account];
        return patient.scope != Scope.None && patient.patientId == patientId && patient.until >= Times.current();
    }

    /// @dev Decides for the patient now.
    function _manages(address account, uint128 patientId) internal view returns (bool) {
        PatientAccount storage patient = _patients[account];
        return patient.scope == Scope.Manage && patient.patientId == patientId && patient.until >= Times.current();
    }

    /// @dev The patient for whom the caller decides.
    function _requireManaging() internal view returns (uint128 patientId) {
        patientId = _patients[msg.sender].patientId;
        _requireManaging(msg.sender, patientId);
    }

    function _requireManaging(address account, uint128 patientId) internal view {
        if (!_manages(account, patientId)) revert HealthRecordsNotManaging(account, patientId);
    }
}

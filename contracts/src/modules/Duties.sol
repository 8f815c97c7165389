// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {
    AccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/AccessControlDefaultAdminRules.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

/// @title Duties: admin, safety officer, EHRs manager, and the pause
/// @dev The default admin changes hands in two steps, a day apart. A safety officer may renounce, the last one too: then
/// nobody can give a flag or appoint another, and patients still close their reviews.
abstract contract Duties is IHealthRecords, AccessControlDefaultAdminRules, Pausable {
    /// @notice Gives and withdraws emergency flags, closes reviews. Administers itself.
    bytes32 public constant SAFETY_ROLE = keccak256("SAFETY_ROLE");
    /// @notice Stores records and deliveries. Administered by the default admin.
    bytes32 public constant EHR_MANAGER_ROLE = keccak256("EHR_MANAGER_ROLE");

    uint48 private constant ADMIN_TRANSFER_DELAY = 1 days;

    constructor(
        address admin,
        address safetyOfficer,
        address ehrManager
    )
        AccessControlDefaultAdminRules(ADMIN_TRANSFER_DELAY, admin)
    {
        if (safetyOfficer == address(0) || ehrManager == address(0)) revert HealthRecordsInvalidArgument();
        _setRoleAdmin(SAFETY_ROLE, SAFETY_ROLE);
        _grantRole(SAFETY_ROLE, safetyOfficer);
        _grantRole(EHR_MANAGER_ROLE, ehrManager);
    }

    /// @inheritdoc IHealthRecords
    function pause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _pause();
    }

    /// @inheritdoc IHealthRecords
    function unpause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _unpause();
    }

    /// @dev The one place where roles are given, the accepted transfer of the default admin included.
    function _grantRole(bytes32 role, address account) internal override returns (bool) {
        if (_holdsAnother(role, account)) revert HealthRecordsSeparationOfDuties(account);
        return super._grantRole(role, account);
    }

    /// @dev Whether the account is admin, safety officer or EHRs manager, and that is not the role in question.
    function _holdsAnother(bytes32 role, address account) private view returns (bool) {
        return (role != DEFAULT_ADMIN_ROLE && hasRole(DEFAULT_ADMIN_ROLE, account))
            || (role != SAFETY_ROLE && hasRole(SAFETY_ROLE, account))
            || (role != EHR_MANAGER_ROLE && hasRole(EHR_MANAGER_ROLE, account));
    }
}

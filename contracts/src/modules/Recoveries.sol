// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {Recovery, Scope} from "../types/Users.sol";
import {Duties} from "./Duties.sol";
import {LinkedAccounts} from "./LinkedAccounts.sol";

/// @title Recoveries: a lost wallet, replaced in public and slowly
abstract contract Recoveries is Duties, LinkedAccounts {
    uint40 private constant RECOVERY_DELAY = 7 days;
    uint40 private constant RECOVERY_LAPSES_AFTER = 30 days;

    mapping(uint128 patientId => Recovery) private _recoveries;

    /// @inheritdoc IHealthRecords
    function proposeRecovery(
        uint128 patientId,
        address lostAccount,
        address newAccount
    )
        external
        onlyRole(DEFAULT_ADMIN_ROLE)
    {
        _requireRecoverable(patientId, lostAccount, newAccount);
        uint64 readyAt = Times.current() + RECOVERY_DELAY;
        _recoveries[patientId] = Recovery({lostAccount: lostAccount, newAccount: newAccount, readyAt: readyAt});
        emit RecoveryProposed(patientId, lostAccount, newAccount, readyAt);
    }

    /// @inheritdoc IHealthRecords
    function cancelRecovery(uint128 patientId) external {
        Recovery storage recovery = _recoveries[patientId];
        if (recovery.readyAt == 0) revert HealthRecordsRecoveryNotReady(patientId, 0);
        if (!_mayCancel(msg.sender, patientId)) revert HealthRecordsNotAllowed(msg.sender);
        address newAccount = recovery.newAccount;
        delete _recoveries[patientId];
        emit RecoveryCancelled(patientId, newAccount, msg.sender);
    }

    /// @inheritdoc IHealthRecords
    function finishRecovery(uint128 patientId) external {
        Recovery memory recovery = _recoveries[patientId];
        uint64 lapsesAt = recovery.readyAt + RECOVERY_LAPSES_AFTER;
        if (recovery.readyAt == 0 || Times.current() < recovery.readyAt || Times.current() > lapsesAt) {
            revert HealthRecordsRecoveryNotReady(patientId, recovery.readyAt);
        }
        _requireRecoverable(patientId, recovery.lostAccount, recovery.newAccount);
        // Deleted and added again since: those who could have objected may not have been there.
        if (_patient(recovery.lostAccount).addedAt > recovery.readyAt - RECOVERY_DELAY) {
            revert HealthRecordsNotOfPatient(recovery.lostAccount, patientId);
        }
        delete _recoveries[patientId];
        _link(recovery.newAccount, patientId, Scope.Manage, Times.NO_END);
        emit RecoveryFinished(patientId, recovery.newAccount);
    }

    /// @inheritdoc IHealthRecords
    function recoveryOf(uint128 patientId) external view returns (Recovery memory) {
        return _recoveries[patientId];
    }

    function _requireRecoverable(uint128 patientId, address lostAccount, address newAccount) private view {
        if (!_isAccountOf(lostAccount, patientId)) revert HealthRecordsNotOfPatient(lostAccount, patientId);
        if (newAccount == lostAccount) revert HealthRecordsAccountTaken(newAccount);
        _requireLinkable(newAccount, patientId);
    }

    /// @dev Whoever is or was the patient may, so that no admin can delete the only one who would object.
    function _mayCancel(address account, uint128 patientId) private view returns (bool) {
        bool wasFirst = patientIdOf(account) == patientId && !_patient(account).retired;
        return wasFirst || _isOfPatient(account, patientId) || hasRole(DEFAULT_ADMIN_ROLE, account);
    }
}

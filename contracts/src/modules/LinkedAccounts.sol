// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {PatientAccount} from "../types/Accounts.sol";
import {Scope} from "../types/Users.sol";
import {Accounts} from "./Accounts.sol";
import {Signatures} from "./Signatures.sol";

/// @title Linked accounts: a guardian, a second wallet
abstract contract LinkedAccounts is Accounts, Signatures {
    bytes32 private constant ACCOUNT_LINK_TYPEHASH =
        keccak256("AccountLink(address account,uint128 patientId,uint256 deadline)");

    /// @inheritdoc IHealthRecords
    function linkAccount(
        address account,
        Scope scope,
        uint64 until,
        uint256 deadline,
        bytes calldata accountSignature
    )
        external
    {
        uint128 patientId = _requireManaging();
        if (scope == Scope.None) revert HealthRecordsInvalidArgument();
        if (account == msg.sender) revert HealthRecordsNotAllowed(msg.sender);
        // Nobody can make last longer what was given to them until a day, or end what outlasts it.
        uint40 end = Times.pack(until);
        if (end <= Times.current() || end > _patient(msg.sender).until) revert HealthRecordsInvalidTime(until);
        _requireLinkable(account, patientId);
        if (_isAccountOf(account, patientId)) {
            _requireNotOutlasting(_patient(account).until);
        } else {
            bytes32 digest = accountLinkDigest(account, patientId, deadline);
            _requireSignature(account, digest, deadline, accountSignature);
        }
        _link(account, patientId, scope, end);
    }

    /// @inheritdoc IHealthRecords
    function unlinkAccount(address account) external {
        uint128 patientId = _requireManaging();
        if (account == msg.sender) revert HealthRecordsNotAllowed(msg.sender);
        // The account from which the PatientID follows is retired also after it has left: `addUser` would bring it back, and
        // without an end, so only who has none themselves may.
        bool hasLeft = _isFree(account) && patientIdOf(account) == patientId;
        if (!hasLeft && !_isAccountOf(account, patientId)) revert HealthRecordsNotOfPatient(account, patientId);
        _requireNotOutlasting(hasLeft ? Times.NO_END : _patient(account).until);
        _clearPatient(account, false);
        _patient(account).retired = true;
        emit AccountUnlinked(patientId, account, msg.sender);
    }

    /// @inheritdoc IHealthRecords
    function accountLinkDigest(address account, uint128 patientId, uint256 deadline) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(ACCOUNT_LINK_TYPEHASH, account, patientId, deadline)));
    }

    /// @dev Free, or linked to this patient already; not what the admin has added. Who has left asks first: otherwise what
    /// they once signed could be used to link them again, and then to retire them.
    function _requireLinkable(address account, uint128 patientId) internal view {
        if (account == address(0)) revert HealthRecordsInvalidArgument();
        PatientAccount storage patient = _patient(account);
        bool isLinked = patient.linked && patient.patientId == patientId;
        if (!isLinked && (patient.left || !_isFree(account))) revert HealthRecordsAccountTaken(account);
    }

    function _requireNotOutlasting(uint40 until) private view {
        if (until > _patient(msg.sender).until) revert HealthRecordsNotAllowed(msg.sender);
    }

    /// @dev Registered for the patient, run out or not.
    function _isAccountOf(address account, uint128 patientId) internal view returns (bool) {
        PatientAccount storage patient = _patient(account);
        return patient.scope != Scope.None && patient.patientId == patientId;
    }

    function _link(address account, uint128 patientId, Scope scope, uint40 until) internal {
        uint40 since = _patient(account).addedAt;
        _setPatient(
            account,
            PatientAccount({
                patientId: patientId,
                scope: scope,
                linked: true,
                retired: false,
                left: false,
                addedAt: since == 0 ? Times.current() : since,
                until: until
            })
        );
        emit AccountLinked(patientId, account, scope, Times.unpack(until), msg.sender);
    }
}

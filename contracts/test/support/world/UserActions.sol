// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../../src/interfaces/IHealthRecords.sol";
import {Role, Scope} from "../../../src/types/Users.sol";
import {Signer} from "../Signer.sol";
import {vm} from "../Vm.sol";
import {Calls} from "./Calls.sol";

/// @title Adding, deleting, linking, unlinking, recovering
abstract contract UserActions is Calls {
    struct ModelRecovery {
        address lostAccount;
        address newAccount;
        uint256 proposedAt;
    }

    uint256 private constant MOST_UNLINKED = 5;

    mapping(uint128 patientId => ModelRecovery) internal recoveries;
    mapping(address account => bool) internal wasUnlinked;
    mapping(address account => bool) private _wasDeleted;

    function addUser(uint256 seed) public {
        Signer memory user = anyone(seed, PATIENTS, STRANGERS);
        // Mostly who was deleted.
        for (uint256 i = 0; i < 4 && !isFree(user.addr); i++) {
            user = anyone(split(seed, i), PATIENTS, STRANGERS);
        }
        if (accounts[user.addr].left && split(seed, 14) % 2 == 0) _ask(user.addr);
        Role role = Role(split(seed, 10) % 8 == 0 ? split(seed, 11) % 4 : _usualRole(user.addr));
        address caller = split(seed, 12) % 8 == 0 ? anyone(split(seed, 13), PATIENTS, EVERYBODY).addr : theAdmin;
        bool expected = caller == theAdmin && role != Role.None && isFree(user.addr) && !accounts[user.addr].left;
        if (!perform(caller, abi.encodeCall(IHealthRecords.addUser, (user.addr, role, PROFILE)), expected)) return;
        if (_wasDeleted[user.addr]) met.returns_++;
        added(user.addr, role, idOf(user.addr));
    }

    function deleteUser(uint256 seed) public {
        Signer memory user = anyone(seed, PATIENTS, STRANGERS);
        for (uint256 i = 0; i < 4 && accounts[user.addr].role == Role.None; i++) {
            user = anyone(split(seed, 20 + i), PATIENTS, STRANGERS);
        }
        Role role = accounts[user.addr].role;
        if (split(seed, 1) % 8 == 0) role = Role(split(seed, 2) % 4);
        uint256 who = split(seed, 3) % 8;
        address caller = who == 0 ? anyone(split(seed, 4), PATIENTS, EVERYBODY).addr : who < 4 ? user.addr : theAdmin;
        bool isLinked = accounts[user.addr].linked;
        bool expected = role != Role.None && role == accounts[user.addr].role
            && (caller == user.addr || (caller == theAdmin && !isLinked));
        if (!perform(caller, abi.encodeCall(IHealthRecords.deleteUser, (user.addr, role)), expected)) return;
        met.deletions++;
        _wasDeleted[user.addr] = true;
        deleted(user.addr, caller == user.addr);
    }

    /// @dev A professional with whom something is agreed leaves, or has to, and is back some time later.
    function leaveAndReturn(uint256 seed) public {
        address user = aProfessional(seed).addr;
        for (uint256 i = 0; i < (STRANGERS - DOCTORS) * 3; i++) {
            address other = people[DOCTORS + i % (STRANGERS - DOCTORS)].addr;
            if (hasLivePolicy(other, idOf(people[PATIENTS + i / (STRANGERS - DOCTORS)].addr))) user = other;
        }
        Role role = accounts[user].role;
        if (role == Role.None || role == Role.Patient) return;
        bytes memory data = abi.encodeCall(IHealthRecords.deleteUser, (user, role));
        if (!perform(split(seed, 1) % 2 == 0 ? user : theAdmin, data, true)) return;
        deleted(user, false);
        vm.warp(vm.getBlockTimestamp() + split(seed, 2) % 3 hours);
        role = split(seed, 3) % 4 == 0 ? Role.Caregiver : role;
        if (!perform(theAdmin, abi.encodeCall(IHealthRecords.addUser, (user, role, PROFILE)), true)) return;
        met.returns_++;
        added(user, role, 0);
    }

    function linkAccount(uint256 seed) public {
        Signer memory caller = aManager(seed);
        uint128 patientId = accounts[caller.addr].patientId;
        Signer memory account = anyone(split(seed, 1), GUARDIANS, 3);
        for (uint256 i = 0; i < 2 && !_fitsPatient(account.addr, patientId); i++) {
            account = anyone(split(seed, 2 + i), GUARDIANS, 11);
        }
        Scope scope = Scope(split(seed, 5) % 8 == 0 ? 0 : 1 + split(seed, 6) % 2);
        uint64 until = split(seed, 7) % 4 == 0 ? NEVER_ENDS : uint64(block.timestamp + split(seed, 8) % 30 days);
        // Now and then the account has agreed to another patient's, or to nothing.
        bool agreed = split(seed, 9) % 8 != 0;
        bytes memory signature = signedLink(account, agreed ? patientId : idOf(account.addr));
        bool expected = manages(caller.addr, patientId) && account.addr != caller.addr && scope != Scope.None
            && until > block.timestamp && until <= accounts[caller.addr].until && _fitsPatient(account.addr, patientId)
            && (_isLinkedTo(account.addr, patientId) ? _doesNotOutlast(account.addr, caller.addr) : agreed);
        bytes memory data =
            abi.encodeCall(IHealthRecords.linkAccount, (account.addr, scope, until, linkDeadline(), signature));
        if (!perform(caller.addr, data, expected)) return;
        linked(account.addr, patientId, scope, until);
        if (expected) joined[account.addr] = patientId;
    }

    function unlinkAccount(uint256 seed) public {
        Signer memory caller = aManager(seed);
        uint128 patientId = accounts[caller.addr].patientId;
        address account = people[split(seed, 1) % EVERYBODY].addr;
        // Otherwise it would rarely be one of the same patient.
        for (uint256 i = 0; i < EVERYBODY && (account == caller.addr || !_isLinkedTo(account, patientId)); i++) {
            account = people[(split(seed, 1) % EVERYBODY + i) % EVERYBODY].addr;
        }
        // Who is unlinked never comes back; a world without people would show nothing.
        if (met.unlinked == MOST_UNLINKED) return;
        // The first account can be retired after it has left.
        bool isAbsentFirst = isFree(account) && idOf(account) == patientId && accounts[caller.addr].until == NO_END;
        bool isWithinReach = _isLinkedTo(account, patientId) && _doesNotOutlast(account, caller.addr);
        bool expected = manages(caller.addr, patientId) && account != caller.addr && (isWithinReach || isAbsentFirst);
        if (!perform(caller.addr, abi.encodeCall(IHealthRecords.unlinkAccount, (account)), expected)) return;
        met.unlinked++;
        unlinked(account);
        wasUnlinked[account] = true;
    }

    function proposeRecovery(uint256 seed) public {
        address lost = anyone(seed, PATIENTS, 6).addr;
        address heir = _heir(seed);
        uint128 patientId = split(seed, 4) % 8 == 0 ? aPatientId(split(seed, 5)) : accounts[lost].patientId;
        address caller = split(seed, 6) % 8 == 0 ? anyone(split(seed, 7), PATIENTS, EVERYBODY).addr : theAdmin;
        _propose(caller, patientId, lost, heir);
    }

    function cancelRecovery(uint256 seed) public {
        uint128 patientId = aPatientId(seed | 1);
        // Mostly of one that is under way.
        for (uint256 i = 0; i < EVERYBODY && recoveries[patientId].proposedAt == 0; i++) {
            patientId = idOf(people[i].addr);
        }
        _cancel(anyone(split(seed, 1), PATIENTS, 6).addr, patientId);
    }

    function proposeAndCancel(uint256 seed) public {
        address lost = _aPatient(seed);
        _propose(theAdmin, accounts[lost].patientId, lost, _heir(seed));
        _cancel(split(seed, 1) % 2 == 0 ? theAdmin : lost, accounts[lost].patientId);
    }

    /// @dev Mostly proposed first if it is not, and mostly the time has come.
    function finishRecovery(uint256 seed) public {
        address lost = _aPatient(seed);
        uint128 patientId = accounts[lost].patientId;
        if (recoveries[patientId].proposedAt == 0 && split(seed, 4) % 8 != 0) {
            _propose(theAdmin, patientId, lost, _heir(seed));
        }
        uint256 readyAt = recoveries[patientId].proposedAt + 7 days;
        if (readyAt > block.timestamp && split(seed, 5) % 4 != 0) vm.warp(readyAt - (split(seed, 6) % 8 == 0 ? 1 : 0));
        _finish(patientId, anyone(split(seed, 3), PATIENTS, EVERYBODY).addr);
    }

    function _cancel(address caller, uint128 patientId) private {
        bool concerned = caller == theAdmin || isOf(caller, patientId, block.timestamp)
            || (idOf(caller) == patientId && !accounts[caller].retired);
        bool expected = concerned && recoveries[patientId].proposedAt != 0;
        if (!perform(caller, abi.encodeCall(IHealthRecords.cancelRecovery, (patientId)), expected)) return;
        met.cancelledRecoveries++;
        delete recoveries[patientId];
    }

    function _aPatient(uint256 seed) private view returns (address account) {
        account = people[split(seed, 1) % DOCTORS].addr;
        for (uint256 i = 0; i < EVERYBODY && accounts[account].role != Role.Patient; i++) {
            account = people[i].addr;
        }
    }

    function _finish(uint128 patientId, address caller) private {
        ModelRecovery memory it = recoveries[patientId];
        uint256 readyAt = it.proposedAt + 7 days;
        uint256 time = vm.getBlockTimestamp();
        bool inTime = it.proposedAt != 0 && time >= readyAt && time <= readyAt + 30 days;
        // Not deleted and added again meanwhile.
        bool expected = inTime && accounts[it.lostAccount].addedAt <= it.proposedAt
            && _mayRecover(patientId, it.lostAccount, it.newAccount);
        if (!perform(caller, abi.encodeCall(IHealthRecords.finishRecovery, (patientId)), expected)) return;
        met.recoveries++;
        linked(it.newAccount, patientId, Scope.Manage, NO_END);
        if (expected) joined[it.newAccount] = patientId;
        delete recoveries[patientId];
    }

    function _propose(address caller, uint128 patientId, address lost, address heir) private {
        bool expected = caller == theAdmin && _mayRecover(patientId, lost, heir);
        bytes memory data = abi.encodeCall(IHealthRecords.proposeRecovery, (patientId, lost, heir));
        if (perform(caller, data, expected)) recoveries[patientId] = ModelRecovery(lost, heir, block.timestamp);
    }

    function _mayRecover(uint128 patientId, address lost, address heir) private view returns (bool) {
        return _isLinkedTo(lost, patientId) && heir != lost && _fitsPatient(heir, patientId);
    }

    function _doesNotOutlast(address account, address other) private view returns (bool) {
        return accounts[account].until <= accounts[other].until;
    }

    /// @dev Who left asks to be added, which nobody else can do for them.
    function _ask(address account) private {
        bytes memory data = abi.encodeCall(IHealthRecords.requestRegistration, (Role.Patient, PROFILE));
        if (perform(account, data, true)) askedToBeAdded(account);
    }

    function _heir(uint256 seed) private view returns (address heir) {
        heir = anyone(split(seed, 20), STRANGERS, 3).addr;
        for (uint256 i = 0; i < EVERYBODY && !isFree(heir); i++) {
            heir = people[(split(seed, 20) % EVERYBODY + i) % EVERYBODY].addr;
        }
    }

    /// @dev Whether the account may be linked to the patient, or already is and may be changed.
    function _fitsPatient(address account, uint128 patientId) private view returns (bool) {
        bool isLinked = _isLinkedTo(account, patientId) && accounts[account].linked;
        return isLinked || (isFree(account) && !accounts[account].left);
    }

    function _isLinkedTo(address account, uint128 patientId) private view returns (bool) {
        return accounts[account].role == Role.Patient && accounts[account].patientId == patientId;
    }

    function _usualRole(address account) private view returns (uint256) {
        for (uint256 i = DOCTORS; i < STRANGERS; i++) {
            if (people[i].addr == account) return uint256(i < CAREGIVERS ? Role.Doctor : Role.Caregiver);
        }
        return uint256(Role.Patient);
    }
}

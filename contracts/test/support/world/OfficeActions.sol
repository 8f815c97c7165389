// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../../src/interfaces/IHealthRecords.sol";
import {Penalty} from "../../../src/types/Access.sol";
import {vm} from "../Vm.sol";
import {EmergencyActions} from "./EmergencyActions.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";

/// @title What the admin and the safety officers do, and how time passes
abstract contract OfficeActions is EmergencyActions {
    /// @dev Tries what did not happen so far, so that no run ends without having met it. Several actions do it first.
    function whatIsMissing(uint256 seed) public {
        goOn(seed);
        if (met.grants == 0) grant(seed);
        else if (met.signedConsents == 0) carryConsent(seed);
        else if (met.grantedReads == 0) retrieveAsAgreed(seed);
        else if (met.ownReads == 0) retrieveOwn(seed);
        else if (met.strikes == 0 || met.refusals == 0) retrieveOfAStranger(seed);
        else if (met.revocationsWhilePaused == 0) revokeWhilePaused(seed);
        else if (met.emergencies == 0) emergency(seed);
        else if (met.reviews == 0) closeReview(seed);
        else if (met.recoveries == 0) finishRecovery(seed);
        else if (met.deletions == 0) deleteUser(seed);
        else if (met.unlinked == 0) _linkAndUnlink(seed);
        else if (met.returns_ == 0) leaveAndReturn(seed);
        else if (met.suspensions == 0) retrieveOfAStranger(seed);
        else if (met.cancelledRecoveries == 0) proposeAndCancel(seed);
        else if (met.adminTransfers == 0) _handOver(seed);
    }

    /// @dev To somebody who may take it.
    function _handOver(uint256 seed) private {
        address heir = people[STRANGERS + split(seed, 40) % 3].addr;
        for (uint256 i = 0; i < EVERYBODY && (isSafetyOfficer[heir] || heir == manager.addr); i++) {
            heir = people[i].addr;
        }
        _offerAdmin(theAdmin, heir);
        if (pendingAdminFrom >= block.timestamp) vm.warp(pendingAdminFrom + 1);
        _acceptAdmin(heir);
    }

    function _linkAndUnlink(uint256 seed) private {
        linkAccount(seed);
        unlinkAccount(seed);
    }

    /// @dev Pauses are short, so that most of a run is not spent in one.
    function wait(uint256 seed) public {
        whatIsMissing(seed);
        uint256 kind = split(seed, 101) % 4;
        uint256 time =
            kind == 0 ? split(seed, 1) % 15 minutes : kind == 3 ? split(seed, 1) % 6 days : split(seed, 1) % 8 hours;
        vm.warp(vm.getBlockTimestamp() + time);
    }

    function penalise(uint256 seed) public {
        whatIsMissing(seed);
        address user = anyone(seed, DOCTORS, 5).addr;
        Penalty action = Penalty(split(seed, 1) % 3);
        address caller = _mostlyAdmin(seed);
        bool expected = caller == theAdmin && (action == Penalty.Warning || isProfessional(user));
        if (!perform(caller, abi.encodeCall(IHealthRecords.penalty, (user, action)), expected)) return;
        if (action == Penalty.Strike) struck(user);
        if (action == Penalty.Suspension) suspended(user);
        // The admin's own decisions are nobody's request.
        if (action != Penalty.Warning) deservedStrikes[user] += 3;
    }

    function pardon(uint256 seed) public {
        whatIsMissing(seed);
        address user = aProfessional(seed).addr;
        address caller = _mostlyAdmin(seed);
        bool expected = caller == theAdmin && isProfessional(user);
        if (perform(caller, abi.encodeCall(IHealthRecords.pardon, (user)), expected)) pardoned(user);
    }

    function pauseOrGoOn(uint256 seed) public {
        address caller = _mostlyAdmin(seed);
        bytes memory data =
            isPaused ? abi.encodeCall(IHealthRecords.unpause, ()) : abi.encodeCall(IHealthRecords.pause, ());
        if (perform(caller, data, caller == theAdmin)) isPaused = !isPaused;
    }

    /// @dev A safety officer appoints another, mostly somebody who reads or rules otherwise.
    function appointSafetyOfficer(uint256 seed) public {
        whatIsMissing(seed);
        address account = anyone(seed, DOCTORS, 9).addr;
        if (split(seed, 1) % 4 == 0) account = split(seed, 2) % 2 == 0 ? theAdmin : pendingAdmin;
        _appoint(_mostlySafety(seed), account);
    }

    /// @dev Never the first one, or in the end nobody could give a flag or review any more.
    function dismissSafetyOfficer(uint256 seed) public {
        address account = aSafetyOfficer(split(seed, 1));
        if (account == safety.addr) return whatIsMissing(seed);
        address caller = _mostlySafety(seed);
        bool expected = isSafetyOfficer[caller];
        if (!perform(caller, abi.encodeCall(IAccessControl.revokeRole, (SAFETY_ROLE, account)), expected)) return;
        isSafetyOfficer[account] = false;
    }

    function offerAdmin(uint256 seed) public {
        whatIsMissing(seed);
        _offerAdmin(_mostlyAdmin(seed), anyone(seed, STRANGERS, 6).addr);
    }

    function acceptAdmin(uint256 seed) public {
        if (pendingAdmin == address(0)) return whatIsMissing(seed);
        if (split(seed, 1) % 2 == 0 && pendingAdminFrom >= block.timestamp) vm.warp(pendingAdminFrom + 1);
        _acceptAdmin(split(seed, 2) % 4 == 0 ? anyone(seed, PATIENTS, EVERYBODY).addr : pendingAdmin);
    }

    function _offerAdmin(address caller, address heir) private {
        bytes memory data = abi.encodeCall(IAccessControlDefaultAdminRules.beginDefaultAdminTransfer, (heir));
        if (!perform(caller, data, caller == theAdmin)) return;
        (pendingAdmin, pendingAdminFrom) = (heir, block.timestamp + 1 days);
    }

    function _acceptAdmin(address caller) private {
        bool expected = caller == pendingAdmin && vm.getBlockTimestamp() > pendingAdminFrom && !isSafetyOfficer[caller]
            && caller != manager.addr;
        bytes memory data = abi.encodeCall(IAccessControlDefaultAdminRules.acceptDefaultAdminTransfer, ());
        if (!perform(caller, data, expected)) return;
        met.adminTransfers++;
        (theAdmin, pendingAdmin) = (caller, address(0));
    }

    function _mostlyAdmin(uint256 seed) private view returns (address) {
        return split(seed, 30) % 8 == 0 ? anyone(split(seed, 31), PATIENTS, EVERYBODY).addr : theAdmin;
    }
}

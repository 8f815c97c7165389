// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../../src/interfaces/IHealthRecords.sol";
import {vm} from "../Vm.sol";
import {Vm} from "../Vm.sol";
import {People} from "./People.sol";

/// @title How the contract is called: what should happen is said before, and what did happen is counted
abstract contract Calls is People {
    /// @dev How often each thing happened that a run should have met.
    struct Met {
        uint256 calls;
        uint256 successes;
        uint256 grants;
        uint256 revocations;
        uint256 signedConsents;
        uint256 grantedReads;
        uint256 ownReads;
        uint256 refusals;
        uint256 strikes;
        uint256 suspensions;
        uint256 emergencies;
        uint256 reviews;
        uint256 recoveries;
        uint256 cancelledRecoveries;
        uint256 unlinked;
        uint256 deletions;
        uint256 returns_;
        uint256 revocationsWhilePaused;
        uint256 adminTransfers;
    }

    /// @dev How often each thing happened that must never happen.
    struct Wrong {
        uint256 unexpectedSuccess;
        uint256 unexpectedRefusal;
        uint256 unjustifiedGrant;
        uint256 blockedOwner;
        uint256 ownReview;
        uint256 outcomesOtherThanOne;
        uint256 undeservedStrike;
        uint256 revocationBlockedByPause;
        uint256 nonceNotRisen;
        uint256 otherThanDecided;
    }

    Met internal met;
    Wrong internal wrong;
    /// @dev The call that first met with an answer other than the rules', for whoever looks for the cause.
    bytes internal firstSurprise;

    Vm.Log[] private _logs;

    /// @dev Calls as `caller`. `expected` is what the rules say of it. Returns whether it succeeded.
    function perform(address caller, bytes memory data, bool expected) internal returns (bool done) {
        vm.recordLogs();
        vm.prank(caller);
        (done,) = address(records).call(data);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        met.calls = ++turns;
        if (done) met.successes++;
        if (done && !expected) wrong.unexpectedSuccess++;
        if (!done && expected) wrong.unexpectedRefusal++;
        if (done != expected && firstSurprise.length == 0) firstSurprise = data;
        delete _logs;
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter == address(records)) _logs.push(logs[i]);
        }
        if (!_mayHaveOutcome(bytes4(data)) && outcomes() != 0) wrong.outcomesOtherThanOne++;
    }

    function happened(bytes32 selector) internal view returns (uint256 count) {
        for (uint256 i = 0; i < _logs.length; i++) {
            if (_logs[i].topics[0] == selector) count++;
        }
    }

    /// @dev The event of the last call with this selector. There must be one.
    function event_(bytes32 selector) internal view returns (Vm.Log memory) {
        for (uint256 i = 0; i < _logs.length; i++) {
            if (_logs[i].topics[0] == selector) return _logs[i];
        }
        revert("no such event");
    }

    function eventCount() internal view returns (uint256) {
        return _logs.length;
    }

    /// @dev Answers to requests among the events of the last call.
    function outcomes() internal view returns (uint256) {
        return happened(IHealthRecords.AccessGranted.selector) + happened(IHealthRecords.AccessDenied.selector);
    }

    function _mayHaveOutcome(bytes4 selector) private pure returns (bool) {
        return selector == IHealthRecords.retrieveEHRs.selector || selector == IHealthRecords.emergencyAccess.selector;
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Addr, Denial} from "../../src/types/Access.sol";
import {Purpose} from "../../src/types/Policies.sol";
import {vm} from "../support/Vm.sol";
import {OfficeActions} from "../support/world/OfficeActions.sol";

/// @title The contract against a second telling of its rules, in random states
/// @dev Every request is foretold by the model, and by `accessAt`, and compared with the event it leaves; see
/// `RequestActions`.
contract AccessModelTest is OfficeActions {
    uint256 private constant STEPS = 24;
    uint256 private constant QUESTIONS = 12;

    function setUp() public {
        settle();
    }

    function testFuzz_accessAtIsWhatRetrieveEHRsDecides(uint256 seed) public {
        for (uint256 i = 0; i < STEPS; i++) {
            uint256 word = split(seed, i);
            // Half of what happens is about agreements, half of it is anything.
            function(uint256) action = word % 2 == 0 ? _usual()[(word >> 8) % 6] : _any()[(word >> 8) % 19];
            action(split(word, 0));
        }
        if (isPaused) goOn(0);
        for (uint256 i = 0; i < QUESTIONS; i++) {
            _ask(split(seed, STEPS + i));
            retrieve(split(seed, 2 * STEPS + i));
        }
        vm.assertEq(wrong.unexpectedSuccess, 0, "what may not be done is done");
        vm.assertEq(wrong.unexpectedRefusal, 0, "what may be done is refused");
        vm.assertEq(wrong.otherThanDecided, 0, "an answer is not what the rules say");
        vm.assertEq(wrong.outcomesOtherThanOne, 0, "a request has not one outcome");
        vm.assertEq(wrong.unjustifiedGrant, 0, "somebody reads without a reason");
    }

    /// @dev Any question, about now, the past or the time to come.
    function _ask(uint256 seed) private view {
        address requester = anyone(seed, PATIENTS, STRANGERS).addr;
        Addr memory addr = Addr(anArea(split(seed, 1)), aPatientId(split(seed, 2)), aDevice(split(seed, 3)));
        Purpose purpose = Purpose(split(seed, 4) % 4);
        uint256 time = block.timestamp;
        if (seed % 4 == 0) time += split(seed, 5) % 30 days;
        if (seed % 4 == 1) time -= split(seed, 5) % 30 days;
        if (seed % 16 == 2) time = NO_END;
        (Denial expected, uint16 expectedDomains) = decided(requester, addr, purpose, time);
        (Denial denial, uint16 domains) = records.accessAt(requester, addr, purpose, uint64(time));
        vm.assertEq(uint256(denial), uint256(expected), "another reason");
        vm.assertEq(domains, expectedDomains, "other domains");
        Denial emergencyDenial = records.emergencyAccessAt(requester, addr, uint64(time));
        vm.assertTrue(emergencyDenial == emergencyDecided(requester, addr, time), "another reason in an emergency");
    }

    function _usual() private pure returns (function(uint256)[6] memory) {
        return [grant, carryConsent, retrieve, registerDevice, wait, revoke];
    }

    function _any() private pure returns (function(uint256)[19] memory) {
        return [
            addUser,
            deleteUser,
            linkAccount,
            unlinkAccount,
            leaveAndReturn,
            finishRecovery,
            removeDevice,
            emergency,
            closeReview,
            retrieveOwn,
            retrieveOfAStranger,
            retrieveAsAgreed,
            penalise,
            pardon,
            giveFlag,
            withdrawFlag,
            pauseOrGoOn,
            goOn,
            withdrawRecord
        ];
    }
}

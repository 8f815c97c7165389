// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Area} from "../../src/types/Records.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice The keys to which devices seal.
contract AreasTest is Fixture {
    bytes32 private constant FIRST = keccak256("first");
    bytes32 private constant SECOND = keccak256("second");
    bytes32 private constant THIRD = keccak256("third");

    function test_FirstKeyOfAnAreaCountsAtOnce() public {
        _expectEmit();
        emit IHealthRecords.AreaSet(1, FIRST, 0, START);
        _set(FIRST);
        _assertArea(FIRST, 0, START);
        vm.assertEq(hr.areaKeyAt(1, START - 1), bytes32(0));
        vm.assertEq(hr.areaKeyAt(1, START), FIRST);
    }

    function test_NewKeyCountsAfter24Hours() public {
        _set(FIRST);
        vm.warp(START + 100 days);
        uint64 from = START + 101 days;
        _expectEmit();
        emit IHealthRecords.AreaSet(1, SECOND, FIRST, from);
        _set(SECOND);
        _assertArea(SECOND, FIRST, from);
        vm.assertEq(hr.areaKeyAt(1, from - 1), FIRST);
        vm.assertEq(hr.areaKeyAt(1, from), SECOND);
    }

    function test_ChangeThatHasNotComeIsReplacedAndWaitsAnew() public {
        _set(FIRST);
        vm.warp(START + 10 days);
        _set(SECOND);
        vm.warp(START + 11 days - 1);
        _expectEmit();
        emit IHealthRecords.AreaSet(1, THIRD, FIRST, START + 12 days - 1);
        _set(THIRD);
        _assertArea(THIRD, FIRST, START + 12 days - 1);
        vm.assertEq(hr.areaKeyAt(1, START + 12 days - 2), FIRST);
    }

    function test_ChangeThatHasJustComeIsThePreviousKeyOfTheNext() public {
        _set(FIRST);
        vm.warp(START + 10 days);
        _set(SECOND);
        vm.warp(START + 11 days);
        _set(THIRD);
        _assertArea(THIRD, SECOND, START + 12 days);
    }

    function test_KeySetTwiceInTheFirstSecondWaitsToo() public {
        _set(FIRST);
        _set(SECOND);
        _assertArea(SECOND, FIRST, START + 1 days);
        vm.assertEq(hr.areaKeyAt(1, START), FIRST);
    }

    function test_UnknownAreaHasNoKey() public view {
        vm.assertEq(hr.areaKeyAt(2, NO_END), bytes32(0));
        vm.assertEq(hr.areaOf(2).keyFrom, 0);
    }

    function test_AreaAndKeyMustBeNamed() public {
        _expectInvalidArgument();
        _set(0);
        _expectInvalidArgument();
        vm.prank(admin);
        hr.setArea(0, FIRST);
    }

    function test_OnlyTheAdminSetsAreas() public {
        address[4] memory others = [safetyOfficer, manager, patient, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectLacksRole(others[i], 0);
            vm.prank(others[i]);
            hr.setArea(1, FIRST);
        }
    }

    function _set(bytes32 key) private {
        vm.prank(admin);
        hr.setArea(1, key);
    }

    function _assertArea(bytes32 key, bytes32 previousKey, uint64 keyFrom) private view {
        vm.assertEq(abi.encode(hr.areaOf(1)), abi.encode(Area(key, previousKey, keyFrom)));
    }
}

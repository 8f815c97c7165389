// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Times} from "../../src/libraries/Times.sol";
import {vm} from "../support/Vm.sol";

/// @notice Ends in 40 bits.
contract TimesTest {
    function test_EndsComeBackAsTheyWere() public pure {
        uint64[3] memory ends = [uint64(0), 1_800_000_000, uint64(type(uint40).max) - 1];
        for (uint256 i = 0; i < ends.length; ++i) {
            vm.assertEq(Times.unpack(Times.pack(ends[i])), ends[i]);
        }
    }

    function test_WhatDoesNotFitIsNoEnd() public pure {
        uint64[3] memory ends = [uint64(type(uint40).max), uint64(type(uint40).max) + 1, type(uint64).max];
        for (uint256 i = 0; i < ends.length; ++i) {
            vm.assertEq(Times.pack(ends[i]), Times.NO_END);
            vm.assertEq(Times.unpack(Times.pack(ends[i])), type(uint64).max);
        }
    }
}

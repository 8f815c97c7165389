// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @notice Unix seconds in 40 bits, so that an account is one slot. The last of them stands for "no end".
library Times {
    uint40 internal constant NO_END = type(uint40).max;

    /// @notice The block's time.
    function current() internal view returns (uint40) {
        return SafeCast.toUint40(block.timestamp);
    }

    /// @notice An end as it is stored: whatever 40 bits cannot hold is no end.
    function pack(uint64 end) internal pure returns (uint40) {
        return end < NO_END ? SafeCast.toUint40(end) : NO_END;
    }

    /// @notice An end as the interface has it: `type(uint64).max` is no end.
    function unpack(uint40 end) internal pure returns (uint64) {
        return end == NO_END ? type(uint64).max : end;
    }
}

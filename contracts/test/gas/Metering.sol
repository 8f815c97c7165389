// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Scene} from "../support/Scene.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice Gas of one call.
struct Cost {
    uint256 execution;
    uint256 receipt;
}

/// @notice The first use writes storage that was empty, the repeated one what is there.
struct Uses {
    string name;
    Cost first;
    Cost repeated;
}

/// @title What a transaction costs
/// @dev In isolate mode forge runs every call that a test makes as a transaction of its own: nothing is warm but what the
/// protocol warms, and `vm.lastCallGas()` tells
/// - `gasTotalUsed`: what the receipt says: 21000, the bytes of the call (16 gas each, 4 if zero), the execution, less
///   the refund;
/// - `gasRefunded`: the refund, as far as it was given (at most a fifth of all before it).
/// So execution = receipt + refund - 21000 - bytes, which is what the contract's code takes before refunds. Compared with a
/// node: the receipts are those of anvil, to the unit, and so is the execution, as the difference of the gas left before
/// the first and after the last step of `debug_traceTransaction`. No call here is so cheap that the floor for its bytes
/// (EIP-7623) would count instead; that is checked.
abstract contract Metering is Scene {
    uint256 private constant BASE = 21_000;
    uint256 private constant ZERO_BYTE = 4;
    uint256 private constant OTHER_BYTE = 16;
    uint256 private constant FLOOR_TOKEN = 10;

    function measure(address caller, bytes memory data) internal returns (Cost memory) {
        vm.prank(caller);
        (bool done,) = address(records).call(data);
        Vm.Gas memory gas = vm.lastCallGas();
        vm.assertTrue(done, "what is measured succeeds");
        uint256 bytesOfCall = _bytesOfCall(data);
        // ZERO_BYTE is one token, OTHER_BYTE four.
        vm.assertGt(gas.gasTotalUsed, BASE + FLOOR_TOKEN * bytesOfCall / ZERO_BYTE, "above the floor");
        uint256 beforeRefund = uint256(gas.gasTotalUsed) + uint256(uint64(gas.gasRefunded));
        return Cost({execution: beforeRefund - BASE - bytesOfCall, receipt: gas.gasTotalUsed});
    }

    function _bytesOfCall(bytes memory data) private pure returns (uint256 gas) {
        for (uint256 i = 0; i < data.length; i++) {
            gas += data[i] == 0 ? ZERO_BYTE : OTHER_BYTE;
        }
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {Addr, Denial, Penalty} from "../types/Access.sol";
import {Purpose} from "../types/Policies.sol";
import {Role} from "../types/Users.sol";
import {AccessRule} from "./AccessRule.sol";
import {Penalties} from "./Penalties.sol";

/// @title Retrievals: asking for records
abstract contract Retrievals is AccessRule, Penalties {
    /// @inheritdoc IHealthRecords
    function retrieveEHRs(Addr calldata addr, Purpose purpose, bytes32 replyKey) external whenNotPaused {
        (Denial denial, uint16 domains) = _decide(msg.sender, addr, purpose, Times.current());
        if (denial == Denial.None) {
            emit AccessGranted(
                msg.sender, addr.patientId, addr.deviceId, addr.areaId, purpose, domains, false, replyKey
            );
        } else {
            emit AccessDenied(msg.sender, addr.patientId, addr.deviceId, addr.areaId, purpose, denial, false, replyKey);
            _penalize(msg.sender, _isStrike(msg.sender, addr.patientId, denial) ? Penalty.Strike : Penalty.Warning);
        }
    }

    /// @dev Only a professional who asks for a patient they never had to do with. What ran out, was revoked or does not
    /// cover the request may be a mistake.
    function _isStrike(address requester, uint128 patientId, Denial denial) private view returns (bool) {
        return denial == Denial.NoPolicy && _professional(requester).role != Role.None
            && _policy(patientId, requester).nonce == 0;
    }
}

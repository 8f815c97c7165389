// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../../src/interfaces/IHealthRecords.sol";
import {Addr, Denial, Penalty} from "../../../src/types/Access.sol";
import {Purpose} from "../../../src/types/Policies.sol";
import {Role, User} from "../../../src/types/Users.sol";
import {Vm, vm} from "../Vm.sol";
import {DeviceActions} from "./DeviceActions.sol";

/// @title Requests: the answer is compared with the rules, and must be one
abstract contract RequestActions is DeviceActions {
    /// @dev How many strikes the account has earned or was given by the admin: three suspend.
    mapping(address account => uint256) internal deservedStrikes;

    function retrieve(uint256 seed) public {
        address requester = split(seed, 1) % 4 == 0 ? anyone(seed, PATIENTS, 6).addr : anyone(seed, DOCTORS, 5).addr;
        Addr memory addr = _addr(split(seed, 2));
        // Mostly a patient that the requester has something to do with.
        if (split(seed, 3) % 4 != 0) addr.patientId = _acquaintance(requester, addr.patientId);
        _retrieve(requester, addr, Purpose(split(seed, 4) % 2 == 0 ? 0 : split(seed, 5) % 4), bytes32(seed));
    }

    /// @dev A professional asks for what was agreed; if nothing is, there is an agreement first.
    function retrieveAsAgreed(uint256 seed) public {
        if (!_retrieveAsAgreed(seed)) {
            grant(seed);
            _retrieveAsAgreed(seed);
        }
    }

    /// @dev A professional asks, up to three times, for somebody who never agreed to anything.
    function retrieveOfAStranger(uint256 seed) public {
        address requester = aProfessional(seed).addr;
        uint128 patientId = idOf(people[split(seed, 1) % EVERYBODY].addr);
        for (uint256 i = 0; i < EVERYBODY && policies[patientId][requester].nonce != 0; i++) {
            patientId = idOf(people[i].addr);
        }
        for (uint256 i = 0; i <= split(seed, 2) % 3; i++) {
            _retrieve(requester, Addr(0, patientId, address(0)), Purpose.Treatment, bytes32(seed));
        }
    }

    /// @dev A patient's account asks for its own.
    function retrieveOwn(uint256 seed) public {
        address requester = aManager(seed).addr;
        Addr memory addr = _addr(split(seed, 2));
        addr.patientId = accounts[requester].patientId;
        _retrieve(requester, addr, Purpose(split(seed, 3) % 4), bytes32(seed));
    }

    function _retrieveAsAgreed(uint256 seed) private returns (bool) {
        uint256 pairs = (STRANGERS - DOCTORS) * (GUARDIANS - PATIENTS);
        for (uint256 i = 0; i < pairs; i++) {
            uint256 pair = (split(seed, 1) % pairs + i) % pairs;
            uint128 patientId = idOf(people[PATIENTS + pair / (STRANGERS - DOCTORS)].addr);
            address requester = people[DOCTORS + pair % (STRANGERS - DOCTORS)].addr;
            for (uint256 purpose = 0; purpose < 4; purpose++) {
                Addr memory addr = Addr(0, patientId, address(0));
                (Denial denial,) = decided(requester, addr, Purpose(purpose), block.timestamp);
                if (denial != Denial.None) continue;
                _retrieve(requester, addr, Purpose(purpose), bytes32(seed));
                _overstep(seed, requester, addr, Purpose(purpose));
                return true;
            }
        }
        return false;
    }

    /// @dev What was not agreed, by who agreed on something else: another purpose, and the same when it has run out.
    function _overstep(uint256 seed, address requester, Addr memory addr, Purpose purpose) private {
        _retrieve(requester, addr, Purpose((uint256(purpose) + 1) % 4), bytes32(seed));
        uint256 expiry = policies[addr.patientId][requester].expiry;
        if (expiry == NO_END || split(seed, 6) % 3 != 0) return;
        vm.warp(expiry + 1);
        _retrieve(requester, addr, purpose, bytes32(seed));
    }

    function _retrieve(address requester, Addr memory addr, Purpose purpose, bytes32 replyKey) private {
        (Denial denial, uint16 domains) = decided(requester, addr, purpose, block.timestamp);
        bool strike = isStrike(requester, addr, denial);
        User memory before = records.userOf(requester);
        bytes memory data = abi.encodeCall(IHealthRecords.retrieveEHRs, (addr, purpose, replyKey));
        bool isOwner = isOf(requester, addr.patientId, block.timestamp);
        if (!perform(requester, data, !isPaused)) {
            if (isOwner && !isPaused) wrong.blockedOwner++;
            return;
        }
        _checkAnswer(requester, addr, purpose, denial, domains, false, replyKey);
        bool granted_ = happened(IHealthRecords.AccessGranted.selector) == 1;
        if (isOwner) granted_ ? met.ownReads++ : wrong.blockedOwner++;
        if (granted_ && !isOwner) met.grantedReads++;
        if (denial == Denial.None) return;
        met.refusals++;
        Penalty action = Penalty.Warning;
        if (strike) {
            met.strikes++;
            deservedStrikes[requester]++;
            action = struck(requester) ? Penalty.Suspension : Penalty.Strike;
            if (action == Penalty.Suspension) met.suspensions++;
        }
        _checkPenalty(action);
        User memory afterwards = records.userOf(requester);
        bool touched = before.strikes != afterwards.strikes || before.suspendedUntil != afterwards.suspendedUntil;
        if (touched && !strike) wrong.undeservedStrike++;
    }

    /// @dev One answer that repeats the request, and nothing beside it but what follows from it.
    function _checkAnswer(
        address requester,
        Addr memory addr,
        Purpose purpose,
        Denial denial,
        uint16 domains,
        bool isEmergency,
        bytes32 replyKey
    )
        internal
    {
        bool granted_ = happened(IHealthRecords.AccessGranted.selector) != 0;
        uint256 consequences = granted_ && !isEmergency ? 0 : 1;
        if (outcomes() != 1 || eventCount() != 1 + consequences) wrong.outcomesOtherThanOne++;
        if (granted_ && !_isJustified(requester, addr, purpose, isEmergency)) wrong.unjustifiedGrant++;
        if (outcomes() != 1) return;
        bytes32 selector = granted_ ? IHealthRecords.AccessGranted.selector : IHealthRecords.AccessDenied.selector;
        Vm.Log memory log = event_(selector);
        bool topics = log.topics[1] == bytes32(uint256(uint160(requester)))
            && log.topics[2] == bytes32(uint256(addr.patientId))
            && log.topics[3] == bytes32(uint256(uint160(addr.deviceId)));
        uint256 verdict = denial == Denial.None ? domains : uint256(denial);
        bytes memory data = abi.encode(addr.areaId, uint256(purpose), verdict, isEmergency, replyKey);
        bool same = granted_ == (denial == Denial.None) && topics && keccak256(log.data) == keccak256(data);
        if (!same) wrong.otherThanDecided++;
    }

    function _checkPenalty(Penalty action) internal {
        if (happened(IHealthRecords.Penalized.selector) != 1) {
            wrong.outcomesOtherThanOne++;
        } else if (uint256(event_(IHealthRecords.Penalized.selector).topics[2]) != uint256(action)) {
            wrong.otherThanDecided++;
        }
    }

    /// @dev Why anybody may ever read: their own data, an agreement that covers it, or an emergency.
    function _isJustified(
        address requester,
        Addr memory addr,
        Purpose purpose,
        bool isEmergency
    )
        private
        view
        returns (bool)
    {
        if (isEmergency) return _isFlagged(requester);
        if (isOf(requester, addr.patientId, block.timestamp)) return true;
        ModelPolicy storage policy = policies[addr.patientId][requester];
        bytes memory data = event_(IHealthRecords.AccessGranted.selector).data;
        (,, uint16 domains) = abi.decode(data, (uint32, uint8, uint16));
        return hasLivePolicy(requester, addr.patientId) && policy.expiry >= block.timestamp
            && (policy.purposes >> uint8(purpose)) & 1 == 1 && domains & ~policy.domains == 0
            && accounts[requester].suspendedUntil < block.timestamp;
    }

    function _isFlagged(address doctor) internal view returns (bool) {
        ModelAccount storage it = accounts[doctor];
        return it.role == Role.Doctor && it.emergencyFrom != 0 && it.emergencyFrom <= block.timestamp;
    }

    function _addr(uint256 seed) internal view returns (Addr memory) {
        // Mostly every area and device.
        if (split(seed, 101) % 2 == 0) return Addr(0, aPatientId(seed >> 1), address(0));
        return Addr(anArea(seed >> 1), aPatientId(seed >> 3), aDevice(seed >> 16));
    }

    /// @dev A patient whose account the requester is, or who has a policy for them; else the one given.
    function _acquaintance(address requester, uint128 patientId) private view returns (uint128) {
        if (accounts[requester].role == Role.Patient) return accounts[requester].patientId;
        for (uint256 i = PATIENTS; i < GUARDIANS; i++) {
            uint128 other = idOf(people[i].addr);
            if (policies[other][requester].purposes != 0) return other;
        }
        return patientId;
    }
}

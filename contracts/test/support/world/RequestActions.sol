// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../../src/interfaces/IHealthRecords.sol";
import {Addr, Denial, EmergencyReason, Outcome, Penalty} from "../../../src/types/Access.sol";
import {Purpose} from "../../../src/types/Policies.sol";
import {Role, User} from "../../../src/types/Users.sol";
import {Vm} from "../Vm.sol";
import {DeviceActions} from "./DeviceActions.sol";

/// @title Requests, emergencies, reviews: the answer is compared with the rules, and must be one
abstract contract RequestActions is DeviceActions {
    struct ModelReview {
        address doctor;
        uint128 patientId;
        uint256 openedAt;
        Outcome outcome;
    }

    /// @dev The one with id n stands at n - 1.
    ModelReview[] internal reviews;
    /// @dev How many strikes the account has earned or was given by the admin: three suspend.
    mapping(address account => uint256) internal deservedStrikes;

    function retrieve(uint256 seed) public {
        address requester = split(seed, 1) % 4 == 0 ? anyone(seed, PATIENTS, 6).addr : anyone(seed, DOCTORS, 5).addr;
        Addr memory addr = _addr(split(seed, 2));
        // Mostly a patient that the requester has something to do with.
        if (split(seed, 3) % 4 != 0) addr.patientId = _acquaintance(requester, addr.patientId);
        _retrieve(requester, addr, Purpose(split(seed, 4) % 2 == 0 ? 0 : split(seed, 5) % 4), bytes32(seed));
    }

    /// @dev A patient's account asks for its own.
    function retrieveOwn(uint256 seed) public {
        address requester = aManager(seed).addr;
        Addr memory addr = _addr(split(seed, 2));
        addr.patientId = accounts[requester].patientId;
        _retrieve(requester, addr, Purpose(split(seed, 3) % 4), bytes32(seed));
    }

    function emergency(uint256 seed) public {
        address doctor = anyone(seed, DOCTORS, 3).addr;
        for (uint256 i = 0; i < 3 && !_isFlagged(doctor); i++) {
            doctor = people[DOCTORS + (seed % 3 + i) % 3].addr;
        }
        Addr memory addr = _addr(split(seed, 2));
        Denial denial = emergencyDecided(doctor, addr, block.timestamp);
        if (records.emergencyAccessAt(doctor, addr, uint64(block.timestamp)) != denial) wrong.otherThanDecided++;
        EmergencyReason reason = EmergencyReason(split(seed, 3) % 3);
        bytes memory data = abi.encodeCall(IHealthRecords.emergencyAccess, (addr, reason, bytes32(seed)));
        if (!perform(doctor, data, !isPaused)) return;
        _checkAnswer(doctor, addr, Purpose.EmergencyTreatment, denial, ALL_DOMAINS, true, bytes32(seed));
        if (denial == Denial.None) {
            met.emergencies++;
            reviews.push(ModelReview(doctor, addr.patientId, block.timestamp, Outcome.Open));
            accounts[doctor].openReviews++;
            if (happened(IHealthRecords.ReviewOpened.selector) != 1) wrong.outcomesOtherThanOne++;
        } else {
            _checkPenalty(Penalty.Warning);
        }
    }

    function closeReview(uint256 seed) public {
        uint256 id = reviews.length == 0 ? 0 : split(seed, 1) % reviews.length + 1;
        // Mostly one that is open.
        for (uint256 i = 0; i < reviews.length && reviews[id - 1].outcome != Outcome.Open; i++) {
            id = id % reviews.length + 1;
        }
        uint256 who = split(seed, 2) % 4;
        address caller = aSafetyOfficer(seed);
        if (who == 0 && id != 0) caller = reviews[id - 1].doctor;
        if (who == 1) caller = aManager(seed).addr;
        Outcome outcome = Outcome(split(seed, 3) % 8 == 0 ? 0 : 1 + split(seed, 4) % 2);
        bool expected = id != 0 && outcome != Outcome.Open && reviews[id - 1].outcome == Outcome.Open
            && caller != reviews[id - 1].doctor
            && (isSafetyOfficer[caller] || manages(caller, reviews[id - 1].patientId));
        if (!perform(caller, abi.encodeCall(IHealthRecords.closeReview, (id, outcome)), expected)) return;
        met.reviews++;
        if (caller == reviews[id - 1].doctor) wrong.ownReview++;
        reviews[id - 1].outcome = outcome;
        _countOff(accounts[reviews[id - 1].doctor], reviews[id - 1].openedAt);
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
        private
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

    function _checkPenalty(Penalty action) private {
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
        uint16 domains = abi.decode(_tail(event_(IHealthRecords.AccessGranted.selector).data), (uint16));
        return hasLivePolicy(requester, addr.patientId) && policy.expiry >= block.timestamp
            && (policy.purposes >> uint8(purpose)) & 1 == 1 && domains & ~policy.domains == 0
            && accounts[requester].suspendedUntil < block.timestamp;
    }

    /// @dev What follows areaId and purpose in the event's data.
    function _tail(bytes memory data) private pure returns (bytes memory tail) {
        tail = new bytes(32);
        for (uint256 i = 0; i < 32; i++) {
            tail[i] = data[64 + i];
        }
    }

    function _isFlagged(address doctor) internal view returns (bool) {
        ModelAccount storage it = accounts[doctor];
        return it.role == Role.Doctor && it.emergencyFrom != 0 && it.emergencyFrom <= block.timestamp;
    }

    function _countOff(ModelAccount storage doctor, uint256 openedAt) private {
        if (doctor.role == Role.Doctor && doctor.addedAt <= openedAt && doctor.openReviews > 0) doctor.openReviews--;
    }

    function _addr(uint256 seed) private view returns (Addr memory) {
        // Mostly every area and device.
        if (seed % 2 == 0) return Addr(0, aPatientId(seed >> 1), address(0));
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

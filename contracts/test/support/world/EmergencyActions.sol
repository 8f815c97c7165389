// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../../src/interfaces/IHealthRecords.sol";
import {Addr, Denial, EmergencyReason, Outcome, Penalty} from "../../../src/types/Access.sol";
import {Purpose} from "../../../src/types/Policies.sol";
import {Role} from "../../../src/types/Users.sol";
import {vm} from "../Vm.sol";
import {RequestActions} from "./RequestActions.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

/// @title Emergencies: the flag, the reading, the review
abstract contract EmergencyActions is RequestActions {
    bytes32 internal constant SAFETY_ROLE = keccak256("SAFETY_ROLE");

    struct ModelReview {
        address doctor;
        uint128 patientId;
        uint256 openedAt;
        Outcome outcome;
    }

    /// @dev The one with id n stands at n - 1.
    ModelReview[] internal reviews;

    function emergency(uint256 seed) public {
        address doctor = anyone(seed, DOCTORS, 3).addr;
        // Mostly one to whom emergencies are open, or can be opened.
        for (uint256 i = 0; i < EVERYBODY && !_couldRead(doctor) && split(seed, 101) % 4 != 0; i++) {
            doctor = people[(split(seed, 102) % EVERYBODY + i) % EVERYBODY].addr;
        }
        if (_couldRead(doctor) && !_isFlagged(doctor)) _flag(safety.addr, doctor, true);
        _breakTheGlass(seed, doctor);
    }

    function _couldRead(address doctor) private view returns (bool) {
        return accounts[doctor].role == Role.Doctor && accounts[doctor].openReviews < MOST_OPEN_REVIEWS
            && !isSafetyOfficer[doctor];
    }

    function _breakTheGlass(uint256 seed, address doctor) private {
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
        if (reviews.length == 0) emergency(seed);
        uint256 id = reviews.length == 0 ? 0 : split(seed, 1) % reviews.length + 1;
        // Mostly one that is open.
        for (uint256 i = 0; i < reviews.length && reviews[id - 1].outcome != Outcome.Open; i++) {
            id = id % reviews.length + 1;
        }
        uint256 who = split(seed, 2) % 3;
        address caller = aSafetyOfficer(seed);
        if (who == 0 && id != 0) {
            // Mostly by virtue of an office.
            caller = reviews[id - 1].doctor;
            if (split(seed, 5) % 4 != 0) _appoint(safety.addr, caller);
        }
        if (who == 1) caller = aManager(seed).addr;
        _close(id, Outcome(split(seed, 3) % 8 == 0 ? 0 : 1 + split(seed, 4) % 2), caller);
        // Whom it was refused, another may.
        if (id != 0 && reviews[id - 1].outcome == Outcome.Open) _close(id, Outcome.Justified, safety.addr);
    }

    function _appoint(address caller, address account) internal {
        bool expected = isSafetyOfficer[caller] && account != theAdmin && account != manager.addr;
        if (!perform(caller, abi.encodeCall(IAccessControl.grantRole, (SAFETY_ROLE, account)), expected)) return;
        isSafetyOfficer[account] = true;
    }

    function _close(uint256 id, Outcome outcome, address caller) private {
        bool expected = id != 0 && outcome != Outcome.Open && reviews[id - 1].outcome == Outcome.Open
            && caller != reviews[id - 1].doctor
            && (isSafetyOfficer[caller] || manages(caller, reviews[id - 1].patientId));
        if (!perform(caller, abi.encodeCall(IHealthRecords.closeReview, (id, outcome)), expected)) return;
        met.reviews++;
        if (caller == reviews[id - 1].doctor) wrong.ownReview++;
        reviews[id - 1].outcome = outcome;
        if (outcome == Outcome.Justified) _countOff(accounts[reviews[id - 1].doctor], reviews[id - 1].openedAt);
    }

    function giveFlag(uint256 seed) public {
        address doctor = anyone(seed, DOCTORS, 3).addr;
        // Half of them come into effect at once.
        _flag(_mostlySafety(seed), doctor, split(seed, 102) % 2 == 0);
    }

    function _flag(address caller, address doctor, bool waits) private {
        bool expected = isSafetyOfficer[caller] && !isSafetyOfficer[doctor] && accounts[doctor].role == Role.Doctor;
        if (!perform(caller, abi.encodeCall(IHealthRecords.giveEmergencyFlag, (doctor)), expected)) return;
        if (accounts[doctor].emergencyFrom == 0) accounts[doctor].emergencyFrom = block.timestamp + 1 days;
        if (waits && !_isFlagged(doctor)) vm.warp(accounts[doctor].emergencyFrom);
    }

    function withdrawFlag(uint256 seed) public {
        address doctor = anyone(seed, DOCTORS, 3).addr;
        address caller = _mostlySafety(seed);
        bool expected = isSafetyOfficer[caller] && accounts[doctor].role == Role.Doctor;
        if (!perform(caller, abi.encodeCall(IHealthRecords.withdrawEmergencyFlag, (doctor)), expected)) return;
        (accounts[doctor].emergencyFrom, accounts[doctor].openReviews) = (0, 0);
    }

    /// @dev Unless the doctor's flag is another one by now.
    function _countOff(ModelAccount storage doctor, uint256 openedAt) private {
        bool sameFlag = doctor.emergencyFrom != 0 && doctor.emergencyFrom <= openedAt;
        if (doctor.role == Role.Doctor && sameFlag) doctor.openReviews--;
    }

    function _mostlySafety(uint256 seed) internal view returns (address) {
        return split(seed, 32) % 8 == 0 ? anyone(split(seed, 33), PATIENTS, EVERYBODY).addr : aSafetyOfficer(seed);
    }
}

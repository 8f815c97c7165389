// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Outcome} from "../../src/types/Access.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Reviews of emergency accesses, and until when one may be served.
contract ReviewsTest is Fixture {
    uint64 private constant OPENED = START + 24 hours;

    function setUp() public override {
        super.setUp();
        _flag();
        vm.warp(OPENED);
        _emergency(doctor);
    }

    function test_SafetyOfficerAndPatientClose() public {
        _emergency(doctor);
        _expectEmit();
        emit IHealthRecords.ReviewClosed(1, Outcome.Justified, safetyOfficer);
        _close(safetyOfficer, 1, Outcome.Justified);
        vm.assertEq(uint256(hr.reviewOf(1).outcome), uint256(Outcome.Justified));
        vm.assertEq(hr.userOf(doctor).openReviews, 1);
        _expectEmit();
        emit IHealthRecords.ReviewClosed(2, Outcome.Rejected, patient);
        _close(patient, 2, Outcome.Rejected);
        vm.assertEq(uint256(hr.reviewOf(2).outcome), uint256(Outcome.Rejected));
    }

    function test_RejectedReviewKeepsItsPlaceUntilTheFlagIsWithdrawn() public {
        _emergency(doctor);
        _emergency(doctor);
        _close(patient, 1, Outcome.Rejected);
        _close(safetyOfficer, 2, Outcome.Rejected);
        vm.assertEq(hr.userOf(doctor).openReviews, 3);
        _emergency(doctor);
        vm.assertEq(hr.reviewCount(), 3);
        _close(patient, 3, Outcome.Justified);
        vm.assertEq(hr.userOf(doctor).openReviews, 2);
        vm.prank(safetyOfficer);
        hr.withdrawEmergencyFlag(doctor);
        vm.assertEq(hr.userOf(doctor).openReviews, 0);
    }

    function test_ReviewUnderAnEarlierFlagFreesNoPlace() public {
        vm.prank(safetyOfficer);
        hr.withdrawEmergencyFlag(doctor);
        _flag();
        vm.warp(OPENED + 24 hours);
        _emergency(doctor);
        _close(safetyOfficer, 1, Outcome.Justified);
        vm.assertEq(hr.userOf(doctor).openReviews, 1);
        _close(safetyOfficer, 2, Outcome.Justified);
        vm.assertEq(hr.userOf(doctor).openReviews, 0);
    }

    function test_NobodyReviewsTheirOwnAccess() public {
        _expectNotAllowed(doctor);
        _close(doctor, 1, Outcome.Justified);
        bytes32 role = hr.SAFETY_ROLE();
        vm.prank(safetyOfficer);
        hr.grantRole(role, doctor);
        _expectNotAllowed(doctor);
        _close(doctor, 1, Outcome.Justified);
    }

    function test_ReaderWhoBecameTheGuardianDoesNotReview() public {
        _delete(doctor, doctor, Role.Doctor);
        bytes memory signature = _sign("doctor", hr.accountLinkDigest(doctor, id, OPENED));
        vm.prank(patient);
        hr.linkAccount(doctor, Scope.Manage, NO_END, OPENED, signature);
        _expectNotAllowed(doctor);
        _close(doctor, 1, Outcome.Justified);
    }

    function test_NobodyElseCloses() public {
        _linkGuardian(Scope.View, NO_END);
        _add(stranger, Role.Patient);
        address[5] memory others = [admin, manager, guardian, stranger, caregiver];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotAllowed(others[i]);
            _close(others[i], 1, Outcome.Rejected);
        }
    }

    function test_ReviewIsClosedOnceAndMustExist() public {
        _close(safetyOfficer, 1, Outcome.Justified);
        uint256[3] memory closed = [uint256(1), 0, 2];
        for (uint256 i = 0; i < closed.length; ++i) {
            _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsReviewNotOpen.selector, closed[i]));
            _close(safetyOfficer, closed[i], Outcome.Rejected);
        }
    }

    function test_ReviewNeedsAnOutcome() public {
        _expectInvalidArgument();
        _close(safetyOfficer, 1, Outcome.Open);
    }

    function test_ReviewOfAnEarlierRegistrationDoesNotCountForTheNewOne() public {
        _delete(admin, doctor, Role.Doctor);
        vm.warp(OPENED + 1);
        _add(doctor, Role.Doctor);
        _flag();
        vm.warp(OPENED + 2 days);
        _emergency(doctor);
        _close(safetyOfficer, 1, Outcome.Justified);
        vm.assertEq(hr.userOf(doctor).openReviews, 1);
        _close(safetyOfficer, 2, Outcome.Justified);
        vm.assertEq(hr.userOf(doctor).openReviews, 0);
    }

    function test_ReviewOfADoctorAddedAgainInTheSameSecondCloses() public {
        _delete(admin, doctor, Role.Doctor);
        _add(doctor, Role.Doctor);
        _close(safetyOfficer, 1, Outcome.Rejected);
        vm.assertEq(hr.userOf(doctor).openReviews, 0);
    }

    function test_ReviewOfADeletedDoctorCloses() public {
        _delete(admin, doctor, Role.Doctor);
        _close(patient, 1, Outcome.Rejected);
        vm.assertEq(uint256(hr.reviewOf(1).outcome), uint256(Outcome.Rejected));
    }

    function test_EmergencyStandsFor15Minutes() public view {
        _assertStands(OPENED, true);
        _assertStands(OPENED + 15 minutes, true);
        _assertStands(OPENED + 15 minutes + 1, false);
        vm.assertFalse(hr.emergencyStandsAt(0, 0));
        vm.assertFalse(hr.emergencyStandsAt(2, OPENED));
    }

    function test_RejectedEmergencyFallsAndAJustifiedOneStands() public {
        _emergency(doctor);
        _close(patient, 1, Outcome.Rejected);
        _assertStands(OPENED, false);
        _close(patient, 2, Outcome.Justified);
        vm.assertTrue(hr.emergencyStandsAt(2, OPENED));
    }

    function test_EmergencyFallsWithTheFlag() public {
        vm.prank(safetyOfficer);
        hr.withdrawEmergencyFlag(doctor);
        _assertStands(OPENED, false);
        _flag();
        _assertStands(OPENED + 15 minutes, false);
    }

    function test_EmergencyFallsWhenTheDoctorBecomesSafetyOfficer() public {
        bytes32 role = hr.SAFETY_ROLE();
        vm.prank(safetyOfficer);
        hr.grantRole(role, doctor);
        _assertStands(OPENED, false);
    }

    function test_EmergencyFallsWithTheRegistration() public {
        _delete(admin, doctor, Role.Doctor);
        _assertStands(OPENED, false);
        _add(doctor, Role.Caregiver);
        _assertStands(OPENED, false);
        _delete(admin, doctor, Role.Caregiver);
        vm.warp(OPENED + 1);
        _add(doctor, Role.Doctor);
        _assertStands(OPENED + 1, false);
    }

    function _close(address by, uint256 reviewId, Outcome outcome) private {
        vm.prank(by);
        hr.closeReview(reviewId, outcome);
    }

    function _assertStands(uint64 time, bool stands) private view {
        vm.assertEq(hr.emergencyStandsAt(1, time), stands);
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Addr, Denial, EmergencyReason, Outcome, Penalty, Review} from "../../src/types/Access.sol";
import {Purpose} from "../../src/types/Policies.sol";
import {Role} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Flags, and reading without an agreement.
contract EmergenciesTest is Fixture {
    uint64 private constant OPEN_FROM = START + 24 hours;

    function test_FlagCountsAfter24Hours() public {
        _expectEmit();
        emit IHealthRecords.EmergencyFlagGiven(doctor, OPEN_FROM, safetyOfficer);
        _flag();
        vm.assertEq(hr.userOf(doctor).emergencyFrom, OPEN_FROM);
        _assertEmergency(doctor, OPEN_FROM - 1, Denial.NoEmergencyFlag);
        _assertEmergency(doctor, OPEN_FROM, Denial.None);
    }

    function test_FlagGivenTwiceKeepsTheEarlierTime() public {
        _flag();
        vm.warp(START + 5 hours);
        _expectEmit();
        emit IHealthRecords.EmergencyFlagGiven(doctor, OPEN_FROM, safetyOfficer);
        _flag();
        vm.assertEq(hr.userOf(doctor).emergencyFrom, OPEN_FROM);
    }

    function test_FlagIsWithdrawnAtOnceAndWaitsAnew() public {
        _flag();
        vm.warp(OPEN_FROM);
        _expectEmit();
        emit IHealthRecords.EmergencyFlagWithdrawn(doctor, safetyOfficer);
        _withdrawFlag(safetyOfficer);
        _assertEmergency(doctor, OPEN_FROM, Denial.NoEmergencyFlag);
        _flag();
        vm.assertEq(hr.userOf(doctor).emergencyFrom, OPEN_FROM + 24 hours);
    }

    function test_OnlySafetyOfficersGiveAndWithdrawFlags() public {
        bytes32 role = hr.SAFETY_ROLE();
        address[4] memory others = [admin, manager, patient, doctor];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectLacksRole(others[i], role);
            vm.prank(others[i]);
            hr.giveEmergencyFlag(doctor);
            _expectLacksRole(others[i], role);
            _withdrawFlag(others[i]);
        }
    }

    function test_NoSafetyOfficerIsFlaggedByThemselvesOrAnother() public {
        _add(safetyOfficer, Role.Doctor);
        _appoint(doctor);
        address[2] memory officers = [safetyOfficer, doctor];
        for (uint256 i = 0; i < 4; ++i) {
            _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsSeparationOfDuties.selector, officers[i % 2]));
            vm.prank(officers[i / 2]);
            hr.giveEmergencyFlag(officers[i % 2]);
        }
    }

    function test_FlagDoesNotCountWhileADoctorIsSafetyOfficer() public {
        _flagged();
        _appoint(doctor);
        _assertEmergency(doctor, OPEN_FROM, Denial.NoEmergencyFlag);
        _expectDenied(doctor, Denial.NoEmergencyFlag);
        _emergency(doctor);
        bytes32 role = hr.SAFETY_ROLE();
        vm.prank(doctor);
        hr.renounceRole(role, doctor);
        _assertEmergency(doctor, OPEN_FROM, Denial.None);
    }

    function test_OnlyDoctorsAreFlagged() public {
        address[3] memory others = [caregiver, patient, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotRegistered(others[i], Role.Doctor);
            vm.prank(safetyOfficer);
            hr.giveEmergencyFlag(others[i]);
            _expectNotRegistered(others[i], Role.Doctor);
            vm.prank(safetyOfficer);
            hr.withdrawEmergencyFlag(others[i]);
        }
    }

    function test_EmergencyIsGrantedWithoutAnAgreementAndReviewed() public {
        _flagged();
        _registerDevice(7);
        _expectEmit();
        emit IHealthRecords.AccessGranted(doctor, id, device, 7, Purpose.EmergencyTreatment, 0xFFFF, true, REPLY_KEY);
        _expectEmit();
        emit IHealthRecords.ReviewOpened(1, doctor, id, EmergencyReason.LifeThreatening);
        vm.prank(doctor);
        hr.emergencyAccess(Addr(7, id, device), EmergencyReason.LifeThreatening, REPLY_KEY);
        Review memory expected = Review(doctor, OPEN_FROM, Outcome.Open, id);
        vm.assertEq(abi.encode(hr.reviewOf(1)), abi.encode(expected));
        vm.assertEq(hr.reviewCount(), 1);
        vm.assertEq(hr.userOf(doctor).openReviews, 1);
    }

    function test_EmergencyDoesNotWaitForAPardon() public {
        _flagged();
        vm.prank(admin);
        hr.penalty(doctor, Penalty.Suspension);
        _emergency(doctor);
        vm.assertEq(hr.reviewCount(), 1);
    }

    function test_RefusedEmergencyIsADenialAndAWarning() public {
        vm.warp(OPEN_FROM);
        _expectDenied(stranger, Denial.UnknownUser);
        _emergency(stranger);
        _expectDenied(patient, Denial.UnknownUser);
        _emergency(patient);
        _expectDenied(caregiver, Denial.NoEmergencyFlag);
        _emergency(caregiver);
        for (uint256 i = 0; i < 4; ++i) {
            _expectDenied(doctor, Denial.NoEmergencyFlag);
            _emergency(doctor);
        }
        vm.assertEq(hr.userOf(doctor).strikes, 0);
        vm.assertEq(hr.reviewCount(), 0);
    }

    function test_FlagOfADoctorAddedAgainIsGone() public {
        _flagged();
        _delete(admin, doctor, Role.Doctor);
        _add(doctor, Role.Doctor);
        _assertEmergency(doctor, OPEN_FROM, Denial.NoEmergencyFlag);
    }

    function test_FourthOpenReviewIsTooMany() public {
        _flagged();
        for (uint256 i = 0; i < 3; ++i) {
            _emergency(doctor);
        }
        _expectDenied(doctor, Denial.TooManyOpenReviews);
        _emergency(doctor);
        vm.assertEq(hr.reviewCount(), 3);
        vm.prank(safetyOfficer);
        hr.closeReview(2, Outcome.Justified);
        _emergency(doctor);
        vm.assertEq(hr.reviewCount(), 4);
    }

    function test_DeviceMustBeThePatientsInAnEmergencyToo() public {
        _flagged();
        _assertDenial(hr.emergencyAccessAt(doctor, Addr(0, id, device), OPEN_FROM), Denial.Device);
        _registerDevice(7);
        _assertDenial(hr.emergencyAccessAt(doctor, Addr(0, id, device), OPEN_FROM), Denial.None);
        _assertDenial(hr.emergencyAccessAt(doctor, Addr(8, id, device), OPEN_FROM), Denial.None);
    }

    function _flagged() private {
        _flag();
        vm.warp(OPEN_FROM);
    }

    function _appoint(address officer) private {
        bytes32 role = hr.SAFETY_ROLE();
        vm.prank(safetyOfficer);
        hr.grantRole(role, officer);
    }

    function _withdrawFlag(address by) private {
        vm.prank(by);
        hr.withdrawEmergencyFlag(doctor);
    }

    function _assertEmergency(address requester, uint64 time, Denial expected) private view {
        _assertDenial(hr.emergencyAccessAt(requester, _everything(), time), expected);
    }

    function _expectDenied(address requester, Denial denial) private {
        _expectEmit();
        emit IHealthRecords.AccessDenied(
            requester, id, address(0), 0, Purpose.EmergencyTreatment, denial, true, REPLY_KEY
        );
        _expectEmit();
        emit IHealthRecords.Penalized(requester, Penalty.Warning, 0, 0);
    }
}

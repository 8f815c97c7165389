// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Denial, Penalty} from "../../src/types/Access.sol";
import {Role} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Warnings, strikes within a sliding day, suspensions, pardons.
contract PenaltiesTest is Fixture {
    function test_ThirdStrikeWithinADaySuspendsForADay() public {
        _expectPenalized(doctor, Penalty.Strike, 1, 0);
        _retrieve(doctor);
        vm.warp(START + 12 hours);
        _expectPenalized(doctor, Penalty.Strike, 2, 0);
        _retrieve(doctor);
        _assertStrikes(2);
        vm.warp(START + 24 hours);
        _expectPenalized(doctor, Penalty.Suspension, 3, START + 48 hours);
        _retrieve(doctor);
        _assertStrikes(0);
        vm.assertEq(hr.userOf(doctor).suspendedUntil, START + 48 hours);
        _assertDenial(_denialAt(doctor, START + 48 hours), Denial.Suspended);
        _assertDenial(_denialAt(doctor, START + 48 hours + 1), Denial.NoPolicy);
    }

    function test_StrikeCountsThroughThe24thHourAndNoLonger() public {
        _retrieve(doctor);
        vm.warp(START + 24 hours);
        _assertStrikes(1);
        vm.warp(START + 24 hours + 1);
        _assertStrikes(0);
    }

    function test_StrikesOfMoreThanADayNeverSuspend() public {
        for (uint256 i = 0; i < 6; ++i) {
            vm.warp(START + i * (12 hours + 1));
            _expectPenalized(doctor, Penalty.Strike, i == 0 ? 1 : 2, 0);
            _retrieve(doctor);
        }
    }

    function test_WindowSlides() public {
        // Strikes at 0 h, 20 h and 25 h are no three within a day; 20 h, 25 h and 44 h are.
        _retrieve(doctor);
        vm.warp(START + 20 hours);
        _retrieve(doctor);
        vm.warp(START + 25 hours);
        _expectPenalized(doctor, Penalty.Strike, 2, 0);
        _retrieve(doctor);
        vm.warp(START + 44 hours);
        _expectPenalized(doctor, Penalty.Suspension, 3, START + 68 hours);
        _retrieve(doctor);
    }

    function test_AfterASuspensionTheCountBeginsAnew() public {
        for (uint256 i = 0; i < 3; ++i) {
            _retrieve(doctor);
        }
        vm.warp(START + 24 hours + 1);
        _expectPenalized(doctor, Penalty.Strike, 1, 0);
        _retrieve(doctor);
    }

    function test_SuspensionIsToldThroughItsLastSecond() public {
        _penalize(doctor, Penalty.Suspension);
        vm.warp(START + 24 hours);
        _expectPenalized(doctor, Penalty.Warning, 0, START + 24 hours);
        _retrieve(doctor);
        vm.warp(START + 24 hours + 1);
        _expectPenalized(doctor, Penalty.Warning, 0, 0);
        _penalize(doctor, Penalty.Warning);
    }

    function test_RequestsWhileSuspendedDoNotProlongIt() public {
        for (uint256 i = 0; i < 3; ++i) {
            _retrieve(doctor);
        }
        vm.warp(START + 24 hours);
        _retrieve(doctor);
        vm.assertEq(hr.userOf(doctor).suspendedUntil, START + 24 hours);
    }

    function test_WarningsCountForNothing() public {
        _grant(doctor, START + 1);
        vm.warp(START + 2);
        for (uint256 i = 0; i < 5; ++i) {
            _retrieve(doctor);
        }
        _assertStrikes(0);
        vm.assertEq(hr.userOf(doctor).suspendedUntil, 0);
    }

    function test_AdminWarnsAnyone() public {
        address[3] memory anyone = [stranger, patient, doctor];
        for (uint256 i = 0; i < anyone.length; ++i) {
            _expectPenalized(anyone[i], Penalty.Warning, 0, 0);
            _penalize(anyone[i], Penalty.Warning);
        }
    }

    function test_WarningTellsTheStrikesThatCount() public {
        _retrieve(doctor);
        _expectPenalized(doctor, Penalty.Warning, 1, 0);
        _penalize(doctor, Penalty.Warning);
    }

    function test_AdminStrikesAndTheThirdSuspends() public {
        _expectPenalized(caregiver, Penalty.Strike, 1, 0);
        _penalize(caregiver, Penalty.Strike);
        _expectPenalized(caregiver, Penalty.Strike, 2, 0);
        _penalize(caregiver, Penalty.Strike);
        _expectPenalized(caregiver, Penalty.Suspension, 3, START + 1 days);
        _penalize(caregiver, Penalty.Strike);
    }

    function test_AdminSuspends() public {
        _penalize(doctor, Penalty.Strike);
        _expectPenalized(doctor, Penalty.Suspension, 1, START + 1 days);
        _penalize(doctor, Penalty.Suspension);
        _assertStrikes(0);
        vm.warp(START + 5 hours);
        _expectPenalized(doctor, Penalty.Suspension, 0, START + 29 hours);
        _penalize(doctor, Penalty.Suspension);
    }

    function test_StrikesAndSuspensionsAreForProfessionals() public {
        address[3] memory others = [stranger, patient, admin];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotRegistered(others[i], Role.None);
            _penalize(others[i], Penalty.Strike);
            _expectNotRegistered(others[i], Role.None);
            _penalize(others[i], Penalty.Suspension);
        }
    }

    function test_PardonClearsStrikesAndSuspension() public {
        _grant(doctor, NO_END);
        _penalize(doctor, Penalty.Suspension);
        _penalize(doctor, Penalty.Strike);
        _expectEmit();
        emit IHealthRecords.Pardoned(doctor);
        vm.prank(admin);
        hr.pardon(doctor);
        _assertStrikes(0);
        vm.assertEq(hr.userOf(doctor).suspendedUntil, 0);
        _assertDenial(_denialAt(doctor, START), Denial.None);
    }

    function test_PardonLeavesTheRest() public {
        _flag();
        _penalize(doctor, Penalty.Suspension);
        vm.prank(admin);
        hr.pardon(doctor);
        vm.assertEq(hr.userOf(doctor).emergencyFrom, START + 1 days);
        vm.assertEq(uint256(hr.userOf(doctor).role), uint256(Role.Doctor));
    }

    function test_OnlyProfessionalsArePardoned() public {
        _expectNotRegistered(patient, Role.None);
        vm.prank(admin);
        hr.pardon(patient);
    }

    function test_OnlyTheAdminPenalizesAndPardons() public {
        address[4] memory others = [safetyOfficer, manager, patient, doctor];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectLacksRole(others[i], 0);
            vm.prank(others[i]);
            hr.penalty(doctor, Penalty.Warning);
            _expectLacksRole(others[i], 0);
            vm.prank(others[i]);
            hr.pardon(doctor);
        }
    }

    function _penalize(address user, Penalty action) private {
        vm.prank(admin);
        hr.penalty(user, action);
    }

    function _expectPenalized(address user, Penalty action, uint8 strikes, uint64 suspendedUntil) private {
        _expectEmit();
        emit IHealthRecords.Penalized(user, action, strikes, suspendedUntil);
    }

    function _assertStrikes(uint8 strikes) private view {
        vm.assertEq(hr.userOf(doctor).strikes, strikes);
    }
}

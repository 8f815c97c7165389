// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Addr, Denial, Penalty} from "../../src/types/Access.sol";
import {Purpose} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice Asking for records, and what is left on record.
contract RetrievalsTest is Fixture {
    function test_GrantedRequestIsOneEvent() public {
        vm.prank(patient);
        hr.grant(doctor, ALL_PURPOSES, 5, NO_END);
        _registerDevice(7);
        vm.recordLogs();
        _expectEmit();
        emit IHealthRecords.AccessGranted(doctor, id, device, 7, Purpose.HealthcareResearch, 5, false, REPLY_KEY);
        vm.prank(doctor);
        hr.retrieveEHRs(Addr(7, id, device), Purpose.HealthcareResearch, REPLY_KEY);
        _assertEvents(1);
    }

    function test_PatientsOwnRequestIsGrantedAndOnRecordToo() public {
        _expectEmit();
        emit IHealthRecords.AccessGranted(patient, id, stranger, 3, Purpose.Treatment, 0xFFFF, false, REPLY_KEY);
        vm.prank(patient);
        hr.retrieveEHRs(Addr(3, id, stranger), Purpose.Treatment, REPLY_KEY);
    }

    function test_RefusedRequestIsADenialAndAPenalty() public {
        vm.recordLogs();
        _expectEmit();
        emit IHealthRecords.AccessDenied(
            stranger, id, device, 7, Purpose.PatientRequest, Denial.UnknownUser, false, REPLY_KEY
        );
        _expectEmit();
        emit IHealthRecords.Penalized(stranger, Penalty.Warning, 0, 0);
        vm.prank(stranger);
        hr.retrieveEHRs(Addr(7, id, device), Purpose.PatientRequest, REPLY_KEY);
        _assertEvents(2);
    }

    function test_OnlyAProfessionalWithoutAnyAgreementGetsAStrike() public {
        _expectDenied(doctor, Denial.NoPolicy, Penalty.Strike, 1);
        _retrieve(doctor);
    }

    function test_ExpiredAgreementIsNoStrike() public {
        _grant(doctor, START + 1);
        vm.warp(START + 2);
        _expectDenied(doctor, Denial.Expired, Penalty.Warning, 0);
        _retrieve(doctor);
    }

    function test_RevokedAgreementIsNoStrike() public {
        _grant(doctor, NO_END);
        _revoke(doctor);
        _expectDenied(doctor, Denial.NoPolicy, Penalty.Warning, 0);
        _retrieve(doctor);
    }

    function test_AgreementOlderThanTheRegistrationIsNoStrike() public {
        _grant(doctor, NO_END);
        _delete(admin, doctor, Role.Doctor);
        vm.warp(START + 1);
        _add(doctor, Role.Doctor);
        _expectDenied(doctor, Denial.NoPolicy, Penalty.Warning, 0);
        _retrieve(doctor);
    }

    function test_OtherPurposeIsNoStrike() public {
        vm.prank(patient);
        hr.grant(doctor, 2, TREMOR, NO_END);
        _expectDenied(doctor, Denial.Purpose, Penalty.Warning, 0);
        _retrieve(doctor);
    }

    function test_OtherDeviceIsNoStrike() public {
        _grant(doctor, NO_END);
        _expectEmit();
        emit IHealthRecords.AccessDenied(doctor, id, device, 0, Purpose.Treatment, Denial.Device, false, REPLY_KEY);
        _expectEmit();
        emit IHealthRecords.Penalized(doctor, Penalty.Warning, 0, 0);
        vm.prank(doctor);
        hr.retrieveEHRs(Addr(0, id, device), Purpose.Treatment, REPLY_KEY);
    }

    function test_AnotherPatientGetsNoStrike() public {
        _add(stranger, Role.Patient);
        for (uint256 i = 0; i < 4; ++i) {
            _expectDenied(stranger, Denial.NoPolicy, Penalty.Warning, 0);
            _retrieve(stranger);
        }
    }

    function test_ExpiredGuardianGetsAWarning() public {
        _linkGuardian(Scope.View, START + 1);
        vm.warp(START + 2);
        _expectDenied(guardian, Denial.Expired, Penalty.Warning, 0);
        _retrieve(guardian);
    }

    function test_SuspendedProfessionalGetsNoFurtherStrike() public {
        vm.prank(admin);
        hr.penalty(doctor, Penalty.Suspension);
        _expectEmit();
        emit IHealthRecords.AccessDenied(
            doctor, id, address(0), 0, Purpose.Treatment, Denial.Suspended, false, REPLY_KEY
        );
        _expectEmit();
        emit IHealthRecords.Penalized(doctor, Penalty.Warning, 0, START + 1 days);
        _retrieve(doctor);
    }

    function test_UnknownPurposeReverts() public {
        vm.prank(patient);
        (bool success,) = address(hr)
            .call(abi.encodeWithSelector(IHealthRecords.retrieveEHRs.selector, _everything(), uint256(4), REPLY_KEY));
        vm.assertFalse(success);
    }

    /// @dev Leaves out what the test itself emitted to say what it expects.
    function _assertEvents(uint256 expected) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 found = 0;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter == address(hr)) ++found;
        }
        vm.assertEq(found, expected);
    }

    function _expectDenied(address requester, Denial denial, Penalty action, uint8 strikes) private {
        _expectEmit();
        emit IHealthRecords.AccessDenied(requester, id, address(0), 0, Purpose.Treatment, denial, false, REPLY_KEY);
        _expectEmit();
        emit IHealthRecords.Penalized(requester, action, strikes, 0);
    }
}

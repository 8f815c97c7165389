// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Denial, Outcome, Penalty} from "../../src/types/Access.sol";
import {Consent} from "../../src/types/Policies.sol";
import {Delivery, RecordEntry, WithdrawalReason} from "../../src/types/Records.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice What a pause stops, and that it stops nothing else.
contract PauseTest is Fixture {
    function test_PauseStopsGrants() public {
        _pause();
        _expectPaused();
        _grant(doctor, NO_END);
    }

    function test_PauseStopsCarriedConsents() public {
        Consent memory consent = _consent();
        bytes memory signature = _sign("patient", hr.consentDigest(consent));
        _pause();
        _expectPaused();
        _policyList(consent, signature);
    }

    function test_PauseStopsRetrievalsOfPatientsToo() public {
        _pause();
        _expectPaused();
        _retrieve(doctor);
        _expectPaused();
        _retrieve(patient);
    }

    function test_PauseStopsEmergencies() public {
        _flag();
        vm.warp(START + 1 days);
        _pause();
        _expectPaused();
        _emergency(doctor);
    }

    function test_PauseStopsStoring() public {
        _pause();
        _expectPaused();
        vm.prank(manager);
        hr.storeRecords(new RecordEntry[](1));
    }

    function test_PausedPatientsRevoke() public {
        _grant(doctor, NO_END);
        _grant(caregiver, NO_END);
        Consent memory consent = _consent();
        consent.purposes = 0;
        bytes memory signature = _sign("patient", hr.consentDigest(consent));
        _pause();
        _policyList(consent, signature);
        _revoke(caregiver);
        _assertDenial(_denialAt(doctor, START), Denial.NoPolicy);
        _assertDenial(_denialAt(caregiver, START), Denial.NoPolicy);
    }

    function test_PausedUsersComeAndGo() public {
        _pause();
        vm.prank(stranger);
        hr.requestRegistration(Role.Doctor, PROFILE);
        _add(stranger, Role.Doctor);
        _delete(doctor, doctor, Role.Doctor);
        _delete(patient, patient, Role.Patient);
        vm.assertEq(uint256(hr.userOf(patient).role), uint256(Role.None));
    }

    function test_PausedPatientsLinkUnlinkAndRecover() public {
        _pause();
        _linkGuardian(Scope.Manage, NO_END);
        vm.prank(admin);
        hr.proposeRecovery(id, patient, stranger);
        vm.prank(patient);
        hr.cancelRecovery(id);
        vm.prank(admin);
        hr.proposeRecovery(id, patient, stranger);
        vm.warp(START + 7 days);
        hr.finishRecovery(id);
        _unlink(stranger, guardian);
        vm.assertTrue(hr.userOf(guardian).retired);
    }

    function test_PausedDevicesAndAreasChange() public {
        _pause();
        _registerDevice(7);
        vm.prank(patient);
        hr.removeDevice(id, device);
        vm.prank(admin);
        hr.setArea(7, PROFILE);
        vm.assertEq(hr.areaKeyAt(7, START), PROFILE);
    }

    function test_PausedDeliveriesAndWithdrawalsAreOnRecord() public {
        _pause();
        vm.prank(manager);
        hr.recordDeliveries(new Delivery[](1));
        vm.prank(patient);
        hr.withdrawRecord(id, PROFILE, WithdrawalReason.Other);
    }

    function test_PausedPenaltiesFlagsAndReviewsGoOn() public {
        _flag();
        vm.warp(START + 1 days);
        _emergency(doctor);
        _pause();
        vm.prank(admin);
        hr.penalty(doctor, Penalty.Suspension);
        vm.prank(admin);
        hr.pardon(doctor);
        vm.prank(patient);
        hr.closeReview(1, Outcome.Rejected);
        vm.prank(safetyOfficer);
        hr.withdrawEmergencyFlag(doctor);
        _flag();
        vm.assertEq(hr.userOf(doctor).emergencyFrom, START + 2 days);
    }

    function test_PausedRuleAnswersAsIfItWereNot() public {
        _grant(doctor, NO_END);
        _pause();
        _assertDenial(_denialAt(doctor, START), Denial.None);
    }

    function test_UnpausedEverythingGoesOn() public {
        _pause();
        vm.prank(admin);
        hr.unpause();
        _grant(doctor, NO_END);
        _retrieve(doctor);
    }
}

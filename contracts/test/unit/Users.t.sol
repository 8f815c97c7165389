// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Denial, Penalty} from "../../src/types/Access.sol";
import {Role, Scope, User} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Asking to be added, being added, being deleted.
contract UsersTest is Fixture {
    function test_AnyoneAsksToBeAdded() public {
        _expectEmit();
        emit IHealthRecords.RegistrationRequested(stranger, Role.Doctor, PROFILE);
        vm.prank(stranger);
        hr.requestRegistration(Role.Doctor, PROFILE);
        vm.assertEq(uint256(hr.userOf(stranger).role), uint256(Role.None));
    }

    function test_NobodyAsksForNoRole() public {
        _expectInvalidArgument();
        hr.requestRegistration(Role.None, PROFILE);
    }

    function test_AddedPatientManagesThemselvesWithoutEnd() public {
        uint128 newId = hr.patientIdOf(stranger);
        _expectEmit();
        emit IHealthRecords.UserAdded(stranger, Role.Patient, newId, PROFILE);
        _add(stranger, Role.Patient);
        User memory user = hr.userOf(stranger);
        vm.assertEq(uint256(user.role), uint256(Role.Patient));
        vm.assertEq(user.patientId, newId);
        vm.assertEq(uint256(user.scope), uint256(Scope.Manage));
        vm.assertEq(user.until, NO_END);
        vm.assertEq(user.addedAt, START);
        vm.assertFalse(user.retired);
        vm.assertEq(user.strikes + user.suspendedUntil + user.emergencyFrom + user.openReviews, 0);
    }

    function test_AddedProfessionalHasNoPatientId() public {
        _expectEmit();
        emit IHealthRecords.UserAdded(stranger, Role.Caregiver, 0, PROFILE);
        _add(stranger, Role.Caregiver);
        User memory user = hr.userOf(stranger);
        vm.assertEq(uint256(user.role), uint256(Role.Caregiver));
        vm.assertEq(user.addedAt, START);
        vm.assertEq(uint256(user.scope), uint256(Scope.None));
        vm.assertEq(uint256(user.patientId) + user.until, 0);
    }

    function test_PatientIdFollowsFromChainContractAndAccount() public {
        bytes32 hash = keccak256(abi.encode(block.chainid, address(hr), stranger));
        vm.assertEq(hr.patientIdOf(stranger), uint256(hash) >> 128);
        vm.chainId(5);
        vm.assertNotEq(hr.patientIdOf(stranger), uint256(hash) >> 128);
    }

    function test_OnlyTheAdminAdds() public {
        address[4] memory others = [safetyOfficer, manager, patient, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectLacksRole(others[i], 0);
            vm.prank(others[i]);
            hr.addUser(stranger, Role.Doctor, PROFILE);
        }
    }

    function test_NobodyIsAddedWithoutAddressOrRole() public {
        _expectInvalidArgument();
        _add(address(0), Role.Doctor);
        _expectInvalidArgument();
        _add(stranger, Role.None);
    }

    function test_AccountIsOneThingOnly() public {
        Role[3] memory roles = [Role.Patient, Role.Doctor, Role.Caregiver];
        _linkGuardian(Scope.View, NO_END);
        address[3] memory taken = [patient, doctor, guardian];
        for (uint256 i = 0; i < 9; ++i) {
            _expectTaken(taken[i / 3]);
            _add(taken[i / 3], roles[i % 3]);
        }
    }

    function test_RetiredAccountIsNeverAddedAgain() public {
        _linkGuardian(Scope.View, NO_END);
        _unlink(patient, guardian);
        _expectTaken(guardian);
        _add(guardian, Role.Patient);
        _expectTaken(guardian);
        _add(guardian, Role.Doctor);
    }

    function test_UsersLeaveByThemselves() public {
        _expectEmit();
        emit IHealthRecords.UserDeleted(patient, Role.Patient, id, patient);
        _delete(patient, patient, Role.Patient);
        _assertGone(patient);
        _expectEmit();
        emit IHealthRecords.UserDeleted(doctor, Role.Doctor, 0, doctor);
        _delete(doctor, doctor, Role.Doctor);
        _assertGone(doctor);
    }

    function test_AdminDeletesUsers() public {
        _expectEmit();
        emit IHealthRecords.UserDeleted(patient, Role.Patient, id, admin);
        _delete(admin, patient, Role.Patient);
        _assertGone(patient);
        _expectEmit();
        emit IHealthRecords.UserDeleted(caregiver, Role.Caregiver, 0, admin);
        _delete(admin, caregiver, Role.Caregiver);
        _assertGone(caregiver);
    }

    function test_NobodyElseDeletesUsers() public {
        address[4] memory others = [safetyOfficer, manager, stranger, caregiver];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotAllowed(others[i]);
            _delete(others[i], patient, Role.Patient);
            _expectNotAllowed(others[i]);
            _delete(others[i], doctor, Role.Doctor);
        }
    }

    function test_UserIsDeletedOnlyAsWhatTheyAre() public {
        _expectNotRegistered(patient, Role.Doctor);
        _delete(admin, patient, Role.Doctor);
        _expectNotRegistered(doctor, Role.Patient);
        _delete(admin, doctor, Role.Patient);
        _expectNotRegistered(doctor, Role.Caregiver);
        _delete(admin, doctor, Role.Caregiver);
        _expectNotRegistered(doctor, Role.None);
        _delete(admin, doctor, Role.None);
        _expectNotRegistered(stranger, Role.None);
        _delete(stranger, stranger, Role.None);
        _expectNotRegistered(stranger, Role.Patient);
        _delete(stranger, stranger, Role.Patient);
    }

    function test_AdminCannotDeleteALinkedAccount() public {
        _linkGuardian(Scope.View, NO_END);
        _expectNotAllowed(admin);
        _delete(admin, guardian, Role.Patient);
        _expectEmit();
        emit IHealthRecords.UserDeleted(guardian, Role.Patient, id, guardian);
        _delete(guardian, guardian, Role.Patient);
        _assertGone(guardian);
    }

    function test_ManagingAccountDoesNotDeleteAnother() public {
        _linkGuardian(Scope.Manage, NO_END);
        _expectNotAllowed(guardian);
        _delete(guardian, patient, Role.Patient);
    }

    function test_PatientAddedAgainHasTheSamePatientId() public {
        _delete(admin, patient, Role.Patient);
        vm.warp(START + 1 days);
        _add(patient, Role.Patient);
        vm.assertEq(hr.userOf(patient).patientId, id);
        vm.assertEq(hr.userOf(patient).addedAt, START + 1 days);
    }

    function test_PatientWhoLeftIsNotAddedUntilTheyAsk() public {
        _delete(patient, patient, Role.Patient);
        Role[3] memory roles = [Role.Patient, Role.Doctor, Role.Caregiver];
        for (uint256 i = 0; i < roles.length; ++i) {
            _expectTaken(patient);
            _add(patient, roles[i]);
        }
        _ask(patient, Role.Patient);
        _add(patient, Role.Patient);
        vm.assertEq(hr.userOf(patient).patientId, id);
    }

    function test_LinkedAccountThatLeftIsNotAddedUntilItAsks() public {
        _linkGuardian(Scope.Manage, NO_END);
        _delete(guardian, guardian, Role.Patient);
        _expectTaken(guardian);
        _add(guardian, Role.Doctor);
        _ask(guardian, Role.Doctor);
        _add(guardian, Role.Doctor);
        vm.assertEq(uint256(hr.userOf(guardian).role), uint256(Role.Doctor));
    }

    function test_ProfessionalWhoLeftMayBeAddedAtOnce() public {
        _delete(doctor, doctor, Role.Doctor);
        _add(doctor, Role.Doctor);
        vm.assertEq(uint256(hr.userOf(doctor).role), uint256(Role.Doctor));
    }

    function test_AskingTakesNoRetirementBack() public {
        _linkGuardian(Scope.View, NO_END);
        _unlink(patient, guardian);
        _ask(guardian, Role.Patient);
        vm.assertTrue(hr.userOf(guardian).retired);
        _expectTaken(guardian);
        _add(guardian, Role.Patient);
    }

    function test_AskingChangesNothingForWhoIsRegistered() public {
        bytes memory user = abi.encode(hr.userOf(patient));
        _ask(patient, Role.Doctor);
        vm.assertEq(abi.encode(hr.userOf(patient)), user);
    }

    function test_DeletedAccountMayComeBackAsSomethingElse() public {
        _delete(doctor, doctor, Role.Doctor);
        _add(doctor, Role.Patient);
        vm.assertEq(hr.userOf(doctor).patientId, hr.patientIdOf(doctor));
    }

    function test_ProfessionalAddedAgainBeginsAnew() public {
        vm.prank(admin);
        hr.penalty(doctor, Penalty.Suspension);
        _flag();
        vm.warp(START + 1 days);
        _delete(doctor, doctor, Role.Doctor);
        _add(doctor, Role.Doctor);
        User memory user = hr.userOf(doctor);
        vm.assertEq(user.strikes + user.suspendedUntil + user.emergencyFrom + user.openReviews, 0);
    }

    function test_PatientWhoLeftReadsNothing() public {
        _delete(patient, patient, Role.Patient);
        _assertDenial(_denialAt(patient, START), Denial.UnknownUser);
    }

    function _assertGone(address account) private view {
        User memory user = hr.userOf(account);
        vm.assertEq(uint256(user.role) + uint256(user.scope) + user.patientId + user.addedAt + user.until, 0);
        vm.assertFalse(user.retired);
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Denial} from "../../src/types/Access.sol";
import {Role, Scope, User} from "../../src/types/Users.sol";
import {ContractWallet} from "../support/ContractWallet.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Guardians and second wallets.
contract LinkedAccountsTest is Fixture {
    uint64 private constant UNTIL = START + 10 days;
    uint256 private constant DEADLINE = START + 1 days;

    function test_LinkedAccountBelongsToThePatient() public {
        bytes memory signature = _agreed();
        _expectEmit();
        emit IHealthRecords.AccountLinked(id, guardian, Scope.View, UNTIL, patient);
        _link(patient, guardian, Scope.View, UNTIL, signature);
        User memory user = hr.userOf(guardian);
        vm.assertEq(uint256(user.role), uint256(Role.Patient));
        vm.assertEq(user.patientId, id);
        vm.assertEq(uint256(user.scope), uint256(Scope.View));
        vm.assertEq(user.until, UNTIL);
        vm.assertEq(user.addedAt, START);
    }

    function test_LinkedAccountReadsUntilItsLastSecond() public {
        _linkGuardian(Scope.View, UNTIL);
        _assertDenial(_denialAt(guardian, UNTIL), Denial.None);
        _assertDenial(_denialAt(guardian, UNTIL + 1), Denial.Expired);
    }

    function test_ManagingAccountDecidesUntilItsLastSecond() public {
        _linkGuardian(Scope.Manage, UNTIL);
        vm.warp(UNTIL);
        vm.prank(guardian);
        hr.revoke(doctor);
        vm.warp(UNTIL + 1);
        _expectNotManaging(guardian, id);
        vm.prank(guardian);
        hr.revoke(doctor);
    }

    function test_ViewingAccountDecidesNothing() public {
        _linkGuardian(Scope.View, NO_END);
        _expectNotManaging(guardian, id);
        vm.prank(guardian);
        hr.grant(doctor, TREAT, TREMOR, UNTIL);
        _expectNotManaging(guardian, id);
        vm.prank(guardian);
        hr.revoke(doctor);
        _expectNotManaging(guardian, id);
        _link(guardian, stranger, Scope.View, UNTIL, "");
        _expectNotManaging(guardian, id);
        _unlink(guardian, patient);
    }

    function test_NobodyIsLinkedByAStranger() public {
        _expectNotManaging(stranger, 0);
        _link(stranger, guardian, Scope.View, UNTIL, "");
        _expectNotManaging(doctor, 0);
        _link(doctor, guardian, Scope.View, UNTIL, "");
    }

    function test_NobodyIsLinkedAgainstTheirWill() public {
        _expectInvalidSignature(guardian);
        _link(patient, guardian, Scope.View, UNTIL, "");
        bytes memory byAnother = _sign("patient", hr.accountLinkDigest(guardian, id, DEADLINE));
        _expectInvalidSignature(guardian);
        _link(patient, guardian, Scope.View, UNTIL, byAnother);
        bytes memory forAnother = _sign("guardian", hr.accountLinkDigest(guardian, id + 1, DEADLINE));
        _expectInvalidSignature(guardian);
        _link(patient, guardian, Scope.View, UNTIL, forAnother);
    }

    function test_AgreementHoldsUntilItsDeadline() public {
        bytes memory signature = _agreed();
        vm.warp(DEADLINE + 1);
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsSignatureExpired.selector, DEADLINE));
        _link(patient, guardian, Scope.View, UNTIL, signature);
        vm.warp(DEADLINE);
        _link(patient, guardian, Scope.View, UNTIL, signature);
        vm.assertEq(hr.userOf(guardian).patientId, id);
    }

    function test_AgreementIsForAWeekAtMost() public {
        uint256 deadline = START + 7 days;
        bytes memory tooLong = _sign("guardian", hr.accountLinkDigest(guardian, id, deadline + 1));
        _expectInvalidTime(deadline + 1);
        vm.prank(patient);
        hr.linkAccount(guardian, Scope.View, UNTIL, deadline + 1, tooLong);
        bytes memory signature = _sign("guardian", hr.accountLinkDigest(guardian, id, deadline));
        vm.prank(patient);
        hr.linkAccount(guardian, Scope.View, UNTIL, deadline, signature);
        vm.assertEq(hr.userOf(guardian).patientId, id);
    }

    function test_GuardianForATimeMakesNothingLastLonger() public {
        _linkGuardian(Scope.Manage, UNTIL);
        bytes memory signature = _sign("stranger", hr.accountLinkDigest(stranger, id, DEADLINE));
        _expectInvalidTime(UNTIL + 1);
        _link(guardian, stranger, Scope.Manage, UNTIL + 1, signature);
        _expectInvalidTime(NO_END);
        _link(guardian, stranger, Scope.Manage, NO_END, signature);
        _link(guardian, stranger, Scope.Manage, UNTIL, signature);
        vm.assertEq(hr.userOf(stranger).until, UNTIL);
    }

    function test_GuardianForATimeTouchesNothingThatOutlastsThem() public {
        _linkGuardian(Scope.Manage, UNTIL);
        bytes memory signature = _sign("stranger", hr.accountLinkDigest(stranger, id, DEADLINE));
        _link(patient, stranger, Scope.View, UNTIL + 1, signature);
        _expectNotAllowed(guardian);
        _unlink(guardian, patient);
        _expectNotAllowed(guardian);
        _unlink(guardian, stranger);
        _expectNotAllowed(guardian);
        _link(guardian, stranger, Scope.View, UNTIL, "");
        _link(patient, stranger, Scope.View, UNTIL, "");
        _link(guardian, stranger, Scope.View, UNTIL - 1, "");
        _link(patient, stranger, Scope.View, UNTIL, "");
        _unlink(guardian, stranger);
        vm.assertTrue(hr.userOf(stranger).retired);
    }

    function test_LinkedAccountThatLeftIsLinkedAgainOnlyAfterItAsks() public {
        bytes memory signature = _agreed();
        _link(patient, guardian, Scope.View, UNTIL, signature);
        _delete(guardian, guardian, Role.Patient);
        vm.warp(START + 5);
        _expectTaken(guardian);
        _link(patient, guardian, Scope.View, UNTIL, signature);
        vm.prank(guardian);
        hr.requestRegistration(Role.Patient, 0);
        _link(patient, guardian, Scope.View, UNTIL, signature);
        vm.assertEq(hr.userOf(guardian).addedAt, START + 5);
        _unlink(patient, guardian);
        vm.assertTrue(hr.userOf(guardian).retired);
    }

    function test_ContractWalletAgreesByItself() public {
        ContractWallet wallet = new ContractWallet(guardian);
        bytes memory signature = _sign("guardian", hr.accountLinkDigest(address(wallet), id, DEADLINE));
        _link(patient, address(wallet), Scope.Manage, UNTIL, signature);
        vm.assertEq(hr.userOf(address(wallet)).patientId, id);
    }

    function test_LinkIsChangedWithoutANewAgreement() public {
        _linkGuardian(Scope.View, UNTIL);
        vm.warp(UNTIL + 1);
        _expectEmit();
        emit IHealthRecords.AccountLinked(id, guardian, Scope.Manage, NO_END, patient);
        _link(patient, guardian, Scope.Manage, NO_END, "");
        User memory user = hr.userOf(guardian);
        vm.assertEq(uint256(user.scope), uint256(Scope.Manage));
        vm.assertEq(user.until, NO_END);
        vm.assertEq(user.addedAt, START);
    }

    function test_EndBeyond40BitsIsNoEnd() public {
        _linkGuardian(Scope.View, uint64(type(uint40).max) - 1);
        vm.assertEq(hr.userOf(guardian).until, type(uint40).max - 1);
        _expectEmit();
        emit IHealthRecords.AccountLinked(id, guardian, Scope.View, NO_END, patient);
        _link(patient, guardian, Scope.View, type(uint40).max, "");
        vm.assertEq(hr.userOf(guardian).until, NO_END);
        _assertDenial(_denialAt(guardian, NO_END), Denial.None);
    }

    function test_LinkNeedsScopeAccountAndAnEndToCome() public {
        _expectInvalidArgument();
        _link(patient, guardian, Scope.None, UNTIL, "");
        _expectInvalidArgument();
        _link(patient, address(0), Scope.View, UNTIL, "");
        _expectInvalidTime(START);
        _link(patient, guardian, Scope.View, START, "");
    }

    function test_NobodyLinksThemselves() public {
        _expectNotAllowed(patient);
        _link(patient, patient, Scope.View, UNTIL, "");
    }

    function test_FirstAccountCannotBeChangedByAnother() public {
        _linkGuardian(Scope.Manage, NO_END);
        _expectTaken(patient);
        _link(guardian, patient, Scope.View, UNTIL, "");
    }

    function test_FirstAccountThatLeftMayBeLinkedAgain() public {
        _linkGuardian(Scope.Manage, NO_END);
        _delete(patient, patient, Role.Patient);
        bytes memory signature = _sign("patient", hr.accountLinkDigest(patient, id, DEADLINE));
        _expectTaken(patient);
        _link(guardian, patient, Scope.View, UNTIL, signature);
        vm.prank(patient);
        hr.requestRegistration(Role.Patient, 0);
        _link(guardian, patient, Scope.View, UNTIL, signature);
        vm.assertEq(hr.userOf(patient).patientId, id);
        vm.assertEq(uint256(hr.userOf(patient).scope), uint256(Scope.View));
        _link(guardian, patient, Scope.Manage, UNTIL, "");
        vm.assertEq(uint256(hr.userOf(patient).scope), uint256(Scope.Manage));
        _expectNotAllowed(admin);
        _delete(admin, patient, Role.Patient);
    }

    function test_TakenAccountsCannotBeLinked() public {
        _add(stranger, Role.Patient);
        address[2] memory taken = [doctor, stranger];
        for (uint256 i = 0; i < taken.length; ++i) {
            _expectTaken(taken[i]);
            _link(patient, taken[i], Scope.View, UNTIL, "");
        }
        _linkGuardian(Scope.View, UNTIL);
        _expectTaken(guardian);
        _link(stranger, guardian, Scope.View, UNTIL, "");
    }

    function test_UnlinkedAccountIsRetiredForGood() public {
        bytes memory signature = _agreed();
        _link(patient, guardian, Scope.Manage, UNTIL, signature);
        _expectEmit();
        emit IHealthRecords.AccountUnlinked(id, guardian, patient);
        _unlink(patient, guardian);
        User memory user = hr.userOf(guardian);
        vm.assertTrue(user.retired);
        vm.assertEq(uint256(user.role) + uint256(user.scope) + user.patientId + user.until + user.addedAt, 0);
        _assertDenial(_denialAt(guardian, START), Denial.UnknownUser);
        _expectTaken(guardian);
        _link(patient, guardian, Scope.Manage, UNTIL, signature);
        _expectNotRegistered(guardian, Role.Patient);
        _delete(guardian, guardian, Role.Patient);
    }

    function test_FirstAccountIsUnlinkedByAnother() public {
        _linkGuardian(Scope.Manage, NO_END);
        _unlink(guardian, patient);
        vm.assertTrue(hr.userOf(patient).retired);
        _expectTaken(patient);
        _add(patient, Role.Patient);
    }

    function test_FirstAccountThatLeftIsRetiredByAnother() public {
        _linkGuardian(Scope.Manage, NO_END);
        _delete(patient, patient, Role.Patient);
        _expectEmit();
        emit IHealthRecords.AccountUnlinked(id, patient, guardian);
        _unlink(guardian, patient);
        vm.assertTrue(hr.userOf(patient).retired);
        _expectTaken(patient);
        _add(patient, Role.Patient);
        _expectNotOfPatient(patient, id);
        _unlink(guardian, patient);
    }

    function test_GuardianForATimeDoesNotRetireTheFirstAccountThatIsAway() public {
        _linkGuardian(Scope.Manage, UNTIL);
        _delete(admin, patient, Role.Patient);
        _expectNotAllowed(guardian);
        _unlink(guardian, patient);
        _add(patient, Role.Patient);
        _delete(patient, patient, Role.Patient);
        _expectNotAllowed(guardian);
        _unlink(guardian, patient);
        vm.assertFalse(hr.userOf(patient).retired);
    }

    function test_FirstAccountThatIsSomethingElseNowIsNotRetired() public {
        _linkGuardian(Scope.Manage, NO_END);
        _delete(admin, patient, Role.Patient);
        _add(patient, Role.Doctor);
        _expectNotOfPatient(patient, id);
        _unlink(guardian, patient);
    }

    function test_NobodyUnlinksThemselves() public {
        _expectNotAllowed(patient);
        _unlink(patient, patient);
    }

    function test_StrangersAndOthersPatientsCannotBeUnlinked() public {
        _add(stranger, Role.Patient);
        address[4] memory others = [stranger, guardian, doctor, address(0)];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotOfPatient(others[i], id);
            _unlink(patient, others[i]);
        }
        _expectNotManaging(doctor, 0);
        _unlink(doctor, patient);
    }

    function _agreed() private view returns (bytes memory) {
        return _sign("guardian", hr.accountLinkDigest(guardian, id, DEADLINE));
    }

    function _link(address by, address account, Scope scope, uint64 until, bytes memory signature) private {
        vm.prank(by);
        hr.linkAccount(account, scope, until, DEADLINE, signature);
    }
}

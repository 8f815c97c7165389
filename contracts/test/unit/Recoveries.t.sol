// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Denial} from "../../src/types/Access.sol";
import {Recovery, Role, Scope, User} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Lost wallets.
contract RecoveriesTest is Fixture {
    uint64 private constant READY = START + 7 days;
    address private wallet = _account("new wallet");

    function test_ProposalIsPublicForSevenDays() public {
        _expectEmit();
        emit IHealthRecords.RecoveryProposed(id, patient, wallet, READY);
        _propose();
        Recovery memory recovery = hr.recoveryOf(id);
        vm.assertEq(recovery.lostAccount, patient);
        vm.assertEq(recovery.newAccount, wallet);
        vm.assertEq(recovery.readyAt, READY);
        _assertDenial(_denialAt(wallet, NO_END), Denial.UnknownUser);
    }

    function test_AnyoneFinishesWhenTheTimeHasCome() public {
        _propose();
        vm.warp(READY);
        _expectEmit();
        emit IHealthRecords.AccountLinked(id, wallet, Scope.Manage, NO_END, stranger);
        _expectEmit();
        emit IHealthRecords.RecoveryFinished(id, wallet);
        _finish();
        User memory user = hr.userOf(wallet);
        vm.assertEq(user.patientId, id);
        vm.assertEq(uint256(user.scope), uint256(Scope.Manage));
        vm.assertEq(user.until, NO_END);
        vm.assertEq(user.addedAt, READY);
        vm.assertEq(hr.recoveryOf(id).readyAt, 0);
        vm.assertEq(hr.userOf(patient).patientId, id, "the lost account stays until it is unlinked");
        _unlink(wallet, patient);
        vm.assertTrue(hr.userOf(patient).retired);
    }

    function test_NobodyFinishesASecondTooEarly() public {
        _propose();
        vm.warp(READY - 1);
        _expectNotReady(READY);
        _finish();
    }

    function test_NothingIsFinishedOrCancelledWithoutAProposal() public {
        _expectNotReady(0);
        _finish();
        _expectNotReady(0);
        _cancel(patient);
    }

    function test_RecoveryIsFinishedOnce() public {
        _propose();
        vm.warp(READY);
        _finish();
        _expectNotReady(0);
        _finish();
    }

    function test_OnlyTheAdminProposes() public {
        address[3] memory others = [safetyOfficer, patient, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectLacksRole(others[i], 0);
            vm.prank(others[i]);
            hr.proposeRecovery(id, patient, wallet);
        }
    }

    function test_NewProposalBeginsAnew() public {
        _propose();
        vm.warp(READY - 1);
        vm.prank(admin);
        hr.proposeRecovery(id, patient, stranger);
        vm.warp(READY + 7 days - 2);
        _expectNotReady(READY + 7 days - 1);
        _finish();
        vm.warp(READY + 7 days - 1);
        _finish();
        vm.assertEq(hr.userOf(stranger).patientId, id);
        vm.assertEq(hr.userOf(wallet).patientId, 0);
    }

    function test_EveryoneWhoMayCancelsUpToTheLastMoment() public {
        _linkGuardian(Scope.View, NO_END);
        address[3] memory may = [admin, patient, guardian];
        for (uint256 i = 0; i < may.length; ++i) {
            _propose();
            vm.warp(block.timestamp + 8 days);
            _expectEmit();
            emit IHealthRecords.RecoveryCancelled(id, wallet, may[i]);
            _cancel(may[i]);
            vm.assertEq(hr.recoveryOf(id).readyAt, 0);
            vm.assertEq(hr.recoveryOf(id).newAccount, address(0));
            _expectNotReady(0);
            _finish();
        }
    }

    function test_FirstAccountCancelsAlsoAfterTheAdminDeletedIt() public {
        _linkGuardian(Scope.View, NO_END);
        vm.prank(admin);
        hr.proposeRecovery(id, guardian, wallet);
        _delete(admin, patient, Role.Patient);
        _cancel(patient);
        vm.assertEq(hr.recoveryOf(id).readyAt, 0);
    }

    function test_ViewingAccountCancelsThroughItsLastSecond() public {
        _linkGuardian(Scope.View, START + 1);
        _propose();
        vm.warp(START + 1);
        _cancel(guardian);
        vm.assertEq(hr.recoveryOf(id).readyAt, 0);
    }

    function test_NobodyElseCancels() public {
        _linkGuardian(Scope.Manage, START + 1);
        _add(stranger, Role.Patient);
        _propose();
        vm.warp(START + 2);
        address[5] memory others = [safetyOfficer, guardian, doctor, stranger, wallet];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotAllowed(others[i]);
            _cancel(others[i]);
        }
    }

    function test_RetiredFirstAccountCancelsNothing() public {
        _linkGuardian(Scope.Manage, NO_END);
        _unlink(guardian, patient);
        vm.prank(admin);
        hr.proposeRecovery(id, guardian, wallet);
        _expectNotAllowed(patient);
        _cancel(patient);
    }

    function test_LostAccountMustBeThePatients() public {
        address[3] memory others = [stranger, doctor, address(0)];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotOfPatient(others[i], id);
            vm.prank(admin);
            hr.proposeRecovery(id, others[i], wallet);
        }
        _expectNotOfPatient(patient, id + 1);
        vm.prank(admin);
        hr.proposeRecovery(id + 1, patient, wallet);
    }

    function test_RecoveryEndsWithTheLostAccount() public {
        _propose();
        _delete(patient, patient, Role.Patient);
        vm.warp(READY);
        _expectNotOfPatient(patient, id);
        _finish();
    }

    function test_LostAccountThatWasAddedAgainEndsTheRecovery() public {
        _propose();
        vm.warp(START + 1);
        _delete(admin, patient, Role.Patient);
        _add(patient, Role.Patient);
        vm.warp(READY);
        _expectNotOfPatient(patient, id);
        _finish();
    }

    function test_LostAccountMayHaveBeenAddedInTheSecondOfTheProposal() public {
        _delete(admin, patient, Role.Patient);
        _add(patient, Role.Patient);
        _propose();
        vm.warp(READY);
        _finish();
        vm.assertEq(hr.userOf(wallet).patientId, id);
    }

    function test_RecoveryLapsesAfter30Days() public {
        _propose();
        vm.warp(READY + 30 days + 1);
        _expectNotReady(READY);
        _finish();
        vm.warp(READY + 30 days);
        _finish();
        vm.assertEq(hr.userOf(wallet).patientId, id);
    }

    function test_AccountThatLeftIsNobodysReplacement() public {
        _linkGuardian(Scope.View, NO_END);
        _delete(guardian, guardian, Role.Patient);
        _expectTaken(guardian);
        vm.prank(admin);
        hr.proposeRecovery(id, patient, guardian);
        _ask(guardian, Role.Patient);
        vm.prank(admin);
        hr.proposeRecovery(id, patient, guardian);
        vm.assertEq(hr.recoveryOf(id).newAccount, guardian);
    }

    function test_ReplacementThatLeavesMeanwhileIsNone() public {
        _linkGuardian(Scope.View, NO_END);
        vm.prank(admin);
        hr.proposeRecovery(id, patient, guardian);
        _delete(guardian, guardian, Role.Patient);
        vm.warp(READY);
        _expectTaken(guardian);
        _finish();
    }

    function test_RecoveredAccountIsNotDeletedByTheAdmin() public {
        _propose();
        vm.warp(READY);
        _finish();
        _expectNotAllowed(admin);
        _delete(admin, wallet, Role.Patient);
    }

    function test_NewAccountMustBeFree() public {
        address[2] memory taken = [doctor, patient];
        for (uint256 i = 0; i < taken.length; ++i) {
            _expectTaken(taken[i]);
            vm.prank(admin);
            hr.proposeRecovery(id, patient, taken[i]);
        }
        _linkGuardian(Scope.View, NO_END);
        _expectTaken(patient);
        vm.prank(admin);
        hr.proposeRecovery(id, guardian, patient);
        _expectInvalidArgument();
        vm.prank(admin);
        hr.proposeRecovery(id, patient, address(0));
    }

    function test_LostAccountIsNotItsOwnReplacement() public {
        _linkGuardian(Scope.View, NO_END);
        _expectTaken(guardian);
        vm.prank(admin);
        hr.proposeRecovery(id, guardian, guardian);
    }

    function test_NewAccountMustStillBeFreeAtTheEnd() public {
        _propose();
        _add(wallet, Role.Doctor);
        vm.warp(READY);
        _expectTaken(wallet);
        _finish();
    }

    function test_GuardianMayBecomeTheNewAccount() public {
        _linkGuardian(Scope.View, START + 1 days);
        vm.prank(admin);
        hr.proposeRecovery(id, patient, guardian);
        vm.warp(READY);
        _finish();
        vm.assertEq(uint256(hr.userOf(guardian).scope), uint256(Scope.Manage));
        vm.assertEq(hr.userOf(guardian).until, NO_END);
    }

    function _propose() private {
        vm.prank(admin);
        hr.proposeRecovery(id, patient, wallet);
    }

    function _cancel(address by) private {
        vm.prank(by);
        hr.cancelRecovery(id);
    }

    function _finish() private {
        vm.prank(stranger);
        hr.finishRecovery(id);
    }

    function _expectNotReady(uint64 readyAt) private {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsRecoveryNotReady.selector, id, readyAt));
    }
}

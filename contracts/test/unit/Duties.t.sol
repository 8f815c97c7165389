// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {HealthRecords} from "../../src/HealthRecords.sol";
import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Admin, safety officer and EHRs manager.
contract DutiesTest is Fixture {
    bytes32 private constant ADMIN = 0;

    function test_DeploymentGivesEachRoleToOneAccount() public view {
        vm.assertEq(hr.defaultAdmin(), admin);
        vm.assertTrue(hr.hasRole(ADMIN, admin));
        vm.assertTrue(hr.hasRole(hr.SAFETY_ROLE(), safetyOfficer));
        vm.assertTrue(hr.hasRole(hr.EHR_MANAGER_ROLE(), manager));
        vm.assertEq(hr.SAFETY_ROLE(), keccak256("SAFETY_ROLE"));
        vm.assertEq(hr.EHR_MANAGER_ROLE(), keccak256("EHR_MANAGER_ROLE"));
        vm.assertEq(hr.defaultAdminDelay(), 1 days);
        vm.assertFalse(hr.paused());
    }

    function test_DeploymentRefusesTheZeroAddress() public {
        _expect(abi.encodeWithSignature("AccessControlInvalidDefaultAdmin(address)", address(0)));
        new HealthRecords(address(0), safetyOfficer, manager);
        _expectInvalidArgument();
        new HealthRecords(admin, address(0), manager);
        _expectInvalidArgument();
        new HealthRecords(admin, safetyOfficer, address(0));
    }

    function test_DeploymentRefusesOneAccountForTwoDuties() public {
        _expectSeparation(admin);
        new HealthRecords(admin, admin, manager);
        _expectSeparation(admin);
        new HealthRecords(admin, safetyOfficer, admin);
        _expectSeparation(safetyOfficer);
        new HealthRecords(admin, safetyOfficer, safetyOfficer);
    }

    function test_SafetyOfficersAppointEachOther() public {
        bytes32 role = hr.SAFETY_ROLE();
        vm.assertEq(hr.getRoleAdmin(role), role);
        vm.prank(safetyOfficer);
        hr.grantRole(role, stranger);
        vm.assertTrue(hr.hasRole(role, stranger));
        vm.prank(stranger);
        hr.revokeRole(role, safetyOfficer);
        vm.assertFalse(hr.hasRole(role, safetyOfficer));
    }

    function test_AdminCannotAppointOrDismissSafetyOfficers() public {
        bytes32 role = hr.SAFETY_ROLE();
        _expectLacksRole(admin, role);
        vm.prank(admin);
        hr.grantRole(role, stranger);
        _expectLacksRole(admin, role);
        vm.prank(admin);
        hr.revokeRole(role, safetyOfficer);
    }

    function test_AdminCannotBecomeSafetyOfficer() public {
        bytes32 role = hr.SAFETY_ROLE();
        _expectSeparation(admin);
        vm.prank(safetyOfficer);
        hr.grantRole(role, admin);
    }

    function test_SafetyOfficerCannotBecomeAdmin() public {
        vm.prank(admin);
        hr.beginDefaultAdminTransfer(safetyOfficer);
        vm.warp(START + 1 days + 1);
        _expectSeparation(safetyOfficer);
        vm.prank(safetyOfficer);
        hr.acceptDefaultAdminTransfer();
    }

    function test_ManagerIsNothingElse() public {
        bytes32 safety = hr.SAFETY_ROLE();
        _expectSeparation(manager);
        vm.prank(safetyOfficer);
        hr.grantRole(safety, manager);
        vm.prank(admin);
        hr.beginDefaultAdminTransfer(manager);
        vm.warp(START + 1 days + 1);
        _expectSeparation(manager);
        vm.prank(manager);
        hr.acceptDefaultAdminTransfer();
    }

    function test_AdminAndSafetyOfficerAreNoManagers() public {
        bytes32 role = hr.EHR_MANAGER_ROLE();
        address[2] memory others = [admin, safetyOfficer];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectSeparation(others[i]);
            vm.prank(admin);
            hr.grantRole(role, others[i]);
        }
    }

    function test_RoleGivenTwiceStays() public {
        bytes32 role = hr.EHR_MANAGER_ROLE();
        vm.prank(admin);
        hr.grantRole(role, manager);
        vm.assertTrue(hr.hasRole(role, manager));
    }

    function test_WhoIsAboutToBeAdminAndBecomesSafetyOfficerCannotAccept() public {
        vm.prank(admin);
        hr.beginDefaultAdminTransfer(stranger);
        bytes32 role = hr.SAFETY_ROLE();
        vm.prank(safetyOfficer);
        hr.grantRole(role, stranger);
        vm.warp(START + 1 days + 1);
        _expectSeparation(stranger);
        vm.prank(stranger);
        hr.acceptDefaultAdminTransfer();
    }

    function test_SafetyOfficerWhoRenouncedMayBecomeAdmin() public {
        bytes32 role = hr.SAFETY_ROLE();
        vm.prank(safetyOfficer);
        hr.renounceRole(role, safetyOfficer);
        vm.prank(admin);
        hr.beginDefaultAdminTransfer(safetyOfficer);
        vm.warp(START + 1 days + 1);
        vm.prank(safetyOfficer);
        hr.acceptDefaultAdminTransfer();
        vm.assertEq(hr.defaultAdmin(), safetyOfficer);
        vm.assertFalse(hr.hasRole(ADMIN, admin));
    }

    function test_AdminChangesHandsAfterADayOnly() public {
        vm.prank(admin);
        hr.beginDefaultAdminTransfer(stranger);
        vm.warp(START + 1 days);
        _expect(abi.encodeWithSignature("AccessControlEnforcedDefaultAdminDelay(uint48)", START + 1 days));
        vm.prank(stranger);
        hr.acceptDefaultAdminTransfer();
        vm.assertEq(hr.defaultAdmin(), admin);
    }

    function test_AdminAppointsManagers() public {
        bytes32 role = hr.EHR_MANAGER_ROLE();
        vm.prank(admin);
        hr.grantRole(role, stranger);
        vm.assertTrue(hr.hasRole(role, stranger));
        vm.prank(admin);
        hr.revokeRole(role, manager);
        vm.assertFalse(hr.hasRole(role, manager));
    }

    function test_ManagersAppointNobody() public {
        bytes32 role = hr.EHR_MANAGER_ROLE();
        _expectLacksRole(manager, ADMIN);
        vm.prank(manager);
        hr.grantRole(role, stranger);
    }

    function test_OnlyTheAdminPausesAndUnpauses() public {
        address[3] memory others = [safetyOfficer, manager, patient];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectLacksRole(others[i], ADMIN);
            vm.prank(others[i]);
            hr.pause();
        }
        _pause();
        vm.assertTrue(hr.paused());
        _expectLacksRole(safetyOfficer, ADMIN);
        vm.prank(safetyOfficer);
        hr.unpause();
        vm.prank(admin);
        hr.unpause();
        vm.assertFalse(hr.paused());
    }

    function _expectSeparation(address account) private {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsSeparationOfDuties.selector, account));
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Deploy} from "../../script/Deploy.s.sol";
import {Office, Offices} from "../../script/Office.sol";
import {HealthRecords} from "../../src/HealthRecords.sol";
import {vm} from "../support/Vm.sol";

/// @notice The deployment script, but for sending and for reading forge's receipt.
contract DeployTest {
    address private constant ADMIN = address(0xA1);
    address private constant SAFETY = address(0xB2);
    address private constant MANAGER = address(0xC3);
    address private constant SECOND = address(0xD4);

    Deploy private script = new Deploy();

    function test_DeploymentGivesTheRolesOfTheOffice() public {
        HealthRecords hr = script.deploy(_office(), ADMIN);
        script.verify(hr, _office());
        vm.assertEq(hr.defaultAdmin(), ADMIN);
        vm.assertTrue(hr.hasRole(hr.SAFETY_ROLE(), SAFETY));
        vm.assertTrue(hr.hasRole(hr.EHR_MANAGER_ROLE(), MANAGER));
    }

    function test_OnlyTheAdminAppointsFurtherManagers() public {
        Office memory office = _office();
        office.ehrManagers = new address[](2);
        (office.ehrManagers[0], office.ehrManagers[1]) = (MANAGER, SECOND);
        vm.expectRevert(
            abi.encodeWithSelector(Deploy.OnlyTheAdminAppointsFurtherManagers.selector, address(this), ADMIN)
        );
        script.deploy(office, address(this));
    }

    function test_EverybodyMustBeNamed() public {
        Office memory office = _office();
        office.admin = address(0);
        _assertMissing(office, "GAITKEEPER_ADMIN");
        office = _office();
        office.safetyOfficer = address(0);
        _assertMissing(office, "GAITKEEPER_SAFETY_OFFICER");
        office = _office();
        office.ehrManagers[0] = address(0);
        _assertMissing(office, "GAITKEEPER_EHR_MANAGERS");
        office.ehrManagers = new address[](0);
        _assertMissing(office, "GAITKEEPER_EHR_MANAGERS");
    }

    function test_EverybodyMustBeAnother() public {
        Office memory office = _office();
        office.safetyOfficer = ADMIN;
        _assertSame(office, "GAITKEEPER_ADMIN", "GAITKEEPER_SAFETY_OFFICER", ADMIN);
        office = _office();
        office.ehrManagers[0] = ADMIN;
        _assertSame(office, "GAITKEEPER_EHR_MANAGERS", "GAITKEEPER_ADMIN", ADMIN);
        office.ehrManagers[0] = SAFETY;
        _assertSame(office, "GAITKEEPER_EHR_MANAGERS", "GAITKEEPER_SAFETY_OFFICER", SAFETY);
        office.ehrManagers = new address[](2);
        (office.ehrManagers[0], office.ehrManagers[1]) = (MANAGER, MANAGER);
        _assertSame(office, "GAITKEEPER_EHR_MANAGERS", "GAITKEEPER_EHR_MANAGERS", MANAGER);
    }

    function test_AnotherContractIsNotDescribed() public {
        HealthRecords hr = script.deploy(_office(), ADMIN);
        Office memory office = _office();
        office.admin = SECOND;
        _assertNotOf(hr, office, SECOND);
        office = _office();
        office.safetyOfficer = SECOND;
        _assertNotOf(hr, office, SECOND);
        office = _office();
        office.ehrManagers[0] = SECOND;
        _assertNotOf(hr, office, SECOND);
        _assertNotOf(HealthRecords(SECOND), _office(), ADMIN);
    }

    function test_ContractOnWhichAStrangerHoldsARoleIsNotDescribed() public {
        HealthRecords hr = script.deploy(_office(), ADMIN);
        bytes32 role = hr.EHR_MANAGER_ROLE();
        address[] memory everAppointed = new address[](4);
        (everAppointed[0], everAppointed[1], everAppointed[2], everAppointed[3]) = (ADMIN, SAFETY, MANAGER, SECOND);
        script.verifyNobodyElse(hr, _office(), everAppointed);
        vm.prank(ADMIN);
        hr.grantRole(role, SECOND);
        vm.expectRevert(abi.encodeWithSelector(Deploy.RoleOfAStranger.selector, address(hr), SECOND));
        script.verifyNobodyElse(hr, _office(), everAppointed);
        vm.prank(ADMIN);
        hr.revokeRole(role, SECOND);
        script.verifyNobodyElse(hr, _office(), everAppointed);
    }

    function test_FileSaysWhatWasDeployedWhereAndForWhom() public {
        HealthRecords hr = script.deploy(_office(), ADMIN);
        string memory json = script.describe(hr, _office(), 42, keccak256("transaction"));
        vm.assertEq(vm.parseJsonUint(json, ".chainId"), block.chainid);
        vm.assertEq(vm.parseJsonAddress(json, ".contract"), address(hr));
        vm.assertEq(vm.parseJsonUint(json, ".blockNumber"), 42);
        vm.assertEq(vm.parseJsonBytes32(json, ".transaction"), keccak256("transaction"));
        vm.assertEq(vm.parseJsonAddress(json, ".admin"), ADMIN);
        vm.assertEq(vm.parseJsonAddress(json, ".safetyOfficer"), SAFETY);
        vm.assertEq(vm.parseJsonAddress(json, ".ehrManagers[0]"), MANAGER);
        string memory artifact = vm.readFile("out/HealthRecords.sol/HealthRecords.json");
        vm.assertEq(
            bytes(vm.parseJsonString(json, ".compiler")),
            bytes(vm.parseJsonString(artifact, ".metadata.compiler.version"))
        );
    }

    /// @dev External, so that its revert can be expected.
    function check(Office calldata office) external pure {
        Offices.check(office);
    }

    function _office() private pure returns (Office memory office) {
        office = Office({admin: ADMIN, safetyOfficer: SAFETY, ehrManagers: new address[](1)});
        office.ehrManagers[0] = MANAGER;
    }

    function _assertMissing(Office memory office, string memory variable) private {
        vm.expectRevert(abi.encodeWithSelector(Offices.MissingAccount.selector, variable));
        this.check(office);
    }

    function _assertSame(Office memory office, string memory one, string memory other, address account) private {
        vm.expectRevert(abi.encodeWithSelector(Offices.SameAccount.selector, one, other, account));
        this.check(office);
    }

    function _assertNotOf(HealthRecords hr, Office memory office, address account) private {
        vm.expectRevert(abi.encodeWithSelector(Deploy.NotTheContractOf.selector, address(hr), account));
        script.verify(hr, office);
    }
}

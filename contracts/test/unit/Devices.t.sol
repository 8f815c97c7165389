// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Device} from "../../src/types/Records.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Which device may upload for which patient.
contract DevicesTest is Fixture {
    uint32 private constant AREA = 7;
    uint64 private constant FROM = START - 1 days;
    uint64 private constant UNTIL = START + 90 days;
    uint256 private constant DEADLINE = START + 1 hours;

    function test_AdminAndPatientRegister() public {
        address[2] memory may = [admin, patient];
        for (uint256 i = 0; i < may.length; ++i) {
            bytes memory signature = _bound();
            _expectEmit();
            emit IHealthRecords.DeviceRegistered(id, device, AREA, FROM, UNTIL, may[i]);
            _register(may[i], device, AREA, FROM, UNTIL, signature);
        }
        Device memory expected = Device(AREA, FROM, UNTIL, uint40(START), 0);
        vm.assertEq(abi.encode(hr.deviceOf(id, device)), abi.encode(expected));
    }

    function test_NobodyElseRegistersOrRemoves() public {
        _linkGuardian(Scope.View, NO_END);
        _add(stranger, Role.Patient);
        bytes memory signature = _bound();
        address[6] memory others = [guardian, stranger, doctor, safetyOfficer, manager, device];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectNotManaging(others[i], id);
            _register(others[i], device, AREA, FROM, UNTIL, signature);
            _expectNotManaging(others[i], id);
            _remove(others[i]);
        }
    }

    function test_DeviceMustHaveSigned() public {
        bytes memory byAnother = _sign("patient", hr.deviceBindingDigest(device, id, DEADLINE));
        _expectInvalidSignature(device);
        _register(admin, device, AREA, FROM, UNTIL, byAnother);
        bytes memory forAnotherPatient = _sign("device", hr.deviceBindingDigest(device, id + 1, DEADLINE));
        _expectInvalidSignature(device);
        _register(admin, device, AREA, FROM, UNTIL, forAnotherPatient);
        bytes memory forAnotherTime = _sign("device", hr.deviceBindingDigest(device, id, DEADLINE + 1));
        _expectInvalidSignature(device);
        _register(admin, device, AREA, FROM, UNTIL, forAnotherTime);
        bytes memory signature = _bound();
        _expectInvalidSignature(stranger);
        _register(admin, stranger, AREA, FROM, UNTIL, signature);
    }

    function test_BindingHoldsUntilItsDeadline() public {
        bytes memory signature = _bound();
        vm.warp(DEADLINE + 1);
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsSignatureExpired.selector, DEADLINE));
        _register(admin, device, AREA, FROM, UNTIL, signature);
        vm.warp(DEADLINE);
        _register(admin, device, AREA, FROM, UNTIL, signature);
        vm.assertEq(hr.deviceOf(id, device).registeredAt, DEADLINE);
    }

    function test_DeviceAreaAndTimesMustMakeSense() public {
        bytes memory signature = _bound();
        _expectInvalidArgument();
        _register(admin, address(0), AREA, FROM, UNTIL, signature);
        _expectInvalidArgument();
        _register(admin, device, 0, FROM, UNTIL, signature);
        _expectInvalidTime(FROM - 1);
        _register(admin, device, AREA, FROM, FROM - 1, signature);
        _register(admin, device, AREA, FROM, FROM, signature);
        vm.assertEq(hr.deviceOf(id, device).until, FROM);
    }

    function test_RemovedDeviceIsRemembered() public {
        _register(admin, device, AREA, FROM, UNTIL, _bound());
        vm.warp(START + 9);
        _expectEmit();
        emit IHealthRecords.DeviceRemoved(id, device, patient);
        _remove(patient);
        Device memory expected = Device(AREA, FROM, UNTIL, uint40(START), uint40(START + 9));
        vm.assertEq(abi.encode(hr.deviceOf(id, device)), abi.encode(expected));
    }

    function test_AdminRemoves() public {
        _register(patient, device, AREA, FROM, UNTIL, _bound());
        _expectEmit();
        emit IHealthRecords.DeviceRemoved(id, device, admin);
        _remove(admin);
    }

    function test_OnlyRegisteredDevicesAreRemovedAndOnce() public {
        _expectUnknown();
        _remove(admin);
        _register(admin, device, AREA, FROM, UNTIL, _bound());
        _remove(admin);
        _expectUnknown();
        _remove(admin);
    }

    function test_PatientBringsARemovedDeviceBack() public {
        bytes memory signature = _bound();
        _register(admin, device, AREA, FROM, UNTIL, signature);
        _remove(admin);
        vm.warp(START + 9);
        _register(patient, device, AREA + 1, FROM + 1, UNTIL + 1, signature);
        Device memory expected = Device(AREA + 1, FROM + 1, UNTIL + 1, uint40(START + 9), 0);
        vm.assertEq(abi.encode(hr.deviceOf(id, device)), abi.encode(expected));
    }

    function test_AdminDoesNotBringARemovedDeviceBack() public {
        bytes memory signature = _bound();
        _register(patient, device, AREA, FROM, UNTIL, signature);
        _remove(patient);
        _expectNotManaging(admin, id);
        _register(admin, device, AREA, FROM, UNTIL, signature);
    }

    function test_BindingIsForAWeekAtMost() public {
        uint256 deadline = START + 7 days;
        bytes memory tooLong = _sign("device", hr.deviceBindingDigest(device, id, deadline + 1));
        _expectInvalidTime(deadline + 1);
        vm.prank(admin);
        hr.registerDevice(id, device, AREA, FROM, UNTIL, deadline + 1, tooLong);
        bytes memory signature = _sign("device", hr.deviceBindingDigest(device, id, deadline));
        vm.prank(admin);
        hr.registerDevice(id, device, AREA, FROM, UNTIL, deadline, signature);
        vm.assertEq(hr.deviceOf(id, device).registeredAt, START);
    }

    function test_DeviceMayServeTwoPatients() public {
        _register(admin, device, AREA, FROM, UNTIL, _bound());
        uint128 other = hr.patientIdOf(stranger);
        bytes memory signature = _sign("device", hr.deviceBindingDigest(device, other, DEADLINE));
        vm.prank(admin);
        hr.registerDevice(other, device, AREA + 1, FROM, UNTIL, DEADLINE, signature);
        vm.assertEq(hr.deviceOf(id, device).areaId, AREA);
        vm.assertEq(hr.deviceOf(other, device).areaId, AREA + 1);
    }

    function _bound() private view returns (bytes memory) {
        return _sign("device", hr.deviceBindingDigest(device, id, DEADLINE));
    }

    function _register(
        address by,
        address who,
        uint32 areaId,
        uint64 from,
        uint64 until,
        bytes memory signature
    )
        private
    {
        vm.prank(by);
        hr.registerDevice(id, who, areaId, from, until, DEADLINE, signature);
    }

    function _remove(address by) private {
        vm.prank(by);
        hr.removeDevice(id, device);
    }

    function _expectUnknown() private {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsUnknownDevice.selector, id, device));
    }
}

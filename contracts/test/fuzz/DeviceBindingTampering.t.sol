// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Device} from "../../src/types/Records.sol";
import {Role} from "../../src/types/Users.sol";
import {ContractWallet} from "../support/ContractWallet.sol";
import {Scene} from "../support/Scene.sol";
import {Misshapen, Signer, misshapen, signed, signerOf} from "../support/Signer.sol";
import {DeviceBinding, Domain, TypedData} from "../support/TypedData.sol";
import {vm} from "../support/Vm.sol";

/// @title One thing about a device's binding is changed at a time, and every time it is refused
contract DeviceBindingTamperingTest is Scene {
    enum Tampered {
        Nothing,
        Device,
        PatientId,
        Deadline,
        DomainName,
        DomainVersion,
        DomainChainId,
        DomainContract,
        Signer,
        // In the order of `Misshapen`.
        SignatureBit,
        SignatureHighS,
        SignatureCompact,
        SignatureShort,
        SignatureLong,
        SignatureEmpty
    }

    uint32 private constant AREA = 7;

    Signer private _patient = signerOf("patient");
    Signer private _otherPatient = signerOf("other patient");
    Signer private _device = signerOf("device");
    Signer private _otherDevice = signerOf("other device");
    ContractWallet private _contractDevice;
    uint128 private _patientId;
    uint128 private _otherId;

    function setUp() public {
        deploy();
        _patientId = add(_patient.addr, Role.Patient);
        _otherId = add(_otherPatient.addr, Role.Patient);
        _contractDevice = new ContractWallet(_device.addr);
    }

    function testFuzz_digestIsThatOfEip712(DeviceBinding memory binding) public view {
        bytes32 digest = records.deviceBindingDigest(binding.device, binding.patientId, binding.deadline);
        vm.assertEq(digest, TypedData.digest(domain(), binding));
    }

    /// @dev What the device signed differs from what is handed in, or the signature is another or misshapen.
    function testFuzz_signatureOverAnythingElseIsRefused(
        uint8 choice,
        uint256 change,
        bool byAdmin,
        bool deviceIsContract
    )
        public
    {
        Tampered tampered = Tampered(choice % (uint8(type(Tampered).max) + 1));
        address deviceId = deviceIsContract ? address(_contractDevice) : _device.addr;
        DeviceBinding memory binding = DeviceBinding(deviceId, _patientId, block.timestamp + change % 6 days);
        address caller = byAdmin ? admin.addr : _patient.addr;
        bytes memory signature = _signature(tampered, change, binding);
        if (tampered != Tampered.Nothing) {
            _isRefused(caller, binding, signature);
            signature = signed(_device.key, TypedData.digest(domain(), binding));
        }
        _passes(caller, binding, signature);
    }

    /// @dev The device signed it as it should read, and something else is handed in.
    function testFuzz_bindingOtherThanSignedIsRefused(uint8 choice, uint256 change) public {
        Tampered tampered = Tampered(choice % uint8(Tampered.DomainName));
        DeviceBinding memory binding = DeviceBinding(_device.addr, _patientId, block.timestamp + change % 6 days);
        bytes memory signature = signed(_device.key, TypedData.digest(domain(), binding));
        // The admin may register devices of every patient, so that nothing but the signature can refuse it.
        if (tampered != Tampered.Nothing) _isRefused(admin.addr, _changed(tampered, change, binding), signature);
        _passes(admin.addr, binding, signature);
    }

    /// @dev Handed in a second late it is refused, whoever signed it.
    function testFuzz_bindingAfterItsDeadlineIsRefused(uint32 late) public {
        uint256 deadline = block.timestamp;
        bytes memory signature = signedBinding(_device, _patientId, deadline);
        vm.warp(deadline + 1 + late);
        vm.prank(_patient.addr);
        vm.expectRevert(abi.encodeWithSelector(IHealthRecords.HealthRecordsSignatureExpired.selector, deadline));
        records.registerDevice(_patientId, _device.addr, AREA, 0, NEVER_ENDS, deadline, signature);
    }

    function _passes(address caller, DeviceBinding memory binding, bytes memory signature) private {
        vm.prank(caller);
        records.registerDevice(binding.patientId, binding.device, AREA, 1, NEVER_ENDS, binding.deadline, signature);
        Device memory device = records.deviceOf(binding.patientId, binding.device);
        vm.assertEq(device.registeredAt, block.timestamp);
        vm.assertEq(device.areaId, AREA);
        vm.assertEq(device.from, 1);
        vm.assertEq(device.until, NEVER_ENDS);
        vm.assertEq(device.removedAt, 0);
    }

    function _isRefused(address caller, DeviceBinding memory binding, bytes memory signature) private {
        vm.prank(caller);
        vm.expectRevert(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidSignature.selector, binding.device));
        records.registerDevice(binding.patientId, binding.device, AREA, 1, NEVER_ENDS, binding.deadline, signature);
        vm.assertEq(records.deviceOf(binding.patientId, binding.device).registeredAt, 0);
    }

    function _changed(
        Tampered tampered,
        uint256 change,
        DeviceBinding memory original
    )
        private
        view
        returns (DeviceBinding memory)
    {
        if (tampered == Tampered.Device) {
            return DeviceBinding(_otherDevice.addr, original.patientId, original.deadline);
        }
        if (tampered == Tampered.PatientId) return DeviceBinding(original.device, _otherId, original.deadline);
        return DeviceBinding(original.device, original.patientId, original.deadline + 1 + (change >> 128) % 1 days);
    }

    function _signature(
        Tampered tampered,
        uint256 change,
        DeviceBinding memory binding
    )
        private
        view
        returns (bytes memory)
    {
        Domain memory domain_ = domain();
        if (tampered == Tampered.DomainName) domain_.name = "Gaitkeeper";
        if (tampered == Tampered.DomainVersion) domain_.version = "2";
        if (tampered == Tampered.DomainChainId) domain_.chainId = block.chainid ^ (change | 1);
        if (tampered == Tampered.DomainContract) domain_.verifyingContract = address(uint160(change));
        bool field = tampered != Tampered.Nothing && tampered <= Tampered.Deadline;
        bytes32 digest = TypedData.digest(domain_, field ? _changed(tampered, change, binding) : binding);
        // The patient, the admin and another device are not the device.
        uint256 key = _device.key;
        if (tampered == Tampered.Signer) key = [_patient.key, admin.key, _otherDevice.key][change % 3];

        if (tampered < Tampered.SignatureBit) return signed(key, digest);
        Misshapen kind = Misshapen(uint8(tampered) - uint8(Tampered.SignatureBit));
        return misshapen(kind, key, digest, change);
    }
}

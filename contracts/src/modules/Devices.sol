// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {Device} from "../types/Records.sol";
import {Accounts} from "./Accounts.sol";
import {Duties} from "./Duties.sol";
import {Signatures} from "./Signatures.sol";

/// @title Devices: which device may upload for which patient
abstract contract Devices is Duties, Accounts, Signatures {
    bytes32 private constant DEVICE_BINDING_TYPEHASH =
        keccak256("DeviceBinding(address device,uint128 patientId,uint256 deadline)");

    mapping(uint128 patientId => mapping(address deviceId => Device)) private _devices;

    /// @inheritdoc IHealthRecords
    function registerDevice(
        uint128 patientId,
        address deviceId,
        uint32 areaId,
        uint64 from,
        uint64 until,
        uint256 deadline,
        bytes calldata deviceSignature
    )
        external
    {
        _requireManagingOrAdmin(patientId);
        // What was taken away, not even the admin brings back without the patient.
        if (_devices[patientId][deviceId].removedAt != 0) _requireManaging(msg.sender, patientId);
        if (deviceId == address(0) || areaId == 0) revert HealthRecordsInvalidArgument();
        if (until < from) revert HealthRecordsInvalidTime(until);
        _requireSignature(deviceId, deviceBindingDigest(deviceId, patientId, deadline), deadline, deviceSignature);
        _devices[patientId][deviceId] =
            Device({areaId: areaId, from: from, until: until, registeredAt: Times.current(), removedAt: 0});
        emit DeviceRegistered(patientId, deviceId, areaId, from, until, msg.sender);
    }

    /// @inheritdoc IHealthRecords
    function removeDevice(uint128 patientId, address deviceId) external {
        _requireManagingOrAdmin(patientId);
        Device storage device = _devices[patientId][deviceId];
        if (device.registeredAt == 0 || device.removedAt != 0) revert HealthRecordsUnknownDevice(patientId, deviceId);
        device.removedAt = Times.current();
        emit DeviceRemoved(patientId, deviceId, msg.sender);
    }

    /// @inheritdoc IHealthRecords
    function deviceOf(uint128 patientId, address deviceId) external view returns (Device memory) {
        return _devices[patientId][deviceId];
    }

    /// @inheritdoc IHealthRecords
    function deviceBindingDigest(address device, uint128 patientId, uint256 deadline) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(DEVICE_BINDING_TYPEHASH, device, patientId, deadline)));
    }

    /// @dev A removed device still counts, and so does one that has moved to another area: what it has recorded stays
    /// readable. Zero stands for every device.
    function _isDeviceOf(uint128 patientId, address deviceId) internal view returns (bool) {
        return deviceId == address(0) || _devices[patientId][deviceId].registeredAt != 0;
    }

    function _requireManagingOrAdmin(uint128 patientId) private view {
        if (!hasRole(DEFAULT_ADMIN_ROLE, msg.sender)) _requireManaging(msg.sender, patientId);
    }
}

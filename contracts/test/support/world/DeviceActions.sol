// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../../src/interfaces/IHealthRecords.sol";
import {Addr, Denial} from "../../../src/types/Access.sol";
import {Purpose} from "../../../src/types/Policies.sol";
import {Delivery, RecordEntry, WithdrawalReason} from "../../../src/types/Records.sol";
import {Role} from "../../../src/types/Users.sol";
import {Signer} from "../Signer.sol";
import {PolicyActions} from "./PolicyActions.sol";

/// @title Devices, areas and records
abstract contract DeviceActions is PolicyActions {
    function registerDevice(uint256 seed) public {
        uint128 patientId = aPatientId(seed | 1);
        Signer memory device = gadgets[split(seed, 1) % DEVICES];
        Signer memory manager_ = aManager(split(seed, 2));
        address caller = split(seed, 101) % 2 == 0 ? theAdmin : manager_.addr;
        if (caller == manager_.addr && split(seed, 3) % 8 != 0) patientId = accounts[caller].patientId;
        uint32 areaId = anArea(split(seed, 4));
        // Signed by somebody else in the device's name it is worth nothing.
        bool genuine = split(seed, 5) % 8 != 0;
        Signer memory author = Signer(device.addr, genuine ? device.key : manager_.key);
        bytes memory signature = signedBinding(author, patientId, block.timestamp);
        // What was removed, not even the admin brings back without the patient.
        bool adminMay = caller == theAdmin && !devices[patientId][device.addr].removed;
        bool expected = genuine && areaId != 0 && (adminMay || manages(caller, patientId));
        bytes memory data = abi.encodeCall(
            IHealthRecords.registerDevice, (patientId, device.addr, areaId, 0, NEVER_ENDS, block.timestamp, signature)
        );
        if (perform(caller, data, expected)) deviceRegistered(patientId, device.addr, areaId);
    }

    function removeDevice(uint256 seed) public {
        uint128 patientId = aPatientId(seed | 1);
        address device = gadgets[split(seed, 1) % DEVICES].addr;
        address caller = split(seed, 2) % 2 == 0 ? theAdmin : aManager(split(seed, 3)).addr;
        bool expected = (caller == theAdmin || manages(caller, patientId)) && devices[patientId][device].everRegistered
            && !devices[patientId][device].removed;
        bytes memory data = abi.encodeCall(IHealthRecords.removeDevice, (patientId, device));
        if (perform(caller, data, expected)) devices[patientId][device].removed = true;
    }

    function setArea(uint256 seed) public {
        address caller = split(seed, 102) % 4 == 0 ? anyone(split(seed, 1), PATIENTS, EVERYBODY).addr : theAdmin;
        uint32 areaId = anArea(split(seed, 2));
        bytes memory data = abi.encodeCall(IHealthRecords.setArea, (areaId, bytes32(seed | 1)));
        perform(caller, data, caller == theAdmin && areaId != 0);
    }

    function storeAndDeliver(uint256 seed) public {
        address caller = split(seed, 103) % 4 == 0 ? anyone(split(seed, 1), PATIENTS, EVERYBODY).addr : manager.addr;
        RecordEntry[] memory entries = new RecordEntry[](split(seed, 2) % 3);
        for (uint256 i = 0; i < entries.length; i++) {
            entries[i] =
                RecordEntry(aPatientId(split(seed, 3)), aDevice(split(seed, 4)), 1, 2, bytes32(seed), bytes32(i));
        }
        bool office = caller == manager.addr;
        bytes memory data = abi.encodeCall(IHealthRecords.storeRecords, (entries));
        perform(caller, data, office && entries.length > 0 && !isPaused);
        Delivery[] memory deliveries = new Delivery[](split(seed, 5) % 3);
        data = abi.encodeCall(IHealthRecords.recordDeliveries, (deliveries));
        perform(caller, data, office && deliveries.length > 0);
    }

    function withdrawRecord(uint256 seed) public {
        address caller = split(seed, 104) % 2 == 0 ? aManager(seed).addr : aProfessional(seed).addr;
        uint128 patientId = aPatientId(split(seed, 1));
        (Denial denial,) = decided(caller, Addr(0, patientId, address(0)), Purpose.Treatment, block.timestamp);
        bool treats = accounts[caller].role == Role.Doctor && denial == Denial.None;
        bytes memory data =
            abi.encodeCall(IHealthRecords.withdrawRecord, (patientId, bytes32(seed), WithdrawalReason.Other));
        perform(caller, data, treats || manages(caller, patientId));
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Penalty} from "../../src/types/Access.sol";
import {Delivery, RecordEntry, WithdrawalReason} from "../../src/types/Records.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice What exists, what was handed out, what shall no longer count.
contract RecordsTest is Fixture {
    bytes32 private constant UPLOAD = keccak256("upload");

    function test_EveryStoredRecordIsAnEvent() public {
        RecordEntry[] memory records = new RecordEntry[](2);
        records[0] = RecordEntry(id, device, 7, 1_800_000_000_123, UPLOAD, keccak256("block"));
        records[1] = RecordEntry(id + 1, stranger, 8, 5, keccak256("upload 2"), keccak256("block 2"));
        for (uint256 i = 0; i < records.length; ++i) {
            RecordEntry memory entry = records[i];
            _expectEmit();
            emit IHealthRecords.RecordStored(
                entry.patientId, entry.deviceId, entry.uploadId, entry.areaId, entry.capturedAt, entry.digest
            );
        }
        vm.prank(manager);
        hr.storeRecords(records);
    }

    function test_EveryDeliveryIsAnEvent() public {
        Delivery[] memory deliveries = new Delivery[](2);
        deliveries[0] = Delivery(keccak256("transaction"), 3, keccak256("answer"));
        deliveries[1] = Delivery(keccak256("transaction 2"), 0, keccak256("answer 2"));
        for (uint256 i = 0; i < deliveries.length; ++i) {
            _expectEmit();
            emit IHealthRecords.RecordsDelivered(
                deliveries[i].transactionHash, deliveries[i].count, deliveries[i].digest
            );
        }
        vm.prank(manager);
        hr.recordDeliveries(deliveries);
    }

    function test_BatchesHoldSomething() public {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsEmptyBatch.selector));
        vm.prank(manager);
        hr.storeRecords(new RecordEntry[](0));
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsEmptyBatch.selector));
        vm.prank(manager);
        hr.recordDeliveries(new Delivery[](0));
    }

    function test_OnlyManagersStoreAndDeliver() public {
        bytes32 role = hr.EHR_MANAGER_ROLE();
        address[4] memory others = [admin, safetyOfficer, patient, doctor];
        for (uint256 i = 0; i < others.length; ++i) {
            _expectLacksRole(others[i], role);
            vm.prank(others[i]);
            hr.storeRecords(new RecordEntry[](1));
            _expectLacksRole(others[i], role);
            vm.prank(others[i]);
            hr.recordDeliveries(new Delivery[](1));
        }
    }

    function test_PatientWithdraws() public {
        _expectEmit();
        emit IHealthRecords.RecordWithdrawn(id, UPLOAD, patient, WithdrawalReason.WrongPatient);
        vm.prank(patient);
        hr.withdrawRecord(id, UPLOAD, WithdrawalReason.WrongPatient);
    }

    function test_DoctorWhoTreatsWithdrawsUntilTheLastSecond() public {
        _grant(doctor, START + 1 days);
        vm.warp(START + 1 days);
        _expectEmit();
        emit IHealthRecords.RecordWithdrawn(id, UPLOAD, doctor, WithdrawalReason.Other);
        vm.prank(doctor);
        hr.withdrawRecord(id, UPLOAD, WithdrawalReason.Other);
        vm.warp(START + 1 days + 1);
        _assertCannotWithdraw(doctor);
    }

    function test_DoctorWhoMayOnlyDoResearchWithdrawsNothing() public {
        vm.prank(patient);
        hr.grant(doctor, ALL_PURPOSES - TREAT, TREMOR, NO_END);
        _assertCannotWithdraw(doctor);
    }

    function test_SuspendedDoctorWithdrawsNothing() public {
        _grant(doctor, NO_END);
        vm.prank(admin);
        hr.penalty(doctor, Penalty.Suspension);
        _assertCannotWithdraw(doctor);
    }

    function test_NobodyElseWithdraws() public {
        _grant(caregiver, NO_END);
        _linkGuardian(Scope.View, NO_END);
        _add(stranger, Role.Patient);
        address[7] memory others = [caregiver, guardian, stranger, doctor, admin, manager, safetyOfficer];
        for (uint256 i = 0; i < others.length; ++i) {
            _assertCannotWithdraw(others[i]);
        }
    }

    function _assertCannotWithdraw(address account) private {
        _expectNotAllowed(account);
        vm.prank(account);
        hr.withdrawRecord(id, UPLOAD, WithdrawalReason.WrongTime);
    }
}

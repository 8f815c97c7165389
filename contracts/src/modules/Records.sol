// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {Denial} from "../types/Access.sol";
import {Purpose} from "../types/Policies.sol";
import {Delivery, RecordEntry, WithdrawalReason} from "../types/Records.sol";
import {Role} from "../types/Users.sol";
import {AccessRule} from "./AccessRule.sol";

/// @title Records: that they exist, were handed out, or shall no longer count
/// @dev Events only.
abstract contract Records is AccessRule {
    /// @inheritdoc IHealthRecords
    function storeRecords(RecordEntry[] calldata records) external onlyRole(EHR_MANAGER_ROLE) whenNotPaused {
        if (records.length == 0) revert HealthRecordsEmptyBatch();
        for (uint256 i = 0; i < records.length; ++i) {
            RecordEntry calldata entry = records[i];
            emit RecordStored(
                entry.patientId, entry.deviceId, entry.uploadId, entry.areaId, entry.capturedAt, entry.digest
            );
        }
    }

    /// @inheritdoc IHealthRecords
    function recordDeliveries(Delivery[] calldata deliveries) external onlyRole(EHR_MANAGER_ROLE) {
        if (deliveries.length == 0) revert HealthRecordsEmptyBatch();
        for (uint256 i = 0; i < deliveries.length; ++i) {
            Delivery calldata delivery = deliveries[i];
            emit RecordsDelivered(delivery.transactionHash, delivery.count, delivery.digest);
        }
    }

    /// @inheritdoc IHealthRecords
    function withdrawRecord(uint128 patientId, bytes32 uploadId, WithdrawalReason reason) external {
        if (!_manages(msg.sender, patientId) && !_treats(msg.sender, patientId)) {
            revert HealthRecordsNotAllowed(msg.sender);
        }
        emit RecordWithdrawn(patientId, uploadId, msg.sender, reason);
    }

    function _treats(address doctor, uint128 patientId) private view returns (bool) {
        if (_professional(doctor).role != Role.Doctor) return false;
        (Denial denial,) = _decideForProfessional(doctor, patientId, Purpose.Treatment, Times.current());
        return denial == Denial.None;
    }
}

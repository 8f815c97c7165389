// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {Area} from "../types/Records.sol";
import {Duties} from "./Duties.sol";

/// @title Areas: the keys to which devices seal
abstract contract Areas is Duties {
    uint40 private constant KEY_CHANGE_DELAY = 24 hours;

    mapping(uint32 areaId => Area) private _areas;

    /// @inheritdoc IHealthRecords
    function setArea(uint32 areaId, bytes32 hpkePublicKey) external onlyRole(DEFAULT_ADMIN_ROLE) {
        if (areaId == 0 || hpkePublicKey == 0) revert HealthRecordsInvalidArgument();
        Area storage area = _areas[areaId];
        uint64 keyFrom = Times.current();
        if (area.keyFrom != 0) {
            // A change that has not come yet is replaced; what devices use until then stays.
            if (keyFrom >= area.keyFrom) area.previousKey = area.key;
            keyFrom += KEY_CHANGE_DELAY;
        }
        area.key = hpkePublicKey;
        area.keyFrom = keyFrom;
        emit AreaSet(areaId, hpkePublicKey, area.previousKey, keyFrom);
    }

    /// @inheritdoc IHealthRecords
    function areaOf(uint32 areaId) external view returns (Area memory) {
        return _areas[areaId];
    }

    /// @inheritdoc IHealthRecords
    function areaKeyAt(uint32 areaId, uint64 time) external view returns (bytes32) {
        Area storage area = _areas[areaId];
        return time >= area.keyFrom ? area.key : area.previousKey;
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {Addr, Denial} from "../types/Access.sol";
import {PatientAccount, Professional} from "../types/Accounts.sol";
import {Policy, Purpose} from "../types/Policies.sol";
import {Role, Scope} from "../types/Users.sol";
import {Devices} from "./Devices.sol";
import {Policies} from "./Policies.sol";

/// @title The rule of every access
/// @dev Views only. The first thing that stands against a request is its reason, in the order of this file.
abstract contract AccessRule is Policies, Devices {
    uint16 internal constant ALL_DOMAINS = type(uint16).max;

    /// @inheritdoc IHealthRecords
    function accessAt(
        address requester,
        Addr calldata addr,
        Purpose purpose,
        uint64 time
    )
        external
        view
        returns (Denial denial, uint16 domains)
    {
        return _decide(requester, addr, purpose, time);
    }

    function _decide(
        address requester,
        Addr calldata addr,
        Purpose purpose,
        uint64 time
    )
        internal
        view
        returns (Denial denial, uint16 domains)
    {
        if (_professional(requester).role == Role.None) {
            denial = _decideForPatient(requester, addr.patientId, time);
            return (denial, denial == Denial.None ? ALL_DOMAINS : 0);
        }
        (denial, domains) = _decideForProfessional(requester, addr.patientId, purpose, time);
        if (denial == Denial.None && !_isDeviceOf(addr.patientId, addr.deviceId)) {
            return (Denial.Device, 0);
        }
    }

    /// @dev Everything but the device.
    function _decideForProfessional(
        address requester,
        uint128 patientId,
        Purpose purpose,
        uint64 time
    )
        internal
        view
        returns (Denial, uint16 domains)
    {
        Professional storage professional = _professional(requester);
        if (professional.suspendedUntil >= time) return (Denial.Suspended, 0);
        Policy memory policy = _policy(patientId, requester);
        // What was agreed before the professional was added again was agreed with somebody whom nobody vouches for now.
        if (policy.purposes == 0 || policy.grantedAt < professional.addedAt) return (Denial.NoPolicy, 0);
        if (policy.expiry < time) return (Denial.Expired, 0);
        if ((policy.purposes >> uint8(purpose)) & 1 == 0) return (Denial.Purpose, 0);
        return (Denial.None, policy.domains);
    }

    /// @dev For who is no professional. Their own data are open to patients whatever the purpose, device and area.
    function _decideForPatient(address requester, uint128 patientId, uint64 time) private view returns (Denial) {
        PatientAccount storage patient = _patient(requester);
        if (patient.scope == Scope.None) return Denial.UnknownUser;
        if (patient.patientId != patientId) return Denial.NoPolicy;
        if (Times.unpack(patient.until) < time) return Denial.Expired;
        return Denial.None;
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "./interfaces/IHealthRecords.sol";
import {Times} from "./libraries/Times.sol";
import {Areas} from "./modules/Areas.sol";
import {Duties} from "./modules/Duties.sol";
import {Emergencies} from "./modules/Emergencies.sol";
import {Records} from "./modules/Records.sol";
import {Recoveries} from "./modules/Recoveries.sol";
import {Retrievals} from "./modules/Retrievals.sol";
import {Users} from "./modules/Users.sol";
import {PatientAccount, Professional} from "./types/Accounts.sol";
import {Role, Scope, User} from "./types/Users.sol";

/// @title Health records, put together from its modules
contract HealthRecords is Users, Recoveries, Areas, Records, Retrievals, Emergencies {
    constructor(address admin, address safetyOfficer, address ehrManager) Duties(admin, safetyOfficer, ehrManager) {}

    /// @inheritdoc IHealthRecords
    function userOf(address account) external view returns (User memory) {
        PatientAccount storage patient = _patient(account);
        if (patient.scope != Scope.None) {
            return User({
                role: Role.Patient,
                patientId: patient.patientId,
                scope: patient.scope,
                until: Times.unpack(patient.until),
                retired: false,
                addedAt: patient.addedAt,
                strikes: 0,
                suspendedUntil: 0,
                emergencyFrom: 0,
                openReviews: 0
            });
        }
        // Of an account that is nothing all of it is zero.
        Professional storage professional = _professional(account);
        return User({
            role: professional.role,
            patientId: 0,
            scope: Scope.None,
            until: 0,
            retired: patient.retired,
            addedAt: professional.addedAt,
            strikes: _strikes(professional),
            suspendedUntil: professional.suspendedUntil,
            emergencyFrom: professional.emergencyFrom,
            openReviews: professional.openReviews
        });
    }
}

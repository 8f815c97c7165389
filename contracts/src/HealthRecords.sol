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
        User memory user;
        PatientAccount storage patient = _patient(account);
        Professional storage professional = _professional(account);
        user.retired = patient.retired;
        if (patient.scope != Scope.None) {
            user.role = Role.Patient;
            user.patientId = patient.patientId;
            user.scope = patient.scope;
            user.until = Times.unpack(patient.until);
            user.addedAt = patient.addedAt;
        } else if (professional.role != Role.None) {
            user.role = professional.role;
            user.addedAt = professional.addedAt;
            user.strikes = _strikes(professional);
            user.suspendedUntil = professional.suspendedUntil;
            user.emergencyFrom = professional.emergencyFrom;
            user.openReviews = professional.openReviews;
        }
        return user;
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Role, Scope} from "../../../src/types/Users.sol";
import {ReferenceModel} from "../ReferenceModel.sol";
import {Scene} from "../Scene.sol";
import {Signer, signerOf} from "../Signer.sol";
import {vm} from "../Vm.sol";

/// @title Everybody who takes part, and how an action chooses among them
abstract contract People is Scene, ReferenceModel {
    uint256 internal constant PATIENTS = 0;
    uint256 internal constant GUARDIANS = 3;
    uint256 internal constant DOCTORS = 6;
    uint256 internal constant CAREGIVERS = 9;
    uint256 internal constant STRANGERS = 11;
    uint256 internal constant OFFICES = 14;
    uint256 internal constant EVERYBODY = 17;
    uint256 internal constant DEVICES = 3;

    /// @dev Patients, guardians, doctors, caregivers, strangers and the three offices, in this order. Anybody may become
    /// anything; the names say what they begin as, and how they are chosen mostly.
    Signer[] internal people;
    Signer[] internal gadgets;

    // Who holds what now.
    address internal theAdmin;
    address internal pendingAdmin;
    uint256 internal pendingAdminFrom;
    bool internal isPaused;
    /// @dev How many calls there were.
    uint256 internal turns;
    /// @dev Which patient's account linked the account, or was replaced by it, last.
    mapping(address account => uint128 patientId) internal joined;

    function settle() internal {
        deploy();
        string[17] memory names = [
            "patient 1",
            "patient 2",
            "patient 3",
            "guardian 1",
            "guardian 2",
            "guardian 3",
            "doctor 1",
            "doctor 2",
            "doctor 3",
            "caregiver 1",
            "caregiver 2",
            "stranger 1",
            "stranger 2",
            "stranger 3",
            "admin",
            "safety officer",
            "EHRs manager"
        ];
        for (uint256 i = 0; i < EVERYBODY; i++) {
            people.push(signerOf(names[i]));
        }
        gadgets.push(signerOf("device 1"));
        gadgets.push(signerOf("device 2"));
        gadgets.push(signerOf("device 3"));
        (theAdmin, isSafetyOfficer[safety.addr]) = (admin.addr, true);

        for (uint256 i = PATIENTS; i < GUARDIANS; i++) {
            add(people[i].addr, Role.Patient);
            added(people[i].addr, Role.Patient, idOf(people[i].addr));
        }
        for (uint256 i = DOCTORS; i < STRANGERS; i++) {
            Role role = i < CAREGIVERS ? Role.Doctor : Role.Caregiver;
            add(people[i].addr, role);
            added(people[i].addr, role, 0);
        }
        link(people[PATIENTS].addr, people[GUARDIANS], Scope.Manage, NEVER_ENDS);
        linked(people[GUARDIANS].addr, idOf(people[PATIENTS].addr), Scope.Manage, NEVER_ENDS);
        joined[people[GUARDIANS].addr] = idOf(people[PATIENTS].addr);
    }

    /// @dev The PatientID that follows from an account, as the rules have it.
    function idOf(address account) internal view returns (uint128) {
        return uint128(bytes16(keccak256(abi.encode(block.chainid, address(records), account))));
    }

    /// @dev Mostly one of `count` from `first` on, one time in eight anybody.
    function anyone(uint256 seed, uint256 first, uint256 count) internal view returns (Signer memory) {
        seed = split(seed, first);
        uint256 choice = seed >> 8;
        return seed % 8 == 0 ? people[choice % EVERYBODY] : people[first + choice % count];
    }

    /// @dev Mostly the patient's own account or a guardian that manages just now, if there is one to be found.
    function aManager(uint256 seed) internal view returns (Signer memory someone) {
        for (uint256 i = 0; i < 6; i++) {
            someone = anyone(uint256(keccak256(abi.encode(seed, i))), PATIENTS, 6);
            if (manages(someone.addr, accounts[someone.addr].patientId)) return someone;
        }
    }

    function aProfessional(uint256 seed) internal view returns (Signer memory someone) {
        for (uint256 i = 0; i < 4; i++) {
            someone = anyone(uint256(keccak256(abi.encode(seed, i))), DOCTORS, 5);
            if (isProfessional(someone.addr)) return someone;
        }
    }

    function aSafetyOfficer(uint256 seed) internal view returns (address) {
        for (uint256 i = 0; i < EVERYBODY; i++) {
            address someone = people[(seed % EVERYBODY + i) % EVERYBODY].addr;
            if (isSafetyOfficer[someone]) return someone;
        }
        return safety.addr;
    }

    /// @dev Mostly a patient's PatientID, now and then one that nobody has, or none.
    function aPatientId(uint256 seed) internal view returns (uint128) {
        if (seed % 16 == 0) return 0;
        return idOf(anyone(seed >> 4, PATIENTS, 3).addr);
    }

    /// @dev Every area, or one of three.
    function anArea(uint256 seed) internal pure returns (uint32) {
        return uint32(seed % 4);
    }

    /// @dev Every device, or one of those there are.
    function aDevice(uint256 seed) internal view returns (address) {
        return seed % 2 == 0 ? address(0) : gadgets[(seed >> 1) % DEVICES].addr;
    }

    /// @dev Independent random words from one, others at every call: a fuzzer likes to repeat itself.
    function split(uint256 seed, uint256 salt) internal view returns (uint256) {
        return uint256(keccak256(abi.encode(seed, salt, turns)));
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {HealthRecords} from "../../src/HealthRecords.sol";
import {Consent} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Signer, signed, signerOf} from "./Signer.sol";
import {AccountLink, DeviceBinding, Domain, TypedData} from "./TypedData.sol";
import {vm} from "./Vm.sol";

/// @title A deployed contract with its three offices, and the shortest ways to bring it into a state
abstract contract Scene {
    /// @dev When every test begins.
    uint256 internal constant START = 1_800_000_000;
    uint64 internal constant NEVER_ENDS = type(uint64).max;
    bytes32 internal constant PROFILE = keccak256("profile");

    HealthRecords internal records;
    Signer internal admin = signerOf("admin");
    Signer internal safety = signerOf("safety officer");
    Signer internal manager = signerOf("EHRs manager");

    function deploy() internal {
        vm.warp(START);
        records = new HealthRecords(admin.addr, safety.addr, manager.addr);
    }

    function add(address account, Role role) internal returns (uint128 patientId) {
        vm.prank(admin.addr);
        records.addUser(account, role, PROFILE);
        return records.userOf(account).patientId;
    }

    function remove(address account, Role role) internal {
        vm.prank(admin.addr);
        records.deleteUser(account, role);
    }

    function signedConsent(Signer memory patient, Consent memory consent) internal view returns (bytes memory) {
        return signed(patient.key, TypedData.digest(domain(), consent));
    }

    function signedBinding(
        Signer memory device,
        uint128 patientId,
        uint256 deadline
    )
        internal
        view
        returns (bytes memory)
    {
        return signed(device.key, TypedData.digest(domain(), DeviceBinding(device.addr, patientId, deadline)));
    }

    /// @dev The device is registered by the admin.
    function bindDevice(Signer memory device, uint128 patientId, uint32 areaId) internal {
        bytes memory signature = signedBinding(device, patientId, block.timestamp);
        vm.prank(admin.addr);
        records.registerDevice(patientId, device.addr, areaId, 0, NEVER_ENDS, block.timestamp, signature);
    }

    /// @dev What `account` says so that it can be linked until `linkDeadline()`.
    function signedLink(Signer memory account, uint128 patientId) internal view returns (bytes memory) {
        AccountLink memory agreement = AccountLink(account.addr, patientId, linkDeadline());
        return signed(account.key, TypedData.digest(domain(), agreement));
    }

    /// @dev `manager_`, who manages a patient, links `account` to them.
    function link(address manager_, Signer memory account, Scope scope, uint64 until) internal {
        bytes memory signature = signedLink(account, records.userOf(manager_).patientId);
        vm.prank(manager_);
        records.linkAccount(account.addr, scope, until, linkDeadline(), signature);
    }

    /// @dev As long as a signature can hold.
    function linkDeadline() internal view returns (uint256) {
        return block.timestamp + 7 days;
    }

    function domain() internal view returns (Domain memory) {
        return TypedData.domainOf(address(records));
    }
}

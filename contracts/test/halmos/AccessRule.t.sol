// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {HealthRecords} from "../../src/HealthRecords.sol";
import {Addr, Denial, Penalty} from "../../src/types/Access.sol";
import {Purpose} from "../../src/types/Policies.sol";
import {Role} from "../../src/types/Users.sol";
import {vm} from "../support/Vm.sol";

/// @title The rule of every access, proved for every requester, address, purpose, time and agreement
/// @dev For halmos: what a `check_` function takes is every value at once. The states are reached by the contract's own
/// calls. A patient with a professional's registration beside them, another patient and a caregiver are there from the
/// beginning.
contract AccessRuleProofs {
    uint256 private constant START = 1_800_000_000;
    address private constant ADMIN = address(0xAD);
    address private constant SAFETY = address(0x5AFE);
    address private constant MANAGER = address(0xE4);
    address private constant PATIENT = address(0x1001);
    address private constant OTHER_PATIENT = address(0x1002);
    address private constant DOCTOR = address(0x2001);
    address private constant CAREGIVER = address(0x2002);

    HealthRecords private _records;
    uint128 private _id;

    function setUp() public {
        vm.warp(START);
        _records = new HealthRecords(ADMIN, SAFETY, MANAGER);
        _add(PATIENT, Role.Patient);
        _add(OTHER_PATIENT, Role.Patient);
        _add(DOCTOR, Role.Doctor);
        _add(CAREGIVER, Role.Caregiver);
        _id = _records.patientIdOf(PATIENT);
    }

    /// @dev Before anything is agreed, nobody but the patient's own account reads, whoever asks for what and when.
    function check_nobodyReadsWithoutAgreement(
        address requester,
        uint32 areaId,
        address deviceId,
        uint8 purpose,
        uint64 time
    )
        public
        view
    {
        vm.assume(requester != PATIENT && purpose < 4);
        (Denial denial, uint16 domains) = _ask(requester, Addr(areaId, _id, deviceId), purpose, time);
        assert(denial != Denial.None && domains == 0);
    }

    /// @dev A patient reads all of their own and nothing of anybody else's.
    function check_patientsReadTheirOwnAndNoMore(
        uint128 patientId,
        uint32 areaId,
        address deviceId,
        uint8 purpose,
        uint64 time
    )
        public
        view
    {
        vm.assume(purpose < 4);
        (Denial denial, uint16 domains) = _ask(PATIENT, Addr(areaId, patientId, deviceId), purpose, time);
        if (patientId == _id) assert(denial == Denial.None && domains == type(uint16).max);
        else assert(denial == Denial.NoPolicy && domains == 0);
    }

    /// @dev Whatever was agreed: what is read is exactly what was agreed, for a purpose that was, while it holds.
    function check_professionalsReadWhatWasAgreed(
        uint16 purposes,
        uint16 domains,
        uint64 expiry,
        uint32 areaId,
        address deviceId,
        uint8 purpose,
        uint64 time
    )
        public
    {
        vm.assume(purpose < 4 && time != 0);
        bool agreed = _grant(purposes, domains, expiry);
        (Denial denial, uint16 read) = _ask(DOCTOR, Addr(areaId, _id, deviceId), purpose, time);
        assert(read & ~domains == 0);
        if (denial == Denial.None) {
            assert(agreed && read == domains && domains != 0);
            assert(time <= expiry && (purposes >> purpose) & 1 == 1 && deviceId == address(0));
        } else {
            assert(read == 0);
            // And for no other reason is it refused.
            if (agreed && time <= expiry && (purposes >> purpose) & 1 == 1) assert(denial == Denial.Device);
        }
    }

    /// @dev What one professional was allowed, nobody else is.
    function check_agreementIsWithNobodyElse(
        address requester,
        uint128 patientId,
        uint16 purposes,
        uint16 domains,
        uint64 expiry,
        uint8 purpose,
        uint64 time
    )
        public
    {
        vm.assume(purpose < 4 && requester != DOCTOR && requester != PATIENT && requester != OTHER_PATIENT);
        _grant(purposes, domains, expiry);
        (Denial denial, uint16 read) = _ask(requester, Addr(0, patientId, address(0)), purpose, time);
        assert(denial != Denial.None && read == 0);
    }

    /// @dev What was agreed for one patient opens no other.
    function check_agreementIsForNobodyElse(
        uint128 patientId,
        uint16 purposes,
        uint16 domains,
        uint64 expiry,
        uint8 purpose,
        uint64 time
    )
        public
    {
        vm.assume(purpose < 4 && patientId != _id);
        _grant(purposes, domains, expiry);
        (Denial denial, uint16 read) = _ask(DOCTOR, Addr(0, patientId, address(0)), purpose, time);
        assert(denial != Denial.None && read == 0);
    }

    function check_expiryRefuses(uint16 purposes, uint16 domains, uint64 expiry, uint8 purpose, uint64 time) public {
        vm.assume(purpose < 4 && time > expiry);
        vm.assume(_grant(purposes, domains, expiry));
        (Denial denial,) = _ask(DOCTOR, Addr(0, _id, address(0)), purpose, time);
        assert(denial == Denial.Expired);
    }

    function check_purposeRefuses(uint16 purposes, uint16 domains, uint64 expiry, uint8 purpose, uint64 time) public {
        vm.assume(purpose < 4 && time != 0 && time <= expiry && (purposes >> purpose) & 1 == 0);
        vm.assume(_grant(purposes, domains, expiry));
        (Denial denial,) = _ask(DOCTOR, Addr(0, _id, address(0)), purpose, time);
        assert(denial == Denial.Purpose);
    }

    /// @dev For exactly a day, whatever was agreed; afterwards as before.
    function check_suspensionRefuses(
        uint16 purposes,
        uint16 domains,
        uint64 expiry,
        uint8 purpose,
        uint64 time
    )
        public
    {
        vm.assume(purpose < 4 && time >= START);
        bool agreed = _grant(purposes, domains, expiry);
        vm.prank(ADMIN);
        _records.penalty(DOCTOR, Penalty.Suspension);
        (Denial denial,) = _ask(DOCTOR, Addr(0, _id, address(0)), purpose, time);
        assert((denial == Denial.Suspended) == (time <= START + 1 days));
        bool covered = agreed && time <= expiry && (purposes >> purpose) & 1 == 1;
        if (time > START + 1 days) assert((denial == Denial.None) == covered);
    }

    function check_revocationRefuses(
        uint16 purposes,
        uint16 domains,
        uint64 expiry,
        uint8 purpose,
        uint64 time
    )
        public
    {
        vm.assume(purpose < 4 && time != 0);
        _grant(purposes, domains, expiry);
        vm.prank(PATIENT);
        _records.revoke(DOCTOR);
        (Denial denial, uint16 read) = _ask(DOCTOR, Addr(0, _id, address(0)), purpose, time);
        assert(denial == Denial.NoPolicy && read == 0);
    }

    /// @dev Whoever is added again, in whatever role and however long after, starts without agreements.
    function check_deletionRefuses(
        uint16 purposes,
        uint16 domains,
        uint64 expiry,
        uint32 later,
        uint8 role,
        uint64 time
    )
        public
    {
        vm.assume(role > uint8(Role.None) && role <= uint8(Role.Caregiver) && later != 0);
        _grant(purposes, domains, expiry);
        vm.prank(ADMIN);
        _records.deleteUser(DOCTOR, Role.Doctor);
        vm.warp(START + later);
        _add(DOCTOR, Role(role));
        (Denial denial, uint16 read) = _ask(DOCTOR, Addr(0, _id, address(0)), 0, time);
        assert(denial != Denial.None && read == 0);
    }

    /// @dev No account reads what it did not before because of anything the admin says about anybody.
    function check_addingSomebodyOpensNothing(address account, uint8 role, uint8 purpose, uint64 time) public {
        vm.assume(purpose < 4 && account != PATIENT);
        vm.assume(role <= uint8(Role.Caregiver));
        vm.prank(ADMIN);
        (bool done,) = address(_records).call(abi.encodeCall(_records.addUser, (account, Role(role), bytes32(0))));
        (Denial denial, uint16 read) = _ask(account, Addr(0, _id, address(0)), purpose, time);
        // Nobody finds an account with this PatientID: that takes 2^128 attempts. The solver just assumes one.
        vm.assume(!done || role != uint8(Role.Patient) || _records.patientIdOf(account) != _id);
        assert(denial != Denial.None && read == 0);
    }

    function _ask(
        address requester,
        Addr memory addr,
        uint8 purpose,
        uint64 time
    )
        private
        view
        returns (Denial, uint16)
    {
        return _records.accessAt(requester, addr, Purpose(purpose), time);
    }

    /// @dev By the patient to the doctor. Returns whether the contract took it.
    function _grant(uint16 purposes, uint16 domains, uint64 expiry) private returns (bool done) {
        bytes memory data = abi.encodeCall(_records.grant, (DOCTOR, purposes, domains, expiry));
        vm.prank(PATIENT);
        (done,) = address(_records).call(data);
    }

    function _add(address account, Role role) private {
        vm.prank(ADMIN);
        _records.addUser(account, role, bytes32(0));
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {HealthRecords} from "../../src/HealthRecords.sol";
import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Addr, Denial, EmergencyReason} from "../../src/types/Access.sol";
import {Consent, Purpose} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {vm} from "./Vm.sol";

/// @notice A deployed contract and the people around it: one patient, one doctor, one caregiver, a stranger whom nobody
/// has registered, and who holds the roles. Their keys are the hashes of their names.
abstract contract Fixture {
    uint64 internal constant START = 1_800_000_000;
    uint64 internal constant NO_END = type(uint64).max;
    bytes32 internal constant PROFILE = keccak256("profile");
    bytes32 internal constant REPLY_KEY = keccak256("reply key");
    uint16 internal constant TREAT = 1;
    uint16 internal constant ALL_PURPOSES = 0x0F;
    uint16 internal constant TREMOR = 1;

    HealthRecords internal hr;
    address internal admin = _account("admin");
    address internal safetyOfficer = _account("safety officer");
    address internal manager = _account("manager");
    address internal patient = _account("patient");
    address internal guardian = _account("guardian");
    address internal doctor = _account("doctor");
    address internal caregiver = _account("caregiver");
    address internal stranger = _account("stranger");
    address internal device = _account("device");
    uint128 internal id;

    function setUp() public virtual {
        vm.warp(START);
        hr = new HealthRecords(admin, safetyOfficer, manager);
        id = hr.patientIdOf(patient);
        _add(patient, Role.Patient);
        _add(doctor, Role.Doctor);
        _add(caregiver, Role.Caregiver);
    }

    // ------------------------------------------------------------- people

    function _key(string memory name) internal pure returns (uint256) {
        return uint256(keccak256(bytes(name)));
    }

    function _account(string memory name) internal returns (address account) {
        account = vm.addr(_key(name));
        vm.label(account, name);
    }

    function _add(address user, Role role) internal {
        vm.prank(admin);
        hr.addUser(user, role, PROFILE);
    }

    function _delete(address by, address user, Role role) internal {
        vm.prank(by);
        hr.deleteUser(user, role);
    }

    function _ask(address user, Role role) internal {
        vm.prank(user);
        hr.requestRegistration(role, PROFILE);
    }

    /// @dev Links `guardian`, with their signature.
    function _linkGuardian(Scope scope, uint64 until) internal {
        bytes memory signature = _sign("guardian", hr.accountLinkDigest(guardian, id, block.timestamp + 1 days));
        vm.prank(patient);
        hr.linkAccount(guardian, scope, until, block.timestamp + 1 days, signature);
    }

    function _unlink(address by, address account) internal {
        vm.prank(by);
        hr.unlinkAccount(account);
    }

    // --------------------------------------------------- signatures, policies

    function _sign(string memory name, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(name), digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev What the patient may agree to with the doctor now: treatment, tremor, 30 days; to be carried within a day.
    function _consent() internal view returns (Consent memory) {
        return Consent({
            patient: patient,
            provider: doctor,
            patientId: id,
            purposes: TREAT,
            domains: TREMOR,
            expiry: uint64(block.timestamp) + 30 days,
            nonce: hr.policyOf(id, doctor).nonce,
            deadline: block.timestamp + 1 days
        });
    }

    /// @dev Carried by a stranger.
    function _policyList(Consent memory consent, bytes memory signature) internal {
        vm.prank(stranger);
        hr.policyList(consent, signature);
    }

    function _grant(address provider, uint64 expiry) internal {
        vm.prank(patient);
        hr.grant(provider, TREAT, TREMOR, expiry);
    }

    function _revoke(address provider) internal {
        vm.prank(patient);
        hr.revoke(provider);
    }

    function _registerDevice(uint32 areaId) internal {
        bytes memory signature = _sign("device", hr.deviceBindingDigest(device, id, block.timestamp));
        vm.prank(admin);
        hr.registerDevice(id, device, areaId, START, NO_END, block.timestamp, signature);
    }

    // --------------------------------------------------------------- access

    /// @dev Everything of the patient.
    function _everything() internal view returns (Addr memory) {
        return Addr({areaId: 0, patientId: id, deviceId: address(0)});
    }

    function _retrieve(address requester) internal {
        vm.prank(requester);
        hr.retrieveEHRs(_everything(), Purpose.Treatment, REPLY_KEY);
    }

    function _flag() internal {
        vm.prank(safetyOfficer);
        hr.giveEmergencyFlag(doctor);
    }

    function _emergency(address requester) internal {
        vm.prank(requester);
        hr.emergencyAccess(_everything(), EmergencyReason.UnableToConsent, REPLY_KEY);
    }

    function _pause() internal {
        vm.prank(admin);
        hr.pause();
    }

    function _denialAt(address requester, uint64 time) internal view returns (Denial denial) {
        (denial,) = hr.accessAt(requester, _everything(), Purpose.Treatment, time);
    }

    // ---------------------------------------------------------- expectations

    function _expectEmit() internal {
        vm.expectEmit(address(hr));
    }

    /// @dev The next call reverts with exactly this.
    function _expect(bytes memory revertData) internal {
        vm.expectRevert(revertData);
    }

    function _expectNotAllowed(address caller) internal {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsNotAllowed.selector, caller));
    }

    function _expectNotManaging(address caller, uint128 patientId) internal {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsNotManaging.selector, caller, patientId));
    }

    function _expectTaken(address account) internal {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsAccountTaken.selector, account));
    }

    function _expectNotRegistered(address account, Role role) internal {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsNotRegistered.selector, account, role));
    }

    function _expectNotOfPatient(address account, uint128 patientId) internal {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsNotOfPatient.selector, account, patientId));
    }

    function _expectInvalidArgument() internal {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidArgument.selector));
    }

    function _expectInvalidTime(uint256 time) internal {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidTime.selector, time));
    }

    function _expectInvalidSignature(address signer) internal {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidSignature.selector, signer));
    }

    function _expectLacksRole(address account, bytes32 role) internal {
        _expect(abi.encodeWithSignature("AccessControlUnauthorizedAccount(address,bytes32)", account, role));
    }

    function _expectPaused() internal {
        _expect(abi.encodeWithSignature("EnforcedPause()"));
    }

    function _assertDenial(Denial found, Denial expected) internal pure {
        vm.assertEq(uint256(found), uint256(expected));
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Addr, Denial, EmergencyReason, Outcome, Penalty} from "../../src/types/Access.sol";
import {Consent, Purpose} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Scene} from "../support/Scene.sol";
import {Signer, signerOf} from "../support/Signer.sol";
import {COVERAGE, Vm, vm} from "../support/Vm.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {
    IAccessControlDefaultAdminRules
} from "@openzeppelin/contracts/access/extensions/IAccessControlDefaultAdminRules.sol";

/// @title An admin who wants to read, with as many accounts as they like, and everybody else asleep
/// @dev Tries everything that the contract has, for less than the 7 days after which a recovery can be finished.
contract AdminHandler is Scene {
    uint256 private constant PUPPETS = 4;
    bytes32 private constant SAFETY_ROLE = keccak256("SAFETY_ROLE");

    /// @dev The admin, and accounts that nobody but the admin chose.
    Signer[] private _puppets;
    /// @dev Whom others chose: two patients, one's guardian, a doctor whom one agreed with, the other offices.
    Signer[] private _others;
    Signer private _heir = signerOf("heir");
    uint128[] private _patientIds;
    uint256 private immutable _BEGAN;

    uint256 public calls;
    uint256 public successes;
    uint256 public requests;
    uint256 public transfers;
    uint256 public departures;
    /// @dev Granted requests for somebody else's records.
    uint256 public granted;
    mapping(address account => bool) public hasLeft;

    constructor() {
        deploy();
        _puppets.push(admin);
        for (uint256 i = 1; i <= PUPPETS; i++) {
            _puppets.push(signerOf(["puppet 1", "puppet 2", "puppet 3", "puppet 4"][i - 1]));
        }
        _others.push(signerOf("patient 1"));
        _others.push(signerOf("patient 2"));
        _others.push(signerOf("guardian"));
        _others.push(signerOf("doctor"));
        _others.push(safety);
        _others.push(manager);
        _patientIds.push(add(_others[0].addr, Role.Patient));
        _patientIds.push(add(_others[1].addr, Role.Patient));
        link(_others[0].addr, _others[2], Scope.View, NEVER_ENDS);
        add(_others[3].addr, Role.Doctor);
        vm.prank(_others[0].addr);
        records.grant(_others[3].addr, 0x0F, type(uint16).max, NEVER_ENDS);
        vm.prank(safety.addr);
        records.giveEmergencyFlag(_others[3].addr);
        _BEGAN = block.timestamp;
    }

    // ------------------------------------------------------------ what is tried

    function wait(uint256 seed) public {
        vm.warp(_atMost(vm.getBlockTimestamp() + seed % 12 hours));
    }

    /// @dev Tries what did not happen so far, so that no run ends without having met it. Several actions do it first.
    function whatIsMissing(uint256 seed) public {
        if (transfers == 0) handOver(seed);
        else if (departures == 0) depart(seed);
    }

    function addUser(uint256 seed) public {
        whatIsMissing(seed);
        _try(admin, abi.encodeCall(IHealthRecords.addUser, (_anybody(seed), _role(seed), PROFILE)));
    }

    function deleteUser(uint256 seed) public {
        _try(_puppet(seed), abi.encodeCall(IHealthRecords.deleteUser, (_anybody(seed >> 8), _role(seed))));
    }

    function proposeRecovery(uint256 seed) public {
        whatIsMissing(seed);
        // Half of them somebody who was never anything.
        address heir = (seed >> 26) % 2 == 0 ? _heir.addr : _puppet(seed >> 16).addr;
        // Mostly of an account that the patient has.
        bool fits = (seed >> 24) % 4 != 0;
        uint128 patientId = fits ? _patientIds[seed % 2] : _patientId(seed);
        address lost = fits ? _others[seed % 2].addr : _anybody(seed >> 8);
        if (fits) _try(admin, abi.encodeCall(IHealthRecords.addUser, (lost, Role.Patient, PROFILE)));
        bytes memory data = abi.encodeCall(IHealthRecords.proposeRecovery, (patientId, lost, heir));
        _try(admin, data);
    }

    /// @dev As late as it takes, or as there is time for.
    function finishRecovery(uint256 seed) public {
        uint128 patientId = _patientIds[seed % 2];
        uint256 readyAt = records.recoveryOf(patientId).readyAt;
        if (readyAt > vm.getBlockTimestamp()) vm.warp(_atMost(readyAt));
        _try(_puppet(seed), abi.encodeCall(IHealthRecords.finishRecovery, (patientId)));
        if (seed % 4 == 0) _try(_puppet(seed), abi.encodeCall(IHealthRecords.cancelRecovery, (_patientId(seed))));
    }

    /// @dev Signed by the account itself if it is the admin's.
    function linkAccount(uint256 seed) public {
        Signer memory account = seed % 4 == 0 ? _others[(seed >> 8) % 6] : _puppet(seed >> 8);
        Signer memory caller = _puppet(seed >> 16);
        uint128 patientId = seed % 3 == 0 ? _patientId(seed) : records.patientIdOf(caller.addr);
        bytes memory signature = signedLink(Signer(account.addr, _puppet(seed >> 24).key), patientId);
        if (seed % 4 != 0) signature = signedLink(account, patientId);
        bytes memory data = abi.encodeCall(
            IHealthRecords.linkAccount, (account.addr, Scope.Manage, NEVER_ENDS, linkDeadline(), signature)
        );
        _try(caller, data);
        if (seed % 5 == 0) _try(caller, abi.encodeCall(IHealthRecords.unlinkAccount, (_anybody(seed))));
    }

    function grant(uint256 seed) public {
        address provider = _puppet(seed >> 8).addr;
        _try(_puppet(seed), abi.encodeCall(IHealthRecords.grant, (provider, 0x0F, type(uint16).max, NEVER_ENDS)));
    }

    /// @dev In a patient's name, or in the name of an account of the admin's, with a signature that the admin can make.
    function policyList(uint256 seed) public {
        whatIsMissing(seed);
        Signer memory author = _puppet(seed);
        Consent memory consent;
        uint256 whose = (seed >> 8) % 2;
        consent.patient = seed % 4 == 0 ? author.addr : _others[whose].addr;
        consent.provider = _puppet(seed >> 16).addr;
        consent.patientId = _patientIds[whose];
        _try(admin, abi.encodeCall(IHealthRecords.addUser, (consent.provider, Role.Doctor, PROFILE)));
        (consent.purposes, consent.domains) = (0x0F, type(uint16).max);
        (consent.expiry, consent.deadline) = (NEVER_ENDS, block.timestamp);
        consent.nonce = records.policyOf(consent.patientId, consent.provider).nonce;
        _try(author, abi.encodeCall(IHealthRecords.policyList, (consent, signedConsent(author, consent))));
    }

    function emergency(uint256 seed) public {
        whatIsMissing(seed);
        Signer memory doctor = _puppet(seed >> 8);
        _try(admin, abi.encodeCall(IHealthRecords.addUser, (doctor.addr, Role.Doctor, PROFILE)));
        // By whatever office any of them may hold by now, or be given.
        _try(admin, abi.encodeCall(IAccessControl.grantRole, (SAFETY_ROLE, _puppet(seed >> 16).addr)));
        for (uint256 i = 0; i < _puppets.length; i++) {
            _try(_puppets[i], abi.encodeCall(IHealthRecords.giveEmergencyFlag, (doctor.addr)));
        }
        Addr memory addr = Addr(0, _patientId(seed), address(0));
        requests++;
        _try(doctor, abi.encodeCall(IHealthRecords.emergencyAccess, (addr, EmergencyReason.Other, bytes32(seed))));
        _try(_puppet(seed), abi.encodeCall(IHealthRecords.closeReview, (1, Outcome.Justified)));
    }

    function retrieve(uint256 seed) public {
        whatIsMissing(seed);
        Addr memory addr = Addr(0, _patientId(seed), address(0));
        requests++;
        bytes memory data = abi.encodeCall(IHealthRecords.retrieveEHRs, (addr, Purpose(seed % 4), bytes32(seed)));
        _try(_puppet(seed >> 8), data);
    }

    /// @dev Devices and areas of the admin's own, for patients of others.
    function registerDevice(uint256 seed) public {
        Signer memory device = _puppet(seed >> 8);
        uint128 patientId = _patientId(seed);
        uint256 deadline = vm.getBlockTimestamp();
        bytes memory signature = signedBinding(device, patientId, deadline);
        bytes memory data = abi.encodeCall(
            IHealthRecords.registerDevice, (patientId, device.addr, 1, 0, NEVER_ENDS, deadline, signature)
        );
        _try(_puppet(seed >> 16), data);
        if (seed % 3 == 0) _try(admin, abi.encodeCall(IHealthRecords.removeDevice, (patientId, device.addr)));
        _try(admin, abi.encodeCall(IHealthRecords.setArea, (1, bytes32(seed | 1))));
    }

    /// @dev Deletes somebody and adds them again, as what they were or as something else.
    function readd(uint256 seed) public {
        address account = _others[(seed >> 8) % 4].addr;
        _try(admin, abi.encodeCall(IHealthRecords.deleteUser, (account, records.userOf(account).role)));
        if (seed % 2 == 0) wait(seed >> 16);
        _try(admin, abi.encodeCall(IHealthRecords.addUser, (account, _role(seed), PROFILE)));
    }

    /// @dev The one thing that others do: somebody leaves, and does not ask to be back. Their keys may be anybody's.
    function depart(uint256 seed) public {
        Signer memory account = _others[seed % 3];
        for (uint256 i = 0; i < 3 && records.userOf(account.addr).role != Role.Patient; i++) {
            account = _others[i];
        }
        if (records.userOf(account.addr).role != Role.Patient) return;
        _try(account, abi.encodeCall(IHealthRecords.deleteUser, (account.addr, Role.Patient)));
        departures++;
        hasLeft[account.addr] = true;
    }

    /// @dev A guardian who may decide no more than see, and then not even that.
    function demote(uint256 seed) public {
        uint64 until = uint64(vm.getBlockTimestamp() + 1 + seed % 1 days);
        bytes memory data = abi.encodeCall(IHealthRecords.linkAccount, (_others[2].addr, Scope.View, until, 0, ""));
        _try(_others[0], data);
    }

    function rule(uint256 seed) public {
        if (seed % 4 == 0) {
            _try(admin, abi.encodeCall(IHealthRecords.penalty, (_anybody(seed >> 8), Penalty.Suspension)));
        }
        if (seed % 4 == 1) _try(admin, abi.encodeCall(IHealthRecords.pardon, (_anybody(seed >> 8))));
        if (seed % 4 == 2) _try(admin, abi.encodeCall(IHealthRecords.pause, ()));
        _try(admin, abi.encodeCall(IHealthRecords.unpause, ()));
    }

    function changeRoles(uint256 seed) public {
        whatIsMissing(seed);
        bytes32 role = [SAFETY_ROLE, bytes32(0), keccak256("EHR_MANAGER_ROLE")][seed % 3];
        bytes4[3] memory selectors = [
            IAccessControl.grantRole.selector, IAccessControl.revokeRole.selector, IAccessControl.renounceRole.selector
        ];
        // Never the admin's own, or nothing else could be tried.
        if (role == 0 && (seed >> 8) % 3 != 0) return;
        Signer memory caller = seed % 2 == 0 ? admin : _puppet(seed);
        _try(caller, abi.encodeWithSelector(selectors[(seed >> 8) % 3], role, _anybody(seed >> 16)));
    }

    /// @dev Hands the office to an account of the admin's own and takes it back.
    function handOver(uint256 seed) public {
        Signer memory heir = _puppets[1 + (seed >> 8) % PUPPETS];
        _try(admin, abi.encodeCall(IAccessControlDefaultAdminRules.beginDefaultAdminTransfer, (heir.addr)));
        vm.warp(_atMost(vm.getBlockTimestamp() + 1 days + 1));
        _try(heir, abi.encodeCall(IAccessControlDefaultAdminRules.acceptDefaultAdminTransfer, ()));
        if (records.defaultAdmin() == admin.addr) return;
        transfers++;
        // From here on the heir is the admin, and the old one an account like any other.
        for (uint256 i = 1; i < _puppets.length; i++) {
            if (_puppets[i].addr == heir.addr) _puppets[i] = admin;
        }
        (_puppets[0], admin) = (heir, heir);
    }

    // ------------------------------------------------------------ what must never be

    /// @dev Whether an account of the admin's, or one that has left, would be told anything of the others' patients.
    function someoneReads() external view returns (bool) {
        for (uint256 i = 0; i < _puppets.length; i++) {
            for (uint256 j = 0; j < _patientIds.length; j++) {
                if (_reads(_puppets[i].addr, Addr(0, _patientIds[j], address(0)))) return true;
            }
        }
        for (uint256 j = 0; j < _patientIds.length; j++) {
            if (_reads(_heir.addr, Addr(0, _patientIds[j], address(0)))) return true;
        }
        for (uint256 i = 0; i < _others.length; i++) {
            if (!hasLeft[_others[i].addr]) continue;
            for (uint256 j = 0; j < _patientIds.length; j++) {
                if (_reads(_others[i].addr, Addr(0, _patientIds[j], address(0)))) return true;
            }
        }
        return granted != 0;
    }

    /// @dev The admin only needs one week and nobody's attention: shows that the claim is not empty.
    function readsAfterAWeek() external returns (bool) {
        vm.prank(admin.addr);
        records.proposeRecovery(_patientIds[1], _others[1].addr, _heir.addr);
        vm.warp(block.timestamp + 7 days);
        records.finishRecovery(_patientIds[1]);
        return _reads(_heir.addr, Addr(0, _patientIds[1], address(0)));
    }

    /// @dev Now, or by the end of the week if nothing more is done.
    function _reads(address account, Addr memory addr) private view returns (bool) {
        return _readsAt(account, addr, uint64(block.timestamp)) || _readsAt(account, addr, uint64(_BEGAN + 7 days - 1));
    }

    function _readsAt(address account, Addr memory addr, uint64 time) private view returns (bool) {
        for (uint256 purpose = 0; purpose < 4; purpose++) {
            (Denial denial, uint16 domains) = records.accessAt(account, addr, Purpose(purpose), time);
            if (denial == Denial.None || domains != 0) return true;
        }
        return records.emergencyAccessAt(account, addr, time) == Denial.None;
    }

    function _try(Signer memory caller, bytes memory data) private {
        vm.recordLogs();
        vm.prank(caller.addr);
        (bool done,) = address(records).call(data);
        calls++;
        if (done) successes++;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].topics[0] == IHealthRecords.AccessGranted.selector && _isPatientOfOthers(logs[i].topics[2])) {
                granted++;
            }
        }
    }

    function _isPatientOfOthers(bytes32 patientId) private view returns (bool) {
        return patientId == bytes32(uint256(_patientIds[0])) || patientId == bytes32(uint256(_patientIds[1]));
    }

    /// @dev A week after the beginning whoever was proposed then may read.
    function _atMost(uint256 time) private view returns (uint256) {
        uint256 last = _BEGAN + 7 days - 1;
        return time < last ? time : last;
    }

    function _puppet(uint256 seed) private view returns (Signer memory) {
        return _puppets[uint256(keccak256(abi.encode(seed, calls))) % _puppets.length];
    }

    function _anybody(uint256 seed) private view returns (address) {
        return seed % 2 == 0 ? _puppet(seed).addr : _others[(seed >> 1) % _others.length].addr;
    }

    /// @dev Mostly another's, else one that an account of the admin's may have.
    function _patientId(uint256 seed) private view returns (uint128) {
        return seed % 8 == 7 ? records.patientIdOf(_puppet(seed).addr) : _patientIds[seed % _patientIds.length];
    }

    function _role(uint256 seed) private pure returns (Role) {
        return Role(1 + (seed >> 32) % 3);
    }
}

/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: default.invariant.runs = 12
/// forge-config: default.invariant.depth = 128
/// forge-config: deep.invariant.fail-on-revert = true
/// forge-config: coverage.invariant.depth = 16
contract AdminAloneInvariants {
    /// @dev What forge asks for.
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    AdminHandler private _handler;

    function setUp() public {
        _handler = new AdminHandler();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @dev Everything but what waits for a week.
    function excludeSelectors() public view returns (FuzzSelector[] memory excluded) {
        excluded = new FuzzSelector[](1);
        excluded[0].addr = address(_handler);
        excluded[0].selectors = new bytes4[](1);
        excluded[0].selectors[0] = AdminHandler.readsAfterAWeek.selector;
    }

    /// @dev Fails, for example, if the admin can give the emergency flag or appoint safety officers, or add whoever left.
    function invariant_adminAloneReadsNothingWithinAWeek() public view {
        vm.assertFalse(_handler.someoneReads());
    }

    function afterInvariant() public view {
        if (vm.isContext(COVERAGE)) return;
        vm.assertGt(_handler.successes(), 9, "what the admin may do is done");
        vm.assertGt(_handler.requests(), 0, "requests");
        vm.assertGt(_handler.transfers(), 0, "transfers of the admin's office");
        vm.assertGt(_handler.departures(), 0, "departures");
    }

    function test_afterAWeekUnnoticedARecoveryReads() public {
        vm.assertTrue(_handler.readsAfterAWeek());
    }
}

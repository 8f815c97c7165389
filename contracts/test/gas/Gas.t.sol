// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Addr, EmergencyReason, Penalty} from "../../src/types/Access.sol";
import {Consent, Purpose} from "../../src/types/Policies.sol";
import {Delivery, RecordEntry} from "../../src/types/Records.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Signer, signerOf} from "../support/Signer.sol";
import {COVERAGE, vm} from "../support/Vm.sol";
import {Cost, Metering, Uses} from "./Metering.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// @title What the contract's functions cost, and that they cost less than the paper's
/// @dev Writes to the file that the environment variable GAS_SNAPSHOT names, if it names one.
contract GasTest is Metering {
    /// @dev The five functions together may cost this part of the paper's.
    uint256 private constant PART = 12;

    Signer private _patient = signerOf("patient");
    Signer private _doctor = signerOf("doctor");
    Signer private _guardian = signerOf("guardian");
    Signer private _device = signerOf("device");
    bytes32 private constant REPLY_KEY = keccak256("reply key");
    uint128 private _patientId;

    Uses[] private _functions;
    Uses[] private _others;

    function setUp() public {
        // Without the optimizer the figures would say nothing.
        vm.skip(vm.isContext(COVERAGE));
        deploy();
        _measureFunctions();
        _measureOthers();
    }

    function test_figuresAreWritten() public {
        string memory path = vm.envOr("GAS_SNAPSHOT", "");
        if (bytes(path).length == 0) return;
        string memory json =
            string.concat('{"functions":{', _listed(_functions), '},"others":{', _listed(_others), "}}");
        vm.writeFile(path, json);
    }

    function test_eachFunctionCostsLessThanThePapers() public view {
        string memory paper = vm.readFile("snapshots/paper.json");
        string[5] memory names = [".AddUser", ".DeleteUser", ".PolicyList", ".RetrieveEHRs", ".Penalty"];
        for (uint256 i = 0; i < names.length; i++) {
            uint256 budget = vm.parseJsonUint(paper, names[i]);
            vm.assertLt(_functions[i].first.execution, budget, _functions[i].name);
            vm.assertLt(_functions[i].repeated.execution, budget, _functions[i].name);
        }
    }

    function test_togetherTheyCostATwelfthOfThePapers() public view {
        string memory paper = vm.readFile("snapshots/paper.json");
        string[5] memory names = [".AddUser", ".DeleteUser", ".PolicyList", ".RetrieveEHRs", ".Penalty"];
        (uint256 budget, uint256 first, uint256 repeated) = (0, 0, 0);
        for (uint256 i = 0; i < names.length; i++) {
            budget += vm.parseJsonUint(paper, names[i]);
            first += _functions[i].first.execution;
            repeated += _functions[i].repeated.execution;
        }
        vm.assertLe(first * PART, budget, "first use");
        vm.assertLe(repeated * PART, budget, "repeated use");
    }

    /// @dev Whatever a request is answered and whoever deletes, it costs less than the paper's.
    function test_everyWayCostsLessThanThePapers() public view {
        string memory paper = vm.readFile("snapshots/paper.json");
        vm.assertEq(_below(vm.parseJsonUint(paper, ".RetrieveEHRs"), "retrieveEHRs"), 3, "own, refused, struck");
        vm.assertEq(_below(vm.parseJsonUint(paper, ".DeleteUser"), "deleteUser"), 1, "by its holder");
    }

    function _below(uint256 budget, string memory name) private view returns (uint256 count) {
        for (uint256 i = 0; i < _others.length; i++) {
            if (!_startsWith(_others[i].name, name)) continue;
            count++;
            vm.assertLt(_others[i].first.execution, budget, _others[i].name);
            vm.assertLt(_others[i].repeated.execution, budget, _others[i].name);
        }
    }

    /// @dev In the order of the paper's Table II.
    function _measureFunctions() private {
        bytes memory addPatient = abi.encodeCall(IHealthRecords.addUser, (_patient.addr, Role.Patient, PROFILE));
        bytes memory deletePatient = abi.encodeCall(IHealthRecords.deleteUser, (_patient.addr, Role.Patient));
        Cost memory added = measure(admin.addr, addPatient);
        Cost memory deleted = measure(admin.addr, deletePatient);
        _functions.push(Uses("addUser", added, measure(admin.addr, addPatient)));
        _functions.push(Uses("deleteUser", deleted, measure(admin.addr, deletePatient)));

        _patientId = add(_patient.addr, Role.Patient);
        add(_doctor.addr, Role.Doctor);
        _functions.push(Uses("policyList", _carry(0), _carry(1)));

        bytes memory request = _request(_patientId, Purpose.Treatment);
        _functions.push(Uses("retrieveEHRs", measure(_doctor.addr, request), measure(_doctor.addr, request)));

        bytes memory strike = abi.encodeCall(IHealthRecords.penalty, (_doctor.addr, Penalty.Strike));
        _functions.push(Uses("penalty", measure(admin.addr, strike), measure(admin.addr, strike)));
        vm.prank(admin.addr);
        records.pardon(_doctor.addr);
    }

    function _measureOthers() private {
        _measureLeaving();
        _measureTwice("retrieveEHRs, own data", _patient.addr, _request(_patientId, Purpose.Treatment));
        _measureTwice("retrieveEHRs, refused", _doctor.addr, _request(_patientId, Purpose.HealthcareResearch));
        _measureTwice("retrieveEHRs, refused with a strike", _doctor.addr, _request(1, Purpose.Treatment));

        Signer memory caregiver = signerOf("caregiver");
        add(caregiver.addr, Role.Caregiver);
        bytes memory grant = abi.encodeCall(IHealthRecords.grant, (caregiver.addr, 1, 1, NEVER_ENDS));
        _measureTwice("grant", _patient.addr, grant);
        _measureTwice("revoke", _patient.addr, abi.encodeCall(IHealthRecords.revoke, (caregiver.addr)));
        _measureTwice("linkAccount", _patient.addr, _link());
        _measureTwice("registerDevice", _patient.addr, _registration());
        _measureTwice("storeRecords, 1 record", manager.addr, _batch(1));
        _measureTwice("storeRecords, 10 records", manager.addr, _batch(10));
        _measureTwice("recordDeliveries, 1 delivery", manager.addr, _deliveries());
        _measureTwice("emergencyAccess", _doctor.addr, _emergency());
    }

    /// @dev Who leaves by themselves stays marked until they ask to be added again.
    function _measureLeaving() private {
        Signer memory account = signerOf("second patient");
        bytes memory data = abi.encodeCall(IHealthRecords.deleteUser, (account.addr, Role.Patient));
        add(account.addr, Role.Patient);
        Cost memory first = measure(account.addr, data);
        vm.prank(account.addr);
        records.requestRegistration(Role.Patient, PROFILE);
        add(account.addr, Role.Patient);
        _others.push(Uses("deleteUser, by its holder", first, measure(account.addr, data)));
    }

    function _measureTwice(string memory name, address caller, bytes memory data) private {
        _others.push(Uses(name, measure(caller, data), measure(caller, data)));
    }

    /// @dev Carried by somebody else than the patient.
    function _carry(uint64 nonce) private returns (Cost memory) {
        Consent memory consent = Consent({
            patient: _patient.addr,
            provider: _doctor.addr,
            patientId: _patientId,
            purposes: 3,
            domains: 15,
            expiry: NEVER_ENDS,
            nonce: nonce,
            deadline: block.timestamp + 1 days
        });
        bytes memory signature = signedConsent(_patient, consent);
        return measure(manager.addr, abi.encodeCall(IHealthRecords.policyList, (consent, signature)));
    }

    function _request(uint128 patientId, Purpose purpose) private pure returns (bytes memory) {
        return abi.encodeCall(IHealthRecords.retrieveEHRs, (Addr(0, patientId, address(0)), purpose, REPLY_KEY));
    }

    function _link() private view returns (bytes memory) {
        bytes memory signature = signedLink(_guardian, _patientId);
        return abi.encodeCall(
            IHealthRecords.linkAccount, (_guardian.addr, Scope.Manage, NEVER_ENDS, linkDeadline(), signature)
        );
    }

    function _registration() private view returns (bytes memory) {
        uint256 deadline = block.timestamp + 1 days;
        bytes memory signature = signedBinding(_device, _patientId, deadline);
        return abi.encodeCall(
            IHealthRecords.registerDevice, (_patientId, _device.addr, 1, uint64(START), NEVER_ENDS, deadline, signature)
        );
    }

    function _batch(uint256 count) private view returns (bytes memory) {
        RecordEntry[] memory entries = new RecordEntry[](count);
        for (uint256 i = 0; i < count; i++) {
            bytes32 uploadId = keccak256(abi.encode("upload", i));
            entries[i] = RecordEntry(_patientId, _device.addr, 1, uint64(START) * 1000, uploadId, PROFILE);
        }
        return abi.encodeCall(IHealthRecords.storeRecords, (entries));
    }

    function _deliveries() private pure returns (bytes memory) {
        Delivery[] memory deliveries = new Delivery[](1);
        deliveries[0] = Delivery(keccak256("transaction"), 7, PROFILE);
        return abi.encodeCall(IHealthRecords.recordDeliveries, (deliveries));
    }

    /// @dev From a flag that is in effect.
    function _emergency() private returns (bytes memory) {
        vm.prank(safety.addr);
        records.giveEmergencyFlag(_doctor.addr);
        vm.warp(START + 1 days);
        return abi.encodeCall(
            IHealthRecords.emergencyAccess,
            (Addr(0, _patientId, address(0)), EmergencyReason.LifeThreatening, REPLY_KEY)
        );
    }

    function _listed(Uses[] storage all) private view returns (string memory list) {
        for (uint256 i = 0; i < all.length; i++) {
            string memory item = string.concat(
                '"', all[i].name, '":{"first":', _shown(all[i].first), ',"repeated":', _shown(all[i].repeated), "}"
            );
            list = i == 0 ? item : string.concat(list, ",", item);
        }
    }

    function _shown(Cost storage cost) private view returns (string memory) {
        return string.concat(
            '{"execution":', Strings.toString(cost.execution), ',"receipt":', Strings.toString(cost.receipt), "}"
        );
    }

    function _startsWith(string memory text, string memory start) private pure returns (bool) {
        bytes memory head = new bytes(bytes(start).length);
        for (uint256 i = 0; i < head.length && i < bytes(text).length; i++) {
            head[i] = bytes(text)[i];
        }
        return keccak256(head) == keccak256(bytes(start));
    }
}

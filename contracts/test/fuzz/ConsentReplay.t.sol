// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Addr, Denial} from "../../src/types/Access.sol";
import {Consent, Purpose} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {Scene} from "../support/Scene.sol";
import {Signer, signerOf} from "../support/Signer.sol";
import {vm} from "../support/Vm.sol";

/// @title A signed consent works once, and never after the patient decided anew
contract ConsentReplayTest is Scene {
    uint16 private constant ALL_PURPOSES = 0x0F;

    Signer private _patient = signerOf("patient");
    Signer private _guardian = signerOf("guardian");
    Signer private _doctor = signerOf("doctor");
    Signer private _carrier = signerOf("carrier");
    uint128 private _patientId;

    function setUp() public {
        deploy();
        _patientId = add(_patient.addr, Role.Patient);
        add(_doctor.addr, Role.Doctor);
        link(_patient.addr, _guardian, Scope.Manage, NEVER_ENDS);
    }

    /// @dev Handed in once more, whenever, by anybody: refused.
    function testFuzz_usedConsentIsRefused(uint32 later) public {
        Consent memory consent = _consent(_patient, 1);
        bytes memory signature = signedConsent(_patient, consent);
        _carry(consent, signature);
        vm.warp(block.timestamp + later);
        _isReplay(consent, signature, 1);
    }

    /// @dev Used or unused: a revocation by any way voids everything signed before, even for one never agreed with.
    function testFuzz_consentFromBeforeARevocationIsRefused(bool used, bool bySignature, bool byGuardian) public {
        Signer memory signer = byGuardian ? _guardian : _patient;
        Consent memory consent = _consent(_patient, 1);
        bytes memory signature = signedConsent(_patient, consent);
        if (used) _carry(consent, signature);
        if (bySignature) {
            Consent memory revocation = _consent(signer, 0);
            _carry(revocation, signedConsent(signer, revocation));
        } else {
            vm.prank(signer.addr);
            records.revoke(_doctor.addr);
        }
        _isReplay(consent, signature, used ? 2 : 1);
        vm.assertTrue(_answer() == Denial.NoPolicy);
    }

    /// @dev Of two consents with one nonce, only the one that comes first counts, also when two accounts signed them.
    function testFuzz_ofTwoConsentsWithOneNonceOneCounts(uint8 purposes, bool secondFirst, bool byGuardian) public {
        Signer memory signer = byGuardian ? _guardian : _patient;
        Consent memory first = _consent(_patient, uint16(purposes % 15 + 1));
        Consent memory second = _consent(signer, uint16((purposes / 15) % 15 + 1));
        second.domains = 2;
        bytes memory one = signedConsent(_patient, first);
        bytes memory two = signedConsent(signer, second);
        _carry(secondFirst ? second : first, secondFirst ? two : one);
        _isReplay(secondFirst ? first : second, secondFirst ? one : two, 1);
        vm.assertEq(records.policyOf(_patientId, _doctor.addr).domains, secondFirst ? 2 : 1);
    }

    /// @dev A provider who was deleted and added again starts without agreements; what was handed in stays used.
    function testFuzz_policyDoesNotOutliveTheProvidersRegistration(uint32 pause, uint8 role) public {
        Consent memory consent = _consent(_patient, ALL_PURPOSES);
        bytes memory signature = signedConsent(_patient, consent);
        _carry(consent, signature);
        vm.assertTrue(_answer() == Denial.None);
        remove(_doctor.addr, Role.Doctor);
        vm.assertTrue(_answer() == Denial.UnknownUser);
        vm.warp(block.timestamp + 1 + pause);
        add(_doctor.addr, role % 2 == 0 ? Role.Doctor : Role.Caregiver);
        vm.assertTrue(_answer() == Denial.NoPolicy);
        _isReplay(consent, signature, 1);
        Consent memory anew = _consent(_patient, ALL_PURPOSES);
        _carry(anew, signedConsent(_patient, anew));
        vm.assertTrue(_answer() == Denial.None);
    }

    /// @dev A patient who was deleted and added again has the same agreements and the same nonces: nothing used works again.
    function testFuzz_patientsReturnRevivesNoConsent(uint32 pause, bool byPatient) public {
        Consent memory consent = _consent(_patient, 1);
        bytes memory signature = signedConsent(_patient, consent);
        _carry(consent, signature);
        vm.prank(_patient.addr);
        records.revoke(_doctor.addr);
        vm.prank(byPatient ? _patient.addr : admin.addr);
        records.deleteUser(_patient.addr, Role.Patient);
        vm.expectRevert(
            abi.encodeWithSelector(IHealthRecords.HealthRecordsNotManaging.selector, _patient.addr, _patientId)
        );
        records.policyList(consent, signature);
        vm.warp(block.timestamp + pause);
        if (byPatient) _asksToBeAdded();
        vm.assertEq(add(_patient.addr, Role.Patient), _patientId);
        _isReplay(consent, signature, 2);
    }

    /// @dev A consent that was never handed in outlives a deletion, but not its deadline, a week at the most.
    function testFuzz_unusedConsentHoldsAWeekAtTheMost(uint32 pause, bool byPatient) public {
        Consent memory consent = _consent(_patient, 1);
        bytes memory signature = signedConsent(_patient, consent);
        vm.prank(byPatient ? _patient.addr : admin.addr);
        records.deleteUser(_patient.addr, Role.Patient);
        vm.warp(block.timestamp + pause);
        if (byPatient) _asksToBeAdded();
        add(_patient.addr, Role.Patient);
        if (pause <= 7 days) return _carry(consent, signature);
        vm.expectRevert(abi.encodeWithSelector(IHealthRecords.HealthRecordsSignatureExpired.selector, consent.deadline));
        records.policyList(consent, signature);
    }

    /// @dev Not even signed rightly: what is kept for years would come up when nobody thinks of it.
    function testFuzz_consentForMoreThanAWeekIsRefused(uint256 further) public {
        Consent memory consent = _consent(_patient, 1);
        consent.deadline += 1 + further % (type(uint256).max - consent.deadline);
        bytes memory signature = signedConsent(_patient, consent);
        vm.expectRevert(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidTime.selector, consent.deadline));
        records.policyList(consent, signature);
    }

    /// @dev What a guardian signed is void once the guardian is no more, though the nonce still fits.
    function testFuzz_consentOfAFormerGuardianIsRefused(bool expired, uint32 later) public {
        Consent memory consent = _consent(_guardian, 1);
        bytes memory signature = signedConsent(_guardian, consent);
        vm.prank(_patient.addr);
        if (expired) records.linkAccount(_guardian.addr, Scope.Manage, uint64(block.timestamp + 1), 0, "");
        else records.unlinkAccount(_guardian.addr);
        vm.warp(block.timestamp + 2 + later % 1 days);
        vm.expectRevert(
            abi.encodeWithSelector(IHealthRecords.HealthRecordsNotManaging.selector, _guardian.addr, _patientId)
        );
        records.policyList(consent, signature);
    }

    /// @dev On another chain, or for another contract, the same bytes say nothing.
    function testFuzz_consentForAnotherPlaceIsRefused(uint64 chain) public {
        vm.assume(chain != 0 && chain != block.chainid);
        Consent memory consent = _consent(_patient, 1);
        bytes memory signature = signedConsent(_patient, consent);
        vm.chainId(chain);
        vm.expectRevert(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidSignature.selector, _patient.addr));
        records.policyList(consent, signature);
    }

    function _asksToBeAdded() private {
        vm.prank(_patient.addr);
        records.requestRegistration(Role.Patient, PROFILE);
    }

    function _carry(Consent memory consent, bytes memory signature) private {
        vm.prank(_carrier.addr);
        records.policyList(consent, signature);
    }

    function _isReplay(Consent memory consent, bytes memory signature, uint64 current) private {
        vm.prank(_carrier.addr);
        vm.expectRevert(
            abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidNonce.selector, consent.nonce, current)
        );
        records.policyList(consent, signature);
    }

    function _consent(Signer memory signer, uint16 purposes) private view returns (Consent memory) {
        return Consent({
            patient: signer.addr,
            provider: _doctor.addr,
            patientId: _patientId,
            purposes: purposes,
            domains: 1,
            expiry: NEVER_ENDS,
            nonce: records.policyOf(_patientId, _doctor.addr).nonce,
            deadline: block.timestamp + 7 days
        });
    }

    function _answer() private view returns (Denial denial) {
        (denial,) =
            records.accessAt(_doctor.addr, Addr(0, _patientId, address(0)), Purpose.Treatment, uint64(block.timestamp));
    }
}

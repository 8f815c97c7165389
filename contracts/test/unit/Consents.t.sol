// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {HealthRecords} from "../../src/HealthRecords.sol";
import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Denial} from "../../src/types/Access.sol";
import {Consent, Policy} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {ContractWallet} from "../support/ContractWallet.sol";
import {Fixture} from "../support/Fixture.sol";
import {vm} from "../support/Vm.sol";

/// @notice Agreements that a patient has signed and anyone carries.
contract ConsentsTest is Fixture {
    uint256 private constant CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    function test_CarriedConsentIsAPolicy() public {
        Consent memory consent = _consent();
        bytes memory signature = _signed(consent);
        _expectEmit();
        emit IHealthRecords.PolicyGranted(id, doctor, TREAT, TREMOR, consent.expiry, 1, patient);
        _policyList(consent, signature);
        Policy memory expected = Policy(TREAT, TREMOR, consent.expiry, 1, START);
        vm.assertEq(abi.encode(hr.policyOf(id, doctor)), abi.encode(expected));
    }

    function test_CarriedRevocationRevokes() public {
        _grant(doctor, START + 1 days);
        Consent memory consent = _revocation();
        bytes memory signature = _signed(consent);
        _expectEmit();
        emit IHealthRecords.PolicyRevoked(id, doctor, 2, patient);
        _policyList(consent, signature);
        vm.assertEq(abi.encode(hr.policyOf(id, doctor)), abi.encode(Policy(0, 0, 0, 2, 0)));
    }

    function test_ConsentIsUsedOnce() public {
        Consent memory consent = _consent();
        bytes memory signature = _signed(consent);
        _policyList(consent, signature);
        _expectNonce(0, 1);
        _policyList(consent, signature);
    }

    function test_RevokedConsentCannotBeReplayed() public {
        Consent memory consent = _consent();
        bytes memory signature = _signed(consent);
        _policyList(consent, signature);
        _revoke(doctor);
        _expectNonce(0, 2);
        _policyList(consent, signature);
        _assertDenial(_denialAt(doctor, START), Denial.NoPolicy);
    }

    function test_RevocationVoidsAConsentThatNobodyHasCarriedYet() public {
        Consent memory consent = _consent();
        bytes memory signature = _signed(consent);
        _revoke(doctor);
        _expectNonce(0, 1);
        _policyList(consent, signature);
    }

    function test_ConsentCannotBeReplayedAfterTheProviderWasAddedAgain() public {
        Consent memory consent = _consent();
        bytes memory signature = _signed(consent);
        _policyList(consent, signature);
        _delete(admin, doctor, Role.Doctor);
        vm.warp(START + 1);
        _add(doctor, Role.Doctor);
        _expectNonce(0, 1);
        _policyList(consent, signature);
        _assertDenial(_denialAt(doctor, START + 1), Denial.NoPolicy);
    }

    function test_ConsentCannotBeReplayedAfterThePatientWasAddedAgain() public {
        Consent memory consent = _consent();
        bytes memory signature = _signed(consent);
        _policyList(consent, signature);
        _revoke(doctor);
        _delete(patient, patient, Role.Patient);
        _ask(patient, Role.Patient);
        _add(patient, Role.Patient);
        _expectNonce(0, 2);
        _policyList(consent, signature);
    }

    function test_ConsentThatNobodyHasCarriedEndsWithItsDeadlineNotWithTheRegistration() public {
        Consent memory consent = _consent();
        bytes memory signature = _signed(consent);
        _delete(admin, doctor, Role.Doctor);
        _delete(patient, patient, Role.Patient);
        _expectNotManaging(patient, id);
        _policyList(consent, signature);
        _ask(patient, Role.Patient);
        _add(patient, Role.Patient);
        _expectNotRegistered(doctor, Role.None);
        _policyList(consent, signature);
        _add(doctor, Role.Doctor);
        vm.warp(consent.deadline + 1);
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsSignatureExpired.selector, consent.deadline));
        _policyList(consent, signature);
        vm.warp(consent.deadline);
        _policyList(consent, signature);
        vm.assertEq(hr.policyOf(id, doctor).nonce, 1);
    }

    function test_ConsentIsToBeCarriedWithinAWeek() public {
        Consent memory consent = _consent();
        consent.deadline = START + 7 days + 1;
        bytes memory signature = _signed(consent);
        _expectInvalidTime(START + 7 days + 1);
        _policyList(consent, signature);
        vm.warp(START + 1);
        _policyList(consent, signature);
        vm.assertEq(hr.policyOf(id, doctor).nonce, 1);
    }

    function test_ConsentForALaterStateIsRefused() public {
        Consent memory consent = _consent();
        consent.nonce = 1;
        bytes memory signature = _signed(consent);
        _expectNonce(1, 0);
        _policyList(consent, signature);
    }

    function test_ConsentIsTakenUntilItsDeadline() public {
        Consent memory consent = _consent();
        bytes memory signature = _signed(consent);
        vm.warp(consent.deadline + 1);
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsSignatureExpired.selector, consent.deadline));
        _policyList(consent, signature);
        vm.warp(consent.deadline);
        _policyList(consent, signature);
        vm.assertEq(hr.policyOf(id, doctor).nonce, 1);
    }

    function test_SignatureOfAnotherIsRefused() public {
        Consent memory consent = _consent();
        bytes memory byDoctor = _sign("doctor", hr.consentDigest(consent));
        _expectInvalidSignature(patient);
        _policyList(consent, byDoctor);
        _expectInvalidSignature(patient);
        _policyList(consent, "");
    }

    function test_HighTwinOfASignatureIsRefused() public {
        Consent memory consent = _consent();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key("patient"), hr.consentDigest(consent));
        bytes memory twin = abi.encodePacked(r, bytes32(CURVE_ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        _expectInvalidSignature(patient);
        _policyList(consent, twin);
    }

    function test_ConsentForAnotherContractOrChainIsRefused() public {
        Consent memory consent = _consent();
        HealthRecords other = new HealthRecords(admin, safetyOfficer, manager);
        bytes memory forAnother = _sign("patient", other.consentDigest(consent));
        _expectInvalidSignature(patient);
        _policyList(consent, forAnother);

        bytes memory signature = _signed(consent);
        vm.chainId(5);
        _expectInvalidSignature(patient);
        _policyList(consent, signature);
    }

    function test_OnlyWhoManagesThePatientConsents() public {
        Consent memory consent = _consent();
        consent.patient = guardian;
        bytes memory signature = _sign("guardian", hr.consentDigest(consent));
        _expectNotManaging(guardian, id);
        _policyList(consent, signature);

        _linkGuardian(Scope.View, START + 2 days);
        _expectNotManaging(guardian, id);
        _policyList(consent, signature);

        vm.prank(patient);
        hr.linkAccount(guardian, Scope.Manage, START + 10, 0, "");
        vm.warp(START + 11);
        _expectNotManaging(guardian, id);
        _policyList(consent, signature);

        vm.warp(START + 10);
        _policyList(consent, signature);
        vm.assertEq(hr.policyOf(id, doctor).nonce, 1);
    }

    function test_ConsentForAnotherPatientIsRefused() public {
        Consent memory consent = _consent();
        consent.patientId = id + 1;
        bytes memory signature = _signed(consent);
        _expectNotManaging(patient, id + 1);
        _policyList(consent, signature);
    }

    function test_ConsentObeysTheRulesOfAGrant() public {
        Consent memory consent = _consent();
        consent.domains = 0;
        bytes memory signature = _signed(consent);
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidPolicy.selector, TREAT, 0));
        _policyList(consent, signature);

        consent = _consent();
        consent.expiry = START;
        signature = _signed(consent);
        _expectInvalidTime(START);
        _policyList(consent, signature);

        consent = _consent();
        consent.provider = stranger;
        signature = _signed(consent);
        _expectNotRegistered(stranger, Role.None);
        _policyList(consent, signature);
    }

    function test_DomainsAndExpiryOfARevocationAreSignedAndIgnored() public {
        Consent memory consent = _revocation();
        consent.domains = 0x1234;
        consent.expiry = 77;
        bytes memory signature = _signed(consent);
        consent.expiry = 78;
        _expectInvalidSignature(patient);
        _policyList(consent, signature);
        consent.expiry = 77;
        _policyList(consent, signature);
        vm.assertEq(abi.encode(hr.policyOf(id, doctor)), abi.encode(Policy(0, 0, 0, 1, 0)));
    }

    function test_ContractWalletConsents() public {
        (ContractWallet wallet, Consent memory consent) = _walletConsent();
        bytes memory signature = _sign("stranger", hr.consentDigest(consent));
        _policyList(consent, signature);
        vm.assertEq(hr.policyOf(hr.patientIdOf(address(wallet)), doctor).nonce, 1);
    }

    function test_ContractWalletThatSaysNoIsHeard() public {
        (ContractWallet wallet, Consent memory consent) = _walletConsent();
        bytes memory signature = _sign("guardian", hr.consentDigest(consent));
        _expectInvalidSignature(address(wallet));
        _policyList(consent, signature);
    }

    function test_ContractWithoutSignaturesConsentsToNothing() public {
        Consent memory consent = _consent();
        consent.patient = address(this);
        consent.patientId = hr.patientIdOf(address(this));
        _add(address(this), Role.Patient);
        _expectInvalidSignature(address(this));
        _policyList(consent, new bytes(65));
    }

    function _walletConsent() private returns (ContractWallet wallet, Consent memory consent) {
        wallet = new ContractWallet(stranger);
        _add(address(wallet), Role.Patient);
        consent = _consent();
        consent.patient = address(wallet);
        consent.patientId = hr.patientIdOf(address(wallet));
    }

    function _revocation() private view returns (Consent memory consent) {
        consent = _consent();
        consent.purposes = 0;
        consent.domains = 0;
        consent.expiry = 0;
    }

    function _signed(Consent memory consent) private view returns (bytes memory) {
        return _sign("patient", hr.consentDigest(consent));
    }

    function _expectNonce(uint64 given, uint64 current) private {
        _expect(abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidNonce.selector, given, current));
    }
}

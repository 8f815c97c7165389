// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../src/interfaces/IHealthRecords.sol";
import {Consent, Policy} from "../../src/types/Policies.sol";
import {Role, Scope} from "../../src/types/Users.sol";
import {ContractWallet} from "../support/ContractWallet.sol";
import {Scene} from "../support/Scene.sol";
import {Misshapen, Signer, misshapen, signed, signerOf} from "../support/Signer.sol";
import {Domain, TypedData} from "../support/TypedData.sol";
import {vm} from "../support/Vm.sol";

/// @title One thing about a signed consent is changed at a time, and every time it is refused
contract ConsentTamperingTest is Scene {
    /// @dev What differs from an agreement as it should be.
    enum Tampered {
        Nothing,
        Patient,
        Provider,
        PatientId,
        Purposes,
        Domains,
        Expiry,
        Nonce,
        Deadline,
        DomainName,
        DomainVersion,
        DomainChainId,
        DomainContract,
        Signer,
        // In the order of `Misshapen`.
        SignatureBit,
        SignatureHighS,
        SignatureCompact,
        SignatureShort,
        SignatureLong,
        SignatureEmpty
    }

    Signer private _patient = signerOf("patient");
    Signer private _guardian = signerOf("guardian");
    Signer private _doctor = signerOf("doctor");
    Signer private _otherDoctor = signerOf("other doctor");
    Signer private _otherPatient = signerOf("other patient");
    Signer private _carrier = signerOf("carrier");
    ContractWallet private _wallet;
    uint128 private _patientId;

    function setUp() public {
        deploy();
        _patientId = add(_patient.addr, Role.Patient);
        add(_otherPatient.addr, Role.Patient);
        add(_doctor.addr, Role.Doctor);
        add(_otherDoctor.addr, Role.Doctor);
        _wallet = new ContractWallet(_guardian.addr);
        link(_patient.addr, _guardian, Scope.Manage, NEVER_ENDS);
        link(_patient.addr, Signer(address(_wallet), _guardian.key), Scope.Manage, NEVER_ENDS);
        vm.startPrank(_patient.addr);
        // A nonce that is not zero can be missed on both sides; the other doctor's must not be what refuses a consent.
        records.revoke(_doctor.addr);
        records.revoke(_otherDoctor.addr);
        vm.stopPrank();
    }

    /// @dev The digests that wallets compute are the contract's.
    function testFuzz_digestIsThatOfEip712(Consent memory consent) public view {
        vm.assertEq(records.consentDigest(consent), TypedData.digest(domain(), consent));
    }

    /// @dev Whatever the patient signed is handed in as it should read: only the signature of exactly this passes.
    function testFuzz_signatureOverAnythingElseIsRefused(
        uint8 choice,
        uint256 change,
        uint256 terms,
        bool byContractWallet
    )
        public
    {
        Tampered tampered = Tampered(choice % (uint8(type(Tampered).max) + 1));
        Signer memory signer = byContractWallet ? _guardian : _patient;
        Consent memory consent = _consent(terms, byContractWallet ? address(_wallet) : _patient.addr);
        bytes memory signature = _signature(tampered, change, consent, signer);
        if (tampered == Tampered.Nothing) return _passes(consent, signature);
        bytes memory problem =
            abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidSignature.selector, consent.patient);
        _isRefused(consent, signature, problem);
        // Nothing but the tampering was wrong.
        _passes(consent, signed(signer.key, TypedData.digest(domain(), consent)));
    }

    /// @dev The patient signed it as it should read, and something else is handed in.
    function testFuzz_consentOtherThanSignedIsRefused(uint8 choice, uint256 change, uint256 terms) public {
        Tampered tampered = Tampered(choice % (uint8(Tampered.Deadline) + 1));
        Consent memory consent = _consent(terms, _patient.addr);
        bytes memory signature = signedConsent(_patient, consent);
        if (tampered == Tampered.Nothing) return _passes(consent, signature);
        Consent memory other = _changed(tampered, change, consent);
        _isRefused(other, signature, _problem(tampered, consent, other));
        _passes(consent, signature);
    }

    /// @dev A consent that gives something cannot be handed in as a revocation, nor the other way round.
    function testFuzz_grantAndRevocationAreNotExchanged(uint256 terms, bool revocation) public {
        Consent memory consent = _consent(terms, _patient.addr);
        uint16 purposes = consent.purposes;
        if (revocation) consent.purposes = 0;
        bytes memory signature = signedConsent(_patient, consent);
        consent.purposes = revocation ? purposes : 0;
        bytes memory problem =
            abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidSignature.selector, _patient.addr);
        _isRefused(consent, signature, problem);
    }

    function _passes(Consent memory consent, bytes memory signature) private {
        vm.prank(_carrier.addr);
        records.policyList(consent, signature);
        Policy memory policy = records.policyOf(_patientId, _doctor.addr);
        vm.assertEq(policy.purposes, consent.purposes);
        vm.assertEq(policy.domains, consent.domains);
        vm.assertEq(policy.expiry, consent.expiry);
        vm.assertEq(policy.nonce, consent.nonce + 1);
        vm.assertEq(policy.grantedAt, block.timestamp);
    }

    function _isRefused(Consent memory consent, bytes memory signature, bytes memory problem) private {
        Policy memory before = records.policyOf(consent.patientId, consent.provider);
        vm.prank(_carrier.addr);
        vm.expectRevert(problem);
        records.policyList(consent, signature);
        Policy memory afterwards = records.policyOf(consent.patientId, consent.provider);
        vm.assertEq(keccak256(abi.encode(before)), keccak256(abi.encode(afterwards)));
    }

    /// @dev An agreement with nothing wrong about it.
    function _consent(uint256 terms, address account) private view returns (Consent memory consent) {
        consent.patient = account;
        consent.provider = _doctor.addr;
        consent.patientId = _patientId;
        consent.purposes = uint16(terms % 15 + 1);
        consent.domains = uint16((terms >> 8) % type(uint16).max + 1);
        consent.expiry = uint64(block.timestamp + 1 + (terms >> 24) % 10_000 days);
        consent.nonce = records.policyOf(_patientId, _doctor.addr).nonce;
        consent.deadline = block.timestamp + (terms >> 64) % 6 days;
    }

    /// @dev The consent with one field changed to something that alone would do just as well, where there is such a thing.
    function _changed(
        Tampered tampered,
        uint256 change,
        Consent memory original
    )
        private
        view
        returns (Consent memory consent)
    {
        consent = abi.decode(abi.encode(original), (Consent));
        if (tampered == Tampered.Patient) {
            consent.patient = change % 2 == 0 ? _guardian.addr : _otherPatient.addr;
        } else if (tampered == Tampered.Provider) {
            consent.provider = _otherDoctor.addr;
        } else if (tampered == Tampered.PatientId) {
            consent.patientId = change % 2 == 0 ? records.patientIdOf(_otherPatient.addr) : uint128(change);
        } else if (tampered == Tampered.Purposes) {
            consent.purposes = original.purposes % 15 + 1;
        } else if (tampered == Tampered.Domains) {
            consent.domains = original.domains % type(uint16).max + 1;
        } else if (tampered == Tampered.Expiry) {
            consent.expiry = original.expiry + 1 + uint64(change % type(uint32).max);
        } else if (tampered == Tampered.Nonce) {
            consent.nonce = change % 2 == 0 ? original.nonce - 1 : original.nonce + 1 + uint64(change >> 200);
        } else {
            consent.deadline = original.deadline + 1 + change % 1 days;
        }
    }

    /// @dev What must be said of a consent that was changed after it was signed.
    function _problem(
        Tampered tampered,
        Consent memory original,
        Consent memory consent
    )
        private
        view
        returns (bytes memory)
    {
        bool managing = consent.patient != _otherPatient.addr && consent.patientId == original.patientId;
        if (!managing) {
            return abi.encodeWithSelector(
                IHealthRecords.HealthRecordsNotManaging.selector, consent.patient, consent.patientId
            );
        }
        if (tampered == Tampered.Nonce) {
            return
                abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidNonce.selector, consent.nonce, original.nonce);
        }
        return abi.encodeWithSelector(IHealthRecords.HealthRecordsInvalidSignature.selector, consent.patient);
    }

    function _signature(
        Tampered tampered,
        uint256 change,
        Consent memory consent,
        Signer memory signer
    )
        private
        view
        returns (bytes memory)
    {
        Domain memory domain_ = domain();
        if (tampered == Tampered.DomainName) domain_.name = "Gaitkeeper";
        if (tampered == Tampered.DomainVersion) domain_.version = "2";
        if (tampered == Tampered.DomainChainId) domain_.chainId = block.chainid ^ (change | 1);
        if (tampered == Tampered.DomainContract) domain_.verifyingContract = address(uint160(change));
        if (tampered == Tampered.Signer) signer = change % 2 == 0 ? _carrier : _doctor;
        bool field = tampered != Tampered.Nothing && tampered <= Tampered.Deadline;
        bytes32 digest = TypedData.digest(domain_, field ? _changed(tampered, change, consent) : consent);
        if (field && digest == TypedData.digest(domain_, consent)) vm.assume(false);

        if (tampered < Tampered.SignatureBit) return signed(signer.key, digest);
        Misshapen kind = Misshapen(uint8(tampered) - uint8(Tampered.SignatureBit));
        return misshapen(kind, signer.key, digest, change);
    }
}

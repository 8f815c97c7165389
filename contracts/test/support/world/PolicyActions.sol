// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../../../src/interfaces/IHealthRecords.sol";
import {Consent, Policy} from "../../../src/types/Policies.sol";
import {Signer} from "../Signer.sol";
import {vm} from "../Vm.sol";
import {UserActions} from "./UserActions.sol";

/// @title Agreements, by the patient's own call and by a carried signature
abstract contract PolicyActions is UserActions {
    /// @dev The last consent that was handed in with success, kept for trying it again.
    Consent private _usedConsent;
    bytes private _usedSignature;

    function grant(uint256 seed) public {
        Signer memory caller = aManager(seed);
        address provider = aProfessional(split(seed, 1)).addr;
        uint128 patientId = accounts[caller.addr].patientId;
        (uint16 purposes, uint16 domains, uint64 expiry) = _terms(seed);
        bool expected = manages(caller.addr, patientId) && _mayBeGranted(provider, purposes, domains, expiry);
        uint256 nonce = _nonce(patientId, provider);
        bytes memory data = abi.encodeCall(IHealthRecords.grant, (provider, purposes, domains, expiry));
        if (!perform(caller.addr, data, expected)) return;
        met.grants++;
        granted(patientId, provider, purposes, domains, expiry);
        _mustHaveRisen(nonce, patientId, provider);
    }

    function revoke(uint256 seed) public {
        Signer memory caller = aManager(seed);
        // Mostly somebody who has something to lose, and rarely a stranger.
        address provider = anyone(split(seed, 1), DOCTORS, 5).addr;
        _revoke(caller, provider);
    }

    function carryConsent(uint256 seed) public {
        if (split(seed, 9) % 8 == 0 && _usedConsent.patient != address(0)) return _carryAgain();
        Signer memory signer = aManager(seed);
        Consent memory consent;
        consent.patient = signer.addr;
        consent.patientId = accounts[signer.addr].patientId;
        consent.provider = aProfessional(split(seed, 1)).addr;
        (consent.purposes, consent.domains, consent.expiry) = _terms(seed);
        if (split(seed, 6) % 6 == 0) consent.purposes = 0;
        consent.nonce = uint64(policies[consent.patientId][consent.provider].nonce);
        consent.deadline = block.timestamp + split(seed, 7) % 8 days;
        bool honest = split(seed, 8) % 8 != 0;
        Signer memory author = honest ? signer : anyone(split(seed, 10), STRANGERS, 3);
        _carry(consent, signedConsent(author, consent), author.addr == signer.addr);
    }

    /// @dev Revokes whatever stands, while everything that can be paused is.
    function revokeWhilePaused(uint256 seed) public {
        Signer memory caller = aManager(seed);
        if (!isPaused && perform(theAdmin, abi.encodeCall(IHealthRecords.pause, ()), true)) isPaused = true;
        uint256 before = wrong.unexpectedRefusal;
        address provider = anyone(split(seed, 1), DOCTORS, 5).addr;
        if (split(seed, 101) % 2 == 0) {
            _revoke(caller, provider);
        } else {
            uint128 patientId = accounts[caller.addr].patientId;
            uint64 nonce = uint64(policies[patientId][provider].nonce);
            Consent memory consent = Consent(caller.addr, provider, patientId, 0, 0, 0, nonce, block.timestamp);
            _carry(consent, signedConsent(caller, consent), true);
        }
        if (wrong.unexpectedRefusal != before) wrong.revocationBlockedByPause++;
        goOn(seed);
    }

    function goOn(uint256) public {
        if (isPaused && perform(theAdmin, abi.encodeCall(IHealthRecords.unpause, ()), true)) isPaused = false;
    }

    function _revoke(Signer memory caller, address provider) private {
        uint128 patientId = accounts[caller.addr].patientId;
        uint256 nonce = _nonce(patientId, provider);
        bytes memory data = abi.encodeCall(IHealthRecords.revoke, (provider));
        if (!perform(caller.addr, data, manages(caller.addr, patientId))) return;
        _wasRevoked(patientId, provider, nonce);
    }

    function _carry(Consent memory consent, bytes memory signature, bool genuine) private {
        (uint128 patientId, address provider) = (consent.patientId, consent.provider);
        bool fits = consent.purposes == 0 || _mayBeGranted(provider, consent.purposes, consent.domains, consent.expiry);
        bool expected = genuine && fits && manages(consent.patient, patientId)
            && consent.nonce == policies[patientId][provider].nonce && consent.deadline >= block.timestamp
            && consent.deadline <= block.timestamp + 7 days;
        uint256 nonce = _nonce(patientId, provider);
        address carrier = people[uint256(keccak256(signature)) % EVERYBODY].addr;
        if (!perform(carrier, abi.encodeCall(IHealthRecords.policyList, (consent, signature)), expected)) return;
        (_usedConsent, _usedSignature) = (consent, signature);
        met.signedConsents++;
        if (consent.purposes == 0) return _wasRevoked(patientId, provider, nonce);
        met.grants++;
        granted(patientId, provider, consent.purposes, consent.domains, consent.expiry);
        _mustHaveRisen(nonce, patientId, provider);
    }

    /// @dev Was handed in once, so its nonce can never fit again.
    function _carryAgain() private {
        _carry(_usedConsent, _usedSignature, true);
    }

    function _wasRevoked(uint128 patientId, address provider, uint256 nonce) private {
        met.revocations++;
        if (isPaused) met.revocationsWhilePaused++;
        revoked(patientId, provider);
        _mustHaveRisen(nonce, patientId, provider);
    }

    function _nonce(uint128 patientId, address provider) private view returns (uint256) {
        return records.policyOf(patientId, provider).nonce;
    }

    function _mustHaveRisen(uint256 before, uint128 patientId, address provider) private {
        if (_nonce(patientId, provider) <= before) wrong.nonceNotRisen++;
    }

    function _mayBeGranted(
        address provider,
        uint16 purposes,
        uint16 domains,
        uint64 expiry
    )
        private
        view
        returns (bool)
    {
        return !isPaused && isProfessional(provider) && purposes > 0 && purposes < 16 && domains > 0
            && expiry > block.timestamp;
    }

    function _terms(uint256 seed) private view returns (uint16 purposes, uint16 domains, uint64 expiry) {
        // Mostly treatment is among the purposes, and mostly all is as it should be.
        purposes = uint16(split(seed, 2) % 16) | (split(seed, 3) % 4 == 0 ? 0 : 1);
        domains = uint16(split(seed, 4) % 16);
        uint256 length = split(seed, 5) % 16;
        expiry = length == 0
            ? uint64(block.timestamp)
            : length == 1 ? NEVER_ENDS : uint64(block.timestamp + length * 4 days);
    }
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {Consent, Policy} from "../types/Policies.sol";
import {Role} from "../types/Users.sol";
import {Accounts} from "./Accounts.sol";
import {Duties} from "./Duties.sol";
import {Signatures} from "./Signatures.sol";

/// @title Policies: what a patient allows a provider
/// @dev Every change raises the policy's nonce, so that a signature fits one state of it and is used once.
abstract contract Policies is Duties, Accounts, Signatures {
    bytes32 private constant CONSENT_TYPEHASH = keccak256(
        "Consent(address patient,address provider,uint128 patientId,uint16 purposes,uint16 domains,uint64 expiry,uint64 nonce,uint256 deadline)"
    );
    uint16 private constant KNOWN_PURPOSES = 0x0F;

    mapping(uint128 patientId => mapping(address provider => Policy)) private _policies;

    /// @inheritdoc IHealthRecords
    function policyList(Consent calldata consent, bytes calldata signature) external {
        _requireManaging(consent.patient, consent.patientId);
        uint64 nonce = _policies[consent.patientId][consent.provider].nonce;
        if (consent.nonce != nonce) revert HealthRecordsInvalidNonce(consent.nonce, nonce);
        _requireSignature(consent.patient, consentDigest(consent), consent.deadline, signature);
        if (consent.purposes == 0) {
            _revoke(consent.patientId, consent.provider, consent.patient);
        } else {
            _grant(
                consent.patientId, consent.provider, consent.purposes, consent.domains, consent.expiry, consent.patient
            );
        }
    }

    /// @inheritdoc IHealthRecords
    function grant(address provider, uint16 purposes, uint16 domains, uint64 expiry) external {
        _grant(_requireManaging(), provider, purposes, domains, expiry, msg.sender);
    }

    /// @inheritdoc IHealthRecords
    function revoke(address provider) external {
        _revoke(_requireManaging(), provider, msg.sender);
    }

    /// @inheritdoc IHealthRecords
    function policyOf(uint128 patientId, address provider) external view returns (Policy memory) {
        return _policies[patientId][provider];
    }

    /// @inheritdoc IHealthRecords
    function consentDigest(Consent calldata consent) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(CONSENT_TYPEHASH, consent)));
    }

    function _policy(uint128 patientId, address provider) internal view returns (Policy storage) {
        return _policies[patientId][provider];
    }

    function _grant(
        uint128 patientId,
        address provider,
        uint16 purposes,
        uint16 domains,
        uint64 expiry,
        address by
    )
        private
        whenNotPaused
    {
        if (purposes == 0 || purposes > KNOWN_PURPOSES || domains == 0) {
            revert HealthRecordsInvalidPolicy(purposes, domains);
        }
        if (expiry <= Times.current()) revert HealthRecordsInvalidTime(expiry);
        if (_professional(provider).role == Role.None) revert HealthRecordsNotRegistered(provider, Role.None);

        uint64 nonce = _policies[patientId][provider].nonce + 1;
        _policies[patientId][provider] =
            Policy({purposes: purposes, domains: domains, expiry: expiry, nonce: nonce, grantedAt: Times.current()});
        emit PolicyGranted(patientId, provider, purposes, domains, expiry, nonce, by);
    }

    function _revoke(uint128 patientId, address provider, address by) private {
        uint64 nonce = _policies[patientId][provider].nonce + 1;
        _policies[patientId][provider] = Policy({purposes: 0, domains: 0, expiry: 0, nonce: nonce, grantedAt: 0});
        emit PolicyRevoked(patientId, provider, nonce, by);
    }
}

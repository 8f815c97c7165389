// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {Consent} from "../../src/types/Policies.sol";

/// @notice An EIP-712 domain, every part of which a test can change.
struct Domain {
    string name;
    string version;
    uint256 chainId;
    address verifyingContract;
}

/// @notice What a device says when it is registered.
struct DeviceBinding {
    address device;
    uint128 patientId;
    uint256 deadline;
}

/// @notice What an account says when a patient links it.
struct AccountLink {
    address account;
    uint128 patientId;
    uint256 deadline;
}

/// @title EIP-712 written out, so that the contract's digests are checked against something
library TypedData {
    bytes32 internal constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 internal constant CONSENT_TYPE = keccak256(
        "Consent(address patient,address provider,uint128 patientId,uint16 purposes,uint16 domains,uint64 expiry,uint64 nonce,uint256 deadline)"
    );
    bytes32 internal constant BINDING_TYPE =
        keccak256("DeviceBinding(address device,uint128 patientId,uint256 deadline)");
    bytes32 internal constant LINK_TYPE = keccak256("AccountLink(address account,uint128 patientId,uint256 deadline)");

    /// @notice The domain that a deployed contract must have.
    function domainOf(address verifyingContract) internal view returns (Domain memory) {
        return Domain("Gaitkeeper HealthRecords", "1", block.chainid, verifyingContract);
    }

    /// @notice What is signed for a consent.
    function digest(Domain memory domain, Consent memory consent) internal pure returns (bytes32) {
        return _digest(domain, keccak256(abi.encode(CONSENT_TYPE, consent)));
    }

    /// @notice What a device signs.
    function digest(Domain memory domain, DeviceBinding memory binding) internal pure returns (bytes32) {
        return _digest(domain, keccak256(abi.encode(BINDING_TYPE, binding)));
    }

    /// @notice What an account signs before it is linked.
    function digest(Domain memory domain, AccountLink memory link) internal pure returns (bytes32) {
        return _digest(domain, keccak256(abi.encode(LINK_TYPE, link)));
    }

    function _digest(Domain memory domain, bytes32 content) private pure returns (bytes32) {
        bytes32 separator = keccak256(
            abi.encode(
                DOMAIN_TYPE,
                keccak256(bytes(domain.name)),
                keccak256(bytes(domain.version)),
                domain.chainId,
                domain.verifyingContract
            )
        );
        return keccak256(abi.encodePacked(hex"1901", separator, content));
    }
}

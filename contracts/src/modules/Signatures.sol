// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {IHealthRecords} from "../interfaces/IHealthRecords.sol";
import {Times} from "../libraries/Times.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signatures: what patients, devices and linked accounts agree to (EIP-712; EIP-1271 for accounts with code)
/// @dev The twin of a signature with a high s is refused; nothing here rests on a signature being the only one.
abstract contract Signatures is IHealthRecords, EIP712 {
    /// @dev What is signed and kept back must not come up when everything has changed.
    uint40 private constant SIGNATURE_HOLDS_FOR = 7 days;

    constructor() EIP712("Gaitkeeper HealthRecords", "1") {}

    function _requireSignature(
        address signer,
        bytes32 digest,
        uint256 deadline,
        bytes calldata signature
    )
        internal
        view
    {
        if (Times.current() > deadline) revert HealthRecordsSignatureExpired(deadline);
        if (deadline - Times.current() > SIGNATURE_HOLDS_FOR) revert HealthRecordsInvalidTime(deadline);
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature)) {
            revert HealthRecordsInvalidSignature(signer);
        }
    }
}

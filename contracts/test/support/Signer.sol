// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

import {vm} from "./Vm.sol";

/// @notice An account whose private key the test knows.
struct Signer {
    address addr;
    uint256 key;
}

/// @dev The order of secp256k1's group.
uint256 constant GROUP_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

/// @notice The signer that belongs to a name: always the same one.
function signerOf(string memory name) pure returns (Signer memory signer) {
    signer.key = uint256(keccak256(bytes(name)));
    signer.addr = vm.addr(signer.key);
}

/// @notice r, s and v in 65 bytes.
function signed(uint256 key, bytes32 digest) pure returns (bytes memory) {
    (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
    return abi.encodePacked(r, s, v);
}

/// @notice How a signature can be wrong though signer and content are right.
enum Misshapen {
    Bit,
    HighS,
    Compact,
    Short,
    Long,
    Empty
}

/// @notice The signature, wrong in one way; `change` says where.
function misshapen(Misshapen kind, uint256 key, bytes32 digest, uint256 change) pure returns (bytes memory signature) {
    if (kind == Misshapen.HighS) return highTwin(key, digest);
    if (kind == Misshapen.Compact) return compact(key, digest);
    if (kind == Misshapen.Empty) return "";
    signature = signed(key, digest);
    if (kind == Misshapen.Bit) signature[change % 65] ^= bytes1(uint8(1 << ((change >> 8) % 8)));
    if (kind == Misshapen.Long) return bytes.concat(signature, bytes1(uint8(change)));
    if (kind == Misshapen.Short) {
        uint256 length = change % 65;
        assembly ("memory-safe") {
            mstore(signature, length)
        }
    }
}

/// @notice The other signature of the same content, with s in the upper half.
function highTwin(uint256 key, bytes32 digest) pure returns (bytes memory) {
    (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
    return abi.encodePacked(r, bytes32(GROUP_ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
}

/// @notice The same signature in the 64 bytes of EIP-2098.
function compact(uint256 key, bytes32 digest) pure returns (bytes memory) {
    (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
    return abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
}

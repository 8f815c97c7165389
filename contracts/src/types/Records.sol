// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

/// @notice A patient's device. One storage slot. Its recordings are taken if captured within [from, until], both Unix
/// seconds. `registeredAt` zero: never registered; `removedAt` not zero: takes part no more, its past records stay readable.
struct Device {
    uint32 areaId;
    uint64 from;
    uint64 until;
    uint40 registeredAt;
    uint40 removedAt;
}

/// @notice The HPKE public keys (X25519) of an area: `key` counts from `keyFrom` (Unix seconds) on, before it `previousKey`.
struct Area {
    bytes32 key;
    bytes32 previousKey;
    uint64 keyFrom;
}

/// @notice A sealed record: where it came from and what it is. `capturedAt` is in milliseconds UTC, as the upload has it;
/// `digest` is the SHA-256 of the stored block.
struct RecordEntry {
    uint128 patientId;
    address deviceId;
    uint32 areaId;
    uint64 capturedAt;
    bytes32 uploadId;
    bytes32 digest;
}

/// @notice What was handed out against the receipt of `transactionHash`: how many records, and the SHA-256 that names them
/// (of the delivery's manifest, so that whoever reads along can compute it).
struct Delivery {
    bytes32 transactionHash;
    uint32 count;
    bytes32 digest;
}

/// @notice Why a record shall no longer count (FHIR entered-in-error).
enum WithdrawalReason {
    WrongPatient,
    WrongTime,
    DeviceFault,
    PatientRequest,
    Other
}

// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.30;

/// @notice Why data are wanted: HL7 v3 PurposeOfUse TREAT, ETREAT, PATRQT, HRESCH. In `purposes`, bit n stands for value n.
enum Purpose {
    Treatment,
    EmergencyTreatment,
    PatientRequest,
    HealthcareResearch
}

/// @notice A provider-patient agreement, signed by an account that manages the patient (EIP-712 or EIP-1271).
/// `purposes` zero is a revocation. `domains` has one bit for each domain of the analysis: 1 tremor, 2 freezing of gait,
/// 4 bradykinesia, 8 smoothness; higher bits are for domains to come. `expiry` and `deadline` are Unix seconds: until when
/// the agreement holds, and until when this signature can be handed in. `nonce` is the policy's as it stands.
struct Consent {
    address patient;
    address provider;
    uint128 patientId;
    uint16 purposes;
    uint16 domains;
    uint64 expiry;
    uint64 nonce;
    uint256 deadline;
}

/// @notice What a patient allows a provider. One storage slot. `nonce` counts every grant and revocation and is never reset.
struct Policy {
    uint16 purposes;
    uint16 domains;
    uint64 expiry;
    uint64 nonce;
    uint64 grantedAt;
}

//! URIs of code systems and naming systems.
//!
//! Ours lie under a name that nobody can ever register (RFC 2606 section 2): they name, and never resolve.

/// Domains of movement whose severity is observed; also the domains of a consent.
pub const SEVERITY_OF_MOVEMENT: &str = "https://gaitkeeper.example/fhir/CodeSystem/severity-of-movement";
/// What the parts of a record are: observations and their components.
pub const RECORD_ITEM: &str = "https://gaitkeeper.example/fhir/CodeSystem/record-item";
/// How a recording was made: tasks and medication states.
pub const RECORDING_CONTEXT: &str = "https://gaitkeeper.example/fhir/CodeSystem/recording-context";
/// What is wrong with a recording, and why a domain was not assessed.
pub const RECORDING_FINDING: &str = "https://gaitkeeper.example/fhir/CodeSystem/recording-finding";
/// Measures, named by the algorithm version that gives them.
pub const MEASURE: &str = "https://gaitkeeper.example/fhir/CodeSystem/measure";
/// Series over time, named by the algorithm version that gives them.
pub const SERIES: &str = "https://gaitkeeper.example/fhir/CodeSystem/series";
/// Versions of the analysis.
pub const ALGORITHM: &str = "https://gaitkeeper.example/fhir/CodeSystem/algorithm";
/// What the contract records.
pub const CHAIN_EVENT: &str = "https://gaitkeeper.example/fhir/CodeSystem/chain-event";

/// Patient ids: 26 symbols of Crockford base32 and a check symbol.
pub const PATIENT_ID: &str = "https://gaitkeeper.example/fhir/sid/patient-id";
/// Device ids: Ethereum addresses.
pub const DEVICE_ID: &str = "https://gaitkeeper.example/fhir/sid/device-id";
/// Accounts of people: Ethereum addresses.
pub const ACCOUNT: &str = "https://gaitkeeper.example/fhir/sid/account";
/// Contracts: `eip155:<chain id>:<address>` (CAIP-10).
pub const CONTRACT: &str = "https://gaitkeeper.example/fhir/sid/contract";
/// Transactions and their logs: `0x<hash>` or `0x<hash>/<log index>`.
pub const TRANSACTION: &str = "https://gaitkeeper.example/fhir/sid/transaction";
/// Upload ids: 64 hexadecimal digits.
pub const UPLOAD_ID: &str = "https://gaitkeeper.example/fhir/sid/upload-id";
/// Keccak-256 of an upload's envelope, which its device signed: 64 hexadecimal digits.
pub const ENVELOPE: &str = "https://gaitkeeper.example/fhir/sid/envelope-keccak-256";
/// SHA-256 of the WebAssembly component that analysed: 64 hexadecimal digits.
pub const COMPONENT: &str = "https://gaitkeeper.example/fhir/sid/component-sha-256";

/// SNOMED CT.
pub const SNOMED_CT: &str = "http://snomed.info/sct";
/// UCUM.
pub const UCUM: &str = "http://unitsofmeasure.org";
/// HL7 v3 ActReason, of which PurposeOfUse is a part.
pub const ACT_REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
/// HL7 v3 ActCode.
pub const ACT_CODE: &str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
/// HL7 v3 ParticipationType.
pub const PARTICIPATION_TYPE: &str = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
/// Why a value is missing.
pub const DATA_ABSENT_REASON: &str = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
/// Kinds of observation.
pub const OBSERVATION_CATEGORY: &str = "http://terminology.hl7.org/CodeSystem/observation-category";
/// Parts in making something.
pub const PROVENANCE_PARTICIPANT: &str = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
/// What consents are about.
pub const CONSENT_SCOPE: &str = "http://terminology.hl7.org/CodeSystem/consentscope";
/// Audit events of DICOM PS3.16 CID 400.
pub const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
/// What an audit event is about.
pub const AUDIT_ENTITY_TYPE: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
/// Its part in it.
pub const OBJECT_ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";

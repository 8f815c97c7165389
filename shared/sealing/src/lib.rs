//! Uploads, answers, records and deliveries, and who signed them: HPKE, AES-256-GCM, secp256k1; no I/O.
//!
//! A device calls [`seal_upload`] and [`DeviceKey::sign_upload`]. The edge calls [`parse_upload`], then
//! [`UploadSignature::recover_digest`], and only when device and key are known [`ParsedUpload::open`], whose
//! [`AnswerSealer`] makes the one answer that the device's [`AnswerKey`] opens. `docs/protocol.md` gives the byte layouts.
//! Results are kept as [`record`]s and handed out by [`delivery`]; for these it is `docs/records.md`.
//!
//! Nothing here panics on input, logs, or keeps state between calls; secrets are zeroised when dropped.

pub mod answer;
pub mod delivery;
pub mod identifier;
pub mod key;
mod randomness;
pub mod record;
pub mod signature;
pub mod suite;
#[cfg(any(test, feature = "testkit"))]
pub mod testkit;
pub mod upload;

pub use answer::{AnswerError, AnswerKey, AnswerSealer};
pub use identifier::{
    AreaId, AreaKeyId, ContractAddress, DeviceId, IdentifierError, PatientId, RecordAddress, Sha256Digest, UploadId,
    upload_id,
};
pub use key::{AreaPrivateKey, AreaPublicKey, DeviceKey, KeyError};
pub use randomness::RandomnessError;
pub use signature::{EnvelopeDigest, SignatureError, UncheckedSignature, UploadSignature};
pub use upload::{
    Encoding, EnvelopeError, MAX_ENVELOPE, MAX_HEADER, ParsedUpload, SealError, SealedUpload, UploadDraft,
    UploadHeader, UploadKind, parse_upload, seal_upload,
};

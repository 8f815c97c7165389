//! Uploads.

use super::{ContractAddress, RecordAddress, Sha256Digest, text::hex_text};
use sha2::{Digest, Sha256};

const LABEL: &[u8] = b"gaitkeeper/upload-id/v1";

/// Names one upload, the same however often it is sealed. Text: 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UploadId(pub [u8; 32]);

hex_text!(UploadId, 32, "an upload id of 64 hexadecimal digits");

/// `SHA-256("gaitkeeper/upload-id/v1" | chain id u64-be | contract | area u32-be | patient u128-be | device | captured-at u64-be | plaintext digest)`.
///
/// `captured_at` is in milliseconds UTC. Every part has a fixed length, so no two inputs give the same bytes.
#[must_use]
pub fn upload_id(
    chain_id: u64,
    contract: ContractAddress,
    address: &RecordAddress,
    captured_at: u64,
    plaintext_sha256: &Sha256Digest,
) -> UploadId {
    let hash = Sha256::new()
        .chain_update(LABEL)
        .chain_update(chain_id.to_be_bytes())
        .chain_update(contract.0)
        .chain_update(address.area_id.0.to_be_bytes())
        .chain_update(address.patient_id.0.to_be_bytes())
        .chain_update(address.device_id.0)
        .chain_update(captured_at.to_be_bytes())
        .chain_update(plaintext_sha256.0);
    UploadId(hash.finalize().into())
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AreaId, DeviceId, PatientId};
    use proptest::prelude::*;

    #[test]
    fn every_part_counts() {
        let address = RecordAddress { area_id: AreaId(1), patient_id: PatientId(2), device_id: DeviceId([3; 20]) };
        let (contract, digest) = (ContractAddress([4; 20]), Sha256Digest([5; 32]));
        let base = upload_id(6, contract, &address, 7, &digest);
        let others = [
            upload_id(7, contract, &address, 7, &digest),
            upload_id(6, ContractAddress([5; 20]), &address, 7, &digest),
            upload_id(6, contract, &RecordAddress { area_id: AreaId(2), ..address }, 7, &digest),
            upload_id(6, contract, &RecordAddress { patient_id: PatientId(3), ..address }, 7, &digest),
            upload_id(6, contract, &RecordAddress { device_id: DeviceId([4; 20]), ..address }, 7, &digest),
            upload_id(6, contract, &address, 8, &digest),
            upload_id(6, contract, &address, 7, &Sha256Digest([6; 32])),
        ];
        assert!(others.iter().all(|other| *other != base));
    }

    proptest! {
        #[test]
        fn survives_text_and_json(bytes: [u8; 32]) {
            let id = UploadId(bytes);
            prop_assert_eq!(id.to_string().parse::<UploadId>(), Ok(id));
            prop_assert_eq!(serde_json::from_str::<UploadId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
        }
    }
}

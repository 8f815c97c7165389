//! What a delivery delivers, in the clear: `version u8 | domains u16-be | records u16-be | (upload id (32) | block digest (32))*`.

use super::{DeliveryError, Receipt};
use crate::{Sha256Digest, UploadId};
use sha2::{Digest, Sha256};

/// The version that is written and read.
pub const VERSION: u8 = 1;
/// Most records in one delivery.
pub const MAX_DELIVERED: usize = 1024;
/// Bytes of a record's entry.
pub(super) const ENTRY_LENGTH: usize = 32 + 32;
/// Bytes before the entries.
pub(super) const FIXED_LENGTH: usize = 1 + 2 + 2;

const DIGEST_LABEL: &[u8] = b"gaitkeeper/delivered/v1";

/// One record of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DeliveredRecord {
    /// The upload whose result it is.
    pub upload_id: UploadId,
    /// SHA-256 of the block.
    pub digest: Sha256Digest,
}

/// What a delivery delivers. Authenticated with the keys, and all that the chain remembers of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryManifest {
    /// The domain bits that were permitted.
    pub domains: u16,
    /// The records, in the order of delivery.
    pub records: Vec<DeliveredRecord>,
}

impl DeliveryManifest {
    /// What `RecordsDelivered` says:
    /// `SHA-256("gaitkeeper/delivered/v1" | chain id u64-be | contract | transaction hash | manifest)`.
    ///
    /// It depends on what was handed out to whom and on nothing else, so that the same answer given twice has one digest and
    /// whoever knows the records can compute it again.
    #[must_use]
    pub fn digest(&self, receipt: &Receipt) -> Sha256Digest {
        let hash = Sha256::new()
            .chain_update(DIGEST_LABEL)
            .chain_update(receipt.chain_id.to_be_bytes())
            .chain_update(receipt.contract.0)
            .chain_update(receipt.transaction.0)
            .chain_update(self.to_bytes());
        Sha256Digest(hash.finalize().into())
    }

    /// The bytes in a delivery. More records than [`MAX_DELIVERED`] cannot be sealed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let count = u16::try_from(self.records.len()).unwrap_or(u16::MAX);
        let mut bytes = Vec::with_capacity(FIXED_LENGTH + ENTRY_LENGTH * self.records.len());
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.domains.to_be_bytes());
        bytes.extend_from_slice(&count.to_be_bytes());
        for record in &self.records {
            bytes.extend_from_slice(&record.upload_id.0);
            bytes.extend_from_slice(&record.digest.0);
        }
        bytes
    }

    /// Reads a manifest and gives back what follows it.
    pub(super) fn parse(delivery: &[u8]) -> Result<(Self, &[u8], &[u8]), DeliveryError> {
        let too_short = |needed| DeliveryError::TooShort { length: delivery.len(), needed };
        match delivery.first() {
            None => return Err(too_short(FIXED_LENGTH)),
            Some(&VERSION) => {}
            Some(&found) => return Err(DeliveryError::UnsupportedVersion { found, supported: VERSION }),
        }
        let (fixed, _) = delivery.split_first_chunk::<FIXED_LENGTH>().ok_or(too_short(FIXED_LENGTH))?;
        let [_, domains_high, domains_low, count_high, count_low] = *fixed;
        let domains = u16::from_be_bytes([domains_high, domains_low]);
        let count = usize::from(u16::from_be_bytes([count_high, count_low]));
        if count > MAX_DELIVERED {
            return Err(DeliveryError::TooMany { found: count, limit: MAX_DELIVERED });
        }
        let length = FIXED_LENGTH + ENTRY_LENGTH * count;
        let (manifest, rest) = delivery.split_at_checked(length).ok_or(too_short(length))?;
        let (entries, _) = manifest.get(FIXED_LENGTH..).unwrap_or_default().as_chunks::<ENTRY_LENGTH>();
        let records = entries
            .iter()
            .filter_map(|entry| {
                let (upload_id, digest) = entry.split_first_chunk()?;
                let digest = digest.try_into().ok()?;
                Some(DeliveredRecord { upload_id: UploadId(*upload_id), digest: Sha256Digest(digest) })
            })
            .collect();
        Ok((Self { domains, records }, manifest, rest))
    }
}

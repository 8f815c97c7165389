//! Sealing a delivery, at the edge.

use super::manifest::{DeliveredRecord, DeliveryManifest, MAX_DELIVERED};
use super::{DeliverySealError, Receipt, ReplyPublicKey, keys};
use crate::Sha256Digest;
use crate::randomness::SystemRandomness;
use crate::record::UnlockedRecord;
use crate::suite::{Aead, Kdf, Kem, TAG_LENGTH};
use hpke::{HpkeError, OpModeS, Serializable, inout::InOutBuf, setup_sender_with_rng};

/// What sealing a delivery gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedDelivery {
    /// What is sent: `manifest | enc (32) | ciphertext | tag (16)`.
    pub bytes: Vec<u8>,
    /// What `RecordsDelivered` says, see [`DeliveryManifest::digest`].
    pub digest: Sha256Digest,
}

/// Seals to `reply_key` the keys of the sections of `records` that `domains` permits, and of each context.
///
/// A record that has none of the permitted domains gives its context's key alone.
///
/// # Errors
/// When no domain is permitted, there are more than [`MAX_DELIVERED`] records, the key is a point of low order, or the
/// system has no random bytes.
pub fn seal_delivery(
    receipt: &Receipt,
    reply_key: &ReplyPublicKey,
    domains: u16,
    records: &[UnlockedRecord],
) -> Result<SealedDelivery, DeliverySealError> {
    if domains == 0 {
        return Err(DeliverySealError::NothingPermitted);
    }
    if records.len() > MAX_DELIVERED {
        return Err(DeliverySealError::TooMany { found: records.len(), limit: MAX_DELIVERED });
    }
    let entry = |record: &UnlockedRecord| DeliveredRecord { upload_id: record.upload_id(), digest: record.digest() };
    let manifest = DeliveryManifest { domains, records: records.iter().map(entry).collect() };
    let section_keys = records
        .iter()
        .map(|record| record.section_keys(domains))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| DeliverySealError::Encryption)?;
    let plaintext = keys::write(&section_keys).ok_or(DeliverySealError::Encryption)?;
    let bytes = seal_bytes(receipt, reply_key, manifest.to_bytes(), &plaintext)?;
    Ok(SealedDelivery { bytes, digest: manifest.digest(receipt) })
}

/// Seals under a manifest that is taken as it stands.
pub(super) fn seal_bytes(
    receipt: &Receipt,
    reply_key: &ReplyPublicKey,
    manifest: Vec<u8>,
    plaintext: &[u8],
) -> Result<Vec<u8>, DeliverySealError> {
    let public_key = reply_key.to_hpke().map_err(|_| DeliverySealError::UnusableReplyKey)?;
    let mut randomness = SystemRandomness::default();
    let (enc, mut context) =
        setup_sender_with_rng::<Aead, Kdf, Kem>(&OpModeS::Base, &public_key, &receipt.info(), &mut randomness)
            .map_err(|error| match error {
                HpkeError::EncapError => DeliverySealError::UnusableReplyKey,
                _ => DeliverySealError::Encryption,
            })?;
    randomness.finish()?;
    let mut bytes = manifest;
    let manifest_length = bytes.len();
    bytes.extend_from_slice(&enc.to_bytes());
    let start = bytes.len();
    bytes.reserve_exact(plaintext.len() + TAG_LENGTH);
    bytes.resize(start + plaintext.len(), 0);
    let (clear, ciphertext) = bytes.split_at_mut_checked(start).ok_or(DeliverySealError::Encryption)?;
    let manifest = clear.get(..manifest_length).unwrap_or_default();
    let buffer = InOutBuf::new(plaintext, ciphertext).map_err(|_| DeliverySealError::Encryption)?;
    let tag = context.seal_inout_detached(buffer, manifest).map_err(|_| DeliverySealError::Encryption)?;
    bytes.extend_from_slice(&tag.to_bytes());
    Ok(bytes)
}

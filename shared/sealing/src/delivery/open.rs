//! Opening a delivery, at the reader.

use super::{DeliveryError, DeliveryManifest, Receipt, ReplyPrivateKey, keys};
use crate::record::SectionKey;
use crate::suite::{Aead, KEY_LENGTH, Kdf, Kem, TAG_LENGTH};
use crate::{Sha256Digest, UploadId};
use hpke::aead::AeadTag;
use hpke::{Deserializable, OpModeR, inout::InOutBuf, setup_receiver};
use zeroize::Zeroizing;

/// The keys of one record.
#[derive(Clone, Debug)]
pub struct OpenedKeys {
    /// The upload whose result it is.
    pub upload_id: UploadId,
    /// SHA-256 of the block that the keys belong to; check the block against it and it against the chain.
    pub digest: Sha256Digest,
    /// The context's key, then those of the permitted domains.
    pub keys: Vec<SectionKey>,
}

/// An opened delivery.
#[derive(Clone, Debug)]
pub struct OpenedDelivery {
    /// The domain bits that were permitted.
    pub domains: u16,
    /// The records, in the order of delivery.
    pub records: Vec<OpenedKeys>,
    /// What `RecordsDelivered` must say, see [`DeliveryManifest::digest`].
    pub digest: Sha256Digest,
}

/// Opens a delivery with the key that was made for the request, and with the receipt as the reader's own wallet knows it.
///
/// # Errors
/// When it was cut or changed, or answers another request.
pub fn open_delivery(
    receipt: &Receipt,
    key: &ReplyPrivateKey,
    delivery: &[u8],
) -> Result<OpenedDelivery, DeliveryError> {
    let (manifest, manifest_bytes, rest) = DeliveryManifest::parse(delivery)?;
    let needed = manifest_bytes.len() + KEY_LENGTH + TAG_LENGTH;
    let too_short = DeliveryError::TooShort { length: delivery.len(), needed };
    let (enc, rest) = rest.split_first_chunk::<KEY_LENGTH>().ok_or(too_short.clone())?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG_LENGTH>().ok_or(too_short)?;

    let damaged = |_| DeliveryError::Damaged;
    let enc = <Kem as hpke::Kem>::EncappedKey::from_bytes(enc).map_err(damaged)?;
    let tag = AeadTag::<Aead>::from_bytes(tag).map_err(damaged)?;
    let mut context =
        setup_receiver::<Aead, Kdf, Kem>(&OpModeR::Base, key.secret(), &enc, &receipt.info()).map_err(damaged)?;
    let mut plaintext = Zeroizing::new(vec![0; ciphertext.len()]);
    let buffer = InOutBuf::new(ciphertext, plaintext.as_mut_slice()).map_err(|_| DeliveryError::Damaged)?;
    context.open_inout_detached(buffer, manifest_bytes, &tag).map_err(damaged)?;

    let records = keys::read(&manifest, &plaintext)?;
    Ok(OpenedDelivery { domains: manifest.domains, digest: manifest.digest(receipt), records })
}

//! Content identifiers of sealed blocks: CID v1, raw, sha2-256, as `ipfs block put` names them.

use cid::{Cid, Version};
use core::fmt;
use multihash::Multihash;
use sha2::{Digest, Sha256};

/// Multicodec `raw`.
const RAW: u64 = 0x55;
/// Multicodec `sha2-256`.
const SHA2_256: u64 = 0x12;
/// Bytes of the digest.
const DIGEST_LENGTH: usize = 32;

/// The name of a block on IPFS: nothing but its SHA-256 in another form. Text: base32, `bafkrei…`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentId([u8; DIGEST_LENGTH]);

/// Why a text is no content identifier of a record, or a block not the one named.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentIdError {
    /// Not a CID at all.
    #[error("the text is no content identifier; it starts with bafkrei and has 59 characters")]
    Text,
    /// A CID, but of another kind.
    #[error("the content identifier is not of a record: it must be version 1, raw, sha2-256")]
    Kind,
    /// The bytes are not those named.
    #[error("the block is not the one that was asked for: its SHA-256 differs")]
    Block,
}

impl ContentId {
    /// The name of a block.
    #[must_use]
    pub fn of(block: &[u8]) -> Self {
        Self(Sha256::digest(block).into())
    }

    /// The name of the block with this SHA-256, as the chain has it.
    #[must_use]
    pub const fn from_digest(digest: [u8; DIGEST_LENGTH]) -> Self {
        Self(digest)
    }

    /// SHA-256 of the block.
    #[must_use]
    pub const fn digest(&self) -> [u8; DIGEST_LENGTH] {
        self.0
    }

    /// Makes sure that `block` is the one named.
    ///
    /// # Errors
    /// When it is not.
    pub fn verify(&self, block: &[u8]) -> Result<(), ContentIdError> {
        if Self::of(block) == *self { Ok(()) } else { Err(ContentIdError::Block) }
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 32 bytes always fit into 32 bytes.
        let hash = Multihash::<DIGEST_LENGTH>::wrap(SHA2_256, &self.0).map_err(|_| fmt::Error)?;
        fmt::Display::fmt(&cid::CidGeneric::<DIGEST_LENGTH>::new_v1(RAW, hash), formatter)
    }
}

impl fmt::Debug for ContentId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ContentId({self})")
    }
}

impl core::str::FromStr for ContentId {
    type Err = ContentIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let cid: Cid = text.parse().map_err(|_| ContentIdError::Text)?;
        if cid.version() != Version::V1 || cid.codec() != RAW || cid.hash().code() != SHA2_256 {
            return Err(ContentIdError::Kind);
        }
        let digest = cid.hash().digest().try_into().map_err(|_| ContentIdError::Kind)?;
        let id = Self(digest);
        // The one text form: no other base, no path before it, nothing after it.
        if id.to_string() == text { Ok(id) } else { Err(ContentIdError::Text) }
    }
}

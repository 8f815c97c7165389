//! The key pair that a reader makes for one request.

use crate::KeyError;
use crate::identifier::text::hex_text;
use crate::key::{parse_secret_hex, secret_hex};
use crate::randomness::random;
use crate::suite::{KEY_LENGTH, Kem};
use core::fmt;
use hpke::{Deserializable, HpkeError, Kem as _, Serializable};
use zeroize::Zeroizing;

/// The `replyKey` of a request: an X25519 public key, as 32 bytes on the chain. Text: 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReplyPublicKey(pub [u8; KEY_LENGTH]);

hex_text!(ReplyPublicKey, 32, "a reply key of 64 hexadecimal digits");

impl ReplyPublicKey {
    pub(super) fn to_hpke(self) -> Result<<Kem as hpke::Kem>::PublicKey, HpkeError> {
        <Kem as hpke::Kem>::PublicKey::from_bytes(&self.0)
    }
}

/// Opens the answers to one request. Made by the reader for this request alone and never sent anywhere. Zeroised when
/// dropped; `Debug` shows the public key only.
#[derive(Clone)]
pub struct ReplyPrivateKey {
    secret: <Kem as hpke::Kem>::PrivateKey,
    public: ReplyPublicKey,
}

impl ReplyPrivateKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn generate() -> Result<Self, KeyError> {
        let keying_material = random::<KEY_LENGTH>()?;
        Ok(Self::new(Kem::derive_keypair(keying_material.as_slice()).0))
    }

    /// Reads what [`ReplyPrivateKey::to_hex`] wrote: 64 hexadecimal digits.
    ///
    /// # Errors
    /// When the text has another form.
    pub fn from_hex(text: &str) -> Result<Self, KeyError> {
        let bytes = parse_secret_hex(text)?;
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(bytes.as_slice()).map_err(|_| KeyError::Text)?;
        Ok(Self::new(secret))
    }

    /// The clamped key as 64 hexadecimal digits, to keep while a wallet asks its owner.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new([0; KEY_LENGTH]);
        self.secret.write_exact(bytes.as_mut_slice());
        secret_hex(bytes.as_slice())
    }

    /// What goes into the request.
    #[must_use]
    pub const fn public_key(&self) -> ReplyPublicKey {
        self.public
    }

    pub(super) const fn secret(&self) -> &<Kem as hpke::Kem>::PrivateKey {
        &self.secret
    }

    fn new(secret: <Kem as hpke::Kem>::PrivateKey) -> Self {
        let public = ReplyPublicKey(Kem::sk_to_pk(&secret).to_bytes().into());
        Self { secret, public }
    }
}

impl fmt::Debug for ReplyPrivateKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ReplyPrivateKey({})", self.public)
    }
}

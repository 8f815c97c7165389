//! The one cipher suite: HPKE base mode, DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001, AES-256-GCM 0x0002
//! (RFC 9180 section 7).

/// Key encapsulation, RFC 9180 section 4.1.
pub type Kem = hpke::kem::X25519HkdfSha256;
/// Key derivation, RFC 5869.
pub type Kdf = hpke::kdf::HkdfSha256;
/// Authenticated encryption of uploads.
pub type Aead = hpke::aead::AesGcm256;
/// HKDF as answers use it.
pub type Hkdf = hkdf::Hkdf<sha2::Sha256>;
/// Authenticated encryption of answers; the same cipher as [`Aead`].
pub type Cipher = aes_gcm::Aes256Gcm;

/// `Npk`, `Nsk` and `Nenc`: bytes of a key and of an encapsulated key.
pub const KEY_LENGTH: usize = 32;
/// `Nk`: bytes of a key of the cipher.
pub const CIPHER_KEY_LENGTH: usize = 32;
/// `Nn`: bytes of a nonce of the cipher.
pub const NONCE_LENGTH: usize = 12;
/// `Nt`: bytes of an authentication tag.
pub const TAG_LENGTH: usize = 16;

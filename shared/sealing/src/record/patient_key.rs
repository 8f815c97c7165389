//! The key that all records of one patient are sealed under.

use crate::identifier::text::hex_text;
use crate::randomness::{RandomnessError, random};
use crate::suite::KEY_LENGTH;
use core::fmt;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const ID_LABEL: &[u8] = b"gaitkeeper/patient-key-id/v1";

/// Names a patient key without telling anything of it: the start of a hash of its 256 random bits. Text: 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatientKeyId(pub [u8; 8]);

hex_text!(PatientKeyId, 8, "a patient key id of 16 hexadecimal digits");

/// A patient's key: 32 random bytes, made once at enrolment. Zeroised when dropped; `Debug` shows the key id only.
///
/// Without it nothing that was sealed under it can ever be opened: destroying it erases the records.
#[derive(Clone)]
pub struct PatientKey(Zeroizing<[u8; KEY_LENGTH]>);

impl PatientKey {
    /// A fresh random key.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn generate() -> Result<Self, RandomnessError> {
        random().map(Self)
    }

    /// The key of these bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; KEY_LENGTH]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    /// The first 8 bytes of `SHA-256("gaitkeeper/patient-key-id/v1" | key)`.
    #[must_use]
    pub fn key_id(&self) -> PatientKeyId {
        let digest: [u8; 32] = Sha256::new().chain_update(ID_LABEL).chain_update(self.bytes()).finalize().into();
        let [a, b, c, d, e, f, g, h, ..] = digest;
        PatientKeyId([a, b, c, d, e, f, g, h])
    }

    /// Its 64 hexadecimal digits, for tests that search for them where they must not be.
    #[cfg(any(test, feature = "testkit"))]
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        crate::key::secret_hex(self.bytes())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl fmt::Debug for PatientKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PatientKey({})", self.key_id())
    }
}

//! The people of a scene.

use ledger::SecretKey;

/// Everybody with their key.
pub(crate) struct People {
    pub(crate) admin: SecretKey,
    pub(crate) safety_officer: SecretKey,
    pub(crate) manager: SecretKey,
    pub(crate) patient: SecretKey,
    pub(crate) doctor: SecretKey,
    pub(crate) caregiver: SecretKey,
    pub(crate) guardian: SecretKey,
    pub(crate) stranger: SecretKey,
}

impl People {
    pub(crate) fn new() -> Self {
        let key = |number| SecretKey::from_bytes(&[number; 32]).unwrap();
        Self {
            admin: key(1),
            safety_officer: key(2),
            manager: key(3),
            patient: key(4),
            doctor: key(5),
            caregiver: key(6),
            guardian: key(7),
            stranger: key(8),
        }
    }
}

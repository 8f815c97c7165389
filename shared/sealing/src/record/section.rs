//! The parts of a record that open apart from each other.

use crate::suite::KEY_LENGTH;
use core::fmt;
use zeroize::Zeroizing;

/// Most domains that a record can have: one for each bit of a policy.
pub const MAX_DOMAINS: usize = 16;
/// What stands for the context where a domain's number would.
const CONTEXT_NUMBER: u8 = 0xff;

/// A part of a record with a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What every reader of any domain needs: how, when and by what the recording was made.
    Context,
    /// The domain with this bit in a policy.
    Domain(u8),
}

impl Section {
    /// The `domain u8` of the section's key: a domain's bit, 255 for the context.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Context => CONTEXT_NUMBER,
            Self::Domain(bit) => bit,
        }
    }

    /// The section of a number; none for numbers between the last possible domain and the context.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            CONTEXT_NUMBER => Some(Self::Context),
            bit if (bit as usize) < MAX_DOMAINS => Some(Self::Domain(bit)),
            _ => None,
        }
    }

    /// Whether a policy with these domain bits permits the section. The context goes with any domain.
    #[must_use]
    pub const fn permitted_by(self, domains: u16) -> bool {
        match self {
            Self::Context => domains != 0,
            Self::Domain(bit) => (bit as usize) < MAX_DOMAINS && domains & (1 << bit) != 0,
        }
    }

    /// The context, then the first `domains` domains: the order in a record.
    pub fn all(domains: u8) -> impl Iterator<Item = Self> {
        core::iter::once(Self::Context).chain((0..domains).map(Self::Domain))
    }
}

/// The key of one section of one record. Zeroised when dropped; `Debug` shows the section only.
#[derive(Clone)]
pub struct SectionKey {
    section: Section,
    key: Zeroizing<[u8; KEY_LENGTH]>,
}

impl SectionKey {
    pub(crate) const fn new(section: Section, key: Zeroizing<[u8; KEY_LENGTH]>) -> Self {
        Self { section, key }
    }

    /// What it opens.
    #[must_use]
    pub const fn section(&self) -> Section {
        self.section
    }

    /// Its 64 hexadecimal digits, for tests that search for them where they must not be.
    #[cfg(any(test, feature = "testkit"))]
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        crate::key::secret_hex(self.bytes())
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.key
    }
}

impl fmt::Debug for SectionKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SectionKey({:?})", self.section)
    }
}

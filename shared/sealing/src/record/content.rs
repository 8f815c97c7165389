//! What goes into a record and comes out of it.

use core::fmt;
use zeroize::Zeroizing;

/// What a record shall hold.
#[derive(Clone, Copy)]
pub struct RecordContent<'a> {
    /// How, when and by what the recording was made.
    pub context: &'a [u8],
    /// One plaintext for each domain, in the order of their bits; 1 to 16, none left out.
    pub domains: &'a [&'a [u8]],
}

impl<'a> RecordContent<'a> {
    /// The context, then the domains.
    pub(super) fn sections(&self) -> impl Iterator<Item = &'a [u8]> {
        core::iter::once(self.context).chain(self.domains.iter().copied())
    }
}

impl fmt::Debug for RecordContent<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RecordContent({} domains)", self.domains.len())
    }
}

/// What a record held. Zeroised when dropped.
#[derive(Clone)]
pub struct OpenedRecord {
    /// How, when and by what the recording was made.
    pub context: Zeroizing<Vec<u8>>,
    /// One plaintext for each domain, in the order of their bits.
    pub domains: Vec<Zeroizing<Vec<u8>>>,
}

impl fmt::Debug for OpenedRecord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "OpenedRecord({} domains)", self.domains.len())
    }
}

//! Sets that the contract keeps as bits.

use super::Purpose;
use crate::codec::{DecodeError, Reader, Value};
use core::fmt;
use ethers_core::abi::Token;

macro_rules! bits {
    ($($(#[$meta:meta])* $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);

        impl $name {
            /// Nothing.
            pub const NONE: Self = Self(0);

            /// Whether all of `other` is in here.
            #[must_use]
            pub const fn contains(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }

            /// What is in either.
            #[must_use]
            pub const fn union(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({:#06x})"), self.0)
            }
        }

        impl Value for $name {
            #[cfg(test)]
            fn type_name() -> String {
                "uint16".to_owned()
            }

            fn token(&self) -> Token {
                self.0.token()
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                u16::read(reader).map(Self)
            }
        }
    )*};
}

bits! {
    /// Domains of the analysis, one bit each.
    Domains;
    /// Purposes that a policy covers: bit n stands for the [`Purpose`] with number n.
    Purposes;
}

impl Domains {
    /// Tremor.
    pub const TREMOR: Self = Self(1);
    /// Freezing of gait.
    pub const FREEZING_OF_GAIT: Self = Self(1 << 1);
    /// Bradykinesia.
    pub const BRADYKINESIA: Self = Self(1 << 2);
    /// Smoothness.
    pub const SMOOTHNESS: Self = Self(1 << 3);
    /// Every domain, those to come included.
    pub const ALL: Self = Self(u16::MAX);
}

impl Purposes {
    /// Every purpose that exists.
    pub const ALL: Self = Self(0x0f);

    /// The purposes in here, without bits that stand for none.
    pub fn iter(self) -> impl Iterator<Item = Purpose> {
        Purpose::ALL.iter().copied().filter(move |purpose| self.contains((*purpose).into()))
    }
}

impl From<Purpose> for Purposes {
    fn from(purpose: Purpose) -> Self {
        Self(1 << u8::from(purpose))
    }
}

impl FromIterator<Purpose> for Purposes {
    fn from_iter<I: IntoIterator<Item = Purpose>>(purposes: I) -> Self {
        purposes.into_iter().fold(Self::NONE, |all, purpose| all.union(purpose.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_are_bits_by_their_number() {
        let purposes: Purposes = [Purpose::Treatment, Purpose::HealthcareResearch].into_iter().collect();
        assert_eq!(purposes, Purposes(0b1001));
        assert_eq!(purposes.iter().collect::<Vec<_>>(), [Purpose::Treatment, Purpose::HealthcareResearch]);
        assert_eq!(Purpose::ALL.iter().copied().collect::<Purposes>(), Purposes::ALL);
        assert!(!purposes.contains(Purposes::ALL) && Domains::ALL.contains(Domains::SMOOTHNESS));
    }
}

//! Random bytes from the system, without panics when it has none.

use core::convert::Infallible;
use hpke::rand_core::{TryCryptoRng, TryRng};
use zeroize::{Zeroize, Zeroizing};

/// The system gave no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system has no random bytes to give; check its random device and try again")]
pub struct RandomnessError;

/// `N` fresh random bytes.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, RandomnessError> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| RandomnessError)?;
    Ok(bytes)
}

/// The system's randomness for interfaces that take no error.
///
/// After a failure it hands out zeros; whoever used it must call [`SystemRandomness::finish`] and drop what was made on an error.
#[must_use]
#[derive(Debug, Default)]
pub(crate) struct SystemRandomness {
    failed: bool,
}

impl SystemRandomness {
    /// Whether every byte handed out was random.
    pub(crate) fn finish(self) -> Result<(), RandomnessError> {
        if self.failed { Err(RandomnessError) } else { Ok(()) }
    }
}

impl TryRng for SystemRandomness {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_ne_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_ne_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Infallible> {
        if getrandom::fill(destination).is_err() {
            destination.zeroize();
            self.failed = true;
        }
        Ok(())
    }
}

impl TryCryptoRng for SystemRandomness {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_draws_differ() {
        assert_ne!(*random::<32>().unwrap(), *random::<32>().unwrap());
    }

    #[test]
    fn a_failure_is_not_forgotten() {
        assert_eq!(SystemRandomness { failed: true }.finish(), Err(RandomnessError));
        assert_eq!(SystemRandomness::default().finish(), Ok(()));
    }
}

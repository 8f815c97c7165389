//! Randomness for what must not be guessed.

use crate::failure::Failure;

/// Fresh random bytes.
pub(crate) fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], Failure> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes)
        .map_err(|_| Failure::new("This browser gives no random numbers.", "Use a current browser."))?;
    Ok(bytes)
}

//! How often one device may upload: a token bucket a device, kept as one number.
//!
//! The bucket is written as the time at which it will be full again (the generic cell rate algorithm, ITU-T I.371
//! annex A). An upload moves that time on by [`RateLimit::interval`]; it may not lie further ahead than
//! [`RateLimit::capacity`]. Nothing has to be refilled, and one SQL statement reads, decides and writes.

mod statement;

pub use statement::{COUNT, CREATE, PROBE, SYNCHRONISE_LESS, WRITE_AHEAD};

use crate::registry::{RegistryError, Variables, name};
use exchange::Refusal;
use protocol::ProblemKind;

/// Most uploads at once that can be set.
const MAX_BURST: i64 = 10_000;
/// Most uploads a minute that can be set.
const MAX_PER_MINUTE: i64 = 60_000;
/// Microseconds of a minute.
const MINUTE: i64 = 60_000_000;
/// Microseconds of a second.
const SECOND: i64 = 1_000_000;

/// What every device may do; each has a bucket of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    burst: i64,
    per_minute: i64,
}

/// What [`COUNT`] made of one upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Whether the upload fitted into the bucket.
    pub admitted: bool,
    /// When the bucket will be full again, in microseconds UTC.
    pub full_at: i64,
}

impl RateLimit {
    /// Reads the two variables.
    ///
    /// # Errors
    /// Names the variable that is no decimal number within its bounds.
    pub async fn read(variables: &impl Variables) -> Result<Self, RegistryError> {
        let number = async |name, most, reason| {
            let text = variables.get(name).await?;
            let number = text.trim().parse().ok().filter(|number| (1..=most).contains(number));
            number.ok_or(RegistryError::Senseless { name, reason })
        };
        Ok(Self {
            burst: number(name::DEVICE_BURST, MAX_BURST, "is not a whole number from 1 to 10000").await?,
            per_minute: number(
                name::DEVICE_UPLOADS_PER_MINUTE,
                MAX_PER_MINUTE,
                "is not a whole number from 1 to 60000",
            )
            .await?,
        })
    }

    /// Microseconds that one upload takes to be refilled.
    #[must_use]
    pub const fn interval(&self) -> i64 {
        MINUTE / self.per_minute
    }

    /// Microseconds that an empty bucket takes to be full.
    #[must_use]
    pub const fn capacity(&self) -> i64 {
        self.interval() * self.burst
    }

    /// Lets the upload pass that was counted at `now`, in microseconds UTC.
    ///
    /// # Errors
    /// [`ProblemKind::TooManyRequests`], with the whole seconds after which one more upload fits.
    pub fn judge(&self, counted: Counted, now: i64) -> Result<(), Refusal> {
        if counted.admitted {
            return Ok(());
        }
        let fits_at = counted.full_at.saturating_add(self.interval()).saturating_sub(self.capacity());
        let wait = fits_at.saturating_sub(now).max(1);
        let seconds = u32::try_from((wait - 1) / SECOND + 1).unwrap_or(u32::MAX);
        let detail = format!(
            "this device has sent more uploads than the {} a minute that it may; send the same bytes again after {seconds} s",
            self.per_minute
        );
        Err(Refusal::new(ProblemKind::TooManyRequests, detail).retry_after(seconds))
    }
}

/// Milliseconds UTC as microseconds, so far from the ends of the number that no sum with a capacity passes them.
#[must_use]
pub fn microseconds(milliseconds: u64) -> i64 {
    i64::try_from(milliseconds).unwrap_or(i64::MAX).min(i64::MAX / 4_000) * 1_000
}

#[cfg(test)]
mod tests;

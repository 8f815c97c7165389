//! How often one device may upload: a token bucket a device, kept as one number.
//!
//! The bucket is written as the time at which it will be full again (the generic cell rate algorithm, ITU-T I.371
//! annex A). An upload moves that time on by [`RateLimit::interval`]; it may not lie further ahead than
//! [`RateLimit::capacity`]. Nothing has to be refilled, and one SQL statement reads, decides and writes.

mod statement;

pub use statement::{MIGRATION, Subject};

use crate::edge::Edge;
use crate::platform::{DatabaseError, Platform};
use exchange::Refusal;
use protocol::ProblemKind;

/// Most uploads at once that can be set.
pub const MAX_BURST: u64 = 10_000;
/// Most uploads a minute that can be set.
pub const MAX_PER_MINUTE: u64 = 60_000;
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

/// What the database made of one upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Whether the upload fitted into the bucket.
    pub admitted: bool,
    /// When the bucket will be full again, in microseconds UTC.
    pub full_at: i64,
}

impl RateLimit {
    /// `burst` uploads at once and `per_minute` in the long run, each at least one and at most the largest that can be set.
    #[must_use]
    pub fn new(burst: u64, per_minute: u64) -> Self {
        let within = |number: u64, most: u64| i64::try_from(number.clamp(1, most)).unwrap_or(1);
        Self { burst: within(burst, MAX_BURST), per_minute: within(per_minute, MAX_PER_MINUTE) }
    }

    /// Counts one use of what `subject` names with `key`.
    ///
    /// # Errors
    /// [`ProblemKind::TooManyRequests`], or [`ProblemKind::Unavailable`] when the database cannot be used.
    pub async fn count(&self, edge: &Edge<impl Platform>, subject: Subject, key: &[u8]) -> Result<(), Refusal> {
        let now = microseconds(edge.now());
        let parameters = vec![key.into(), now.into(), self.interval().into(), self.capacity().into()];
        let rows = edge.query(subject.statement(), parameters).await?;
        let row = rows.first().ok_or(DatabaseError::Unreadable)?;
        let counted = Counted { admitted: row.integer(0)? != 0, full_at: row.integer(1)? };
        self.judge(subject, counted, now)
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
    pub fn judge(&self, subject: Subject, counted: Counted, now: i64) -> Result<(), Refusal> {
        if counted.admitted {
            return Ok(());
        }
        let fits_at = counted.full_at.saturating_add(self.interval()).saturating_sub(self.capacity());
        let wait = fits_at.saturating_sub(now).max(1);
        let seconds = u32::try_from((wait - 1) / SECOND + 1).unwrap_or(u32::MAX);
        let detail = format!(
            "{} than the {} a minute that are allowed; send the same bytes again after {seconds} s",
            subject.complaint(),
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

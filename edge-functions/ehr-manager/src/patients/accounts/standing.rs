//! What one account is to a patient.

/// What one account is to a patient. Times are Unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It counts, as long as its time has not run out.
    Counts {
        /// The last second; `u64::MAX` for no end.
        until: u64,
    },
    /// It was deleted or unlinked.
    Gone {
        /// The first second without it.
        at: u64,
        /// Whether the admin deleted it.
        by_admin: bool,
    },
}

impl Standing {
    pub(super) const fn counts(self, time: u64) -> bool {
        matches!(self, Self::Counts { until } if until >= time)
    }

    /// The first second at which it does not count any more.
    pub(super) const fn ended_at(self) -> u64 {
        match self {
            Self::Counts { until } => until.saturating_add(1),
            Self::Gone { at, .. } => at,
        }
    }

    pub(super) const fn deleted_by_admin(self) -> bool {
        matches!(self, Self::Gone { by_admin: true, .. })
    }

    pub(super) const fn after_leaving(self, time: u64, by_admin: bool) -> Self {
        match self {
            // Run out before it was taken away.
            Self::Counts { until } if until < time => Self::Gone { at: until.saturating_add(1), by_admin: false },
            Self::Counts { .. } => Self::Gone { at: time, by_admin },
            Self::Gone { .. } => self,
        }
    }
}

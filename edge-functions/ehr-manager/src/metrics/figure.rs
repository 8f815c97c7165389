//! What is counted beside requests.

/// Something that happens, counted since the database was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// A record was sealed, put on IPFS, and written down for the chain.
    RecordsStored,
    /// A record was handed out.
    RecordsDelivered,
    /// Something in housekeeping failed.
    HousekeepingFailures,
}

impl Figure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::RecordsStored, Self::RecordsDelivered, Self::HousekeepingFailures];

    /// The name of the metric.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RecordsStored => "gaitkeeper_records_stored_total",
            Self::RecordsDelivered => "gaitkeeper_records_delivered_total",
            Self::HousekeepingFailures => "gaitkeeper_housekeeping_failures_total",
        }
    }

    /// What it says, for people.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::RecordsStored => "Records sealed, put on IPFS and written down for the chain.",
            Self::RecordsDelivered => "Records handed out, each time they were.",
            Self::HousekeepingFailures => "Rounds of housekeeping that failed and are tried again.",
        }
    }
}

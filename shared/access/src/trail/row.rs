//! What a row of the history says.

use ledger::events::Penalized;
use ledger::rpc::LogPosition;
use ledger::{Addr, Address, Bytes32, Denial, Domains, EmergencyReason, Event, Outcome, Purpose, Uint256};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where its event stands.
    pub position: LogPosition,
    /// When, Unix seconds: the block's time.
    pub time: u64,
    /// What.
    pub entry: Entry,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Somebody asked for records.
    Request(Box<Request>),
    /// Anything else that the contract told of the patient: policies, accounts, devices, records.
    Event(Event),
}

/// Somebody asked for records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who.
    pub requester: Address,
    /// Which records.
    pub addr: Addr,
    /// Why.
    pub purpose: Purpose,
    /// Whether the glass was to be broken.
    pub emergency: bool,
    /// What the contract said.
    pub outcome: RequestOutcome,
}

/// What the contract said to a request, and what followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestOutcome {
    /// Granted.
    Granted {
        /// For these domains.
        domains: Domains,
        /// What was handed out against it; the same answer given again is here once. Empty: nothing, as far as the chain knows.
        handovers: Vec<Handover>,
        /// The review of an emergency.
        review: Option<Review>,
    },
    /// Refused.
    Denied {
        /// Why.
        reason: Denial,
        /// What followed, with the place of its event.
        penalty: Option<(LogPosition, Penalized)>,
    },
}

/// Records that were handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Where the event stands.
    pub position: LogPosition,
    /// When the manager put it on the chain, Unix seconds; the records went out before that.
    pub time: u64,
    /// How many records.
    pub count: u32,
    /// What was handed out (`sealing::delivery::DeliveryManifest::digest`).
    pub digest: Bytes32,
}

/// The review of an emergency access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Its id.
    pub review_id: Uint256,
    /// Why the glass was broken.
    pub reason: EmergencyReason,
    /// How it ended; nothing while it is open.
    pub closing: Option<Closing>,
}

/// How a review ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// What it found.
    pub outcome: Outcome,
    /// Who closed it.
    pub by: Address,
    /// When, Unix seconds.
    pub time: u64,
}

impl Request {
    /// How many records were handed out, if any answer was.
    #[must_use]
    pub fn delivered(&self) -> Option<u64> {
        match &self.outcome {
            RequestOutcome::Granted { handovers, .. } if !handovers.is_empty() => {
                Some(handovers.iter().map(|handover| u64::from(handover.count)).sum())
            }
            _ => None,
        }
    }
}

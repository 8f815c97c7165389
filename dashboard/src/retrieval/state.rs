//! Where a retrieval is.

use super::{Document, pending::About};
use crate::failure::Failure;
use access::Ask;
use ledger::{Denial, events::Penalized};
use std::sync::Arc;

/// Where a retrieval is.
#[derive(Clone, Debug)]
pub(crate) enum State {
    /// Nothing was asked.
    Idle,
    /// The contract is asked beforehand.
    Checking,
    /// The contract would refuse; nothing was sent.
    WouldBeRefused(Ask, Denial),
    /// The contract takes no requests at present.
    Paused,
    /// The wallet is asked, or the request is on its way to a block.
    Asking,
    /// Its receipt is read.
    Reading,
    /// The edge waits for confirmations.
    Confirming {
        /// How many there are.
        confirmations: u64,
        /// How many it waits for.
        required: u64,
    },
    /// The edge is asked for a page.
    Fetching {
        /// Which, from 1.
        page: usize,
    },
    /// It is asked again after a pause.
    Pausing {
        /// Why.
        reason: String,
        /// How long.
        seconds: u32,
    },
    /// The records are here.
    Delivered(Arc<Document>),
    /// The contract refused, on record.
    Refused(Box<Refused>),
    /// The contract granted it, but the edge refuses: access was withdrawn since.
    RefusedByEdge(String),
    /// The time within which it is served is over.
    WindowOver(String),
    /// It cannot be done; perhaps later.
    Failed {
        /// Why.
        failure: Failure,
        /// What can be continued without another signature.
        again: Option<Box<About>>,
    },
}

/// A refusal that is on record.
#[derive(Clone, Debug)]
pub(crate) struct Refused {
    /// What was asked for.
    pub(crate) ask: Ask,
    /// Why it was refused.
    pub(crate) reason: Denial,
    /// What follows.
    pub(crate) penalty: Option<Penalized>,
    /// When, Unix seconds.
    pub(crate) at: u64,
}

impl State {
    /// Whether something is under way.
    pub(crate) const fn is_busy(&self) -> bool {
        matches!(
            self,
            Self::Checking
                | Self::Asking
                | Self::Reading
                | Self::Confirming { .. }
                | Self::Fetching { .. }
                | Self::Pausing { .. }
        )
    }
}

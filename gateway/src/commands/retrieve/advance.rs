//! Asking the contract before anything is put on record.

use crate::{
    clock,
    node::{Head, NodeError},
    place::Place,
};
use access::{Advance, Ask};
use ledger::rpc::{BlockTag, CallContract};
use ledger::{Address, ContractCall, Denial, calls};

/// What stands against a request.
pub(super) enum Against {
    /// Nothing.
    Nothing,
    /// The contract's rule.
    Denial(Denial),
    /// The contract takes no requests at present.
    Paused,
}

/// What the contract would say to `ask` now.
pub(super) fn against(place: &Place, ask: &Ask, requester: Address, head: &Head) -> Result<Against, NodeError> {
    if view(place, calls::Paused {})? {
        return Ok(Against::Paused);
    }
    // The next block is later than the head, and no earlier than now.
    let time = head.timestamp.max(clock::now_millis() / 1_000);
    let denial = match ask.advance(requester, time) {
        Advance::Access(call) => view(place, call)?.denial,
        Advance::Emergency(call) => view(place, call)?,
    };
    Ok(if denial == Denial::None { Against::Nothing } else { Against::Denial(denial) })
}

fn view<C: ContractCall>(place: &Place, call: C) -> Result<C::Returns, NodeError> {
    place.node.ask(&CallContract { contract: place.contract.address, from: None, call, block: BlockTag::Latest })
}

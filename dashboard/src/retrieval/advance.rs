//! Asking the contract before anything is put on record.

use crate::{
    browser,
    chain::{Chain, ChainError},
};
use access::{Advance, Ask};
use ledger::{Address, Denial, Domains, calls};

/// What stands against a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Against {
    /// Nothing: these domains would be handed out.
    Nothing(Domains),
    /// The contract's rule.
    Denial(Denial),
    /// The contract takes no requests at present.
    Paused,
}

/// What the contract would say to `ask` now.
pub(crate) async fn against(chain: &Chain, ask: &Ask, requester: Address) -> Result<Against, ChainError> {
    if chain.view(calls::Paused {}).await? {
        return Ok(Against::Paused);
    }
    // The next block is later than the head, and no earlier than now.
    let time = chain.head().await?.timestamp.max(browser::now());
    let (denial, domains) = match ask.advance(requester, time) {
        Advance::Access(call) => {
            let decision = chain.view(call).await?;
            (decision.denial, decision.domains)
        }
        Advance::Emergency(call) => (chain.view(call).await?, Domains::ALL),
    };
    Ok(if denial == Denial::None { Against::Nothing(domains) } else { Against::Denial(denial) })
}

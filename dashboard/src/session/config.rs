//! What the edge says of itself, held against the contract that this browser knows.

use super::pin;
use crate::{edge, failure::Failure};
use access::Contract;
use ledger::Address;
use protocol::{EdgeConfig, route};

/// Reads the configuration. An edge that names another contract than before is refused: whoever runs it may have been
/// replaced by somebody who wants people to sign for a contract of their own.
pub(super) async fn read() -> Result<EdgeConfig, Failure> {
    let config: EdgeConfig = edge::get(route::CONFIG).await?;
    pin::check(&contract(&config))?;
    Ok(config)
}

/// The contract that the edge names.
pub(crate) const fn contract(config: &EdgeConfig) -> Contract {
    Contract { chain_id: config.chain_id, address: Address(config.contract.0) }
}

//! Which contract is the right one on each chain: compiled in where it is deployed for good, else the first one met.

use crate::{browser, failure::Failure};
use access::Contract;

include!(concat!(env!("OUT_DIR"), "/deployments.rs"));

/// Whether `contract` is the one that this browser knows for its chain; the first one met is remembered.
pub(super) fn check(contract: &Contract) -> Result<(), Failure> {
    let address = contract.address.to_string();
    let known = DEPLOYMENTS.iter().find(|(chain_id, _)| *chain_id == contract.chain_id);
    let name = format!("contract.{}", contract.chain_id);
    let known = known.map(|(_, address)| (*address).to_owned()).or_else(|| browser::recall(&name));
    match known {
        Some(known) if known.eq_ignore_ascii_case(&address) => Ok(()),
        Some(known) => Err(Failure::new(
            format!(
                "This edge uses the contract {address}, but the one known here for network {} is {known}.",
                contract.chain_id
            ),
            "Sign nothing. Ask the operator; if the contract was replaced on purpose, clear this site's data in the browser and come back.",
        )),
        None => {
            browser::remember(&name, &address);
            Ok(())
        }
    }
}

/// Whether the contract on this chain is compiled in, or was taken on first use.
pub(crate) fn is_compiled_in(chain_id: u64) -> bool {
    DEPLOYMENTS.iter().any(|(id, _)| *id == chain_id)
}

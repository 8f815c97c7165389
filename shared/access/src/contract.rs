//! Which contract, on which chain.

use ledger::Address;
use sealing::ContractAddress;
use sealing::delivery::{self, TransactionHash};

/// The contract that a reader trusts. From a profile, a flag or the program itself, never from the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Contract {
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// The contract.
    pub address: Address,
}

impl Contract {
    /// The receipt that a delivery is sealed for.
    #[must_use]
    pub const fn receipt(&self, transaction: ledger::Bytes32) -> delivery::Receipt {
        delivery::Receipt {
            chain_id: self.chain_id,
            contract: ContractAddress(self.address.0),
            transaction: TransactionHash(transaction.0),
        }
    }
}

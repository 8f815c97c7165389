//! Why the chain gave no answer.

use crate::failure::Failure;
use dashboard_logic::wallet::WalletError;
use ledger::rpc::{LogError, RpcError};

/// Why there is no answer.
#[derive(Clone, Debug)]
pub(crate) enum ChainError {
    /// The wallet did not do it.
    Wallet(WalletError),
    /// The node's answer is an error, or nonsense.
    Node(RpcError),
    /// The node gave a log that the contract does not write.
    Log(LogError),
    /// Nothing answered.
    Unreachable,
}

/// Why nothing can be signed where the chain is not read through a wallet; `account` is the one that is connected.
pub(crate) fn cannot_sign(account: Option<ledger::Address>) -> Failure {
    if account.is_some() {
        Failure::new(
            "Your wallet is set to another network.",
            "Press “Switch network” at the top of this page, agree in your wallet, and try again.",
        )
    } else {
        Failure::new("No wallet is connected.", "Connect your wallet, set to this network, and try again.")
    }
}

impl From<ChainError> for Failure {
    fn from(error: ChainError) -> Self {
        match error {
            ChainError::Wallet(error) => Self::new(error.sentence(), error.next_step()),
            ChainError::Node(RpcError::Reverted(revert)) => Self::of(&revert),
            ChainError::Node(error) => {
                Self::new(format!("The network's node gave no usable answer ({error})."), "Try again in a moment.")
            }
            ChainError::Log(error) => {
                Self::new(format!("The network's node gave a wrong record ({error})."), "Use another node or wallet.")
            }
            ChainError::Unreachable => {
                Self::new("The network's node does not answer.", "Check the connection, or connect your wallet.")
            }
        }
    }
}

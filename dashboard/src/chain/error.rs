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

//! Why a transaction is not queued or not sent. Whatever is queued stays so, and what failed may be tried again.

use crate::chain::ChainError;
use crate::platform::DatabaseError;
use crate::settings::SettingError;
use exchange::Refusal;
use ledger::rpc::RpcError;
use ledger::{Address, ContractError, Revert, TransactionError};
use protocol::ProblemKind;

/// Why a transaction is not queued or not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueueError {
    /// The accounts cannot be read.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// The chain is away, or the node refuses.
    #[error(transparent)]
    Chain(ChainError),
    /// The database is away.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The contract is paused.
    #[error("the contract is paused; keep the recording and send it again when its administrator has ended the pause")]
    Paused,
    /// The contract does not know this edge as its EHRs manager.
    #[error(
        "account {account} is not an EHRs manager of the contract; the operator has to have its administrator grant that role"
    )]
    NotManager {
        /// The account.
        account: Address,
    },
    /// The contract would revert for another reason.
    #[error("the contract refuses the edge's transaction: {0}")]
    Reverted(Revert),
    /// The account cannot pay for gas.
    #[error(
        "account {account} cannot pay for its transactions; the operator has to send it some of the chain's currency"
    )]
    Funds {
        /// The account.
        account: Address,
    },
    /// A row of an account whose key is not among the settings.
    #[error(
        "the variable manager_keys does not have the key of account {account}, which has a transaction to send; the operator has to \
         put it back until that is mined"
    )]
    NoKey {
        /// The account.
        account: Address,
    },
    /// The transaction cannot be written.
    #[error(transparent)]
    Transaction(#[from] TransactionError),
}

impl From<ChainError> for QueueError {
    fn from(error: ChainError) -> Self {
        match error {
            ChainError::Rpc(RpcError::Reverted(Revert::Contract(ContractError::EnforcedPause {}))) => Self::Paused,
            ChainError::Rpc(RpcError::Reverted(Revert::Contract(ContractError::UnauthorizedAccount {
                account,
                ..
            }))) => Self::NotManager { account },
            ChainError::Rpc(RpcError::Reverted(revert)) => Self::Reverted(revert),
            error => Self::Chain(error),
        }
    }
}

impl From<QueueError> for Refusal {
    fn from(error: QueueError) -> Self {
        match error {
            QueueError::Setting(error) => error.into(),
            QueueError::Chain(error) => error.into(),
            QueueError::Database(error) => error.into(),
            QueueError::Paused => Self::new(ProblemKind::Paused, error.to_string()),
            QueueError::NotManager { .. } | QueueError::NoKey { .. } | QueueError::Transaction(_) => {
                Self::new(ProblemKind::Misconfigured, error.to_string())
            }
            QueueError::Reverted(_) => {
                Self::new(ProblemKind::Misconfigured, format!("{error}; the operator has to act"))
            }
            QueueError::Funds { .. } => {
                Self::new(ProblemKind::Unavailable, format!("{error}; send the same request again later"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::Bytes32;

    #[test]
    fn what_the_contract_says_becomes_what_has_to_be_done() {
        let reverted = |error| ChainError::Rpc(RpcError::Reverted(Revert::Contract(error)));
        let refusal = |error: ChainError| Refusal::from(QueueError::from(error));
        assert_eq!(refusal(reverted(ContractError::EnforcedPause {})).kind(), ProblemKind::Paused);
        let account = Address([7; 20]);
        let unauthorized = ContractError::UnauthorizedAccount { account, needed_role: Bytes32::ZERO };
        let refusal = refusal(reverted(unauthorized));
        assert_eq!(refusal.kind(), ProblemKind::Misconfigured);
        assert!(refusal.problem.detail.contains(&account.to_string()), "{}", refusal.problem.detail);
        let empty = QueueError::from(reverted(ContractError::EmptyBatch {}));
        assert!(Refusal::from(empty).problem.detail.contains("the batch is empty"));
        let away = QueueError::from(ChainError::NoHead);
        assert_eq!(Refusal::from(away).kind(), ProblemKind::Unavailable);
    }
}

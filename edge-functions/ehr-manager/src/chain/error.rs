//! Why the chain gives no answer.

use crate::platform::HttpError;
use exchange::Refusal;
use ledger::rpc::{LogError, RpcError};
use protocol::ProblemKind;

/// Why the chain gives no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// No answer at all.
    #[error("the Ethereum node {0}")]
    Http(#[from] HttpError),
    /// Something in front of the node answers.
    #[error("the Ethereum node answers with status {status}")]
    Status {
        /// HTTP status.
        status: u16,
    },
    /// An error of the node, a revert, or no JSON-RPC.
    #[error(transparent)]
    Rpc(#[from] RpcError),
    /// A log that the contract does not write.
    #[error(transparent)]
    Log(#[from] LogError),
    /// No block at all.
    #[error("the Ethereum node has no newest block")]
    NoHead,
    /// It follows another chain than the settings name.
    #[error("the Ethereum node follows another chain than chain_id names; the operator has to correct one of them")]
    OtherChain,
    /// What it says cannot be.
    #[error("the Ethereum node contradicts itself about {what}; ask another node")]
    Contradiction {
        /// About what.
        what: &'static str,
    },
}

impl ChainError {
    /// Whether a transaction that was handed in was there before.
    #[must_use]
    pub fn is_already_known(&self) -> bool {
        self.says(&["already known", "already imported", "known transaction"])
    }

    /// Whether a transaction cannot be taken any more, because its account has used the nonce.
    #[must_use]
    pub fn is_nonce_used(&self) -> bool {
        self.says(&["nonce too low", "nonce is too low"])
    }

    /// Whether a transaction pays too little to take the place of another one with its nonce.
    #[must_use]
    pub fn is_underpriced(&self) -> bool {
        self.says(&["underpriced"])
    }

    /// Whether the node may answer when it is asked for less.
    pub(super) const fn is_too_much(&self) -> bool {
        match self {
            Self::Http(HttpError::TimedOut | HttpError::TooLong) => true,
            Self::Http(HttpError::Unreachable) => false,
            Self::Rpc(error) => matches!(error, RpcError::TooLarge { .. } | RpcError::Node { .. }),
            Self::Status { status } => *status == 413,
            Self::Log(_) | Self::NoHead | Self::OtherChain | Self::Contradiction { .. } => false,
        }
    }

    /// Nodes have words for these, and no codes.
    fn says(&self, words: &[&str]) -> bool {
        let Self::Rpc(RpcError::Node { message, .. }) = self else { return false };
        let message = message.to_ascii_lowercase();
        words.iter().any(|words| message.contains(words))
    }
}

impl From<ChainError> for Refusal {
    fn from(error: ChainError) -> Self {
        Self::new(ProblemKind::Unavailable, format!("{error}; send the same request again later"))
    }
}

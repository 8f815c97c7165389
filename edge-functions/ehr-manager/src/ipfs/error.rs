//! Why IPFS gives or takes no block.

use crate::platform::HttpError;
use exchange::Refusal;
use protocol::ProblemKind;
use records::ContentId;

/// Why IPFS gives or takes no block.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IpfsError {
    /// No answer at all.
    #[error("the IPFS node {0}")]
    Http(#[from] HttpError),
    /// The disk is full.
    #[error("the disk of the IPFS node is full; the operator has to make room")]
    Full,
    /// An error of the node.
    #[error("the IPFS node refuses with status {status}")]
    Refused {
        /// HTTP status.
        status: u16,
    },
    /// Not what Kubo says.
    #[error("the IPFS node answers in a form that this edge does not know; the operator has to look at ipfs_url")]
    Unexpected,
    /// Not there, or not found in time.
    #[error("the IPFS node does not find the block {cid}")]
    Missing {
        /// Its name.
        cid: ContentId,
    },
    /// Other bytes.
    #[error("the IPFS node has other bytes than those of the block {cid}; the operator has to restore it")]
    Damaged {
        /// Its name.
        cid: ContentId,
    },
}

impl From<IpfsError> for Refusal {
    fn from(error: IpfsError) -> Self {
        let kind = match error {
            IpfsError::Damaged { .. } => ProblemKind::DamagedContent,
            _ => ProblemKind::Unavailable,
        };
        Self::new(kind, format!("{error}; send the same request again later"))
    }
}

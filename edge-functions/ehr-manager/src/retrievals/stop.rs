//! Why a retrieval comes to nothing.

use super::outages::Part;
use crate::chain::ChainError;
use crate::ipfs::IpfsError;
use crate::platform::{DatabaseError, HttpError};
use exchange::{Answer, Refusal};

/// Why a retrieval comes to nothing.
#[derive(Clone, Debug)]
pub enum Stop {
    /// It is answered otherwise.
    Answered(Box<Answer>),
    /// It is refused.
    Refused(Box<Refusal>),
    /// The chain does not help.
    Chain(ChainError),
    /// IPFS does not help.
    Ipfs(IpfsError),
}

impl Stop {
    /// What was away altogether, so that time given to readers stands still. A block that is missing or a node that says
    /// nonsense does not count: what a single record or request can cause must not keep a window open.
    #[must_use]
    pub const fn is_away(&self) -> Option<Part> {
        match self {
            Self::Chain(ChainError::Http(HttpError::Unreachable | HttpError::TimedOut) | ChainError::Status { .. }) => {
                Some(Part::Chain)
            }
            Self::Ipfs(IpfsError::Http(HttpError::Unreachable | HttpError::TimedOut)) => Some(Part::Ipfs),
            _ => None,
        }
    }

    /// What is said to who asked.
    ///
    /// # Errors
    /// Unless it is answered otherwise.
    pub fn into_answer(self) -> Result<Answer, Refusal> {
        match self {
            Self::Answered(answer) => Ok(*answer),
            Self::Refused(refusal) => Err(*refusal),
            Self::Chain(error) => Err(error.into()),
            Self::Ipfs(error) => Err(error.into()),
        }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<DatabaseError> for Stop {
    fn from(error: DatabaseError) -> Self {
        Refusal::from(error).into()
    }
}

impl From<ChainError> for Stop {
    fn from(error: ChainError) -> Self {
        Self::Chain(error)
    }
}

impl From<IpfsError> for Stop {
    fn from(error: IpfsError) -> Self {
        Self::Ipfs(error)
    }
}

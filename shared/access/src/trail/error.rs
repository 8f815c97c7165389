//! Why there is no history.

/// Why a history cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrailError {
    /// Nobody said when a block was made.
    #[error("the time of block {block} is not known; ask the node for it")]
    NoTime {
        /// The block.
        block: u64,
    },
}

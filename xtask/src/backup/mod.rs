//! Backups of what an edge cannot get back from chain and IPFS: keys, database, and, because one node may be the only one that
//! has them, the pinned blocks.
//!
//! ```text
//! DIR/                    mode 0700, files 0600
//!   backup.json           version, contract, SHA-256 of every file
//!   state/                keys, deployment.json, belongs.json, the edge's database; and the development chain
//!   blocks/<CID>          every pinned block
//! ```

mod manifest;
mod restore;
mod switch;
mod write;

pub(crate) use restore::{Restored, restore};
pub(crate) use write::write;

use crate::{
    port,
    stack::{Ipfs, start_ipfs},
    state::State,
};

/// The development chain: restored only where there is none, because a chain never goes back.
const CHAIN: &str = "chain/chain.json";
/// Kept as they are where there are some: the chain knows them, and it may have been told of newer ones since.
const AREA_KEYS: [&str; 2] = ["area-1.key", "area-1.previous.key"];

/// What a backup or a restore came to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Files of the state.
    pub(crate) files: usize,
    /// Blocks on IPFS.
    pub(crate) blocks: usize,
}

/// The IPFS node of a state that does not run, for as long as `work` takes.
fn with_ipfs<T>(state: &State, work: impl FnOnce(&Ipfs) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let ipfs = start_ipfs(state, port::free(0, "--ipfs-port")?)?;
    let done = work(&ipfs);
    let stopped = ipfs.stop();
    let done = done?;
    stopped?;
    Ok(done)
}

#[cfg(test)]
mod tests;

//! Starting and stopping a host.

use std::net::SocketAddr;
use std::path::Path;

use crate::{HostOptions, Statistics};

/// A host that is serving. Dropping it stops it at once; [`RunningHost::stop`] lets requests finish.
#[derive(Debug)]
pub struct RunningHost {
    address: SocketAddr,
}

impl RunningHost {
    /// The address that is listened on, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What each component has done and used so far.
    pub fn statistics(&self) -> Statistics {
        Statistics::default()
    }

    /// Stops accepting, lets requests in flight finish within `HostOptions::stop_timeout`, then ends.
    ///
    /// # Errors
    /// When requests had to be cut off.
    pub async fn stop(self) -> anyhow::Result<()> {
        Ok(())
    }
}

/// Reads the manifest, loads its components and serves them until stopped.
///
/// # Errors
/// When the manifest is not valid or asks for what this host does not support, a variable is missing, a component is not
/// built or needs an interface that is not offered, or the address is taken.
pub async fn start(manifest_path: &Path, options: HostOptions) -> anyhow::Result<RunningHost> {
    anyhow::bail!("{} cannot be served on {} yet", manifest_path.display(), options.listen)
}

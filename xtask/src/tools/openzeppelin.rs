//! OpenZeppelin's contracts, which ours are built on, beside them.

use super::{installation::Installation, node};
use crate::root;

const INSTALLATION: Installation = Installation {
    what: "OpenZeppelin",
    folder: "contracts/node_modules",
    inputs: &["contracts/package.json", "contracts/package-lock.json"],
};

/// Installs them unless they are there.
pub(super) fn install() -> anyhow::Result<()> {
    INSTALLATION.make(|_| node::install_locked(&root::folder().join("contracts")))
}

//! The IPFS node that tests start.

use super::Outcome;
use crate::tools;

pub(super) fn run() -> anyhow::Result<Outcome> {
    let version = tools::install_kubo()?;
    Outcome::passed(format!("Kubo {version}"))
}

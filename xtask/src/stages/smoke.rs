//! The README's two commands, as a person types them, with real processes.

use super::Outcome;

pub(super) fn run() -> anyhow::Result<Outcome> {
    anyhow::bail!("not written yet")
}

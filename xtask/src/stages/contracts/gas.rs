//! Gas: as the snapshot says, within the budgets, and as the README shows.

use super::Outcome;
use crate::contracts::gas;

/// After the tests, which measure it.
pub(super) fn check() -> anyhow::Result<Outcome> {
    Outcome::passed(gas::check(&gas::measured()?)?)
}

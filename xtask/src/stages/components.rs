//! WebAssembly components.

use super::Outcome;
use crate::{components, manifest};

pub(super) fn run() -> anyhow::Result<Outcome> {
    let application = components::build(manifest::APPLICATION)?;
    let conformance = components::build(manifest::CONFORMANCE)?;
    let names: Vec<_> = application.iter().chain(&conformance).map(|component| component.name.as_str()).collect();
    Outcome::passed(names.join(" "))
}

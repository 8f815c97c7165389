//! The areas that an edge serves.

use super::parse::Variables;
use super::{SettingError, name};
use crate::platform::Platform;
use sealing::{AreaId, AreaPublicKey};
use serde::Deserialize;
use std::collections::BTreeSet;

/// An area that this edge serves, and the keys whose private halves `analyze` holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Area {
    /// The area; never zero, which stands for all of them.
    pub area_id: AreaId,
    /// What devices seal to, as soon as the chain says so.
    pub current: AreaPublicKey,
    /// What they sealed to before.
    pub previous: Option<AreaPublicKey>,
}

pub(super) async fn read(variables: &Variables<'_, impl Platform>) -> Result<Vec<Area>, SettingError> {
    let areas: Vec<Area> = variables.json(name::AREAS).await?;
    let senseless = |reason| Err(SettingError::Senseless { name: name::AREAS, reason });
    let ids: BTreeSet<AreaId> = areas.iter().map(|area| area.area_id).collect();
    if ids.is_empty() {
        return senseless("names no area");
    }
    if ids.contains(&AreaId(0)) {
        return senseless("names area 0, which stands for all areas and is none");
    }
    if ids.len() < areas.len() {
        return senseless("names an area twice");
    }
    Ok(areas)
}

//! Recordings in the layouts of others: which one it is, and what must be said to read it.

use anyhow::{Context as _, Result, bail};
use motion::{
    BodyPlace, Recording, Side,
    import::{self, Layout, daphnet::Sensor},
};
use std::{fs, path::Path};

/// The end of the name of paradigma's metadata; values and times lie beside it.
const PARADIGMA_META: &str = "_meta.json";

/// The name of the layout that `bytes` begin with, unless it is the project's own or unknown.
#[must_use]
pub fn name_of(bytes: &[u8]) -> Option<&'static str> {
    import::detect(bytes).and_then(name)
}

const fn name(layout: Layout) -> Option<&'static str> {
    match layout {
        Layout::Daphnet => Some("Daphnet"),
        Layout::Gaitmap => Some("gaitmap"),
        Layout::Mobgap => Some("mobgap"),
        Layout::ParadigmaMeta => Some("paradigma"),
        Layout::Pdkit => Some("pdkit"),
        Layout::Seglearn => Some("seglearn"),
        // The project's own CSV; and a layout that is newer than this list has no name here yet.
        _ => None,
    }
}

/// Reads a recording of any known layout. `path` is where `bytes` come from, if they come from a file; `place` and `side`
/// choose a sensor where a file has several.
///
/// # Errors
/// When the layout is unknown, needs a choice, or the content is broken.
pub fn read(bytes: &[u8], path: Option<&Path>, place: Option<BodyPlace>, side: Option<Side>) -> Result<Recording> {
    let layout = import::detect(bytes).context(
        "the layout is not known: known are Daphnet, gaitmap, mobgap, paradigma (its _meta.json), pdkit, seglearn and \
         the project's own CSV",
    )?;
    Ok(match layout {
        Layout::Csv => motion::read_csv(bytes)?,
        Layout::Daphnet => import::daphnet::read(bytes, daphnet_sensor(place)?)?,
        Layout::Gaitmap => import::gaitmap::read(bytes, foot(side)?)?,
        Layout::Mobgap => import::mobgap::read(bytes)?,
        Layout::ParadigmaMeta => paradigma(bytes, path)?,
        // The first seconds are the phone being put into place.
        Layout::Pdkit => import::pdkit::read(bytes, true)?,
        Layout::Seglearn => import::seglearn::read(bytes)?,
        layout => bail!("this gateway cannot convert the layout {layout:?}"),
    })
}

fn daphnet_sensor(place: Option<BodyPlace>) -> Result<Sensor> {
    match place {
        Some(BodyPlace::Ankle) => Ok(Sensor::Ankle),
        Some(BodyPlace::Thigh) => Ok(Sensor::Thigh),
        Some(BodyPlace::Trunk) => Ok(Sensor::Trunk),
        _ => bail!("a Daphnet file has three sensors: choose one with --place ankle, --place thigh or --place trunk"),
    }
}

fn foot(side: Option<Side>) -> Result<Side> {
    match side {
        Some(side @ (Side::Left | Side::Right)) => Ok(side),
        _ => bail!("a gaitmap file has a sensor on each foot: choose one with --side left or --side right"),
    }
}

fn paradigma(meta: &[u8], path: Option<&Path>) -> Result<Recording> {
    let path = path.context("paradigma's values lie beside its _meta.json: name the file instead of standard input")?;
    let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(PARADIGMA_META));
    let name = name.context("paradigma's metadata must be in a file whose name ends in _meta.json")?;
    let beside = |end: &str| {
        let file = path.with_file_name(format!("{name}{end}"));
        fs::read(&file)
            .with_context(|| format!("paradigma's values and times lie beside its metadata: {}", file.display()))
    };
    Ok(import::paradigma::read(meta, &beside("_values.bin")?, &beside("_time.bin")?)?)
}

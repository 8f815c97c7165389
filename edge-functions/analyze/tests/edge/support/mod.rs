//! An edge of its own for every test, and a device that uploads to it.

mod components;
mod device;
mod edge;
mod reply;

pub(crate) use components::component;
pub(crate) use device::{Device, now};
pub(crate) use edge::{Edge, Setup};
pub(crate) use reply::Reply;

use std::path::{Path, PathBuf};

/// The folder that holds `spin.toml`.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// A recording of `samples/`.
pub(crate) fn sample(name: &str) -> Vec<u8> {
    std::fs::read(root().join("samples").join(name)).unwrap_or_else(|error| panic!("samples/{name}: {error}"))
}

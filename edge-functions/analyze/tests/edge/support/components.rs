//! The built components.

use super::root;
use std::path::PathBuf;

/// Where the component `package` lies, built.
pub(crate) fn component(package: &str) -> PathBuf {
    let file = format!("target/wasm32-wasip2/release/{}.wasm", package.replace('-', "_"));
    let path = root().join(&file);
    assert!(path.is_file(), "{file} is missing: run `cargo xtask build` in {}", root().display());
    path
}

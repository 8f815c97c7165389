//! How much a browser loads before anything can be seen.

use super::{folder, made};
use anyhow::Context as _;

/// The first download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Download {
    /// Bytes on the way, compressed with brotli.
    pub(crate) compressed: u64,
    /// Bytes of the same files as they are.
    pub(crate) plain: u64,
}

/// Of the dashboard as it was built last.
pub(crate) fn download() -> anyhow::Result<Download> {
    let folder = folder();
    let mut download = Download { compressed: 0, plain: 0 };
    for name in made().context("the dashboard is not built")?.initial {
        let size = |name: &str| std::fs::metadata(folder.join(name)).map(|file| file.len());
        let plain = size(&name).with_context(|| format!("the dashboard is not built: there is no {name}"))?;
        download.plain += plain;
        // A file that brotli does not make smaller has no such form.
        download.compressed += size(&format!("{name}.br")).unwrap_or(plain);
    }
    Ok(download)
}

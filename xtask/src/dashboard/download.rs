//! How much a browser loads before anything can be seen.

use super::{folder, made};
use anyhow::Context as _;

/// What a browser loads at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Download {
    /// Bytes on the way, compressed with brotli.
    pub(crate) compressed: u64,
    /// Bytes of the same files as they are.
    pub(crate) plain: u64,
}

/// Of the dashboard as it was built last.
pub(crate) fn download() -> anyhow::Result<Download> {
    of(&made().context("the dashboard is not built")?.initial)
}

/// What comes later, by its name: how much whoever needs it loads, beside what was loaded first.
pub(crate) fn later() -> anyhow::Result<Vec<(String, Download)>> {
    let later = made().context("the dashboard is not built")?.later;
    later.into_iter().map(|(name, files)| Ok((name, of(&files)?))).collect()
}

fn of(files: &[String]) -> anyhow::Result<Download> {
    let folder = folder();
    let mut download = Download { compressed: 0, plain: 0 };
    for name in files {
        let size = |name: &str| std::fs::metadata(folder.join(name)).map(|file| file.len());
        let plain = size(name).with_context(|| format!("the dashboard is not built: there is no {name}"))?;
        download.plain += plain;
        // A file that brotli does not make smaller has no such form.
        download.compressed += size(&format!("{name}.br")).unwrap_or(plain);
    }
    Ok(download)
}

//! Makes the program in a component's file small. Cargo writes components whole, and binaryen reads core modules alone: the
//! largest one is taken out, made small, and put back.

mod binary;

use crate::{root, tools};
use anyhow::Context as _;
use sealing::Sha256Digest;
use std::{fs, path::Path};

/// Writes the component at `from` to `to`, made small, unless that was done with what is there now.
pub(crate) fn shrink(from: &Path, to: &Path) -> anyhow::Result<()> {
    tools::page::install()?;
    let component = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    let stamp = to.with_extension("made-from");
    let wanted = format!("{}\n{}", Sha256Digest::of(&component), tools::page::optimizer()?);
    if to.is_file() && fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let module = binary::largest_module(&component).with_context(|| format!("{} cannot be read", from.display()))?;
    let folder = to.parent().context("the file has no folder")?;
    fs::create_dir_all(folder)?;
    let temporary = tempfile::tempdir_in(folder)?;
    let files = (temporary.path().join("before.wasm"), temporary.path().join("after.wasm"));
    fs::write(&files.0, component.get(module.content.clone()).unwrap_or_default())?;
    eprintln!("making {} small …", root::relative(to));
    tools::page::optimize(&[&files])?;
    let small = binary::with_content(&component, &module, &fs::read(&files.1)?);
    // Nobody finds half a file there, and the stamp is last.
    let whole = temporary.path().join("whole.wasm");
    fs::write(&whole, small)?;
    fs::rename(&whole, to)?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

//! One program for the browser: compiled, bound to JavaScript, made small.

use super::{PARTS, made::fingerprint, source};
use crate::{cargo, process, root, tools};
use anyhow::{Context as _, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

const TARGET: &str = "wasm32-unknown-unknown";
/// Of the workspace's profiles, the one that keeps what wasm-bindgen reads.
const PROFILE: &str = "page";

/// A package that is built for a browser.
pub(super) struct Program {
    /// The package, which has one program of the same name.
    pub(super) package: &'static str,
    /// Whether the page loads and starts it.
    pub(super) starts_with_page: bool,
}

/// What a browser needs of a program.
pub(super) struct BuiltProgram {
    pub(super) name: &'static str,
    pub(super) starts_with_page: bool,
    pub(super) script: String,
    pub(super) wasm: Vec<u8>,
}

impl Program {
    pub(super) fn compile(&self) -> anyhow::Result<()> {
        let mut command = cargo::cargo("build");
        command.args(["--profile", PROFILE, "--target", TARGET, "--package", self.package]);
        process::run(command.env("CARGO_TARGET_DIR", root::folder().join("target")))
    }

    /// Binds it to JavaScript and makes it small, unless that was done with what cargo has compiled.
    pub(super) fn finish(&self) -> anyhow::Result<BuiltProgram> {
        let name = self.package;
        let compiled = root::folder().join(format!("target/{TARGET}/{PROFILE}/{name}.wasm"));
        let bytes = fs::read(&compiled).with_context(|| format!("the build of {name} left no WebAssembly file"))?;
        let wanted = fingerprint([("wasm", bytes.as_slice()), ("tools", source::tools()?.as_bytes())]);
        let folder = root::folder().join(PARTS).join(name);
        let stamp = folder.join("made-from");
        if fs::read_to_string(&stamp).ok().as_deref() != Some(wanted.as_str()) {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder)?;
            bind(&compiled, &folder, name)?;
            shrink(&bound(&folder, name), &small(&folder, name))?;
            // Last, so that a folder with a stamp is whole.
            fs::write(&stamp, wanted)?;
        }
        Ok(BuiltProgram {
            name,
            starts_with_page: self.starts_with_page,
            script: fs::read_to_string(folder.join(format!("{name}.js")))?,
            wasm: fs::read(small(&folder, name))?,
        })
    }
}

fn bound(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}_bg.wasm"))
}

fn small(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.wasm"))
}

fn bind(compiled: &Path, folder: &Path, name: &str) -> anyhow::Result<()> {
    let mut command = cargo::cargo("run");
    command.args(["--quiet", "--package", "bindgen", "--"]).arg(compiled).arg(folder).arg(name);
    process::run(&mut command)?;
    if folder.join("snippets").exists() {
        bail!("a dependency of {name} brings JavaScript files of its own, which the page does not load yet");
    }
    Ok(())
}

fn shrink(from: &Path, to: &Path) -> anyhow::Result<()> {
    // What every browser of the last years can do, and the compiler takes for granted: wasm-opt asks to be told.
    const FEATURES: [&str; 6] = [
        "--enable-bulk-memory",
        "--enable-mutable-globals",
        "--enable-multivalue",
        "--enable-nontrapping-float-to-int",
        "--enable-reference-types",
        "--enable-sign-ext",
    ];
    let mut command = tools::page::wasm_opt();
    process::run(command.arg("-Oz").args(FEATURES).arg(from).arg("-o").arg(to))
}

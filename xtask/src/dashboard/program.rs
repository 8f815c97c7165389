//! One program for the browser: compiled, bound to JavaScript, made small.

use super::{PARTS, made::fingerprint, source, split::Split};
use crate::{cargo, process, root, tools};
use anyhow::{Context as _, bail};
use std::{
    fs,
    num::NonZero,
    path::{Path, PathBuf},
    thread,
};

const TARGET: &str = "wasm32-unknown-unknown";
/// Of the workspace's profiles, the one that keeps what wasm-bindgen reads.
const PROFILE: &str = "page";
/// Folder of what was made small.
const SMALL: &str = "small";

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
    /// What comes later.
    pub(super) split: Split,
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
            shrink_all(&folder, name)?;
            // Last, so that a folder with a stamp is whole.
            fs::write(&stamp, wanted)?;
        }
        Ok(BuiltProgram {
            name,
            starts_with_page: self.starts_with_page,
            script: fs::read_to_string(folder.join(format!("{name}.js")))?,
            wasm: fs::read(folder.join(SMALL).join(format!("{name}.wasm")))?,
            split: Split::read(&folder.join("parts"), &folder.join(SMALL))?,
        })
    }
}

/// The program that writes the JavaScript beside a compiled one, built.
pub(super) fn bindgen() -> anyhow::Result<PathBuf> {
    cargo::build_program("bindgen")
}

fn bind(compiled: &Path, folder: &Path, name: &str) -> anyhow::Result<()> {
    process::run(process::command(bindgen()?).arg(compiled).arg(folder).arg(name))?;
    if folder.join("snippets").exists() {
        bail!("a dependency of {name} brings JavaScript files of its own, which the page does not load yet");
    }
    Ok(())
}

/// The program that is left, and each of its parts.
fn shrink_all(folder: &Path, name: &str) -> anyhow::Result<()> {
    let small = folder.join(SMALL);
    fs::create_dir_all(&small)?;
    let mut files = vec![(folder.join(format!("{name}_bg.wasm")), small.join(format!("{name}.wasm")))];
    for entry in fs::read_dir(folder.join("parts"))? {
        let path = entry?.path();
        if let Some(file) = path.file_name().filter(|_| path.extension().is_some_and(|extension| extension == "wasm")) {
            let to = small.join(file);
            files.push((path, to));
        }
    }
    eprintln!("making {name} and {} of its parts small …", files.len() - 1);
    // By turns, the largest first: each process takes about as long as the others.
    files.sort_by_key(|(from, _)| std::cmp::Reverse(fs::metadata(from).map_or(0, |file| file.len())));
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let hands: Vec<Vec<_>> = (0..workers).map(|hand| files.iter().skip(hand).step_by(workers).collect()).collect();
    thread::scope(|scope| {
        let work = |hand| scope.spawn(move || tools::page::optimize(hand));
        let running: Vec<_> = hands.iter().filter(|hand| !hand.is_empty()).map(|hand| work(hand.as_slice())).collect();
        running.into_iter().try_for_each(|worker| {
            worker.join().map_err(|_| anyhow::anyhow!("the thread of the optimizer panicked"))?
        })
    })
}

//! Makes of a WebAssembly file what a browser can load: its parts as files of their own, the JavaScript around it, and files with
//! only what that needs.
//!
//! It is what the commands `wasm-split` and `wasm-bindgen` do, in the versions that the workspace is locked to. A package of its own,
//! so that `cargo xtask` is there without waiting for it to compile.

use anyhow::Context as _;
use clap::Parser;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use wasm_bindgen_cli_support::Bindgen;

#[derive(Parser)]
struct Arguments {
    /// What cargo has built for wasm32-unknown-unknown.
    wasm: PathBuf,
    /// Folder for NAME.js and NAME_bg.wasm, and for a folder `parts` with the parts, the module `split.js` that loads them, and
    /// `parts.json`, which says what each of them needs.
    out: PathBuf,
    /// NAME, for the finished files.
    name: String,
}

fn main() -> anyhow::Result<()> {
    let Arguments { wasm, out, name } = Arguments::parse();
    let main = split(&wasm, &out, &name).with_context(|| format!("cannot split {}", wasm.display()))?;
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.typescript(false).omit_default_module_path(true).input_path(&main).out_name(&name);
    // The parts use the table of functions of the program that they are parts of.
    bindgen.keep_lld_exports(true);
    // Names of functions are of use to whoever debugs, and would take a third of the file.
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(&out).with_context(|| format!("wasm-bindgen cannot read {}", main.display()))
}

/// Writes the parts, and returns where the program is that is left.
fn split(wasm: &Path, out: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let bytes = fs::read(wasm)?;
    let (folder, main) = (out.join("parts"), out.join("whole.wasm"));
    let script = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = "./split.js";
    options.main_module = &script;
    let split = wasm_split_cli_support::transform(options).map_err(|error| anyhow::anyhow!("{error:#}"))?;
    let needs: BTreeMap<_, _> = split.prefetch_map.into_iter().collect();
    fs::write(folder.join("parts.json"), serde_json::to_string_pretty(&needs)?)?;
    Ok(main)
}

//! Makes of a WebAssembly file what a browser can load: the JavaScript around it, and the file with only what that needs.
//!
//! It is what the command `wasm-bindgen` does, in the version that the workspace is locked to. A package of its own, so that
//! `cargo xtask` is there without waiting for it to compile.

use anyhow::Context as _;
use clap::Parser;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

#[derive(Parser)]
struct Arguments {
    /// What cargo has built for wasm32-unknown-unknown.
    wasm: PathBuf,
    /// Folder for NAME.js and NAME_bg.wasm.
    out: PathBuf,
    /// NAME, for the finished files.
    name: String,
}

fn main() -> anyhow::Result<()> {
    let Arguments { wasm, out, name } = Arguments::parse();
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?.typescript(false).omit_default_module_path(true).input_path(&wasm).out_name(&name);
    // Names of functions are of use to whoever debugs, and would take a third of the file.
    bindgen.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(&out).with_context(|| format!("wasm-bindgen cannot read {}", wasm.display()))
}

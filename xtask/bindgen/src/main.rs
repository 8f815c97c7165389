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
    for part in split.split_modules {
        let without = without_custom_sections(&fs::read(&part)?).context("a part is not a WebAssembly file")?;
        fs::write(part, without)?;
    }
    let needs: BTreeMap<_, _> = split.prefetch_map.into_iter().collect();
    fs::write(folder.join("parts.json"), serde_json::to_string_pretty(&needs)?)?;
    Ok(main)
}

/// A WebAssembly file without names and notes. Sections: one byte of kind, the length in LEB128, the content.
fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    let mut left = wasm.get(HEADER..)?;
    let mut kept = wasm.get(..HEADER)?.to_vec();
    while let [kind, rest @ ..] = left {
        let digits = rest.iter().take(5).position(|byte| byte & 0x80 == 0)? + 1;
        let length = rest[..digits].iter().rev().fold(0_usize, |length, byte| length << 7 | usize::from(byte & 0x7f));
        let end = 1 + digits + length;
        let section = left.get(..end)?;
        if *kind != CUSTOM {
            kept.extend_from_slice(section);
        }
        left = &left[end..];
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::without_custom_sections;

    #[test]
    fn what_is_no_custom_section_stays_as_it_is() {
        let header = b"\0asm\x01\0\0\0";
        let long = [&[1, 0x81, 0x01][..], &[7; 129]].concat();
        let wasm = [header, &[0, 2, 9, 9][..], &long, &[0, 0][..], &[3, 1, 0][..]].concat();
        assert_eq!(without_custom_sections(&wasm).unwrap(), [header, &long[..], &[3, 1, 0]].concat());
        for broken in [&b"\0asm"[..], b"\0asm\x01\0\0\0\x01\x05\x00", b"\0asm\x01\0\0\0\x01\x80\x80"] {
            assert!(without_custom_sections(broken).is_none());
        }
    }
}

//! What the page is made of, beside the programs.

use super::{folder::File, made::fingerprint, program::BuiltProgram};
use crate::root;
use anyhow::Context as _;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Everything that is read from `dashboard/`.
#[derive(Debug)]
pub(super) struct Source {
    /// `index.html`.
    pub(super) page: String,
    /// Every style sheet in `style/`, in the order of their names.
    pub(super) style: String,
    /// What lies in `public/`.
    pub(super) public: Vec<File>,
}

impl Source {
    /// Reads it in the project at `root`.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let folder = root.join("dashboard");
        let page = folder.join("index.html");
        let page = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
        let sheets = files(&folder.join("style"))?.into_iter().filter(|(name, _)| name.ends_with(".css"));
        let mut style = String::new();
        for (name, bytes) in sheets {
            style.push_str(&String::from_utf8(bytes).with_context(|| format!("style/{name} is not UTF-8"))?);
        }
        Ok(Self { page, style, public: files(&folder.join("public"))? })
    }

    /// Of everything that goes into the finished folder.
    pub(super) fn fingerprint(&self, programs: &[BuiltProgram]) -> anyhow::Result<String> {
        let tools = tools()?;
        let own = [("index.html", self.page.as_bytes()), ("style", self.style.as_bytes()), ("tools", tools.as_bytes())];
        let public = self.public.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let parts = programs.iter().flat_map(|program| &program.split.files);
        let parts = parts.map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let programs = programs.iter().flat_map(|program| {
            let texts = [program.script.as_bytes(), program.split.loader.as_bytes(), program.wasm.as_slice()];
            texts.map(|bytes| (program.name, bytes))
        });
        Ok(fingerprint(own.into_iter().chain(public).chain(programs).chain(parts)))
    }
}

/// Of everything that does the work: this module, the package `bindgen`, what they are locked to.
pub(super) fn tools() -> anyhow::Result<String> {
    let root = root::folder();
    let mut all = Vec::new();
    for folder in ["xtask/src/dashboard", "xtask/bindgen/src", "xtask/tools/page"] {
        all.extend(files(&root.join(folder))?);
    }
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let is_tool = |package: &&str| {
        ["wasm-bindgen-cli-support", "wasm_split_cli_support"]
            .iter()
            .any(|tool| package.contains(&format!("name = \"{tool}\"")))
    };
    let locked = lock.split("[[package]]").filter(is_tool);
    all.extend(locked.map(|package| ("locked".to_owned(), package.as_bytes().to_vec())));
    Ok(fingerprint(all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))))
}

/// Every file under `folder` by its name in it, in the order of names; none if there is no such folder.
fn files(folder: &Path) -> anyhow::Result<Vec<File>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop().filter(|next| next.is_dir()) {
        for entry in fs::read_dir(&next).with_context(|| format!("cannot read the folder {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(read(folder, path)?) }
        }
    }
    found.sort();
    Ok(found)
}

fn read(folder: &Path, path: PathBuf) -> anyhow::Result<File> {
    let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
    Ok((name, fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_follow_each_other_by_name() {
        let root = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = root.path().join("dashboard").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        for (name, text) in [("index.html", "page"), ("style/b.css", "b"), ("style/a.css", "a"), ("style/note.md", "x")]
        {
            write(name, text);
        }
        let source = Source::read(root.path()).unwrap();
        assert_eq!((source.page.as_str(), source.style.as_str(), source.public.len()), ("page", "ab", 0));
        let before = source.fingerprint(&[]).unwrap();
        write("public/deep/icon.svg", "<svg/>");
        let source = Source::read(root.path()).unwrap();
        assert_eq!(source.public[0].0, "deep/icon.svg");
        assert_ne!(source.fingerprint(&[]).unwrap(), before);
    }
}

//! Puts the files together: who refers to whom, by which name, with which integrity.

use super::{
    folder::File,
    integrity::{hashed_name, integrity},
    names::Names,
    program::BuiltProgram,
    source::Source,
    split,
};
use anyhow::bail;
use std::collections::BTreeMap;

const START: &str = include_str!("start.js");
const PAGE: &str = "index.html";
const STYLE: &str = "style.css";

/// All finished files.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Each by its name.
    pub(super) files: Vec<File>,
    /// Names of those that are needed before anything can be seen.
    pub(super) initial: Vec<String>,
    /// Names of those that are needed for something that comes later, by its name.
    pub(super) later: BTreeMap<String, Vec<String>>,
}

/// Makes them. Files that refer to others come after these, for they change with them.
pub(super) fn assemble(source: &Source, programs: &[BuiltProgram]) -> anyhow::Result<Parts> {
    let mut parts = Parts::default();
    let names = parts.public(source);

    let style = names.apply(&source.style).into_bytes();
    let style_name = hashed_name(STYLE, &style);
    let mut head = format!("<link rel=\"stylesheet\" href=\"/{style_name}\" integrity=\"{}\">\n", integrity(&style));
    parts.add(style_name, style, true);
    for program in programs {
        head.push_str(&parts.program(program)?);
    }

    let page = names.apply(&source.page);
    let Some((before, after)) = page.split_once("</head>") else { bail!("dashboard/index.html has no </head>") };
    refuse_inline(&page)?;
    parts.add(PAGE.to_owned(), format!("{before}{head}</head>{after}").into_bytes(), true);
    Ok(parts)
}

impl Parts {
    fn add(&mut self, name: String, bytes: Vec<u8>, initial: bool) {
        if initial {
            self.initial.push(name.clone());
        }
        self.files.push((name, bytes));
    }

    fn public(&mut self, source: &Source) -> Names {
        let mut names = Names::default();
        let (manifests, others): (Vec<_>, Vec<_>) =
            source.public.iter().partition(|(name, _)| name.ends_with(".webmanifest"));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let manifest_texts: Vec<_> = manifests.iter().map(|(_, bytes)| text(bytes)).collect();
        let mut texts = vec![source.page.as_str(), source.style.as_str()];
        texts.extend(manifest_texts.iter().map(String::as_str));
        for (name, bytes) in others {
            let name = names.place(name, bytes, &texts);
            self.add(name, bytes.clone(), false);
        }
        for ((name, _), text) in manifests.into_iter().zip(&manifest_texts) {
            let bytes = names.apply(text).into_bytes();
            let name = names.place(name, &bytes, &texts);
            self.add(name, bytes, false);
        }
        names
    }

    /// What the page's head says of it.
    fn program(&mut self, program: &BuiltProgram) -> anyhow::Result<String> {
        let BuiltProgram { name, starts_with_page, script, wasm, split } = program;
        let split = split.name(name)?;
        let (loader_name, loader) = split.loader;
        let script = split::name_in(script, &loader_name);
        let wasm_name = hashed_name(&format!("{name}.wasm"), wasm);
        let script_name = hashed_name(&format!("{name}.js"), script.as_bytes());
        let start = START
            .replace("{name}", name)
            .replace("{wasm}", &wasm_name)
            .replace("{integrity}", &integrity(wasm))
            .replace("{parts}", &loader_name)
            .replace("{script}", &script_name);
        let start_name = hashed_name(&format!("{name}-start.js"), start.as_bytes());
        let head = if *starts_with_page {
            // Asked for at once, and not after the script that fetches it; that script checks it. Without `crossorigin` a
            // browser takes the two for different requests.
            format!(
                "<link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"/{wasm_name}\">\n\
                 <link rel=\"modulepreload\" href=\"/{script_name}\" integrity=\"{}\">\n\
                 <link rel=\"modulepreload\" href=\"/{loader_name}\" integrity=\"{}\">\n\
                 <script type=\"module\" src=\"/{start_name}\" integrity=\"{}\"></script>\n",
                integrity(script.as_bytes()),
                integrity(loader.as_bytes()),
                integrity(start.as_bytes())
            )
        } else {
            format!("<meta name=\"program-{name}\" content=\"/{start_name}\">\n")
        };
        for (name, text) in [(start_name, start), (script_name, script), (loader_name, loader)] {
            self.add(name, text.into_bytes(), *starts_with_page);
        }
        self.add(wasm_name, wasm.clone(), *starts_with_page);
        for (name, bytes) in split.files {
            self.add(name, bytes, false);
        }
        self.later.extend(split.needs);
        Ok(head)
    }
}

/// The page's policy lets none of it run, and it would be seen in a browser only.
fn refuse_inline(page: &str) -> anyhow::Result<()> {
    for (sign, what) in [("<script", "a script"), ("<style", "a style"), (" style=", "a style"), (" on", "a handler")] {
        let found = page.match_indices(sign).any(|(at, _)| {
            // ` on…=` is a handler inside a tag only.
            sign != " on" || page[at + 1..].split(['>', ' ', '<']).next().is_some_and(|word| word.contains('='))
        });
        if found {
            bail!(
                "dashboard/index.html holds {what}, which the page's policy forbids: only files of their own are taken"
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;

//! The parts of a program that come when they are needed: files of their own, and the module that loads them.

use super::integrity::{hashed_name, integrity};
use anyhow::{Context as _, bail};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// As which module the program and its JavaScript know the loader.
const LOADER: &str = "./split.js";
/// Where the loader takes the program from, as the tool writes it. The program's JavaScript names the loader, so that a loader which
/// names it too would leave no order in which the two get their names: it is told instead.
const TAKES_PROGRAM: (&str, &str) =
    ("import { initSync } from ", "let initSync;\nexport const begin = (sync) => { initSync = sync; };\n");

/// Bytes below which a part comes with others in one file.
const SMALL: usize = 16_384;
/// Takes a part out of that file; what failed is asked for again.
const PACKED: &str = "\
let pack;
const packed = async (start, end) => {
  pack ??= fetch(new URL(\"./{pack}\", import.meta.url), { integrity: \"{integrity}\" }).then((answer) => answer.arrayBuffer());
  const asked = pack;
  asked.catch(() => { if (pack === asked) pack = undefined; });
  return new Response((await asked).slice(start, end), { headers: { \"content-type\": \"application/wasm\" } });
};
";

/// Of one program.
#[derive(Debug, Default)]
pub(super) struct Split {
    /// The module that loads the parts, by the names that they have before anybody knows what they hold.
    pub(super) loader: String,
    /// Each part's file without its extension, and what it holds.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The files that something needs which is loaded later, by its name.
    pub(super) needs: BTreeMap<String, Vec<String>>,
}

/// The same under the names of finished files.
#[derive(Debug)]
pub(super) struct NamedSplit {
    /// Name and text of the loader.
    pub(super) loader: (String, String),
    /// The parts.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// The names of the files that something needs which is loaded later, by its name.
    pub(super) needs: BTreeMap<String, Vec<String>>,
}

impl Split {
    /// Reads what was written into `folder`; the parts are those in `small`.
    pub(super) fn read(folder: &Path, small: &Path) -> anyhow::Result<Self> {
        let read =
            |name: &str| fs::read(folder.join(name)).with_context(|| format!("the program was split without {name}"));
        let loader = String::from_utf8(read("split.js")?).context("split.js is not UTF-8")?;
        let needs: BTreeMap<String, Vec<String>> =
            serde_json::from_slice(&read("parts.json")?).context("in parts.json")?;
        let mut files = BTreeMap::new();
        for stem in needs.values().flatten() {
            files.insert(stem.clone(), fs::read(small.join(format!("{stem}.wasm")))?);
        }
        Ok(Self { loader, files, needs })
    }

    /// Gives the files their names, and lets the loader run none that is not what was built. Small files come as one: a request
    /// each would take longer than all of them do.
    pub(super) fn name(&self, program: &str) -> anyhow::Result<NamedSplit> {
        let (small, large): (Vec<_>, Vec<_>) = self.files.iter().partition(|(_, bytes)| bytes.len() < SMALL);
        let mut loader = self.take_program(program)?;
        let (mut names, mut files) = (BTreeMap::new(), Vec::new());
        for (stem, bytes) in large {
            let name = hashed_name(&format!("{program}-{stem}.wasm"), bytes);
            let fetch =
                format!("fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{}\" }})", integrity(bytes));
            loader = replaced(&loader, stem, &fetch)?;
            names.insert(stem, name.clone());
            files.push((name, bytes.clone()));
        }
        let pack: Vec<u8> = small.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
        let pack_name = hashed_name(&format!("{program}-small.bin"), &pack);
        let mut start = 0;
        for (stem, bytes) in small {
            let end = start + bytes.len();
            loader = replaced(&loader, stem, &format!("packed({start}, {end})"))?;
            names.insert(stem, pack_name.clone());
            start = end;
        }
        if !pack.is_empty() {
            let packed = PACKED.replace("{pack}", &pack_name).replace("{integrity}", &integrity(&pack));
            loader = format!("{packed}{loader}");
            files.push((pack_name, pack));
        }
        let named = |stems: &Vec<String>| {
            let named: BTreeSet<_> = stems.iter().filter_map(|stem| names.get(stem).cloned()).collect();
            named.into_iter().collect()
        };
        Ok(NamedSplit {
            needs: self.needs.iter().map(|(what, stems)| (what.clone(), named(stems))).collect(),
            files,
            loader: (hashed_name(&format!("{program}-parts.js"), loader.as_bytes()), loader),
        })
    }

    fn take_program(&self, program: &str) -> anyhow::Result<String> {
        let found = self.loader.split_once(TAKES_PROGRAM.0).and_then(|(before, rest)| {
            let (line, after) = rest.split_once('\n')?;
            Some((before, line, after))
        });
        let Some((before, line, after)) = found else {
            bail!("the loader of {program}'s parts does not ask for the program as it did")
        };
        if !line.contains(&format!("./{program}.js")) {
            bail!("the loader of {program}'s parts asks for another program: {line}");
        }
        // The page says itself that a part did not come; and one that is left while a part comes has nothing to say.
        Ok(format!("{before}{}{}", TAKES_PROGRAM.1, after.replace("console.error(e);", "")))
    }
}

/// `loader` with another way to the file `stem`.
fn replaced(loader: &str, stem: &str, way: &str) -> anyhow::Result<String> {
    let before = format!("fetch(new URL(\"./{stem}.wasm\", import.meta.url))");
    if !loader.contains(&before) {
        bail!("the loader of the parts does not load {stem}");
    }
    Ok(loader.replace(&before, way))
}

/// `script` with the loader under its finished name.
pub(super) fn name_in(script: &str, loader: &str) -> String {
    // Where it is imported, and not where the program's own name of it stands for what was imported.
    script.replace(&format!("from \"{LOADER}\""), &format!("from \"./{loader}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split() -> Split {
        let load = |stem: &str| format!("const {stem} = () => fetch(new URL(\"./{stem}.wasm\", import.meta.url));\n");
        Split {
            loader: format!(
                "import {{ initSync }} from \"./app.js\";\n{}{}{}",
                load("chunk_1"),
                load("chunk_2"),
                load("split_a")
            ),
            files: [("chunk_1", 3), ("chunk_2", 4), ("split_a", SMALL)]
                .map(|(stem, size)| (stem.to_owned(), vec![0; size]))
                .into(),
            needs: [("a".to_owned(), ["chunk_1", "chunk_2", "split_a"].map(ToOwned::to_owned).to_vec())].into(),
        }
    }

    #[test]
    fn parts_are_named_after_their_content_and_checked_by_the_browser() {
        let named = split().name("app").unwrap();
        let (name, text) = &named.loader;
        assert_eq!(*name, hashed_name("app-parts.js", text.as_bytes()));
        assert!(text.contains("let initSync;\nexport const begin"), "{text}");
        for (file, bytes) in &named.files {
            assert!(
                text.contains(&format!("\"./{file}\", import.meta.url), {{ integrity: \"{}\" }}", integrity(bytes))),
                "{text}"
            );
        }
        let sizes: Vec<_> = named.files.iter().map(|(_, bytes)| bytes.len()).collect();
        assert_eq!(sizes, [SMALL, 7], "small ones come as one");
        assert!(
            text.contains("chunk_1 = () => packed(0, 3);") && text.contains("chunk_2 = () => packed(3, 7);"),
            "{text}"
        );
        let [large, pack] = [&named.files[0].0, &named.files[1].0];
        let both: BTreeSet<_> = [pack, large].into();
        assert_eq!(named.needs["a"].iter().collect::<BTreeSet<_>>(), both);
        let script =
            |loader: &str| format!("import * as a from \"{loader}\"; const imports = {{ \"./split.js\": a }};");
        assert_eq!(name_in(&script("./split.js"), name), script(&format!("./{name}")));
    }

    #[test]
    fn a_loader_that_is_not_as_it_was_is_refused() {
        let without = |what: &str, instead: &str| Split { loader: split().loader.replace(what, instead), ..split() };
        for (what, instead) in
            [("import { initSync }", "import { init }"), ("./app.js", "./b.js"), ("./chunk_1.wasm", "./c.wasm")]
        {
            assert!(without(what, instead).name("app").is_err(), "{what}");
        }
    }
}

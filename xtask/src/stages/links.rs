//! Links between the project's own pages.

use super::Outcome;
use crate::root;
use anyhow::bail;
use std::path::{Path, PathBuf};

/// Folders without pages of the project.
const LEFT_OUT: [&str; 2] = ["target", "node_modules"];
const DECISIONS: &str = "docs/decisions";

pub(super) fn run() -> anyhow::Result<Outcome> {
    let root = root::folder();
    let pages = pages(&root)?;
    let mut broken = Vec::new();
    for page in &pages {
        let text = std::fs::read_to_string(page)?;
        let folder = page.parent().unwrap_or(&root);
        for target in relative_links(&text) {
            if !folder.join(&target).exists() {
                broken.push(format!("{} links to {target}, which is not there", root::relative(page)));
            }
        }
    }
    broken.extend(unlisted_decisions(&root)?);
    if !broken.is_empty() {
        bail!("{}", broken.join("\n"));
    }
    Outcome::passed(format!("{} pages", pages.len()))
}

fn pages(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            if !name.starts_with('.') && !LEFT_OUT.contains(&name.as_str()) {
                pages.extend(self::pages(&entry.path())?);
            }
        } else if name.ends_with(".md") {
            pages.push(entry.path());
        }
    }
    Ok(pages)
}

/// Targets of `[text](target)` and `src="target"` that are files of this repository, without their `#section`.
fn relative_links(page: &str) -> Vec<String> {
    let mut links = Vec::new();
    let mut in_code = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        for (open, close) in [("](", ')'), ("src=\"", '"'), ("href=\"", '"')] {
            links.extend(line.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(target, _)| target));
        }
    }
    let files = links.into_iter().filter(|target| !target.contains("://") && !target.starts_with("mailto:"));
    let files = files.map(|target| target.split('#').next().unwrap_or_default());
    files.filter(|target| !target.is_empty()).map(str::to_owned).collect()
}

/// A decision that is not in the index is a decision that nobody finds.
fn unlisted_decisions(root: &Path) -> anyhow::Result<Vec<String>> {
    let folder = root.join(DECISIONS);
    let index = relative_links(&std::fs::read_to_string(folder.join("README.md"))?);
    let mut unlisted = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") && name != "README.md" && !index.contains(&name) {
            unlisted.push(format!("{DECISIONS}/README.md does not list {name}"));
        }
    }
    Ok(unlisted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_files_are_found_and_others_are_not() {
        let page =
            "[a](docs/a.md#part) [b](https://example.org) [c](#here) <img src=\"x.svg\">\n```\n[no](no.md)\n```\n";
        assert_eq!(relative_links(page), ["docs/a.md", "x.svg"]);
    }

    #[test]
    fn a_decision_that_is_not_in_the_index_is_named() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(DECISIONS);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("README.md"), "[one](0001-one.md)").unwrap();
        for name in ["0001-one.md", "0002-two.md"] {
            std::fs::write(folder.join(name), "").unwrap();
        }
        assert_eq!(unlisted_decisions(root.path()).unwrap(), ["docs/decisions/README.md does not list 0002-two.md"]);
    }
}

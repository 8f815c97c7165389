//! Files that the manifest gives a component, copied to a folder of their own as Spin does.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use tempfile::TempDir;

use crate::manifest::{Component, FileMount};

/// A folder that a component sees as `/`. Deleted when the host stops.
pub(crate) struct MountedFiles(TempDir);

impl MountedFiles {
    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }
}

/// Copies what `component` asks for out of the application folder `root`; `None` when it asks for nothing.
pub(crate) fn mount(root: &Path, component: &Component) -> anyhow::Result<Option<MountedFiles>> {
    if component.files.is_empty() {
        return Ok(None);
    }
    let root = root.canonicalize().with_context(|| format!("cannot read the folder {}", root.display()))?;
    let excluded = component.exclude_files.iter().map(|pattern| glob::Pattern::new(pattern));
    let excluded = excluded.collect::<Result<Vec<_>, _>>()?;
    let folder = tempfile::Builder::new().prefix("edge-host-files-").tempdir()?;
    let copier = Copier { root: &root, target: folder.path(), excluded };
    for mount in &component.files {
        match mount {
            FileMount::Pattern(pattern) => copier.pattern(pattern)?,
            FileMount::Placement { source, destination } => copier.placement(source, destination)?,
        }
    }
    Ok(Some(MountedFiles(folder)))
}

struct Copier<'a> {
    root: &'a Path,
    target: &'a Path,
    excluded: Vec<glob::Pattern>,
}

impl Copier<'_> {
    fn pattern(&self, pattern: &str) -> anyhow::Result<()> {
        let path = self.root.join(pattern);
        if path.is_dir() {
            return self.all(&path.join("**/*"), &path, &self.target.join(pattern));
        }
        if path.is_file() {
            return self.file(&path, &self.target.join(pattern));
        }
        if !pattern.contains(['*', '?', '[']) {
            bail!("{pattern:?} in files does not exist and is no pattern");
        }
        self.all(&path, self.root, self.target)
    }

    fn placement(&self, source: &str, destination: &str) -> anyhow::Result<()> {
        let path = self.root.join(source);
        let target = self.target.join(destination.trim_start_matches('/'));
        if path.is_dir() {
            return self.all(&path.join("**/*"), &path, &target);
        }
        if !path.is_file() {
            bail!("the source {source:?} in files does not exist");
        }
        if destination.ends_with('/') {
            bail!("the destination {destination:?} in files names a folder, but {source:?} is a file");
        }
        self.file(&path, &target)
    }

    /// Copies the files that match `pattern`, keeping their place under `from`.
    fn all(&self, pattern: &Path, from: &Path, target: &Path) -> anyhow::Result<()> {
        let text = pattern.to_str().with_context(|| format!("{} is not valid UTF-8", pattern.display()))?;
        fs::create_dir_all(target)?;
        for found in glob::glob(text)? {
            let found = found?;
            if !found.is_file() {
                continue;
            }
            let inside = found.strip_prefix(self.root).unwrap_or(&found);
            if self.excluded.iter().any(|excluded| excluded.matches_path(inside)) {
                continue;
            }
            let place = found.strip_prefix(from).with_context(|| outside(&found))?;
            self.file(&found, &target.join(place))?;
        }
        Ok(())
    }

    fn file(&self, from: &Path, to: &Path) -> anyhow::Result<()> {
        let real = from.canonicalize()?;
        if !real.starts_with(self.root) || to.components().any(|part| part.as_os_str() == "..") {
            bail!(outside(from));
        }
        let parent: PathBuf = to.parent().map(Path::to_owned).unwrap_or_default();
        fs::create_dir_all(&parent)?;
        fs::copy(&real, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
        Ok(())
    }
}

fn outside(path: &Path) -> String {
    format!("{} lies outside the application's folder, so no component can be given it", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mounted(files: &str, exclude: &str) -> anyhow::Result<Vec<String>> {
        let outer = tempfile::tempdir().unwrap();
        fs::write(outer.path().join("outside.txt"), "x").unwrap();
        let root = outer.path().join("app");
        for file in ["assets/a.txt", "assets/b.css", "assets/deep/c.txt", "other.txt"] {
            fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
            fs::write(root.join(file), file).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(outer.path().join("outside.txt"), root.join("link.txt")).unwrap();
        let text = format!(
            "spin_manifest_version = 2\n[application]\nname = \"t\"\n[component.a]\nsource = \"a.wasm\"\n\
             files = {files}\nexclude_files = {exclude}\n"
        );
        let application = crate::manifest::parse(Path::new("spin.toml"), &text)?;
        let Some(mounted) = mount(&root, &application.components["a"])? else { return Ok(Vec::new()) };
        let folder = mounted.folder();
        let all = glob::glob(&format!("{}/**/*", folder.display())).unwrap().map(Result::unwrap);
        let files = all.filter(|path| path.is_file());
        Ok(files.map(|path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect())
    }

    #[test]
    fn patterns_keep_places() {
        assert_eq!(mounted(r#"["assets/*.txt"]"#, "[]").unwrap(), ["assets/a.txt"]);
        assert_eq!(mounted(r#"["assets/**/*.txt"]"#, "[]").unwrap(), ["assets/a.txt", "assets/deep/c.txt"]);
        assert_eq!(mounted(r#"["other.txt"]"#, "[]").unwrap(), ["other.txt"]);
        assert_eq!(mounted(r#"["assets"]"#, r#"["**/*.css"]"#).unwrap(), ["assets/a.txt", "assets/deep/c.txt"]);
    }

    #[test]
    fn placements_move_files_and_folders() {
        let folder = r#"[{ source = "assets", destination = "/" }]"#;
        assert_eq!(mounted(folder, "[]").unwrap(), ["a.txt", "b.css", "deep/c.txt"]);
        let file = r#"[{ source = "other.txt", destination = "/etc/name.txt" }]"#;
        assert_eq!(mounted(file, "[]").unwrap(), ["etc/name.txt"]);
    }

    #[test]
    fn files_outside_the_application_are_refused() {
        for files in [
            r#"["../outside.txt"]"#,
            r#"["../*.txt"]"#,
            r#"["assets/../../*.txt"]"#,
            r#"[{ source = "../outside.txt", destination = "/a" }]"#,
            #[cfg(unix)]
            r#"["link.txt"]"#,
        ] {
            let error = mounted(files, "[]").unwrap_err().to_string();
            assert!(error.contains("outside the application's folder"), "{files}: {error}");
        }
        assert!(mounted(r#"[{ source = "other.txt", destination = "/../a" }]"#, "[]").is_err());
        assert!(mounted(r#"["absent.txt"]"#, "[]").is_err());
    }
}

//! The table of `README.md` names tests that exist.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_item_names_a_test_that_exists() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(package.join("README.md")).unwrap();
    let mut checked = 0;
    for row in readme.lines().filter(|line| line.starts_with("| ") && line.contains("](")) {
        for link in row.split("](").skip(1) {
            let file = link.split(')').next().unwrap();
            let name =
                row.split(&format!("]({file})")).next().unwrap().rsplit("[`").next().unwrap().trim_end_matches('`');
            let source = fs::read_to_string(package.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            let test = format!("#[test]\nfn {name}(");
            let in_module = format!("#[test]\n    fn {name}(");
            assert!(source.contains(&test) || source.contains(&in_module), "{file} has no test {name}");
            checked += 1;
        }
    }
    assert!(checked >= 30, "{checked} tests are named");
    let mut files = Vec::new();
    sources(&package.join("tests/edge"), &mut files);
    assert!(files.len() > 15, "{}", files.len());
}

use super::*;
use crate::dashboard::split::Split;

const HTML: &str = "<!doctype html>\n<html>\n<head>\n<link rel=\"icon\" href=\"/icon.svg\">\n<link rel=\"manifest\" \
                    href=\"/app.webmanifest\">\n</head>\n<body></body>\n</html>\n";

fn source() -> Source {
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    Source {
        page: HTML.to_owned(),
        style: "a { background: url(\"/icon.svg\") }".to_owned(),
        public: vec![
            file("app.webmanifest", "{\"icons\":[{\"src\":\"/icon.svg\"}]}"),
            file("icon.svg", "<svg/>"),
            file("robots.txt", "User-agent: *"),
        ],
    }
}

fn program(name: &'static str, starts_with_page: bool) -> BuiltProgram {
    let split = Split {
        loader: format!(
            "import {{ initSync }} from \"./{name}.js\";\nfetch(new URL(\"./split_a.wasm\", import.meta.url))"
        ),
        files: [("split_a".to_owned(), b"\0asm".to_vec())].into(),
        needs: [("a".to_owned(), vec!["split_a".to_owned()])].into(),
    };
    let script = format!("import * as parts from \"./split.js\"; export default {name}");
    BuiltProgram { name, starts_with_page, script, wasm: b"\0asm".to_vec(), split }
}

fn text<'a>(parts: &'a Parts, start: &str) -> (&'a str, &'a str) {
    let found: Vec<_> = parts.files.iter().filter(|(name, _)| name.starts_with(start)).collect();
    assert_eq!(found.len(), 1, "{start}");
    (&found[0].0, std::str::from_utf8(&found[0].1).unwrap())
}

#[test]
fn whatever_the_page_loads_is_named_after_its_content_and_checked_by_the_browser() {
    let parts = assemble(&source(), &[program("app", true)]).unwrap();
    let (_, page) = text(&parts, "index.html");
    for start in ["style.", "app.", "app-start.", "app-parts."] {
        for (name, bytes) in parts.files.iter().filter(|(name, _)| name.starts_with(start)) {
            match name.rsplit('.').next() {
                Some("wasm" | "webmanifest") => continue,
                _ => assert!(page.contains(&format!("\"/{name}\" integrity=\"{}\"", integrity(bytes))), "{page}"),
            }
        }
    }
    let (_, start) = text(&parts, "app-start.");
    let wasm = parts.files.iter().find(|(name, _)| name.starts_with("app.") && name.ends_with(".wasm")).unwrap();
    assert!(start.contains(&format!("\"./{}\"", wasm.0)) && start.contains(&integrity(&wasm.1)), "{start}");
    assert!(page.contains(&format!("crossorigin href=\"/{}\"", wasm.0)), "{page}");
    assert!(
        !["{name}", "{wasm}", "{script}", "{parts}", "{integrity}"].iter().any(|gap| start.contains(gap)),
        "{start}"
    );
    assert_eq!(parts.initial.len(), 6, "{:?}", parts.initial);
    let later = &parts.later["a"];
    assert!(later.len() == 1 && later[0].starts_with("app-small.") && !parts.initial.contains(&later[0]), "{later:?}");
    let (loader, _) = text(&parts, "app-parts.");
    let script = parts.files.iter().find(|(name, _)| name.starts_with("app.") && name.ends_with(".js")).unwrap();
    assert!(String::from_utf8_lossy(&script.1).contains(&format!("\"./{loader}\"")));
}

#[test]
fn a_file_that_others_refer_to_is_found_by_all_of_them() {
    let parts = assemble(&source(), &[]).unwrap();
    let (icon, _) = text(&parts, "icon.");
    let (manifest, manifest_text) = text(&parts, "app.");
    assert_eq!(icon.len(), "icon.svg".len() + 17);
    for name in ["style.", "index.html", "app."] {
        assert!(text(&parts, name).1.contains(&format!("\"/{icon}\"")), "{name}");
    }
    assert!(text(&parts, "index.html").1.contains(&format!("\"/{manifest}\"")));
    assert_eq!(manifest, hashed_name("app.webmanifest", manifest_text.as_bytes()));
    assert_eq!(text(&parts, "robots").0, "robots.txt");
}

#[test]
fn a_further_program_is_named_and_not_started() {
    let parts = assemble(&source(), &[program("app", true), program("worker", false)]).unwrap();
    let (_, page) = text(&parts, "index.html");
    let (start, _) = text(&parts, "worker-start.");
    assert!(page.contains(&format!("<meta name=\"program-worker\" content=\"/{start}\">")), "{page}");
    assert!(!parts.initial.iter().any(|name| name.starts_with("worker")));
}

#[test]
fn a_page_with_something_inline_is_refused() {
    for inline in ["<script>x</script>", "<style>a{}</style>", "<p style=\"color:red\">", "<body onload=\"x()\">"] {
        let page = HTML.replace("<body>", inline);
        assert!(assemble(&Source { page, ..source() }, &[]).is_err(), "{inline}");
    }
    assert!(refuse_inline("<p>it goes on and on</p>").is_ok());
}

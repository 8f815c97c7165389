//! The dashboard's files, as a browser gets them.

use edge_testbed::{Client, Reply, Stack, root};
use protocol::ProblemKind;
use std::fs;

const PAGE: &str = "index.html";

/// The names of files that the page or `text` refers to, from `"/` or `"./` to the next quotation mark.
fn references(text: &str) -> Vec<&str> {
    let starts = text.split("\"/").skip(1).chain(text.split("\"./").skip(1));
    starts.filter_map(|rest| rest.split('"').next()).filter(|name| name.contains('.')).collect()
}

fn file(name: &str) -> Vec<u8> {
    fs::read(root().join("target/dashboard").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn brotli(client: &Client, path: &str) -> Reply {
    client.ask("GET", path, &[("accept-encoding", "gzip;q=0.5, br")])
}

#[test]
fn the_page_and_all_it_loads_come_compressed_and_are_kept_as_long_as_they_may() {
    let stack = Stack::start();
    let client = stack.client();
    for path in ["/", "/doctor", "/patient/history", "/index.html"] {
        let reply = brotli(client, path);
        assert_eq!((reply.status, reply.header("content-encoding")), (200, Some("br")), "{path}");
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!((reply.header("cache-control"), reply.header("vary")), (Some("no-cache"), Some("accept-encoding")));
        assert_eq!(reply.body, file("index.html.br"));
        assert_eq!(reply.header("content-length"), Some(reply.body.len().to_string().as_str()));
    }

    let page = String::from_utf8(file(PAGE)).unwrap();
    let mut names: Vec<_> = references(&page).into_iter().map(str::to_owned).collect();
    let start = names.iter().find(|name| name.contains("-start.")).expect("the page starts a program").clone();
    names.extend(references(&String::from_utf8(file(&start)).unwrap()).into_iter().map(str::to_owned));
    for extension in ["css", "js", "wasm", "svg", "webmanifest"] {
        assert!(names.iter().any(|name| name.ends_with(extension)), "{extension}: {names:?}");
    }
    for name in &names {
        let reply = client.ask("GET", &format!("/{name}"), &[("accept-encoding", "identity")]);
        assert_eq!((reply.status, reply.header("content-encoding")), (200, None), "{name}");
        assert!(reply.body == file(name), "{name}");
        assert_eq!(reply.header("cache-control"), Some("public, max-age=31536000, immutable"), "{name}");
        let tag = reply.header("etag").unwrap();
        let again = client.ask("GET", &format!("/{name}"), &[("if-none-match", tag), ("accept-encoding", "identity")]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{name}");
        assert_eq!((again.header("etag"), again.header("content-length")), (Some(tag), None), "{name}");
    }
    let wasm = names.iter().find(|name| name.ends_with(".wasm")).unwrap();
    let reply = brotli(client, &format!("/{wasm}"));
    assert_eq!(reply.header("content-type"), Some("application/wasm"));
    assert!(reply.header("content-encoding") == Some("br") && reply.body == file(&format!("{wasm}.br")));
}

#[test]
fn every_answer_says_what_a_browser_may_do() {
    let stack = Stack::start();
    let client = stack.client();
    for (method, path, status) in [
        ("GET", "/", 200),
        ("HEAD", "/doctor", 200),
        ("GET", "/absent.js", 404),
        ("DELETE", "/doctor", 405),
        ("GET", "/v1/x", 404),
    ] {
        let reply = client.ask(method, path, &[("accept-encoding", "identity")]);
        assert_eq!(reply.status, status, "{method} {path}");
        let policy = reply.header("content-security-policy").unwrap();
        let connect = format!("connect-src 'self' {};", stack.chain().node().url());
        assert!(policy.starts_with("default-src 'none'; ") && policy.contains(&connect), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains('*'), "{policy}");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(reply.header("cross-origin-opener-policy"), Some("same-origin"));
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"));
        assert!(reply.header("permissions-policy").unwrap().contains("accelerometer=(self)"));
        match status {
            200 => assert!(reply.body.is_empty() == (method == "HEAD")),
            404 => {
                reply.assert_problem(ProblemKind::NotFound);
            }
            _ => {
                reply.assert_problem(ProblemKind::MethodNotAllowed);
                assert_eq!(reply.header("allow"), Some("GET, HEAD"));
            }
        }
    }
    // Who asks for nothing that is there gets the whole file.
    assert_eq!(client.ask("GET", "/", &[("accept-encoding", "deflate")]).body, file(PAGE));
}

#[test]
fn a_node_that_cannot_be_named_is_told_to_the_operator_and_opens_nothing() {
    let mut stack = Stack::start();
    for value in ["https://node.test", "[\"https://*.node.test\"]", "[\"https://node.test; script-src *\"]"] {
        stack.restart_edge_with(&[("public_rpc_urls", value)]);
        let reply = stack.client().get("/");
        assert_eq!(reply.status, 200, "{value}");
        let policy = reply.header("content-security-policy").unwrap();
        assert!(policy.contains("connect-src 'self';"), "{policy}");
        let log = stack.edge().log_text();
        assert!(log.contains("public_rpc_urls") && !log.contains("node.test"), "{log}");
    }
}

//! Requests and answers over the network.

mod common;

use common::{Host, raw};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test(flavor = "multi_thread")]
async fn the_route_and_the_caller_are_handed_to_the_component() {
    let host = Host::start().await;
    let text = host.text("/items/7/a/b?x=y").await;
    let address = host.running.address();
    for line in [
        format!("spin-full-url: http://{address}/items/7/a/b?x=y\n"),
        "spin-path-info: /a/b\n".to_owned(),
        "spin-matched-route: /items/:id/...\n".to_owned(),
        "spin-component-route: /items/:id\n".to_owned(),
        "spin-path-match-id: 7\n".to_owned(),
        "spin-client-addr: 127.0.0.1:".to_owned(),
    ] {
        assert!(text.contains(&line), "no {line:?} in\n{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_id_goes_in_and_comes_out() {
    let host = Host::start().await;
    let answer = host.get_with("/headers", &[("x-request-id", "a:1")]).await;
    assert_eq!(answer.header("x-request-id"), "a:1");
    assert!(answer.text().contains("x-request-id: a:1\n"), "{}", answer.text());
    let made = host.get_with("/headers", &[("x-request-id", "no good")]).await;
    let id = made.header("x-request-id").to_owned();
    assert_eq!(id.len(), 32);
    assert!(made.text().contains(&format!("x-request-id: {id}\n")));
    let logged = host.requests(2).await;
    assert_eq!([&logged[0].request_id, &logged[1].request_id], ["a:1", &id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_request_has_one_line_in_the_log() {
    let host = Host::start().await;
    let sent = host.post("/echo", vec![b'x'; 1000]).await;
    assert_eq!(sent.body.len(), 1000);
    let line = &host.requests(1).await[0];
    assert_eq!((line.method.as_str(), line.route.as_str(), line.component.as_str()), ("POST", "/...", "probe"));
    assert_eq!((line.status, line.bytes, line.chained), (200, 1000, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_path_without_route_is_a_problem() {
    let host = Host::of(&only_circle(), |_| {}).await;
    let detail = host.get("/elsewhere").await.problem(404);
    assert_eq!(detail, "no component answers this path");
    assert_eq!(host.get("/elsewhere").await.problem_type(), "/problems/not-found");
    assert_eq!(host.requests(1).await[0].component, "");
}

/// A manifest beside the conformance one whose only public route is `/circle`.
fn only_circle() -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("only-circle");
    std::fs::create_dir_all(&folder).unwrap();
    let wasm = common::manifest().with_file_name("../../target/wasm32-wasip2/release/conformance.wasm");
    let text = format!(
        "spin_manifest_version = 2\n[application]\nname = \"t\"\n[variables]\ntoken = {{ required = true }}\n\
         [[trigger.http]]\nroute = \"/circle\"\ncomponent = \"circle\"\n[component.circle]\nsource = '{}'\n\
         [component.circle.build]\ncommand = \"cargo build --release --target wasm32-wasip2 -p conformance\"\n",
        wasm.display()
    );
    let manifest = folder.join("spin.toml");
    std::fs::write(&manifest, text).unwrap();
    manifest
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hosts_health_is_where_spin_has_it() {
    let host = Host::start().await;
    assert_eq!(host.text("/.well-known/spin/health").await, "OK");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_body_is_sent_with_its_length() {
    let host = Host::start().await;
    let answer = host.post("/echo", vec![7; 3 << 20]).await;
    assert_eq!(answer.header("content-length"), (3 << 20).to_string());
    assert_eq!(answer.header("transfer-encoding"), "");
    assert!(answer.body.iter().all(|byte| *byte == 7));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_longer_than_the_buffer_is_whole_too() {
    let host = Host::start().await;
    let sent: Vec<u8> = (0..9_000_000_u32).map(|at| (at % 251) as u8).collect();
    assert_eq!(host.post("/echo", sent.clone()).await.body, sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_body_is_streamed_as_it_comes() {
    let host = Host::start().await;
    let mut stream = TcpStream::connect(host.running.address()).await.unwrap();
    stream
        .write_all(b"GET /stream?parts=3&milliseconds=200 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut seen = String::new();
    let mut buffer = [0; 4096];
    while !seen.contains("part 0") {
        let length = stream.read(&mut buffer).await.unwrap();
        assert_ne!(length, 0, "closed after {seen:?}");
        seen.push_str(&String::from_utf8_lossy(&buffer[..length]));
    }
    assert!(seen.contains("transfer-encoding: chunked"), "{seen}");
    assert!(!seen.contains("part 2"), "the first part came with the last: {seen}");
    let mut rest = String::new();
    stream.read_to_string(&mut rest).await.unwrap();
    assert!(rest.contains("part 2\n"), "{rest}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_breaks_off_is_not_a_whole_answer() {
    let host = Host::start().await;
    let request = b"GET /stream?parts=4&milliseconds=60&panic=1 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    let answer = raw(host.running.address(), request).await;
    assert!(answer.contains("part 0\n"), "{answer}");
    assert!(!answer.ends_with("0\r\n\r\n"), "the end of a chunked body tells the caller that it has all: {answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_breaks_off_at_once_is_a_problem() {
    let host = Host::start().await;
    host.get("/stream?parts=1&milliseconds=0&panic=1").await.problem(500);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_over_the_limit_is_refused_by_its_length() {
    let host = Host::with(|options| options.max_request_body = 1000).await;
    assert_eq!(host.post("/echo", vec![0; 1000]).await.status, 200);
    let refused = host.post("/echo", vec![0; 1001]).await;
    assert_eq!(refused.problem(413), "a request body can have at most 1000 bytes");
    assert_eq!(refused.problem_type(), "/problems/body-too-large");
    // A caller that sends all before it reads gets the answer too.
    host.post("/echo", vec![0; 30 << 20]).await.problem(413);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_over_the_limit_is_refused_without_a_length_too() {
    let host = Host::with(|options| options.max_request_body = 1000).await;
    let head = b"POST /echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunks = format!("3e8\r\n{}\r\n1\r\nx\r\n0\r\n\r\n", "x".repeat(1000));
    let answer = raw(host.running.address(), &[head, chunks.as_bytes()].concat()).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_have_limits() {
    let host = Host::start().await;
    let many = (0..200).map(|at| format!("x-{at}: y\r\n")).collect::<String>();
    let long = format!("x-long: {}\r\n", "y".repeat(100_000));
    for headers in [many, long] {
        let request = format!("GET /count HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{headers}\r\n");
        let answer = raw(host.running.address(), request.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    }
    assert_eq!(host.text("/count").await, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_without_host_is_refused() {
    let host = Host::start().await;
    for host_header in ["", "host: a b\r\n"] {
        let request = format!("GET /count HTTP/1.1\r\n{host_header}connection: close\r\n\r\n");
        let answer = raw(host.running.address(), request.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    }
}

//! What components may reach.

mod common;

use std::net::SocketAddr;

use common::{Answer, Host, encode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A server outside the host that answers everything with `upstream`.
async fn upstream() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut head = [0; 4096];
                let _ = stream.read(&mut head).await;
                let answer = "HTTP/1.1 200 OK\r\ncontent-length: 8\r\nconnection: close\r\n\r\nupstream";
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    address
}

async fn fetch(host: &Host, url: &str) -> Answer {
    host.get(&format!("/fetch?url={}", encode(url))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_allowed_host_is_reached() {
    let upstream = upstream().await;
    let host =
        Host::with(|options| _ = options.variables.insert("upstream".to_owned(), format!("http://{upstream}"))).await;
    let answer = fetch(&host, &format!("http://{upstream}/x")).await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "upstream"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disallowed_host_is_refused() {
    let (allowed, other) = (upstream().await, upstream().await);
    let host =
        Host::with(|options| _ = options.variables.insert("upstream".to_owned(), format!("http://{allowed}"))).await;
    let other_port = format!("http://{other}/");
    let other_name = format!("http://localhost:{}/", allowed.port());
    let other_scheme = format!("https://{allowed}/");
    for url in [other_port, other_name, other_scheme] {
        let answer = fetch(&host, &url).await;
        assert_eq!(answer.status, 502, "{url}: {}", answer.text());
        assert!(answer.text().contains("HttpRequestDenied"), "{url}: {}", answer.text());
    }
    let warning = host.warning("not in allowed_outbound_hosts").await;
    assert!(warning.contains(&format!("http://{other}")), "{warning}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_is_away_is_an_error_of_the_component_only() {
    let gone = upstream_that_is_gone().await;
    let host =
        Host::with(|options| _ = options.variables.insert("upstream".to_owned(), format!("http://{gone}"))).await;
    let answer = fetch(&host, &format!("http://{gone}/")).await;
    assert_eq!(answer.status, 502);
    assert!(answer.text().contains("ConnectionRefused"), "{}", answer.text());
}

async fn upstream_that_is_gone() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_component_is_reached_from_components_only() {
    let host = Host::start().await;
    let headers = fetch(&host, "http://neighbour.spin.internal/headers/below?a=b").await;
    assert_eq!(headers.status, 200, "{}", headers.text());
    let text = headers.text();
    assert!(text.contains("spin-path-info: /headers/below\n"), "{text}");
    assert!(text.contains("spin-matched-route: /...\n"), "{text}");
    assert!(text.contains("spin-client-addr: 0.0.0.0:0\n"), "{text}");
    assert_eq!(host.statistics().components["neighbour"].requests, 1);
    // From the network the name is only a host header like any other.
    host.get_with("/count", &[("host", "neighbour.spin.internal")]).await;
    assert_eq!(host.statistics().components["neighbour"].requests, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_component_reaches_no_component_it_does_not_list() {
    let host = Host::start().await;
    let inner = encode("http://probe.spin.internal/count");
    let answer = fetch(&host, &format!("http://neighbour.spin.internal/fetch?url={inner}")).await;
    assert!(answer.text().contains("HttpRequestDenied"), "{}", answer.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chained_request_keeps_its_id_and_has_a_line_of_its_own() {
    let host = Host::start().await;
    let url = encode("http://neighbour.spin.internal/count");
    let answer = host.get(&format!("/fetch?url={url}&id=chain-of-requests")).await;
    assert_eq!(answer.header("upstream-request-id"), "chain-of-requests");
    let requests = host.requests(2).await;
    let chained = requests.iter().find(|request| request.chained).unwrap();
    assert_eq!((chained.component.as_str(), chained.request_id.as_str()), ("neighbour", "chain-of-requests"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_neighbour_is_an_answer_not_a_trap() {
    let host = Host::start().await;
    let answer = fetch(&host, "http://neighbour.spin.internal/panic").await;
    assert_eq!(answer.status, 500);
    // The instance is counted once it is gone, which is after the answer.
    host.warning("an instance ended early").await;
    assert_eq!(host.statistics().components["neighbour"].traps, 1);
    assert_eq!(host.statistics().components["probe"].traps, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_own_public_routes_need_self() {
    let host = Host::start().await;
    assert_eq!(fetch(&host, "http://self.alt/environment/COLOUR").await.text(), "blue");
    let inner = encode("http://self.alt/count");
    let answer = fetch(&host, &format!("http://neighbour.spin.internal/fetch?url={inner}")).await;
    assert!(answer.text().contains("HttpRequestDenied"), "{}", answer.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_circle_of_components_ends() {
    let host = Host::start().await;
    let answer = host.get("/circle").await;
    assert_eq!(answer.status, 502);
    assert!(answer.text().contains("LoopDetected"), "{}", answer.text());
    assert_eq!(host.statistics().components["circle"].requests, 8);
    assert_eq!(host.get("/count").await.status, 200);
}

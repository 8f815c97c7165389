//! Callers who send their bodies slowly, or not to the end.

mod common;

use std::net::SocketAddr;
use std::time::Duration;

use common::{Host, raw};
use edge_host::HostOptions;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// A host that gives up far later than a caller in these tests does.
async fn patient_host(change: impl FnOnce(&mut HostOptions)) -> Host {
    Host::with(|options| {
        options.request_timeout = Duration::from_secs(600);
        options.body_timeout = Duration::from_secs(600);
        options.stop_timeout = Duration::from_millis(1);
        change(options);
    })
    .await
}

/// Waits as long as a caller in these tests does.
async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), what).await.expect("the host kept a caller waiting")
}

/// A request whose body the host waits for, after `sent` of `length` bytes.
async fn stalled(address: SocketAddr, length: usize, sent: usize) -> TcpStream {
    const CONTINUE: &str = "HTTP/1.1 100 Continue\r\n\r\n";
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!("POST /echo HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; CONTINUE.len()];
    soon(stream.read_exact(&mut answer)).await.unwrap();
    assert_eq!(String::from_utf8_lossy(&answer), CONTINUE);
    stream.write_all(&vec![b'x'; sent]).await.unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn forty_stalled_bodies_keep_nobody_waiting() {
    let host = patient_host(|options| {
        options.max_bodies_per_peer = 41;
        options.max_concurrent_requests = 1;
        options.max_instances = 1;
    })
    .await;
    let mut waiting = Vec::new();
    for _ in 0..40 {
        waiting.push(stalled(host.running.address(), 1000, 1).await);
    }
    let answer = soon(host.post("/echo", vec![b'y'; 100_000])).await;
    assert_eq!((answer.status, answer.body.len()), (200, 100_000));
    let probe = host.statistics().components["probe"];
    assert_eq!((probe.requests, probe.instances), (1, 1), "a component saw a request that is not complete");

    let mut last = waiting.pop().unwrap();
    last.write_all(&[b'x'; 999]).await.unwrap();
    let mut answer = [0; 15];
    soon(last.read_exact(&mut answer)).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200 OK", "a body that comes late is taken all the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_come_in_time_is_a_problem() {
    let host = patient_host(|options| options.body_timeout = Duration::from_millis(300)).await;
    let mut stream = stalled(host.running.address(), 1000, 999).await;
    let mut answer = String::new();
    soon(stream.read_to_string(&mut answer)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("connection: close\r\n"), "{answer}");
    assert!(answer.contains("\"type\":\"/problems/request-timeout\""), "{answer}");
    assert_eq!(host.statistics().components["probe"].requests, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_has_so_many_bodies_at_a_time() {
    let host = patient_host(|options| options.max_bodies_per_peer = 2).await;
    let address = host.running.address();
    let (first, _second) = (stalled(address, 1000, 1).await, stalled(address, 1000, 1).await);
    let refused = soon(host.post("/echo", vec![0; 1000])).await;
    refused.problem(429);
    assert_eq!((refused.problem_type().as_str(), refused.header("retry-after")), ("/problems/too-many-requests", "1"));
    assert_eq!(soon(host.text("/count")).await, "1", "a request without body needs no place");
    drop(first);
    let free = async {
        while host.post("/echo", vec![0; 1000]).await.status != 200 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon(free).await;
}

/// Only Linux has further addresses on loopback without setting any up.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn another_address_has_places_of_its_own() {
    let host = patient_host(|options| options.max_bodies_per_peer = 1).await;
    let _stalled = stalled(host.running.address(), 1000, 1).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, 2], 0).into()).unwrap();
    let mut stream = soon(socket.connect(host.running.address())).await.unwrap();
    stream
        .write_all(b"POST /echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello")
        .await
        .unwrap();
    let mut answer = String::new();
    soon(stream.read_to_string(&mut answer)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("hello"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_bodies_together_have_so_much_memory() {
    let host = patient_host(|options| {
        options.max_request_body = 60_000;
        options.max_body_memory = 85_000;
    })
    .await;
    let mut announced = Vec::new();
    for _ in 0..5 {
        announced.push(stalled(host.running.address(), 60_000, 1).await);
    }
    assert_eq!(soon(host.post("/echo", vec![0; 30_000])).await.status, 200, "what is announced takes no memory");
    let used_up = async {
        loop {
            let half = stalled(host.running.address(), 60_000, 40_000).await;
            tokio::time::sleep(Duration::from_millis(50)).await;
            // Whichever of the two comes first takes the memory, so there may be another round.
            let answer = host.post("/echo", vec![0; 30_000]).await;
            if answer.status != 200 {
                return (answer, half);
            }
        }
    };
    let (refused, half) = soon(used_up).await;
    refused.problem(503);
    assert_eq!((refused.problem_type().as_str(), refused.header("retry-after")), ("/problems/unavailable", "1"));
    drop(half);
    let free = async {
        while host.post("/echo", vec![0; 30_000]).await.status != 200 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    soon(free).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_in_pieces_reaches_the_component_whole_and_with_its_length() {
    let host = Host::start().await;
    let request = |path: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n\
             3\r\nabc\r\n2\r\nde\r\n0\r\nx-trailer: y\r\n\r\n"
        )
    };
    let seen = soon(raw(host.running.address(), request("/headers").as_bytes())).await;
    assert!(seen.contains("content-length: 5\n"), "{seen}");
    assert_eq!(seen.matches("transfer-encoding").count(), 0, "{seen}");
    let echoed = soon(raw(host.running.address(), request("/echo").as_bytes())).await;
    assert!(echoed.ends_with("\r\n\r\nabcde"), "{echoed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_not_well_formed_never_reaches_a_component() {
    let host = Host::start().await;
    let head = "POST /echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    let answer = soon(raw(host.running.address(), format!("{head}3\r\nabc\r\nno size\r\n").as_bytes())).await;
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert!(answer.contains("/problems/malformed-request"), "{answer}");
    assert_eq!(host.statistics().components["probe"].requests, 0);
}

//! How instances are made, shared, bounded and ended.

mod common;

use std::time::Duration;

use common::Host;

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_answers_128_requests() {
    let host = Host::start().await;
    let mut counts = Vec::new();
    for _ in 0..130 {
        counts.push(host.text("/count").await.parse::<u64>().unwrap());
    }
    // A pause on a busy machine may end an idle instance early, but none may go beyond its number.
    assert!(counts.iter().all(|count| *count <= 128), "{counts:?}");
    assert!(counts.windows(2).all(|pair| pair[1] == pair[0] + 1 || pair[1] == 1), "{counts:?}");
    let instances = host.statistics().components["probe"].instances;
    assert!((2..65).contains(&instances), "{instances} instances for 130 requests");
}

#[tokio::test(flavor = "multi_thread")]
async fn waiting_requests_share_an_instance_16_at_a_time() {
    let host = Host::start().await;
    let waiting: Vec<_> = (0..20).map(|_| slow(&host, 600)).collect();
    for request in waiting {
        assert_eq!(request.await.unwrap(), 200);
    }
    let instances = host.statistics().components["probe"].instances;
    assert!((2..20).contains(&instances), "{instances} instances for 20 requests");
}

/// Starts a request that waits in its component and gives its status.
fn slow(host: &Host, milliseconds: u64) -> tokio::task::JoinHandle<u16> {
    let url = host.url(&format!("/slow?milliseconds={milliseconds}"));
    tokio::task::spawn_blocking(move || {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        agent.get(url).call().unwrap().status().as_u16()
    })
}

/// Waits until `count` requests have been handed to the component.
async fn until_requests(host: &Host, count: u64) {
    while host.statistics().components["probe"].requests < count {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // Handed over is not yet started.
    tokio::time::sleep(Duration::from_millis(200)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fresh_instances_answer_one_request_each() {
    let host = Host::with(|options| options.fresh_instances = true).await;
    for _ in 0..5 {
        assert_eq!(host.text("/count").await, "1");
    }
    assert_eq!(host.statistics().components["probe"].instances, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_fails_the_neighbours_in_the_instance_and_nobody_after() {
    let host = Host::start().await;
    let neighbour = slow(&host, 20_000);
    until_requests(&host, 1).await;
    host.get("/panic").await.problem(500);
    assert_eq!(neighbour.await.unwrap(), 500);
    // The instance is counted once it is gone, which is after its answers.
    host.warning("an instance ended early").await;
    assert_eq!(host.text("/count").await, "1");
    let probe = host.statistics().components["probe"];
    assert_eq!((probe.instances, probe.traps), (2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn other_components_do_not_notice_a_panic() {
    let host = Host::start().await;
    let url = common::encode("http://neighbour.spin.internal/panic");
    host.text("/count").await;
    assert_eq!(host.get(&format!("/fetch?url={url}")).await.status, 500);
    assert_eq!(host.text("/count").await, "2");
}

#[tokio::test(flavor = "multi_thread")]
async fn memory_is_bounded_and_its_peak_recorded() {
    let host = Host::with(|options| options.max_memory = 32 << 20).await;
    assert_eq!(host.text("/memory?mebibytes=16").await, (16 << 20).to_string());
    let peak = host.statistics().components["probe"].peak_memory_bytes;
    assert!((16 << 20..=32 << 20).contains(&peak), "{peak}");
    host.get("/memory?mebibytes=64").await.problem(500);
    host.warning("asked for more than 33554432 bytes of memory").await;
    assert!(host.statistics().components["probe"].peak_memory_bytes <= 32 << 20);
    assert_eq!(host.text("/count").await, "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_loop_is_cut_off_and_others_go_on() {
    let host = Host::with(|options| options.request_timeout = Duration::from_millis(700)).await;
    let url = host.url("/endless");
    let endless = tokio::task::spawn_blocking(move || {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
        agent.get(url).call().unwrap().status().as_u16()
    });
    until_requests(&host, 1).await;
    assert_eq!(host.text("/count").await, "1", "another instance answers meanwhile");
    assert_eq!(endless.await.unwrap(), 504);
    host.warning("an instance ended early").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_takes_too_long_is_a_problem() {
    let host = Host::with(|options| options.request_timeout = Duration::from_millis(300)).await;
    let detail = host.get("/slow?milliseconds=60000").await.problem(504);
    assert_eq!(detail, "the component did not answer in time");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_instance_left_the_answer_is_busy() {
    let host = Host::with(|options| {
        options.fresh_instances = true;
        options.max_instances = 1;
    })
    .await;
    let waiting = slow(&host, 1500);
    until_requests(&host, 1).await;
    let busy = host.get("/count").await;
    busy.problem(503);
    assert_eq!(busy.header("retry-after"), "1");
    assert_eq!(waiting.await.unwrap(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_beyond_the_number_at_a_time_wait() {
    let host = Host::with(|options| options.max_concurrent_requests = 1).await;
    let first = slow(&host, 500);
    until_requests(&host, 1).await;
    assert_eq!(host.text("/count").await, "1");
    assert!(first.is_finished() || first.await.unwrap() == 200);
    assert_eq!(host.statistics().components["probe"].instances, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_lets_requests_finish_and_accepts_no_more() {
    let host = Host::start().await;
    let address = host.running.address();
    let waiting = slow(&host, 1000);
    until_requests(&host, 1).await;
    host.running.stop().await.unwrap();
    assert_eq!(waiting.await.unwrap(), 200);
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_cuts_off_what_takes_too_long() {
    let host = Host::with(|options| options.stop_timeout = Duration::from_millis(200)).await;
    let url = host.url("/slow?milliseconds=20000");
    let waiting = tokio::task::spawn_blocking(move || ureq::get(url).call().is_err());
    until_requests(&host, 1).await;
    let error = host.running.stop().await.unwrap_err().to_string();
    assert!(error.contains("1 connections were cut off"), "{error}");
    assert!(waiting.await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_compiles_nothing() {
    let cache = tempfile::tempdir().unwrap();
    let files = || walk(cache.path());
    let first = Host::with(|options| options.cache_dir = Some(cache.path().to_owned())).await;
    first.running.stop().await.unwrap();
    let compiled = files();
    assert!(!compiled.is_empty());
    Host::with(|options| options.cache_dir = Some(cache.path().to_owned())).await;
    let of_code = |files: Vec<std::path::PathBuf>| {
        files.into_iter().filter(|file| file.extension().is_none()).collect::<Vec<_>>()
    };
    assert_eq!(of_code(files()), of_code(compiled), "the second start added no code to the cache");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

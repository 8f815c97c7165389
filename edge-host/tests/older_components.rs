//! Components of WASI 0.2.

mod common;

use common::Host;

#[tokio::test(flavor = "multi_thread")]
async fn a_component_of_wasi_0_2_answers() {
    let host = Host::start().await;
    let answer = host.get("/older/hello").await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "/older/hello"));
    assert_eq!(answer.header("content-length"), "12");
    assert_eq!(answer.header("x-request-id").len(), 32);
    assert_eq!(host.post("/older/echo", b"a body".to_vec()).await.text(), "a body");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_component_of_wasi_0_2_is_never_reused() {
    let host = Host::start().await;
    for _ in 0..3 {
        assert_eq!(host.text("/older/count").await, "1");
    }
    assert_eq!(host.statistics().components["older"].instances, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_component_of_wasi_0_2_reaches_a_private_one() {
    let host = Host::start().await;
    assert_eq!(host.text("/older/chain").await, "neighbour answered 200");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_in_wasi_0_2_is_an_answer() {
    let host = Host::start().await;
    host.get("/older/panic").await.problem(500);
    assert_eq!(host.text("/older/count").await, "1");
}

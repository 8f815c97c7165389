//! Parts that are away.

use super::*;
use crate::settings::name;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

#[test]
fn without_ipfs_nothing_is_written_and_the_same_upload_is_kept_later() {
    let scene = Scene::new(1);
    let request = scene.request(1);
    scene.set(name::IPFS_URL, "http://127.0.0.1:1");
    let detail = refused(&scene.edge(), &request, ProblemKind::Unavailable);
    assert!(detail.contains("IPFS") && detail.contains("again"), "{detail}");
    assert_eq!((scene.events(&request).len(), scene.nonce(scene.managers[0].address())), (0, 0));
    scene.set(name::IPFS_URL, Kubo::shared().unwrap().url());
    let stored = put(&scene.edge(), &request).unwrap();
    is_kept(&scene, &request, &stored);
}

#[test]
fn without_the_chain_nothing_is_written_and_the_same_upload_is_kept_later() {
    let scene = Scene::new(1);
    let request = scene.request(1);
    scene.set(name::RPC_URL, "http://127.0.0.1:1");
    let detail = refused(&scene.edge(), &request, ProblemKind::Unavailable);
    assert!(detail.contains("Ethereum") && detail.contains("again"), "{detail}");
    scene.set(name::RPC_URL, scene.chain.url());
    let stored = put(&scene.edge(), &request).unwrap();
    is_kept(&scene, &request, &stored);
}

#[test]
fn a_full_disk_is_named() {
    let scene = Scene::new(1);
    let request = scene.request(1);
    let node = TcpListener::bind("127.0.0.1:0").unwrap();
    scene.set(name::IPFS_URL, format!("http://{}", node.local_addr().unwrap()));
    // What Kubo answers when the system has no room.
    let full = std::thread::spawn(move || {
        let (mut stream, _) = node.accept().unwrap();
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"--\r\n") {
            let mut chunk = [0; 4096];
            let read = stream.read(&mut chunk).unwrap();
            bytes.extend_from_slice(&chunk[..read]);
        }
        let body = r#"{"Message":"write /data/blocks/XX/put-1: no space left on device","Code":0,"Type":"error"}"#;
        let head = format!(
            "HTTP/1.1 500 Internal Server Error\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()).unwrap();
    });
    let detail = refused(&scene.edge(), &request, ProblemKind::Unavailable);
    full.join().unwrap();
    assert!(detail.contains("disk") && detail.contains("full"), "{detail}");
    assert!(!detail.contains("/data"), "{detail}");
    assert_eq!(scene.nonce(scene.managers[0].address()), 0);
}

#[test]
fn a_chain_that_makes_no_blocks_is_waited_for_and_the_answer_is_not_final() {
    let scene = Scene::new(1);
    scene.set(name::RECEIPT_WAIT, "100");
    scene.rpc("evm_setAutomine", serde_json::json!([false]));
    let edge = scene.edge();
    let request = scene.request(1);
    let stored = put(&edge, &request).unwrap();
    assert!(!stored.is_final);
    assert_eq!(put(&edge, &request).unwrap(), stored);
    scene.rpc("evm_mine", serde_json::json!([]));
    let again = put(&edge, &request).unwrap();
    assert!(again.is_final);
    assert_eq!(again.record, stored.record);
    is_kept(&scene, &request, &again);
}

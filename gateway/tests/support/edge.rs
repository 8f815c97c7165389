//! An edge with the real envelope and the real analysis, whose answers a test can replace by anything that a network
//! or an operator may do.

use super::http::{Reply, Request, serve};
use motion::Context;
use protocol::{
    AnalysisAnswer, AreaConfig, ChainConfig, Currency, EdgeConfig, Health, Problem, ProblemKind, RecordReceipt, header,
    route,
};
use sealing::{AreaId, AreaPrivateKey, ContractAddress, DeviceId, UploadId, UploadKind, UploadSignature, parse_upload};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

/// An upload that arrived whole and with a right signature.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    pub(crate) upload_id: UploadId,
    pub(crate) device_id: DeviceId,
    pub(crate) kind: UploadKind,
    pub(crate) context: Context,
}

/// What the edge does with an upload.
pub(crate) enum Behaviour {
    /// As it should.
    Serve,
    /// Answers, but says that the answer is not final.
    NotFinal,
    /// This problem, with this `Retry-After`.
    Refuse(ProblemKind, Option<&'static str>),
    /// Anything.
    Say(Reply),
}

/// The edge of one test.
#[derive(Clone)]
pub(crate) struct TestEdge {
    pub(crate) address: SocketAddr,
    arrivals: Arc<Mutex<Vec<Arrival>>>,
}

impl TestEdge {
    /// Serves area 1 with `key`; `behave` is asked for every upload, with the number of uploads before it.
    pub(crate) fn start(key: AreaPrivateKey, behave: impl Fn(usize) -> Behaviour + Send + Sync + 'static) -> Self {
        let arrivals = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&arrivals);
        let address = serve(move |request| match request.path.as_str() {
            route::CONFIG => json(&config(&key)),
            route::HEALTH => json(&Health::of(Vec::new())),
            route::ANALYSES => {
                let before = arrive(request, &seen);
                upload(request, &key, behave(before))
            }
            _ => problem(ProblemKind::NotFound, None),
        });
        Self { address, arrivals }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn arrivals(&self) -> Vec<Arrival> {
        self.arrivals.lock().unwrap().clone()
    }

    /// Waits until `count` uploads have arrived.
    pub(crate) fn wait_for(&self, count: usize) {
        while self.arrivals().len() < count {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }
}

pub(crate) fn html(status: u16) -> Reply {
    let headers = vec![("content-type", "text/html".to_owned())];
    Reply::Answer { status, headers, body: b"<h1>Please sign in</h1>".to_vec() }
}

fn arrive(request: &Request, seen: &Mutex<Vec<Arrival>>) -> usize {
    assert_eq!(request.method, "POST");
    assert_eq!(request.header("content-type"), Some(header::ENVELOPE));
    assert!(request.header(header::REQUEST_ID).is_some_and(|id| id.len() == 32));
    let parsed = parse_upload::<Context>(&request.body).expect("a well-formed envelope");
    let signature: UploadSignature = request.header(header::SIGNATURE).unwrap().parse().unwrap();
    let device_id = signature.recover(&request.body).unwrap();
    assert_eq!(device_id, parsed.header().address.device_id, "signed by the device that the header names");
    let mut seen = seen.lock().unwrap();
    seen.push(Arrival {
        upload_id: parsed.upload_id(),
        device_id,
        kind: parsed.header().kind,
        context: parsed.header().context,
    });
    seen.len() - 1
}

fn upload(request: &Request, key: &AreaPrivateKey, behaviour: Behaviour) -> Reply {
    let is_final = match behaviour {
        Behaviour::Serve => true,
        Behaviour::NotFinal => false,
        Behaviour::Refuse(kind, retry_after) => return problem(kind, retry_after),
        Behaviour::Say(reply) => return reply,
    };
    let parsed = parse_upload::<Context>(&request.body).unwrap();
    let Ok((plaintext, sealer)) = parsed.open(&[key]) else { return problem(ProblemKind::AreaKeyRotated, None) };
    let analysis = match parsed.header().kind {
        UploadKind::Recording => motion::analyze(&motion::read_csv(&plaintext).unwrap(), &parsed.header().context),
        UploadKind::Result => serde_json::from_slice(&plaintext).unwrap(),
    };
    let record = Some(record_receipt());
    let answer = AnalysisAnswer { upload_id: parsed.upload_id(), analysis, record, is_final };
    let body = sealer.seal(&serde_json::to_vec(&answer).unwrap()).unwrap();
    Reply::Answer { status: 200, headers: vec![("content-type", header::SEALED_ANSWER.to_owned())], body }
}

/// Where every result is kept, says this edge.
pub(crate) fn record_receipt() -> RecordReceipt {
    RecordReceipt {
        cid: "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku".into(),
        transaction: format!("0x{}", "5e".repeat(32)),
    }
}

pub(crate) fn problem(kind: ProblemKind, retry_after: Option<&str>) -> Reply {
    let mut headers = vec![("content-type", header::PROBLEM.to_owned())];
    headers.extend(retry_after.map(|text| ("retry-after", text.to_owned())));
    let body = Problem::new(kind, "the reason that the edge gives").with_request_id("request-7").to_json();
    Reply::Answer { status: kind.status(), headers, body }
}

pub(crate) fn config(key: &AreaPrivateKey) -> EdgeConfig {
    EdgeConfig {
        version: "test".into(),
        algorithm_version: motion::ALGORITHM_VERSION.into(),
        chain_id: 31_337,
        chain: chain(),
        contract: ContractAddress([0; 20]),
        contract_block: 0,
        confirmations: 1,
        delivery_window_seconds: 900,
        areas: vec![AreaConfig { area_id: AreaId(1), public_key: key.public_key(), key_id: key.key_id() }],
        components: BTreeMap::new(),
        max_upload_bytes: protocol::MAX_BODY_BYTES as u64,
    }
}

pub(crate) fn chain() -> ChainConfig {
    ChainConfig {
        name: "Test".into(),
        currency: Currency { name: "Coin".into(), symbol: "COIN".into(), decimals: 18 },
        rpc_urls: Vec::new(),
        explorer_urls: Vec::new(),
    }
}

pub(crate) fn json(body: &impl serde::Serialize) -> Reply {
    let headers = vec![("content-type", header::JSON.to_owned())];
    Reply::Answer { status: 200, headers, body: serde_json::to_vec(body).unwrap() }
}

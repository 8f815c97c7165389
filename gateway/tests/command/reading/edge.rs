//! The edge of these tests: hands out what lies on the chain, unless it is told to do something else.

use super::chain::{Chain, PROFILE};
use super::records::Shelf;
use crate::support::edge::{chain as chain_config, json, problem};
use crate::support::http::{Reply, serve};
use access::{Contract, MinedRequest};
use gateway::node::NodeClient;
use ledger::Bytes32;
use ledger::rpc::{TransactionByHash, TransactionReceipt};
use protocol::{EdgeConfig, ProblemKind, RetrievalAnswer, RetrievalRequest, route};
use sealing::{ContractAddress, Sha256Digest};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

/// What is done to an answer on its way.
pub(crate) type Change = fn(&mut RetrievalAnswer);

/// What the edge does with a request for records.
pub(crate) enum Serve {
    /// As it should.
    Well,
    /// As it should, but this is done to the answer first.
    Changed(Change),
    /// Something else.
    Say(Reply),
}

/// A running edge.
pub(crate) struct ReadingEdge {
    pub(crate) url: String,
    asked: Arc<AtomicUsize>,
}

impl ReadingEdge {
    /// `behave` is asked at every request for records, with the number of those before.
    pub(crate) fn start(chain: &Chain, shelf: Shelf, behave: impl Fn(usize) -> Serve + Send + Sync + 'static) -> Self {
        let contract = Contract { chain_id: super::chain::CHAIN_ID, address: chain.contract };
        let (node, config) = (chain.client.clone(), config(chain));
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let profile = format!("{}{}", route::PROFILE, Sha256Digest::of(PROFILE.as_bytes()));
        let address = serve(move |request| match request.path.as_str() {
            route::CONFIG => json(&config),
            route::RETRIEVALS => {
                let request: RetrievalRequest = serde_json::from_slice(&request.body).unwrap();
                match behave(count.fetch_add(1, Ordering::SeqCst)) {
                    Serve::Say(reply) => reply,
                    Serve::Well => json(&answer(&contract, &node, &shelf, &request)),
                    Serve::Changed(change) => {
                        let mut answer = answer(&contract, &node, &shelf, &request);
                        change(&mut answer);
                        json(&answer)
                    }
                }
            }
            path if path == profile => {
                Reply::Answer { status: 200, headers: Vec::new(), body: PROFILE.as_bytes().to_vec() }
            }
            _ => problem(ProblemKind::NotFound, None),
        });
        Self { url: format!("http://{address}"), asked }
    }

    /// Requests for records so far.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn answer(contract: &Contract, node: &NodeClient, shelf: &Shelf, request: &RetrievalRequest) -> RetrievalAnswer {
    let hash = Bytes32(request.transaction.0);
    let transaction = node.ask(&TransactionByHash { hash }).unwrap().unwrap();
    let receipt = node.ask(&TransactionReceipt { hash }).unwrap().unwrap();
    let mined = MinedRequest::read(contract, &transaction, &receipt).unwrap();
    shelf.answer(contract, &mined, request.cursor.as_deref())
}

fn config(chain: &Chain) -> EdgeConfig {
    EdgeConfig {
        version: "test".into(),
        algorithm_version: motion::ALGORITHM_VERSION.into(),
        chain_id: super::chain::CHAIN_ID,
        chain: chain_config(),
        contract: ContractAddress(chain.contract.0),
        contract_block: 0,
        confirmations: 1,
        delivery_window_seconds: 900,
        areas: Vec::new(),
        components: BTreeMap::new(),
        max_upload_bytes: 0,
    }
}

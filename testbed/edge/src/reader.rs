//! Whoever asks for records.

use crate::chain::{CHAIN_ID, Chain};
use crate::edge::{Client, Reply};
use access::{Ask, Contract, MinedRequest, Page, RecordIndex, Ruling, Why, open_page};
use ledger::rpc::{BlockRange, RecordFilter, TransactionByHash};
use ledger::{Addr, Bytes32, EmergencyReason, Purpose, SecretKey};
use protocol::{RetrievalAnswer, RetrievalRequest, route};
use sealing::delivery::{ReplyPrivateKey, TransactionHash};

/// A mined request for records, and the key that its answer is sealed to.
#[derive(Clone, Debug)]
pub struct Request {
    /// The transaction.
    pub transaction: Bytes32,
    /// Opens the answer.
    pub reply_key: ReplyPrivateKey,
}

impl Request {
    /// Signs `retrieveEHRs` with `key`, whatever the contract will say, and waits until it is mined.
    #[track_caller]
    pub fn send(chain: &Chain, key: &SecretKey, addr: Addr, purpose: Purpose) -> Self {
        let request = Self::sign(chain, key, Ask { addr, why: Why::Purpose(purpose) });
        chain.wait_for(request.transaction);
        request
    }

    /// The same with `emergencyAccess`.
    #[track_caller]
    pub fn break_glass(chain: &Chain, key: &SecretKey, addr: Addr, reason: EmergencyReason) -> Self {
        let request = Self::sign(chain, key, Ask { addr, why: Why::Emergency(reason) });
        chain.wait_for(request.transaction);
        request
    }

    /// Signs and sends without waiting for a block.
    pub fn sign(chain: &Chain, key: &SecretKey, ask: Ask) -> Self {
        let reply_key = ReplyPrivateKey::generate().expect("random bytes");
        let transaction = chain.submit(key, Some(chain.contract()), ask.data(reply_key.public_key()));
        Self { transaction, reply_key }
    }

    /// What is posted to get the first page, or the one after `cursor`.
    #[must_use]
    pub const fn body(&self, cursor: Option<String>) -> RetrievalRequest {
        RetrievalRequest { transaction: TransactionHash(self.transaction.0), cursor }
    }

    /// Asks the edge for the first page.
    #[track_caller]
    pub fn redeem(&self, client: &Client) -> Reply {
        client.post_json(route::RETRIEVALS, &self.body(None))
    }

    /// The transaction with its event, as the chain has it.
    #[track_caller]
    #[must_use]
    pub fn mined(&self, chain: &Chain) -> MinedRequest {
        let transaction = chain.ask(&TransactionByHash { hash: self.transaction }).unwrap().expect("it is known");
        let receipt = chain.receipt(self.transaction).expect("it is mined");
        MinedRequest::read(&contract(chain), &transaction, &receipt).expect("a request")
    }

    /// What the contract said.
    #[track_caller]
    #[must_use]
    pub fn ruling(&self, chain: &Chain) -> Ruling {
        self.mined(chain).ruling
    }

    /// Opens an answer, and holds all of it against the chain.
    #[track_caller]
    pub fn open(&self, chain: &Chain, answer: &RetrievalAnswer) -> Page {
        let mined = self.mined(chain);
        let index = records_of(chain, mined.ask.addr.patient_id);
        open_page(&contract(chain), &mined, &self.reply_key, answer, Some(&index)).expect("the answer to this request")
    }

    /// Every page, opened; nothing on them is wrong, and nothing is missing.
    #[track_caller]
    pub fn read(&self, chain: &Chain, client: &Client) -> Vec<Page> {
        let mut pages = Vec::new();
        let mut cursor = None;
        loop {
            let reply = client.post_json(route::RETRIEVALS, &self.body(cursor));
            let answer: RetrievalAnswer = reply.json(200);
            let page = self.open(chain, &answer);
            assert!(page.faulty.is_empty() && page.unavailable.is_empty(), "{:?} {:?}", page.faulty, page.unavailable);
            pages.push(page);
            cursor = answer.cursor;
            if cursor.is_none() {
                break;
            }
        }
        let mined = self.mined(chain);
        let index = records_of(chain, mined.ask.addr.patient_id);
        let missing = access::delivery::missing(&index, &mined, &pages);
        assert!(missing.is_empty(), "{missing:?}");
        pages
    }
}

/// The contract that a reader trusts.
#[must_use]
pub const fn contract(chain: &Chain) -> Contract {
    Contract { chain_id: CHAIN_ID, address: chain.contract() }
}

/// A patient's records, as the chain has them.
#[must_use]
pub fn records_of(chain: &Chain, patient_id: u128) -> RecordIndex {
    let filter = |contract, blocks: BlockRange| {
        let records = RecordFilter { patient_id: Some(patient_id), ..RecordFilter::default() };
        records.filter(contract, blocks)
    };
    RecordIndex::of(patient_id, &chain.events(filter))
}

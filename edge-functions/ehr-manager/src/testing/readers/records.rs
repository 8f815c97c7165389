//! Records that are stored, asked for, and opened.

use super::scene::{CHAIN_ID, Scene};
use crate::patients::keys;
use exchange::{Answer, Caller, Refusal};
use ledger::rpc::Receipt as Mined;
use ledger::{Addr, Address, Bytes32, EmergencyReason, Purpose, RecordEntry, SecretKey, calls};
use pollster::block_on;
use protocol::{ProblemKind, RetrievalAnswer, RetrievedRecord};
use sealing::delivery::{OpenedDelivery, Receipt, ReplyPrivateKey, TransactionHash, open_delivery};
use sealing::record::{PatientKey, RecordContent, Section, parse_record, seal_record};
use sealing::{ContractAddress, Sha256Digest, UploadId};
use serde_json::json;

/// A request on the chain and the key that its answer is sealed to.
pub(crate) struct Requested {
    pub(crate) transaction: TransactionHash,
    pub(crate) reply_key: ReplyPrivateKey,
    pub(crate) mined: Mined,
}

/// What a reader can read of one record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) context: String,
    /// Plaintexts by the domain's bit.
    pub(crate) domains: Vec<(u8, String)>,
}

impl Scene {
    /// The patient's key, as it is now.
    pub(crate) fn patient_key(&self) -> PatientKey {
        block_on(keys::alive(&self.edge(), self.patient_id)).unwrap().unwrap()
    }

    /// Seals a record of four domains; the plaintexts tell what they are.
    pub(crate) fn sealed(&self, number: u8, key: &PatientKey) -> Vec<u8> {
        let domains: Vec<_> = (0..4).map(|domain| format!("domain {domain} of {number}").into_bytes()).collect();
        let domains: Vec<_> = domains.iter().map(Vec::as_slice).collect();
        let context = format!("context of {number}");
        seal_record(key, &upload(number), &RecordContent { context: context.as_bytes(), domains: &domains }).unwrap()
    }

    /// Records on the chain that `block` is the record of upload `number`.
    pub(crate) fn record(&self, number: u8, block: &[u8]) -> Mined {
        let record = RecordEntry {
            patient_id: self.patient_id.0,
            device_id: device(number),
            area_id: 1 + u32::from(number % 2),
            captured_at: 1_700_000_000_000 + u64::from(number),
            upload_id: Bytes32(upload(number).0),
            digest: Bytes32(Sha256Digest::of(block).0),
        };
        self.send(&self.people.manager, calls::StoreRecords { records: vec![record] })
    }

    /// Seals a record, puts it on IPFS and on the chain; gives the block.
    pub(crate) fn store(&self, number: u8) -> Vec<u8> {
        let block = self.sealed(number, &self.patient_key());
        block_on(self.edge().ipfs().put(&block)).unwrap();
        self.record(number, &block);
        block
    }

    pub(crate) fn everything(&self) -> Addr {
        Addr { patient_id: self.patient_id.0, ..Addr::default() }
    }

    /// Asks for all records for treatment.
    pub(crate) fn request(&self, who: &SecretKey) -> Requested {
        self.request_at(who, self.everything())
    }

    pub(crate) fn request_at(&self, who: &SecretKey, addr: Addr) -> Requested {
        self.requested(|reply_key| self.send(who, calls::RetrieveEhrs { addr, purpose: Purpose::Treatment, reply_key }))
    }

    /// Breaks the glass.
    pub(crate) fn break_glass(&self, who: &SecretKey) -> Requested {
        let (addr, reason) = (self.everything(), EmergencyReason::LifeThreatening);
        self.requested(|reply_key| self.send(who, calls::EmergencyAccess { addr, reason, reply_key }))
    }

    pub(crate) fn requested(&self, send: impl FnOnce(Bytes32) -> Mined) -> Requested {
        let reply_key = ReplyPrivateKey::generate().unwrap();
        let mined = send(Bytes32(reply_key.public_key().0));
        Requested { transaction: TransactionHash(mined.transaction_hash.0), reply_key, mined }
    }

    /// What the edge answers, of whatever kind.
    pub(crate) fn answer(&self, transaction: TransactionHash, cursor: Option<&str>) -> Result<Answer, Refusal> {
        let body = json!({ "transaction": transaction, "cursor": cursor });
        self.answer_to(&Caller::default(), &body)
    }

    /// What the edge answers to `caller`.
    pub(crate) fn answer_to(&self, caller: &Caller, body: &serde_json::Value) -> Result<Answer, Refusal> {
        self.post(async |edge, body| crate::retrievals::serve(edge, caller, body).await, body)
    }

    /// The first page.
    pub(crate) fn serve(&self, requested: &Requested) -> Result<RetrievalAnswer, Refusal> {
        let answer = self.answer(requested.transaction, None)?;
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        Ok(serde_json::from_slice(&answer.body).unwrap())
    }

    /// Why nothing is served.
    pub(crate) fn refused(&self, requested: &Requested) -> (ProblemKind, String) {
        let refusal = self.serve(requested).unwrap_err();
        (refusal.kind(), refusal.problem.detail)
    }

    pub(crate) fn open(&self, requested: &Requested, answer: &RetrievalAnswer) -> OpenedDelivery {
        open_delivery(&self.receipt(requested.transaction), &requested.reply_key, &answer.delivery).unwrap()
    }

    pub(crate) fn receipt(&self, transaction: TransactionHash) -> Receipt {
        Receipt { chain_id: CHAIN_ID, contract: ContractAddress(self.contract.0), transaction }
    }

    /// The deliveries that were noted for the chain: transaction, digest, count.
    pub(crate) fn noted(&self) -> Vec<(TransactionHash, Sha256Digest, i64)> {
        let statement = "SELECT transaction_hash, digest, count FROM deliveries ORDER BY delivered_at, digest";
        let rows = block_on(self.edge().query(statement, Vec::new())).unwrap();
        let noted = |row: &crate::platform::Row| {
            (TransactionHash(row.bytes(0).unwrap()), Sha256Digest(row.bytes(1).unwrap()), row.integer(2).unwrap())
        };
        rows.iter().map(noted).collect()
    }

    /// Opens everything that can be opened.
    pub(crate) fn read(&self, requested: &Requested, answer: &RetrievalAnswer) -> Vec<Read> {
        let opened = self.open(requested, answer);
        assert_eq!(opened.records.len(), answer.records.len());
        opened.records.iter().zip(&answer.records).map(|(keys, record)| read(keys, record)).collect()
    }
}

fn read(keys: &sealing::delivery::OpenedKeys, record: &RetrievedRecord) -> Read {
    assert_eq!((keys.upload_id, keys.digest), (record.upload_id, record.digest));
    let parsed = parse_record(&record.block).unwrap();
    assert_eq!(parsed.digest(), record.digest);
    let mut read = Read { context: String::new(), domains: Vec::new() };
    for key in &keys.keys {
        let text = String::from_utf8(parsed.open_section(key).unwrap().to_vec()).unwrap();
        match key.section() {
            Section::Context => read.context = text,
            Section::Domain(domain) => read.domains.push((domain, text)),
        }
    }
    read
}

pub(crate) fn upload(number: u8) -> UploadId {
    UploadId([number; 32])
}

/// Odd and even uploads come from different devices.
pub(crate) fn device(number: u8) -> Address {
    Address([0xd0 + number % 2; 20])
}

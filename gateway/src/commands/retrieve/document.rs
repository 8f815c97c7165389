//! What `retrieve --json` prints, and what the text is made of.

use super::pending::Pending;
use super::record::Record;
use super::refusal::Refusal;
use super::verification::{Faulty, Verification};
use super::verified::Index;
use crate::{clock, node, place::Place};
use access::delivery::{Page, missing};
use access::{Ask, MinedRequest, Ruling, Why};
use ledger::{Address, Denial};
use records::DOMAINS;
use sealing::delivery::TransactionHash;
use sealing::{AreaId, DeviceId, PatientId, UploadId};
use serde::Serialize;

/// How a retrieval ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum State {
    /// The records are here.
    Delivered,
    /// The contract refused, on record.
    Refused,
    /// The contract would refuse: nothing was sent.
    WouldBeRefused,
    /// The contract granted it, but access was withdrawn since.
    RefusedByEdge,
    /// Not done yet: another run with `--transaction` goes on.
    Waiting,
    /// It cannot be done.
    Failed,
}

/// One retrieval.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document {
    pub(super) state: State,
    pub(super) transaction: Option<TransactionHash>,
    pub(super) block: Option<u64>,
    /// The block's time, RFC 3339.
    pub(super) mined_at: Option<String>,
    pub(super) requester: Option<Address>,
    pub(super) asked: Option<Asked>,
    pub(super) review_id: Option<String>,
    /// The domains that may be read.
    pub(super) domains: Vec<motion::Domain>,
    pub(super) refusal: Option<Refusal>,
    pub(super) problem: Option<String>,
    pub(super) verification: Verification,
    pub(super) records: Vec<Record>,
}

/// What was asked for.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Asked {
    pub(super) patient_id: PatientId,
    pub(super) device_id: Option<DeviceId>,
    pub(super) area_id: Option<AreaId>,
    pub(super) purpose: &'static str,
    pub(super) emergency: bool,
    /// For people.
    pub(super) why: &'static str,
}

impl Asked {
    fn new(ask: &Ask) -> Self {
        let addr = ask.addr;
        Self {
            patient_id: PatientId(addr.patient_id),
            device_id: (addr.device_id != Address::ZERO).then_some(DeviceId(addr.device_id.0)),
            area_id: (addr.area_id != 0).then_some(AreaId(addr.area_id)),
            purpose: ask.why.purpose().code(),
            emergency: ask.why.is_emergency(),
            why: match ask.why {
                Why::Purpose(purpose) => purpose.sentence(),
                Why::Emergency(reason) => reason.sentence(),
            },
        }
    }
}

impl Document {
    fn empty(state: State) -> Self {
        Self {
            state,
            transaction: None,
            block: None,
            mined_at: None,
            requester: None,
            asked: None,
            review_id: None,
            domains: Vec::new(),
            refusal: None,
            problem: None,
            verification: Verification::default(),
            records: Vec::new(),
        }
    }

    /// Nothing was sent.
    pub(super) fn would_be_refused(place: &Place, requester: Address, ask: &Ask, denial: Denial) -> Self {
        let verification = Verification { node: Some(place.node.name().to_owned()), ..Verification::default() };
        Self {
            requester: Some(requester),
            asked: Some(Asked::new(ask)),
            refusal: Some(Refusal::new(denial, ask.why, None)),
            verification,
            ..Self::empty(State::WouldBeRefused)
        }
    }

    /// On its way.
    pub(super) fn waiting(pending: &Pending, problem: &str) -> Self {
        Self {
            transaction: Some(pending.transaction),
            problem: Some(problem.to_owned()),
            ..Self::empty(State::Waiting)
        }
    }

    /// What the chain said.
    pub(super) fn of(place: &Place, mined: &MinedRequest) -> Self {
        let mut document = Self::empty(State::Failed);
        document.transaction = Some(TransactionHash(mined.transaction.0));
        document.block = Some(mined.position.block_number);
        document.mined_at = node::block_times(&place.node, &[mined.position.block_number].into())
            .ok()
            .and_then(|times| times.values().next().copied())
            .map(clock::local);
        document.requester = Some(mined.requester);
        document.asked = Some(Asked::new(&mined.ask));
        match &mined.ruling {
            Ruling::Granted { review, .. } => document.review_id = review.map(|id| id.to_string()),
            Ruling::Denied { reason, penalty } => {
                document.refusal = Some(Refusal::new(*reason, mined.ask.why, penalty.as_ref()));
            }
        }
        let node = place.node.name();
        let verification = &mut document.verification;
        verification.node = Some(node.to_owned());
        verification.verified.push(format!(
            "the receipt: signed by {}, calls this contract directly, one outcome that says what was asked; its block is in \
             the chain that {node} follows",
            mined.requester
        ));
        verification.not_verified.push(if place.node_of_edge {
            format!("whether {node} tells the truth: the edge named it (name another with --rpc)")
        } else {
            format!("whether {node} follows the chain that everybody else does")
        });
        document
    }

    /// The records.
    pub(super) fn add(&mut self, mined: &MinedRequest, pages: &[Page], index: &Index) {
        self.state = State::Delivered;
        let bits = pages.first().map_or(0, |page| page.domains.0);
        self.domains = DOMAINS.into_iter().filter(|domain| bits & (1 << domain.bit()) != 0).collect();
        self.records = pages.iter().flat_map(|page| &page.records).map(Record::new).collect();
        self.records.sort_by_key(|record| (record.captured_at_millis, record.upload_id));
        let count = self.records.len();
        let verification = &mut self.verification;
        verification.delivery_digests = pages.iter().map(|page| page.digest).collect();
        for page in pages {
            let faulty = page.faulty.iter();
            verification
                .faulty
                .extend(faulty.map(|faulty| Faulty { upload_id: faulty.upload_id, fault: faulty.fault.to_string() }));
            verification.erased.extend(&page.erased);
            verification.unavailable.extend(&page.unavailable);
        }
        verification.verified.push(
            "the delivery: sealed to this request's own key, its manifest is that of the records that came".to_owned(),
        );
        match index {
            Ok(index) => {
                let missing = missing(index, mined, pages).into_iter();
                verification.missing = missing.map(|record| UploadId(record.upload_id.0)).collect();
                verification.verified.push(format!(
                    "records shown, {count}: SHA-256 of each block is the one in its first RecordStored, with device, area and \
                     capture time; withdrawals as the chain has them"
                ));
            }
            Err(reason) => verification
                .not_verified
                .push(format!("the records against the chain, and whether all came and which are withdrawn: {reason}")),
        }
        if !verification.erased.is_empty() {
            verification.not_verified.push("whether what the edge calls erased is: only its word".to_owned());
        }
        if !verification.unavailable.is_empty() {
            let statement = "whether the storage lacks what the edge keeps back: only its word";
            verification.not_verified.push(statement.to_owned());
        }
    }

    /// The edge refuses what the contract had granted.
    pub(super) fn edge_refused(&mut self, problem: String) {
        self.state = State::RefusedByEdge;
        self.problem = Some(problem);
    }

    pub(super) fn failed(&mut self, problem: String) {
        self.state = State::Failed;
        self.problem = Some(problem);
    }

    pub(super) fn still_waiting(&mut self, problem: String) {
        self.state = State::Waiting;
        self.problem = Some(problem);
    }
}

//! What `audit --json` prints, and what text and CSV are made of.

use super::gather::Gathered;
use super::names::{Names, Who};
use super::sentence;
use crate::{clock, commands::retrieve::rule, place::Place};
use access::Trail;
use access::trail::{Entry, Request, RequestOutcome, Review, Row};
use ledger::{Address, Bytes32, Domains, Outcome, Penalty};
use motion::Domain;
use records::DOMAINS;
use sealing::{AreaId, DeviceId, PatientId};
use serde::Serialize;

/// A history.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document {
    pub(super) patient_id: PatientId,
    pub(super) chain_id: u64,
    pub(super) contract: Address,
    /// The node that told it.
    pub(super) node: String,
    /// The first block that was read.
    pub(super) from_block: u64,
    /// The last.
    pub(super) up_to_block: u64,
    /// Its time, RFC 3339.
    pub(super) up_to: String,
    /// The reader's zone, in which all times are given.
    pub(super) zone: String,
    pub(super) rows: Vec<RowReport>,
}

/// One thing that happened.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowReport {
    /// RFC 3339, in the reader's zone.
    pub(super) time: String,
    pub(super) block: u64,
    pub(super) transaction: Bytes32,
    pub(super) log_index: u64,
    /// What, as one word.
    pub(super) event: &'static str,
    /// Who did it; nobody for records that the edge stored.
    pub(super) who: Option<Who>,
    /// The same for a person.
    pub(super) sentence: String,
    pub(super) request: Option<RequestReport>,
}

/// A request for records.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RequestReport {
    /// HL7 v3 PurposeOfUse.
    pub(super) purpose: &'static str,
    pub(super) emergency: bool,
    pub(super) granted: bool,
    pub(super) domains: Vec<Domain>,
    /// The rule that refused it.
    pub(super) reason: Option<&'static str>,
    pub(super) device_id: Option<DeviceId>,
    pub(super) area_id: Option<AreaId>,
    /// How many records were handed out; nothing: none, as far as the chain knows.
    pub(super) delivered: Option<u64>,
    pub(super) penalty: Option<PenaltyReport>,
    pub(super) review: Option<ReviewReport>,
}

/// What followed a refusal.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PenaltyReport {
    pub(super) action: &'static str,
    pub(super) strikes: u8,
    pub(super) suspended_until: Option<String>,
}

/// The review of an emergency.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReviewReport {
    pub(super) id: String,
    pub(super) reason: &'static str,
    /// `open`, `justified` or `rejected`.
    pub(super) outcome: &'static str,
    pub(super) closed_at: Option<String>,
    pub(super) closed_by: Option<Address>,
}

impl Document {
    pub(super) fn new(place: &Place, trail: &Trail, names: &Names, gathered: &Gathered) -> Self {
        Self {
            patient_id: PatientId(trail.patient_id),
            chain_id: trail.contract.chain_id,
            contract: trail.contract.address,
            node: place.node.name().to_owned(),
            from_block: place.first_block,
            up_to_block: gathered.head.number,
            up_to: clock::local(gathered.head.timestamp),
            zone: clock::zone_name(),
            rows: trail.rows.iter().map(|row| RowReport::new(trail, names, row)).collect(),
        }
    }
}

impl RowReport {
    fn new(trail: &Trail, names: &Names, row: &Row) -> Self {
        let who = |account| names.who(trail, account, &row.position);
        let told = sentence::told(row, &who);
        let request = match &row.entry {
            Entry::Request(request) => Some(RequestReport::new(request)),
            Entry::Event(_) => None,
        };
        Self {
            time: clock::local(row.time),
            block: row.position.block_number,
            transaction: row.position.transaction_hash,
            log_index: row.position.log_index,
            event: told.code,
            who: told.by.map(who),
            sentence: told.text,
            request,
        }
    }
}

impl RequestReport {
    fn new(request: &Request) -> Self {
        let addr = request.addr;
        let mut report = Self {
            purpose: request.purpose.code(),
            emergency: request.emergency,
            granted: false,
            domains: Vec::new(),
            reason: None,
            device_id: (addr.device_id != Address::ZERO).then_some(DeviceId(addr.device_id.0)),
            area_id: (addr.area_id != 0).then_some(AreaId(addr.area_id)),
            delivered: request.delivered(),
            penalty: None,
            review: None,
        };
        match &request.outcome {
            RequestOutcome::Granted { domains, review, .. } => {
                report.granted = true;
                report.domains = known(*domains);
                report.review = review.as_ref().map(ReviewReport::new);
            }
            RequestOutcome::Denied { reason, penalty } => {
                report.reason = Some(rule(*reason));
                report.penalty = penalty.as_ref().map(|(_, penalty)| PenaltyReport {
                    action: match penalty.action {
                        Penalty::Warning => "warning",
                        Penalty::Strike => "strike",
                        Penalty::Suspension => "suspension",
                    },
                    strikes: penalty.strikes,
                    suspended_until: (penalty.suspended_until != 0).then(|| clock::local(penalty.suspended_until)),
                });
            }
        }
        report
    }
}

impl ReviewReport {
    fn new(review: &Review) -> Self {
        let outcome = review.closing.map_or(Outcome::Open, |closing| closing.outcome);
        Self {
            id: review.review_id.to_string(),
            reason: review.reason.sentence(),
            outcome: match outcome {
                Outcome::Open => "open",
                Outcome::Justified => "justified",
                Outcome::Rejected => "rejected",
            },
            closed_at: review.closing.map(|closing| clock::local(closing.time)),
            closed_by: review.closing.map(|closing| closing.by),
        }
    }
}

/// The domains of a policy's bits that this version knows.
pub(super) fn known(domains: Domains) -> Vec<Domain> {
    DOMAINS.into_iter().filter(|domain| domains.0 & (1 << domain.bit()) != 0).collect()
}

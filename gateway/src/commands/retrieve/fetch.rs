//! All pages of the answer.

use super::verified::Index;
use super::{Deadline, Pending};
use crate::{
    edge_client::EdgeClient,
    outbox::{backoff, request_id},
    output::progress::Line,
    place::Place,
    retrieval_reply::{RetrievalReply, said},
};
use access::{MinedRequest, Page, open_page};
use anyhow::Result;
use protocol::{RetrievalAnswer, RetrievalRequest};
use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);
const LEAST_TIMEOUT: Duration = Duration::from_secs(10);
/// How long an edge may know nothing of a receipt that our node has: its node may lag.
const LAG: Duration = Duration::from_secs(10);
/// The longest pause that the edge did not ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// What came from the edge.
pub(super) enum Fetched {
    /// Every page.
    Whole(Vec<Page>),
    /// Access is refused now, although the chain had granted it.
    Refused(String),
    /// Too late.
    Over(String),
    /// It cannot be done, or what came is not what was asked for.
    Failed(String),
    /// Not yet; another run may go on.
    Waiting(String),
}

/// What one page came to.
enum OnePage {
    Came(Box<RetrievalAnswer>),
    Ended(Fetched),
}

pub(super) fn all(
    place: &Place,
    pending: &Pending,
    mined: &MinedRequest,
    index: &Index,
    deadline: Deadline,
    line: &Line,
) -> Result<Fetched> {
    let edge = place.edge()?;
    let mut pages = Vec::new();
    let mut cursors = BTreeSet::new();
    let mut request = RetrievalRequest { transaction: pending.transaction, cursor: None };
    loop {
        line.say(&format!("granted, fetching page {}", pages.len() + 1));
        let answer = match one(edge, &request, deadline, line) {
            OnePage::Came(answer) => answer,
            OnePage::Ended(end) => return Ok(end),
        };
        match open_page(&place.contract, mined, &pending.reply_key, &answer, index.as_ref().ok()) {
            Ok(page) => pages.push(page),
            Err(error) => return Ok(Fetched::Failed(error.to_string())),
        }
        let Some(cursor) = answer.cursor else { return Ok(Fetched::Whole(pages)) };
        if !cursors.insert(cursor.clone()) {
            return Ok(Fetched::Failed("the edge's pages go round in a circle; tell the operator".to_owned()));
        }
        request.cursor = Some(cursor);
    }
}

fn one(edge: &EdgeClient, request: &RetrievalRequest, deadline: Deadline, line: &Line) -> OnePage {
    let started = Instant::now();
    let mut failures = 0;
    loop {
        let timeout = deadline.left().clamp(LEAST_TIMEOUT, REQUEST_TIMEOUT);
        let (reason, retry_after) = match edge.retrieve(request, &request_id(), timeout) {
            RetrievalReply::Page(answer) => return OnePage::Came(answer),
            RetrievalReply::NotConfirmed { confirmations, required, retry_after } => {
                (format!("the edge sees {confirmations} of {required} confirmations"), retry_after)
            }
            RetrievalReply::Later { reason, retry_after } => (reason, retry_after),
            RetrievalReply::Unknown(problem) if started.elapsed() < LAG.min(deadline.left() + started.elapsed()) => {
                (said(&problem), None)
            }
            RetrievalReply::Unknown(problem) => {
                return OnePage::Ended(Fetched::Failed(format!(
                    "the edge knows nothing of this request, although the chain granted it: {}",
                    said(&problem)
                )));
            }
            RetrievalReply::AccessRefused(problem) => return OnePage::Ended(Fetched::Refused(said(&problem))),
            RetrievalReply::Over(problem) => return OnePage::Ended(Fetched::Over(said(&problem))),
            RetrievalReply::Failed(reason) => return OnePage::Ended(Fetched::Failed(reason)),
        };
        failures += 1;
        let wait = retry_after.unwrap_or_else(|| backoff::after(failures, backoff::chance()).min(LONGEST_PAUSE));
        if wait > deadline.left() {
            return OnePage::Ended(Fetched::Waiting(reason));
        }
        line.pause(&reason, wait);
        thread::sleep(wait);
    }
}

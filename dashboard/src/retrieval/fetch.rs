//! All pages of the answer.

use super::state::State;
use crate::{browser, edge, failure::Failure};
use access::{Contract, MinedRequest, Page, RecordIndex, open_page};
use dashboard_logic::retrieval::{Reply, classify, pause};
use protocol::{RetrievalAnswer, RetrievalRequest, route};
use sealing::delivery::{ReplyPrivateKey, TransactionHash};
use std::collections::BTreeSet;

/// How long an edge may know nothing of a receipt that our node has: its node may lag.
const LAG_SECONDS: u64 = 20;

/// What came from the edge.
pub(super) enum Fetched {
    /// Every page.
    Whole(Vec<Page>),
    /// Access is refused now, although the chain had granted it.
    Refused(String),
    /// Too late.
    Over(String),
    /// It cannot be done now; whether asking again may help.
    Failed(Failure, bool),
    /// Nobody waits for it any more.
    Abandoned,
}

/// What is fetched, and how.
pub(super) struct Fetch<'a> {
    pub(super) contract: &'a Contract,
    pub(super) mined: &'a MinedRequest,
    pub(super) reply_key: &'a ReplyPrivateKey,
    pub(super) index: Option<&'a RecordIndex>,
    /// Until when it is tried, Unix seconds.
    pub(super) until: u64,
    /// Tells how far it is; false: nobody waits any more.
    pub(super) say: &'a dyn Fn(State) -> bool,
}

impl Fetch<'_> {
    /// Fetches and opens every page.
    pub(super) async fn all(&self) -> Fetched {
        let mut pages = Vec::new();
        let mut cursors = BTreeSet::new();
        let transaction = TransactionHash(self.mined.transaction.0);
        let mut request = RetrievalRequest { transaction, cursor: None };
        loop {
            if !(self.say)(State::Fetching { page: pages.len() + 1 }) {
                return Fetched::Abandoned;
            }
            let answer = match self.one(&request).await {
                Ok(answer) => answer,
                Err(end) => return end,
            };
            match open_page(self.contract, self.mined, self.reply_key, &answer, self.index) {
                Ok(page) => pages.push(page),
                Err(error) => return Fetched::Failed(Failure::of(&error), false),
            }
            let Some(cursor) = answer.cursor else { return Fetched::Whole(pages) };
            if !cursors.insert(cursor.clone()) {
                let failure = Failure::new("The edge’s pages go round in a circle.", "Tell the operator.");
                return Fetched::Failed(failure, false);
            }
            request.cursor = Some(cursor);
        }
    }

    async fn one(&self, request: &RetrievalRequest) -> Result<Box<RetrievalAnswer>, Fetched> {
        let started = browser::now();
        let mut attempt = 0;
        loop {
            attempt += 1;
            let (reason, retry_after, is_known) = match ask(request).await {
                Reply::Page(answer) => return Ok(answer),
                Reply::Refused(said) => return Err(Fetched::Refused(said)),
                Reply::Over(said) => return Err(Fetched::Over(said)),
                Reply::Failed(said) => return Err(Fetched::Failed(Failure::new(said, ""), true)),
                Reply::NotConfirmed { confirmations, required, retry_after } => {
                    if !(self.say)(State::Confirming { confirmations, required }) {
                        return Err(Fetched::Abandoned);
                    }
                    wait(pause(retry_after, 1)).await;
                    attempt = 0;
                    continue;
                }
                Reply::Later { reason, retry_after } => (reason, retry_after, true),
                Reply::Unknown(reason) => (reason, None, false),
            };
            let now = browser::now();
            if !is_known && now.saturating_sub(started) > LAG_SECONDS {
                let sentence = "The edge knows nothing of this request, although the network has it.";
                return Err(Fetched::Failed(Failure::new(sentence, reason), true));
            }
            let seconds = pause(retry_after, attempt);
            if now.saturating_add(seconds.into()) > self.until {
                return Err(Fetched::Failed(Failure::new(reason, "Try again; it needs no new signature."), true));
            }
            if !(self.say)(State::Pausing { reason, seconds }) {
                return Err(Fetched::Abandoned);
            }
            wait(seconds).await;
        }
    }
}

async fn wait(seconds: u32) {
    browser::sleep(seconds.saturating_mul(1000)).await;
}

async fn ask(request: &RetrievalRequest) -> Reply {
    let later = |failure: Failure| Reply::Later { reason: failure.sentence, retry_after: None };
    let Ok(body) = serde_json::to_vec(request) else { return Reply::Failed(String::new()) };
    let response = match edge::post_bytes(route::RETRIEVALS, &[("content-type", "application/json")], &body).await {
        Ok(response) => response,
        Err(failure) => return later(failure),
    };
    let headers = response.headers();
    let (media_type, retry_after) = (headers.get("content-type"), headers.get("retry-after"));
    match response.binary().await {
        Ok(body) => classify(response.status(), media_type.as_deref(), retry_after.as_deref(), &body),
        Err(_) => later(Failure::new("The edge’s answer did not arrive whole.", "")),
    }
}

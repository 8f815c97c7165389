//! Sending one entry until its answer is final, it is refused, or the time of this run is over.

use super::{
    backoff,
    entry::{Receipt, State, StoredProblem},
    locked::LockedEntry,
};
use crate::{clock, edge_answer::UploadAnswer, edge_client::EdgeClient, profile::Profile};
use anyhow::{Result, bail};
use protocol::AnalysisAnswer;
use sealing::DeviceKey;
use std::{
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

/// The longest that one request may take.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);
/// The shortest: a run without time still gives its one try a chance.
const LEAST_TIMEOUT: Duration = Duration::from_secs(10);

/// What all entries of one run share.
#[derive(Debug)]
pub struct Run {
    deadline: Instant,
    unreachable: Mutex<Option<StoredProblem>>,
}

/// Carries entries to one edge.
pub struct Courier<'a> {
    /// The edge.
    pub client: &'a EdgeClient,
    /// Names the area and its pinned key.
    pub profile: &'a Profile,
    /// Signs what is sealed again.
    pub device_key: &'a DeviceKey,
    /// What all entries of this run share.
    pub run: &'a Run,
    /// Told what is going on, for a progress display.
    pub observe: &'a (dyn Fn(Event<'_>) + Sync),
}

/// What goes on with an entry.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// This happens now.
    Step(&'a str),
    /// Nothing happens until the next try.
    Pause {
        /// Why.
        reason: &'a str,
        /// How long.
        wait: Duration,
    },
}

/// How far an entry came in this run.
#[derive(Debug)]
pub enum Delivery {
    /// Answered; `is_final` in the answer says whether the outbox waits for another one. A final answer stays in the
    /// outbox until [`super::Outbox::mark_shown`].
    Answered(Box<AnalysisAnswer>),
    /// No answer yet; the entry waits.
    Waiting(StoredProblem),
    /// The edge holds another key than the one that this device trusts; the entry waits.
    AreaKeyChanged(StoredProblem),
    /// The edge will not take it; the entry is kept.
    Refused(StoredProblem),
}

/// What one try led to.
enum Step {
    Done(Delivery),
    Again { answer: Option<Box<AnalysisAnswer>>, problem: Option<StoredProblem>, retry_after: Option<Duration> },
}

impl Run {
    /// A run that keeps trying for `wait`.
    #[must_use]
    pub fn new(wait: Duration) -> Self {
        let now = Instant::now();
        let deadline = now.checked_add(wait).unwrap_or_else(|| now + Duration::from_secs(86_400 * 365));
        Self { deadline, unreachable: Mutex::new(None) }
    }

    /// When the run ends.
    #[must_use]
    pub const fn deadline(&self) -> Instant {
        self.deadline
    }

    fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Once the time is over and nothing answered another entry, nothing will answer this one.
    fn given_up(&self) -> Option<StoredProblem> {
        if !self.left().is_zero() {
            return None;
        }
        self.unreachable.lock().ok().and_then(|problem| problem.clone())
    }

    fn set_unreachable(&self, problem: Option<StoredProblem>) {
        if let Ok(mut unreachable) = self.unreachable.lock() {
            *unreachable = problem;
        }
    }
}

impl Courier<'_> {
    /// Sends `locked`, at least once unless its final answer is there already or the edge asked to wait longer than this
    /// run lasts.
    ///
    /// # Errors
    /// When the outbox cannot be read or written, or the entry belongs to another device.
    pub fn deliver(&self, locked: &mut LockedEntry) -> Result<Delivery> {
        if let Some(answer) = kept_answer(locked) {
            return Ok(Delivery::Answered(Box::new(answer)));
        }
        if let Some(problem) = self.wait_as_asked(locked) {
            return Ok(Delivery::Waiting(problem));
        }
        let mut failures = 0;
        let mut last_answer = None;
        loop {
            if let Some(problem) = self.run.given_up() {
                return Ok(last_answer.map_or(Delivery::Waiting(problem), Delivery::Answered));
            }
            let (answer, problem, retry_after) = match self.try_once(locked)? {
                Step::Done(delivery) => return Ok(delivery),
                Step::Again { answer, problem, retry_after } => (answer, problem, retry_after),
            };
            failures += 1;
            let wait = retry_after.unwrap_or_else(|| backoff::after(failures, backoff::chance()));
            match &answer {
                Some(answer) => locked.record_answer(answer.record.clone(), wait)?,
                None => locked.record_try(
                    State::Waiting.unless_sent(locked),
                    problem.clone(),
                    Some((wait, retry_after.is_some())),
                )?,
            }
            last_answer = answer.or(last_answer);
            let problem = problem.unwrap_or_else(|| not_final(last_answer.as_deref()));
            if wait > self.run.left() {
                return Ok(last_answer.map_or(Delivery::Waiting(problem), Delivery::Answered));
            }
            (self.observe)(Event::Pause { reason: &problem.detail, wait });
            thread::sleep(wait);
        }
    }

    /// Keeps to a `Retry-After` of an earlier run; `Some` when that is longer than this run lasts.
    fn wait_as_asked(&self, locked: &LockedEntry) -> Option<StoredProblem> {
        let asked = locked.entry().next_try.filter(|next| next.asked_by_edge)?;
        let left = Duration::from_millis(asked.at.saturating_sub(clock::now_millis()));
        // A clock that was set back must not park a recording.
        let wait = left.min(crate::edge_answer::MAX_RETRY_AFTER);
        if wait > self.run.left() {
            let detail = format!("the edge asked not to be tried again for another {}", clock::roughly(wait));
            return Some(StoredProblem::of_this_side("The edge asked to wait", detail));
        }
        (self.observe)(Event::Pause { reason: "the edge asked to wait", wait });
        thread::sleep(wait);
        None
    }

    fn try_once(&self, locked: &mut LockedEntry) -> Result<Step> {
        let postable = self.postable(locked)?;
        (self.observe)(Event::Step("sent, waiting for the answer"));
        let request_id = request_id();
        let timeout = self.run.left().clamp(LEAST_TIMEOUT, REQUEST_TIMEOUT);
        let answer = self.client.upload(&postable.envelope, &postable.signature.to_string(), &request_id, timeout);
        if !matches!(answer, UploadAnswer::Unreachable(_)) {
            self.run.set_unreachable(None);
        }
        let again = |problem| Step::Again { answer: None, problem: Some(problem), retry_after: None };
        Ok(match answer {
            UploadAnswer::Sealed(bytes) => self.open(locked, &bytes)?,
            UploadAnswer::AreaKeyRotated(problem) => {
                let problem = StoredProblem::from(problem);
                locked.record_try(State::Waiting.unless_sent(locked), Some(problem.clone()), None)?;
                Step::Done(Delivery::AreaKeyChanged(problem))
            }
            UploadAnswer::Refused(problem) => {
                let problem = StoredProblem::from(problem);
                locked.record_try(State::Refused, Some(problem.clone()), None)?;
                Step::Done(Delivery::Refused(problem))
            }
            UploadAnswer::Later { problem, retry_after } => {
                Step::Again { answer: None, problem: Some(problem.into()), retry_after }
            }
            UploadAnswer::NotAnEdge(detail) => again(StoredProblem::of_this_side("This is not an edge", detail)),
            UploadAnswer::Unreachable(detail) => {
                let problem = StoredProblem::of_this_side("The edge does not answer", detail);
                self.run.set_unreachable(Some(problem.clone()));
                again(problem)
            }
        })
    }

    /// The envelope to post, sealed again if it is damaged or the pinned key is another one by now.
    fn postable(&self, locked: &mut LockedEntry) -> Result<super::locked::Postable> {
        let pinned = self.profile.area_key.key_id();
        let facts = &locked.entry().facts;
        let same_area = facts.address.area_id == self.profile.area_id
            && facts.chain_id == self.profile.chain_id
            && facts.contract == self.profile.contract;
        let sealed_to_pinned = locked.entry().sealed.as_ref().is_some_and(|sealed| sealed.area_key_id == pinned);
        if let Some(postable) = locked.postable()
            && (sealed_to_pinned || !same_area)
        {
            return Ok(postable);
        }
        let device = facts.address.device_id;
        if device != self.device_key.device_id() || !same_area {
            bail!(
                "this recording must be sealed again, but it belongs to device {device} in area {} of chain {}, not to \
                 the present profile; name the state folder of that device with --state",
                facts.address.area_id,
                facts.chain_id
            );
        }
        (self.observe)(Event::Step("sealing again"));
        locked.seal_again(&self.profile.area_key, self.device_key)?;
        locked
            .postable()
            .ok_or_else(|| anyhow::anyhow!("the outbox does not give back what was written to it; check the disk"))
    }

    fn open(&self, locked: &mut LockedEntry, bytes: &[u8]) -> Result<Step> {
        let Some(answer) = open_answer(locked, bytes) else {
            let detail = "the answer does not open with this upload's answer key; something between this device and \
                          the edge altered it";
            let problem = StoredProblem::of_this_side("The answer cannot be opened", detail);
            return Ok(Step::Again { answer: None, problem: Some(problem), retry_after: None });
        };
        if !answer.is_final {
            return Ok(Step::Again { answer: Some(Box::new(answer)), problem: None, retry_after: None });
        }
        let receipt = Receipt {
            delivered_at: clock::now_millis(),
            edge: self.client.url().to_owned(),
            algorithm_version: answer.analysis.algorithm_version.clone(),
            record: answer.record.clone(),
        };
        locked.answered(receipt, bytes)?;
        Ok(Step::Done(Delivery::Answered(Box::new(answer))))
    }
}

impl State {
    /// An entry that was answered once stays `sent`, whatever a later try meets.
    fn unless_sent(self, locked: &LockedEntry) -> Self {
        if locked.entry().state == Self::Sent { Self::Sent } else { self }
    }
}

/// The final answer of an earlier run that nobody has seen; one that the disk has spoilt is asked for again.
fn kept_answer(locked: &LockedEntry) -> Option<AnalysisAnswer> {
    open_answer(locked, &locked.kept_answer()?).filter(|answer| answer.is_final)
}

/// `None` unless `bytes` answer this very upload.
fn open_answer(locked: &LockedEntry, bytes: &[u8]) -> Option<AnalysisAnswer> {
    let plaintext = locked.entry().sealed.as_ref()?.answer_key.open(bytes).ok()?;
    let answer: AnalysisAnswer = serde_json::from_slice(&plaintext).ok()?;
    (answer.upload_id == locked.entry().upload_id).then_some(answer)
}

fn not_final(answer: Option<&AnalysisAnswer>) -> StoredProblem {
    let stored = answer.is_some_and(|answer| answer.record.is_some());
    let detail = if stored { "stored, waiting for confirmations" } else { "the answer is not final yet" };
    StoredProblem::of_this_side("Not final", detail)
}

/// A fresh name for one request, so that its line in the edge's log can be found.
pub(crate) fn request_id() -> String {
    let (high, low) = (getrandom::u64().unwrap_or_default(), getrandom::u64().unwrap_or_default());
    format!("{high:016x}{low:016x}")
}

//! Sending recordings to the edge, until it has answered for good.

use super::kept::{self, Waiting};
use super::text;
use crate::{browser, chain::Chain, edge, failure::Failure};
use dashboard_logic::device::{Pairing, Sent, Upload, seal, sort_answer};
use ledger::calls::AreaKeyAt;
use protocol::{AnalysisAnswer, ProblemKind, header, route};
use sealing::AreaPublicKey;

/// How often an answer that is not final is asked for again, in one go.
const ROUNDS: u32 = 30;
const ROUND_MILLISECONDS: u32 = 1000;

/// How far a recording came.
#[derive(Clone, Debug)]
pub(super) enum Progress {
    /// The edge has it; `bytes` were sent in `milliseconds`.
    Answered {
        /// What the edge says.
        answer: Box<AnalysisAnswer>,
        /// Bytes of the envelope.
        bytes: usize,
        /// From sending to having read the answer, milliseconds.
        milliseconds: u64,
    },
    /// The area has another key: a person has to accept it.
    OtherKey(AreaPublicKey),
    /// It waits in this browser.
    Waits(Failure),
    /// The edge will not take it as things are; it waits, too.
    Refused(Failure),
}

/// The key of the device's area, from the chain.
pub(super) async fn area_key(chain: &Chain, pairing: &Pairing) -> Result<AreaPublicKey, Failure> {
    let key = chain.view(AreaKeyAt { area_id: pairing.area_id.0, time: browser::now() }).await?;
    if key == ledger::Bytes32::ZERO {
        return Err(Failure::new(
            "The area of this device has no key on the chain.",
            "Ask the administrator whether the area exists.",
        ));
    }
    Ok(AreaPublicKey::from_bytes(key.0))
}

/// Sends one recording that waits; `report` hears of every answer. It leaves the outbox when the answer is final: what the edge
/// refuses today it may take tomorrow, when the device is registered.
pub(super) async fn send(
    chain: &Chain,
    pairing: &mut Pairing,
    waiting: &Waiting,
    report: impl Fn(Progress),
) -> Result<(), Failure> {
    let key = area_key(chain, pairing).await?;
    match pairing.area_key {
        Some(pinned) if pinned != key => {
            report(Progress::OtherKey(key));
            return Ok(());
        }
        Some(_) => {}
        None => {
            pairing.area_key = Some(key);
            kept::keep_pairing(pairing).await?;
        }
    }
    let context = motion::Context { sampling: facts(&waiting.csv), ..waiting.context };
    let upload = seal(pairing, &key, waiting.captured_at, waiting.utc_offset_minutes, context, waiting.csv.as_bytes())
        .map_err(|error| Failure::of(&error))?;
    for _ in 0..ROUNDS {
        let begun = browser::now_millis();
        match post(&upload).await? {
            Sent::Answered(answer) => {
                let is_final = answer.is_final;
                let milliseconds = browser::now_millis().saturating_sub(begun);
                report(Progress::Answered { answer, bytes: upload.envelope.len(), milliseconds });
                if is_final {
                    return kept::done(&waiting.id).await;
                }
            }
            Sent::KeyRotated => {
                report(Progress::OtherKey(key));
                return Ok(());
            }
            Sent::Later { detail, seconds } => {
                let next = format!("It is kept here. Send it again in {seconds} seconds or later.");
                report(Progress::Waits(Failure::new(detail, next)));
                return Ok(());
            }
            Sent::Refused(problem) => {
                let sentence = edge::refusal(&problem).sentence;
                let next = if problem.kind == ProblemKind::DeviceNotAdmitted {
                    text::NOT_ADMITTED_NEXT
                } else {
                    text::REFUSED_NEXT
                };
                report(Progress::Refused(Failure::new(sentence, next)));
                return Ok(());
            }
            Sent::NotTheEdge => {
                let failure =
                    Failure::new("What answered is not the edge.", "Check the network; it may want you to sign in.");
                report(Progress::Waits(failure));
                return Ok(());
            }
        }
        browser::sleep(ROUND_MILLISECONDS).await;
    }
    Ok(())
}

fn facts(csv: &str) -> Option<motion::SamplingFacts> {
    motion::read_csv(csv.as_bytes()).ok().map(|recording| recording.sampling_facts())
}

async fn post(upload: &Upload) -> Result<Sent, Failure> {
    let signature = upload.signature.to_string();
    let headers = [("content-type", header::ENVELOPE), (header::SIGNATURE, signature.as_str())];
    let response = edge::post_bytes(route::ANALYSES, &headers, &upload.envelope).await?;
    let retry_after = response.headers().get("retry-after").and_then(|text| text.parse().ok());
    let status = response.status();
    let body = response.binary().await.map_err(|_| Failure::new("The edge’s answer broke off.", "Try again."))?;
    Ok(sort_answer(upload, status, retry_after, &body))
}

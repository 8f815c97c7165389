//! Asking the chain about this moment.

use super::decision::{AccessNow, Moment};
use super::granted::Granted;
use crate::chain::ChainError;
use crate::edge::Edge;
use crate::platform::Platform;
use ledger::Bytes32;
use ledger::calls::{AccessAt, EmergencyStandsAt, Paused, PolicyOf};
use ledger::rpc::{Batch, Block, BlockByHash, BlockTag};

/// What the chain says now, and the time of the receipt's block in Unix seconds.
///
/// # Errors
/// When the node does not answer, or contradicts itself.
pub async fn ask(
    edge: &Edge<impl Platform>,
    granted: &Granted,
    receipt_block: Bytes32,
    head: &Block,
) -> Result<(Moment, u64), ChainError> {
    let (chain, asked) = (edge.chain(), &granted.asked);
    let clock = edge.now();
    let time = Moment::time(clock, head.timestamp);
    let mut batch = Batch::default();
    let block = batch.add(BlockByHash { hash: receipt_block });
    let paused = batch.add(chain.view(Paused {}, BlockTag::Latest));
    let policy = PolicyOf { patient_id: asked.addr.patient_id, provider: asked.requester };
    let policy = batch.add(chain.view(policy, BlockTag::Latest));
    let (decision, stands) = match granted.review_id {
        Some(review_id) => (None, Some(batch.add(chain.view(EmergencyStandsAt { review_id, time }, BlockTag::Latest)))),
        None => {
            let call = AccessAt { requester: asked.requester, addr: asked.addr, purpose: asked.purpose, time };
            (Some(batch.add(chain.view(call, BlockTag::Latest))), None)
        }
    };
    let mut answers = chain.batch(&batch).await?;
    let access = match (decision, stands) {
        (Some(decision), _) => AccessNow::Decision(answers.take(decision)?),
        (None, Some(stands)) => AccessNow::EmergencyStands(answers.take(stands)?),
        (None, None) => AccessNow::EmergencyStands(false),
    };
    let block = answers.take(block)?.filter(|block| block.hash == receipt_block);
    let block = block.ok_or(ChainError::Contradiction { what: "the block of a receipt" })?;
    let moment = Moment {
        clock,
        head_time: head.timestamp,
        head_age_limit: edge.settings.head_age_limit.as_secs(),
        paused: answers.take(paused)?,
        access,
        policy: answers.take(policy)?,
    };
    Ok((moment, block.timestamp))
}

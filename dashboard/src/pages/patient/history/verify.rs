//! Holding a line against the chain.

use super::super::text::history as text;
use super::line::Line;
use crate::chain::{Chain, ChainError};
use crate::failure::Failure;
use crate::session::Session;
use crate::ui::{Badge, Button, ErrorNotice, Look, Tone};
use dashboard_logic::history::{Proof, Verdict, proofs, together, verify};
use futures::future::{try_join, try_join_all};
use ledger::rpc::{BlockByNumber, BlockTag, TransactionReceipt};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

#[derive(Clone)]
enum Check {
    NotYet,
    Busy,
    Said { verdict: Verdict, is_through_wallet: bool },
    Failed(Failure),
}

/// The button, and what came of it.
#[component]
pub(super) fn Verify(line: Arc<Line>, session: Session) -> impl IntoView {
    let check = RwSignal::new(Check::NotYet);
    let begin = Callback::new(move |()| {
        check.set(Check::Busy);
        let chain = untrack(|| session.chain());
        let proofs = proofs(&line.row);
        spawn_local(async move {
            let said = match chain {
                Some(chain) => hold(&chain, &proofs).await,
                None => Err(ChainError::Unreachable),
            };
            let said = said.unwrap_or_else(|error| Check::Failed(error.into()));
            let _ = check.try_set(said);
        });
    });
    let busy = Signal::derive(move || matches!(*check.read(), Check::Busy));
    let said = move || match check.get() {
        Check::NotYet | Check::Busy => ().into_any(),
        Check::Failed(failure) => view! { <ErrorNotice failure /> }.into_any(),
        Check::Said { verdict, is_through_wallet } => {
            let (tone, word) = match verdict {
                Verdict::Verified => (Tone::Good, text::VERIFIED),
                Verdict::Mismatch { .. } => (Tone::Bad, text::MISMATCH),
                Verdict::NotThere { .. } => (Tone::Bad, text::NOT_THERE),
            };
            let by = if is_through_wallet { text::BY_WALLET } else { text::BY_NODE };
            view! {
                <Badge tone=tone text=Signal::stored(word.to_owned()) />
                <p class="hint">{verdict.sentence()} " " {by}</p>
            }
            .into_any()
        }
    };
    view! {
        <div class="trail-check">
            <span class="no-print"><Button look=Look::Quiet busy=busy on_press=begin>{text::VERIFY}</Button></span>
            <div aria-live="polite">{said}</div>
        </div>
    }
}

async fn hold(chain: &Chain, proofs: &[Proof]) -> Result<Check, ChainError> {
    let contract = chain.contract.address;
    let one = async |proof: &Proof| {
        let position = proof.position;
        let receipt = TransactionReceipt { hash: position.transaction_hash };
        let block = BlockByNumber { block: BlockTag::Number(position.block_number) };
        let (receipt, block) = try_join(chain.ask(&receipt), chain.ask(&block)).await?;
        Ok(verify(contract, proof, receipt.as_ref(), block.as_ref()))
    };
    let verdicts = try_join_all(proofs.iter().map(one)).await?;
    let verdict = together(&verdicts).unwrap_or(Verdict::NotThere { what: "event" });
    Ok(Check::Said { verdict, is_through_wallet: chain.is_through_wallet() })
}

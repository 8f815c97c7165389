//! Whether access still stands while its results are on the screen.

use crate::{
    browser,
    chain::Chain,
    retrieval::{Against, Document, against, text as asked},
    session::Session,
    ui::{Moment, Notice, Tone},
};
use ledger::rpc::{BlockRange, PolicyFilter};
use ledger::{Denial, Event};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

const POLL_MILLISECONDS: u32 = 5_000;

/// How access ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ended {
    denial: Denial,
    /// When it was revoked, or found to have ended, Unix seconds.
    at: u64,
}

/// Watches, as long as it is on the page, and says when access has ended. What is shown already stays: it has been read.
#[component]
pub(super) fn AccessWatch(document: Arc<Document>) -> impl IntoView {
    let session = Session::get();
    let ended = RwSignal::new(None::<Ended>);
    let is_emergency = document.ask.why.is_emergency();
    if !is_emergency {
        spawn_local(async move {
            let (mut head, mut revoked) = (document.block, None);
            loop {
                browser::sleep(POLL_MILLISECONDS).await;
                let Some(now) = ended.try_get_untracked() else { return };
                let chain = untrack(|| session.chain());
                let Some(chain) = chain else { continue };
                let Some(found) = look(&chain, &document, &mut head, &mut revoked, now).await else { continue };
                if ended.try_set(found).is_some() {
                    return;
                }
            }
        });
    }
    move || {
        ended.get().map(|ended| {
            let since = if ended.denial == Denial::NoPolicy { "Access ended on " } else { "Access ended before " };
            view! {
                <Notice tone=Tone::Caution title="Your access to these records has ended.">
                    <p>{asked::denial(ended.denial)}</p>
                    <p>
                        {since}
                        <Moment seconds=ended.at />
                        ". What you see below was handed out before that. Nothing more is."
                    </p>
                </Notice>
            }
        })
    }
}

/// Nothing where nothing changed, or nothing could be read.
async fn look(
    chain: &Chain,
    document: &Document,
    head: &mut u64,
    revoked: &mut Option<u64>,
    before: Option<Ended>,
) -> Option<Option<Ended>> {
    let newest = chain.head().await.ok()?;
    if newest.number > *head {
        let (patient_id, provider) = (Some(document.ask.addr.patient_id), Some(document.requester));
        let filter = PolicyFilter { patient_id, provider };
        let blocks = BlockRange { from: *head + 1, to: newest.number };
        let events = chain.events(blocks, |blocks| filter.filter(chain.contract.address, blocks)).await.ok()?;
        for mined in events {
            *revoked = match mined.event {
                Event::PolicyRevoked(_) => Some(mined.position.block_number),
                _ => None,
            };
        }
        *head = newest.number;
    }
    let found = match against(chain, &document.ask, document.requester).await.ok()? {
        // Paused, or granted: nothing has ended.
        Against::Nothing(_) | Against::Paused => None,
        Against::Denial(denial) => {
            let block = *revoked;
            let at = match (before, block) {
                (Some(before), _) => before.at,
                (None, Some(block)) => {
                    chain.times(&[block].into()).await.ok()?.into_values().next().unwrap_or_else(browser::now)
                }
                (None, None) => browser::now(),
            };
            Some(Ended { denial, at })
        }
    };
    (found != before).then_some(found)
}

//! What happens while somebody reads.

use super::ask::next_page;
use super::line::Line;
use super::pager::{Pager, lines};
use crate::browser;
use crate::chain::{Chain, ChainError};
use crate::failure::Failure;
use access::Trail;
use dashboard_logic::audit::{awaited, followed};
use dashboard_logic::history::{Reader, Sizes};
use ledger::rpc::{BlockRange, PatientFilter};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How often the chain is asked for its head.
const POLL_MILLISECONDS: u32 = 2500;
/// So many blocks are read again, for the last ones may be replaced.
const AGAIN: u64 = 2;

/// Adds what is new to `pager` for as long as the page is open. `said` gets how many lines came.
pub(super) fn watch(pager: Pager, said: RwSignal<usize>) {
    spawn_local(async move {
        loop {
            browser::sleep(POLL_MILLISECONDS).await;
            if pager.lines.is_disposed() {
                return;
            }
            // A node that does not answer now is asked again.
            if let Ok(count) = look(pager).await
                && count > 0
            {
                let _ = said.try_update(|said| *said += count);
            }
        }
    });
}

/// Looks now; how many lines are new.
async fn look(pager: Pager) -> Result<usize, Failure> {
    let Some(chain) = untrack(|| pager.session.chain()) else { return Ok(0) };
    let Some(read_to) = pager.read_to.try_get_value().flatten() else { return Ok(0) };
    let head = chain.head_number().await?;
    if head <= read_to {
        return Ok(0);
    }
    let from = (read_to + 1).saturating_sub(AGAIN).max(chain.contract_block);
    let new = BlockRange { from, to: head };
    follow_up(pager, &chain, new).await?;
    let count = add(pager, &chain, new).await?;
    pager.read_to.set_value(Some(head));
    Ok(count)
}

/// New lines.
async fn add(pager: Pager, chain: &Chain, new: BlockRange) -> Result<usize, Failure> {
    let patient_id = pager.patient_id.0;
    let filter = PatientFilter { patient_id };
    let found = chain.gather(new, |contract, blocks| filter.filters(contract, blocks).to_vec()).await?;
    let known: BTreeSet<_> = pager.lines.try_with_untracked(|lines| positions(lines)).unwrap_or_default();
    let count = found.iter().filter(|mined| !known.contains(&mined.position)).count();
    if count == 0 {
        return Ok(0);
    }
    // Who everybody is stands in older blocks; of the rows only the new ones are read.
    let blocks = BlockRange { from: chain.contract_block, to: new.to };
    let size = new.to - new.from + 1;
    let sizes = Sizes { first: size, max: size };
    let mut reader = Reader::new(chain.contract, patient_id, blocks, found.len(), sizes);
    let Some(page) = next_page(chain, &mut reader).await? else { return Ok(0) };
    let mut fresh = lines(&page);
    fresh.retain(|line| line.row.position.block_number >= new.from && !known.contains(&line.row.position));
    let count = fresh.len();
    let _ = pager.lines.try_update(|lines| {
        lines.extend(fresh);
        lines.sort_by_key(|line| core::cmp::Reverse(line.row.position));
    });
    Ok(count)
}

/// What followed lines that are there.
async fn follow_up(pager: Pager, chain: &Chain, new: BlockRange) -> Result<(), ChainError> {
    let filter =
        pager.lines.try_with_untracked(|lines| awaited(lines.iter().map(|line| &line.row))).unwrap_or_default();
    let events = chain.gather(new, |contract, blocks| filter.filters(contract, blocks)).await?;
    if events.is_empty() {
        return Ok(());
    }
    let times = chain.times(&Trail::blocks(&events)).await?;
    let change = |lines: &mut Vec<Arc<Line>>| {
        for line in lines.iter_mut() {
            if let Some(row) = followed(&line.row, &events, &times) {
                *line = Arc::new(Line { row, people: Arc::clone(&line.people) });
            }
        }
    };
    let _ = pager.lines.try_update(change);
    Ok(())
}

fn positions(lines: &[Arc<Line>]) -> BTreeSet<ledger::rpc::LogPosition> {
    lines.iter().map(|line| line.row.position).collect()
}

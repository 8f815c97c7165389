//! Asking a node for what a page of the history needs.

use crate::chain::{Chain, ChainError, is_about_size};
use crate::failure::Failure;
use dashboard_logic::history::{Asking, Page, Reader, Step};
use futures::future::{join_all, try_join_all};
use ledger::rpc::MinedEvent;

/// The next page; nothing after the last. After a failure the reader goes on where it was.
pub(super) async fn next_page(chain: &Chain, reader: &mut Reader) -> Result<Option<Page>, Failure> {
    loop {
        match reader.step().map_err(|error| Failure::of(&error))? {
            Step::End => return Ok(None),
            Step::Page(page) => return Ok(Some(*page)),
            Step::Times(blocks) => reader.timed(&chain.times(&blocks).await?),
            Step::Logs(askings) => {
                let answers = join_all(askings.iter().map(|asking| answer(chain, asking))).await;
                for (asking, answer) in askings.iter().zip(answers) {
                    match answer {
                        Ok(events) => reader.answered(asking, events),
                        Err(error) if is_about_size(&error) => {
                            reader.refused(asking).map_err(|error| Failure::of(&error))?;
                        }
                        Err(error) => return Err(error.into()),
                    }
                }
            }
        }
    }
}

async fn answer(chain: &Chain, asking: &Asking) -> Result<Vec<MinedEvent>, ChainError> {
    let filters = asking.filters(chain.contract.address);
    let answers = try_join_all(filters.into_iter().map(|filter| chain.logs(filter))).await?;
    Ok(answers.into_iter().flatten().collect())
}

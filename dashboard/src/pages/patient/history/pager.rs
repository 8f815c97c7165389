//! What was read of the history, and reading more.

use super::ask::next_page;
use super::line::Line;
use crate::browser;
use crate::chain::ChainError;
use crate::failure::Failure;
use crate::session::Session;
use access::trail::People;
use dashboard_logic::history::{Page, Reader, Sizes};
use ledger::rpc::BlockRange;
use leptos::{prelude::*, task::spawn_local};
use sealing::PatientId;
use std::sync::Arc;

/// Rows of a page. Each costs the wallet a question for its block's time, and no screen shows more.
const ROWS: usize = 30;
/// What the page has to come to rest after a load, before it is looked whether its end is still in sight.
const REST_MILLISECONDS: u32 = 120;

/// The history as far as it was read. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Pager {
    /// Who uses the page.
    pub(super) session: Session,
    /// Whose history.
    pub(super) patient_id: PatientId,
    /// The lines, newest first.
    pub(super) lines: RwSignal<Vec<Arc<Line>>>,
    /// Whether the first page has come.
    pub(super) is_begun: RwSignal<bool>,
    /// Whether everything was read.
    pub(super) is_whole: RwSignal<bool>,
    /// Whether older lines are being read.
    pub(super) is_busy: RwSignal<bool>,
    /// Why they could not be.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// The last block that was read.
    pub(super) read_to: StoredValue<Option<u64>>,
    reader: StoredValue<Option<Reader>>,
}

impl Pager {
    /// Nothing read yet.
    pub(super) fn new(patient_id: PatientId) -> Self {
        Self {
            session: Session::get(),
            patient_id,
            lines: RwSignal::new(Vec::new()),
            is_begun: RwSignal::new(false),
            is_whole: RwSignal::new(false),
            is_busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            read_to: StoredValue::new(None),
            reader: StoredValue::new(None),
        }
    }

    /// Reads the next page back, unless one is being read or there is none.
    pub(super) fn load_older(self) {
        if self.is_busy.get_untracked() || self.is_whole.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            match self.older().await {
                Ok(page) => self.take(page),
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
            browser::sleep(REST_MILLISECONDS).await;
            let _ = self.is_busy.try_set(false);
        });
    }

    async fn older(self) -> Result<Option<Page>, Failure> {
        let chain = untrack(|| self.session.chain()).ok_or(ChainError::Unreachable)?;
        let mut reader = match self.reader.try_update_value(Option::take).flatten() {
            Some(reader) => reader,
            None => {
                let to = chain.head_number().await?;
                self.read_to.set_value(Some(to));
                let blocks = BlockRange { from: chain.contract_block, to };
                Reader::new(chain.contract, self.patient_id.0, blocks, ROWS, Sizes::default())
            }
        };
        let page = next_page(&chain, &mut reader).await;
        self.reader.set_value(Some(reader));
        page
    }

    fn take(self, page: Option<Page>) {
        let is_last = page.as_ref().is_none_or(|page| page.is_last);
        if let Some(page) = page {
            let lines = lines(&page);
            let _ = self.lines.try_update(|known| known.extend(lines));
        }
        let _ = self.is_whole.try_set(is_last);
        let _ = self.is_begun.try_set(true);
    }
}

/// The lines of a page, newest first.
pub(super) fn lines(page: &Page) -> Vec<Arc<Line>> {
    let people: Arc<People> = Arc::new(page.trail.people.clone());
    page.rows().map(|row| Arc::new(Line { row: row.clone(), people: Arc::clone(&people) })).collect()
}

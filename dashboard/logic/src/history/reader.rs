//! What to ask next, and when a page is full.

use super::{Asking, GaveUp, Page, Question, Sizes, Walk};
use crate::directory::BlockTimes;
use access::{Contract, Trail, TrailError};
use ledger::rpc::{BlockRange, MinedEvent};
use ledger::{Address, Event};
use std::collections::BTreeSet;

/// What a [`Reader`] needs next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The answers to these, which can be asked for side by side: [`Reader::answered`] or [`Reader::refused`] for each.
    Logs(Vec<Asking>),
    /// The times of these blocks: [`Reader::timed`].
    Times(BTreeSet<u64>),
    /// A page is there. Going on after it is a matter of asking again.
    Page(Box<Page>),
    /// Everything was read.
    End,
}

/// Reads the history of one patient from the newest event back.
#[derive(Clone, Debug)]
pub struct Reader {
    contract: Contract,
    patient_id: u128,
    blocks: BlockRange,
    rows_per_page: usize,
    walk: Walk,
    /// Found and not yet on a page; all at or below the blocks that come next.
    found: Vec<MinedEvent>,
    /// The last block of the page to come.
    next_to: u64,
    people: Vec<MinedEvent>,
    known: BTreeSet<Address>,
    is_own_known: bool,
    times: BlockTimes,
    to_ask: Vec<Asking>,
    filling: Option<Filling>,
    is_over: bool,
}

/// A page whose events are there.
#[derive(Clone, Debug)]
struct Filling {
    blocks: BlockRange,
    events: Vec<MinedEvent>,
    followed: Vec<MinedEvent>,
}

impl Reader {
    /// Of `patient_id`, in `blocks`: from the one that the contract was created in up to the head. A page holds whole blocks,
    /// so it may have somewhat more rows than `rows_per_page`.
    #[must_use]
    pub fn new(contract: Contract, patient_id: u128, blocks: BlockRange, rows_per_page: usize, sizes: Sizes) -> Self {
        Self {
            contract,
            patient_id,
            blocks,
            rows_per_page: rows_per_page.max(1),
            walk: Walk::new(blocks, sizes),
            found: Vec::new(),
            next_to: blocks.to,
            people: Vec::new(),
            known: BTreeSet::new(),
            is_own_known: false,
            times: BlockTimes::new(),
            to_ask: Vec::new(),
            filling: None,
            is_over: blocks.from > blocks.to,
        }
    }

    /// What is needed next; the same again until it was given.
    ///
    /// # Errors
    /// When events and their blocks do not fit together.
    pub fn step(&mut self) -> Result<Step, TrailError> {
        if !self.to_ask.is_empty() {
            return Ok(Step::Logs(self.to_ask.clone()));
        }
        if let Some(filling) = &self.filling {
            let missing = self.missing_times(filling);
            if !missing.is_empty() {
                return Ok(Step::Times(missing));
            }
            return self.finish();
        }
        if self.is_over {
            return Ok(Step::End);
        }
        match self.walk.next().filter(|_| !self.is_full()) {
            Some(blocks) => {
                self.to_ask.push(Asking { question: Question::Patient(self.patient_id), blocks });
                if !self.is_own_known {
                    self.is_own_known = true;
                    self.to_ask.push(Asking { question: Question::Own(self.patient_id), blocks: self.blocks });
                }
            }
            None => self.cut(),
        }
        self.step()
    }

    /// The node's answer to one of the questions of [`Step::Logs`]; to any other it is passed over.
    pub fn answered(&mut self, asking: &Asking, events: Vec<MinedEvent>) {
        let Some(index) = self.to_ask.iter().position(|asked| asked == asking) else { return };
        self.to_ask.remove(index);
        match &asking.question {
            Question::Patient(_) => {
                let rows = events.iter().filter(|mined| is_row(mined)).count();
                self.walk.answered(asking.blocks, rows, self.rows_per_page);
                self.found.extend(events);
            }
            Question::Own(_) => self.people.extend(events),
            Question::People(accounts) => {
                self.known.extend(accounts);
                self.people.extend(events);
            }
            Question::Penalties(_) | Question::Deliveries(_) | Question::Closings(_) => {
                if let Some(filling) = &mut self.filling {
                    filling.followed.extend(events);
                }
            }
        }
    }

    /// The node refused one of the questions because of its size ([`super::is_too_much`]): it is asked in parts.
    ///
    /// # Errors
    /// When it was about a single block.
    pub fn refused(&mut self, asking: &Asking) -> Result<(), GaveUp> {
        let Some(index) = self.to_ask.iter().position(|asked| asked == asking) else { return Ok(()) };
        match &asking.question {
            Question::Patient(_) => {
                self.walk.refused(asking.blocks)?;
                self.to_ask.remove(index);
                let question = asking.question.clone();
                self.to_ask.extend(self.walk.next().map(|blocks| Asking { question, blocks }));
            }
            _ => {
                let halves = asking.halves().ok_or(GaveUp { block: asking.blocks.to })?;
                self.to_ask.remove(index);
                self.to_ask.extend(halves);
            }
        }
        Ok(())
    }

    /// The times of blocks, Unix seconds.
    pub fn timed(&mut self, times: &BlockTimes) {
        self.times.extend(times);
    }

    fn is_full(&self) -> bool {
        self.found.iter().filter(|mined| is_row(mined)).count() >= self.rows_per_page
    }

    /// Takes the events of the next page out of what was found, whole blocks, and asks what followed.
    fn cut(&mut self) {
        self.found.sort_by_key(|mined| core::cmp::Reverse(mined.position));
        let mut rows = 0;
        let mut lowest = None;
        let mut count = 0;
        for mined in &self.found {
            let block = mined.position.block_number;
            if rows >= self.rows_per_page && lowest.is_some_and(|lowest| block < lowest) {
                break;
            }
            rows += usize::from(is_row(mined));
            lowest = Some(block);
            count += 1;
        }
        let rest = self.found.split_off(count);
        let events = core::mem::replace(&mut self.found, rest);
        self.is_over = self.found.is_empty() && self.walk.next().is_none();
        let from = if self.is_over { self.blocks.from } else { lowest.unwrap_or(self.blocks.from) };
        let blocks = BlockRange { from, to: self.next_to };
        self.next_to = from.saturating_sub(1);
        self.ask_what_followed(blocks, &events);
        // Times of the page before are needed no more.
        self.times.clear();
        self.filling = Some(Filling { blocks, events, followed: Vec::new() });
    }

    fn ask_what_followed(&mut self, blocks: BlockRange, events: &[MinedEvent]) {
        let followed = Trail::consequences(self.patient_id, events);
        let later = BlockRange { from: blocks.from, to: self.blocks.to };
        let denied = |mined: &MinedEvent| match &mined.event {
            Event::AccessDenied(event) => Some(event.requester),
            _ => None,
        };
        let refused: BTreeSet<_> = events.iter().filter_map(denied).collect();
        let refused: Vec<_> = refused.into_iter().collect();
        let mut strangers = followed.users;
        strangers.extend(events.iter().filter_map(|mined| match &mined.event {
            Event::ReviewOpened(event) => Some(event.doctor),
            _ => None,
        }));
        strangers.retain(|user| !self.known.contains(user));
        strangers.sort_unstable();
        strangers.dedup();
        let mut ask = |is_wanted: bool, question, blocks| {
            if is_wanted {
                self.to_ask.push(Asking { question, blocks });
            }
        };
        ask(!strangers.is_empty(), Question::People(strangers), self.blocks);
        ask(!refused.is_empty(), Question::Penalties(refused), blocks);
        ask(!followed.transactions.is_empty(), Question::Deliveries(followed.transactions), later);
        ask(!followed.reviews.is_empty(), Question::Closings(followed.reviews), later);
    }

    fn missing_times(&self, filling: &Filling) -> BTreeSet<u64> {
        let mut blocks = Trail::blocks(&filling.events);
        blocks.extend(Trail::blocks(&filling.followed));
        blocks.retain(|block| !self.times.contains_key(block));
        blocks
    }

    fn finish(&mut self) -> Result<Step, TrailError> {
        let Some(Filling { blocks, events, followed }) = self.filling.take() else { return Ok(Step::End) };
        let mut times = self.times.clone();
        for block in Trail::blocks(&self.people) {
            // Only who is who is taken from these, not when.
            times.entry(block).or_insert(0);
        }
        let all = [events, followed, self.people.clone()].concat();
        let mut trail = Trail::of(self.contract, self.patient_id, all, &times)?;
        trail.rows.retain(|row| (blocks.from..=blocks.to).contains(&row.position.block_number));
        Ok(Step::Page(Box::new(Page { blocks, trail, is_last: self.is_over })))
    }
}

/// Whether an event becomes a row of its own.
const fn is_row(mined: &MinedEvent) -> bool {
    !matches!(mined.event, Event::ReviewOpened(_))
}

#[cfg(test)]
mod tests;

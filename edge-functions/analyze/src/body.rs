//! A request's body in bounded memory.
//!
//! One instance serves many requests at a time. All of them together may keep no more than [`Budget`] allows, so that
//! no crowd of uploads exhausts the memory that they share.

use exchange::Refusal;
use protocol::{MAX_BODY_BYTES, ProblemKind};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// First step of a body's memory, in bytes; each further step doubles it.
const FIRST_STEP: usize = 64 * 1024;
/// Longest body that is read to its end although it is too large, so that its sender gets to hear the answer.
pub const MAX_DRAINED_BYTES: usize = 4 * MAX_BODY_BYTES;

/// Bytes that all bodies in memory may take together.
#[derive(Debug)]
pub struct Budget {
    limit: usize,
    taken: AtomicUsize,
}

impl Budget {
    /// A budget of `limit` bytes.
    #[must_use]
    pub const fn new(limit: usize) -> Self {
        Self { limit, taken: AtomicUsize::new(0) }
    }

    fn take(&self, bytes: usize) -> Result<(), Refusal> {
        let grown = |taken: usize| taken.checked_add(bytes).filter(|sum| *sum <= self.limit);
        self.taken.fetch_update(Relaxed, Relaxed, grown).map(drop).map_err(|_| busy())
    }

    fn give_back(&self, bytes: usize) {
        self.taken.fetch_sub(bytes, Relaxed);
    }
}

/// A body as it arrives. Gives its memory back to the budget when dropped.
#[derive(Debug)]
pub struct Body<'a> {
    budget: &'a Budget,
    bytes: Vec<u8>,
    /// Bytes taken from the budget: what `bytes` has room for.
    taken: usize,
    /// Bytes that came after the body had become too large.
    drained: usize,
    declared: Option<usize>,
}

impl<'a> Body<'a> {
    /// A body of which nothing has arrived; `declared` is its length as the client says.
    #[must_use]
    pub const fn new(budget: &'a Budget, declared: Option<usize>) -> Self {
        Self { budget, bytes: Vec::new(), taken: 0, drained: 0, declared }
    }

    /// Takes the next bytes. Those of a body that is too large are counted and dropped.
    ///
    /// # Errors
    /// [`ProblemKind::BodyTooLarge`] when it makes no sense to read on, [`ProblemKind::Unavailable`] when the budget is
    /// used up.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Refusal> {
        if self.declared.is_some_and(|declared| declared > MAX_DRAINED_BYTES) {
            return Err(too_large());
        }
        if self.is_too_large() || self.bytes.len().saturating_add(chunk.len()) > MAX_BODY_BYTES {
            self.release();
            self.drained = self.drained.saturating_add(chunk.len()).max(1);
            return if self.drained > MAX_DRAINED_BYTES { Err(too_large()) } else { Ok(()) };
        }
        self.make_room(chunk.len())?;
        self.bytes.extend_from_slice(chunk);
        Ok(())
    }

    /// Says that the body has ended.
    ///
    /// # Errors
    /// [`ProblemKind::BodyTooLarge`].
    pub fn finish(&mut self) -> Result<(), Refusal> {
        if self.is_too_large() { Err(too_large()) } else { Ok(()) }
    }

    fn is_too_large(&self) -> bool {
        self.drained > 0 || self.declared.is_some_and(|declared| declared > MAX_BODY_BYTES)
    }

    fn make_room(&mut self, more: usize) -> Result<(), Refusal> {
        let needed = self.bytes.len().saturating_add(more);
        if needed <= self.taken {
            return Ok(());
        }
        let bound = self.declared.map_or(MAX_BODY_BYTES, |declared| declared.max(needed)).min(MAX_BODY_BYTES);
        let room = self.taken.saturating_mul(2).max(FIRST_STEP).min(bound).max(needed);
        self.budget.take(room - self.taken)?;
        self.taken = room;
        self.bytes.try_reserve_exact(room - self.bytes.len()).map_err(|_| busy())
    }

    fn release(&mut self) {
        self.bytes = Vec::new();
        self.budget.give_back(core::mem::take(&mut self.taken));
    }
}

/// What has arrived; nothing if it was too large.
impl AsRef<[u8]> for Body<'_> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Body<'_> {
    fn drop(&mut self) {
        self.release();
    }
}

fn too_large() -> Refusal {
    let detail = format!("an upload has at most {MAX_BODY_BYTES} bytes; cut the recording into shorter ones");
    Refusal::new(ProblemKind::BodyTooLarge, detail)
}

fn busy() -> Refusal {
    Refusal::new(ProblemKind::Unavailable, "too many uploads are arriving at once; send this one again")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: usize = 1024 * 1024;

    #[test]
    fn a_body_of_the_largest_size_is_kept_whole() {
        let budget = Budget::new(MAX_BODY_BYTES);
        for declared in [None, Some(MAX_BODY_BYTES)] {
            let mut body = Body::new(&budget, declared);
            for _ in 0..MAX_BODY_BYTES / 1024 {
                body.push(&[7; 1024]).unwrap();
            }
            body.finish().unwrap();
            assert_eq!(body.as_ref().len(), MAX_BODY_BYTES);
            assert_eq!(budget.taken.load(Relaxed), MAX_BODY_BYTES);
            drop(body);
            assert_eq!(budget.taken.load(Relaxed), 0);
        }
    }

    #[test]
    fn one_byte_more_is_too_large_and_kept_nowhere() {
        for declared in [None, Some(MAX_BODY_BYTES + 1)] {
            let budget = Budget::new(2 * MAX_BODY_BYTES);
            let mut body = Body::new(&budget, declared);
            for _ in 0..4 {
                body.push(&vec![7; MIB]).unwrap();
            }
            body.push(&[7]).unwrap();
            assert_eq!(body.finish().unwrap_err().kind(), ProblemKind::BodyTooLarge);
            assert_eq!((body.as_ref().len(), budget.taken.load(Relaxed)), (0, 0));
        }
    }

    #[test]
    fn nobody_sends_without_end() {
        let budget = Budget::new(2 * MAX_BODY_BYTES);
        let mut body = Body::new(&budget, None);
        let refusal = (0..64).find_map(|_| body.push(&vec![7; MIB]).err()).unwrap();
        assert_eq!(refusal.kind(), ProblemKind::BodyTooLarge);
        let mut body = Body::new(&budget, Some(MAX_DRAINED_BYTES + 1));
        assert_eq!(body.push(&[7]).unwrap_err().kind(), ProblemKind::BodyTooLarge);
    }

    #[test]
    fn a_small_body_takes_little_whatever_it_declares() {
        let budget = Budget::new(MAX_BODY_BYTES);
        let mut body = Body::new(&budget, Some(MAX_BODY_BYTES));
        body.push(b"one").unwrap();
        assert_eq!(budget.taken.load(Relaxed), FIRST_STEP);
        let mut body = Body::new(&budget, Some(3));
        body.push(b"one").unwrap();
        assert_eq!(budget.taken.load(Relaxed), FIRST_STEP + 3);
    }

    #[test]
    fn a_crowd_is_sent_away_before_memory_is_gone() {
        let budget = Budget::new(2 * FIRST_STEP);
        let mut bodies: Vec<_> = (0..3).map(|_| Body::new(&budget, None)).collect();
        let outcomes: Vec<_> =
            bodies.iter_mut().map(|body| body.push(b"x").map_err(|refusal| refusal.kind())).collect();
        assert_eq!(outcomes, [Ok(()), Ok(()), Err(ProblemKind::Unavailable)]);
        bodies.remove(0);
        Body::new(&budget, None).push(b"x").unwrap();
    }
}

//! One body while it arrives.

use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Memory that the first bytes take, unless the body is shorter.
const FIRST: usize = 4 << 10;

/// A body whose memory grows with what has arrived, whatever length was announced. Every byte of memory is taken from the
/// memory for all bodies, and given back when the last reader of the body is done.
pub(super) struct Arriving {
    bytes: Vec<u8>,
    /// Length that the body cannot exceed.
    most: usize,
    memory: Arc<Semaphore>,
    taken: Vec<OwnedSemaphorePermit>,
}

impl Arriving {
    pub(super) fn new(memory: Arc<Semaphore>, most: usize) -> Self {
        Self { bytes: Vec::new(), most, memory, taken: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Appends `data`; `None` when the memory for all bodies is used up.
    pub(super) fn push(&mut self, data: &[u8]) -> Option<()> {
        let needed = self.bytes.len() + data.len();
        let room = self.bytes.capacity();
        if needed > room {
            // Twice as much each time, so that a body is not copied at every piece.
            let more = needed.max((2 * room).max(FIRST).min(self.most)) - room;
            let permits = self.memory.clone().try_acquire_many_owned(u32::try_from(more).ok()?).ok()?;
            self.taken.push(permits);
            self.bytes.reserve_exact(room + more - self.bytes.len());
        }
        self.bytes.extend_from_slice(data);
        Some(())
    }

    pub(super) fn complete(self) -> Bytes {
        Bytes::from_owner(self)
    }
}

impl AsRef<[u8]> for Arriving {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(bytes: usize) -> Arc<Semaphore> {
        Arc::new(Semaphore::new(bytes))
    }

    #[test]
    fn memory_grows_with_what_arrives_and_not_with_what_is_announced() {
        let memory = memory(1 << 30);
        let mut body = Arriving::new(memory.clone(), 1 << 30);
        assert_eq!(memory.available_permits(), 1 << 30);
        for at in 1..=100 {
            body.push(&[7; 1000]).unwrap();
            let taken = (1 << 30) - memory.available_permits();
            assert!(taken <= FIRST.max(2 * at * 1000), "{taken} bytes for {at} pieces");
            assert!(body.bytes.capacity() <= taken);
        }
    }

    #[test]
    fn a_body_of_known_length_takes_no_more_than_that() {
        let memory = memory(10_000);
        let mut body = Arriving::new(memory.clone(), 9000);
        for _ in 0..9 {
            body.push(&[7; 1000]).unwrap();
        }
        assert_eq!(memory.available_permits(), 1000);
        assert_eq!(body.complete(), vec![7; 9000]);
    }

    #[test]
    fn memory_that_is_used_up_is_refused_and_comes_back_with_the_last_reader() {
        let memory = memory(6000);
        let mut first = Arriving::new(memory.clone(), 5000);
        first.push(&[1; 5000]).unwrap();
        assert!(Arriving::new(memory.clone(), 2000).push(&[2; 2000]).is_none());
        let (complete, reader) = {
            let bytes = first.complete();
            (bytes.clone(), bytes.slice(10..20))
        };
        drop(complete);
        assert_eq!(memory.available_permits(), 1000);
        drop(reader);
        assert_eq!(memory.available_permits(), 6000);
    }
}

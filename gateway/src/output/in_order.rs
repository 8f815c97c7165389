//! Prints results in the order of the command line while they come in any order.

use std::{collections::BTreeMap, sync::Mutex};

/// Holds back what is not yet due.
pub struct InOrder<'a, T> {
    state: Mutex<(usize, BTreeMap<usize, T>)>,
    print: Box<dyn Fn(&T) + Sync + Send + 'a>,
}

impl<'a, T> InOrder<'a, T> {
    /// `print` is called once for each item, item 0 first, never twice at the same time.
    pub fn new(print: impl Fn(&T) + Sync + Send + 'a) -> Self {
        Self { state: Mutex::new((0, BTreeMap::new())), print: Box::new(print) }
    }

    /// Item `index` is there: prints it and all that waited for it.
    pub fn put(&self, index: usize, item: T) {
        // A printer that panicked on another thread leaves nothing half-changed here.
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (next, held) = &mut *state;
        held.insert(index, item);
        while let Some(item) = held.remove(next) {
            (self.print)(&item);
            *next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_out_in_order() {
        let printed = Mutex::new(Vec::new());
        let in_order = InOrder::new(|item: &char| printed.lock().unwrap().push(*item));
        in_order.put(2, 'c');
        in_order.put(0, 'a');
        assert_eq!(*printed.lock().unwrap(), ['a']);
        in_order.put(1, 'b');
        assert_eq!(*printed.lock().unwrap(), ['a', 'b', 'c']);
    }
}

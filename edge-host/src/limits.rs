//! What one component instance may use.

use std::sync::Arc;

use wasmtime::ResourceLimiter;

use crate::statistics::Counters;

/// Table elements that one instance may have in all its tables.
const MAX_TABLE_ELEMENTS: usize = 100_000;
/// Core instances, tables and memories inside one component instance.
const MAX_CORE_ITEMS: usize = 100;

/// Bounds of one instance, and what it has used.
pub(crate) struct InstanceLimits {
    max_memory: usize,
    memory: usize,
    table_elements: usize,
    memory_refused: bool,
    counters: Arc<Counters>,
}

impl InstanceLimits {
    /// `max_memory` in bytes, over all linear memories of the instance.
    pub(crate) fn new(max_memory: usize, counters: Arc<Counters>) -> Self {
        Self { max_memory, memory: 0, table_elements: 0, memory_refused: false, counters }
    }

    /// Whether the instance asked for more memory than it may have.
    pub(crate) fn memory_was_refused(&self) -> bool {
        self.memory_refused
    }
}

impl ResourceLimiter for InstanceLimits {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let memory = self.memory.saturating_add(desired.saturating_sub(current));
        if memory > self.max_memory {
            self.memory_refused = true;
            return Ok(false);
        }
        self.memory = memory;
        self.counters.memory_is(memory);
        Ok(true)
    }

    fn table_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let elements = self.table_elements.saturating_add(desired.saturating_sub(current));
        if elements > MAX_TABLE_ELEMENTS {
            return Ok(false);
        }
        self.table_elements = elements;
        Ok(true)
    }

    fn instances(&self) -> usize {
        MAX_CORE_ITEMS
    }

    fn tables(&self) -> usize {
        MAX_CORE_ITEMS
    }

    fn memories(&self) -> usize {
        MAX_CORE_ITEMS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memories_count_together() {
        let counters = Arc::new(Counters::default());
        let mut limits = InstanceLimits::new(100, counters.clone());
        assert!(limits.memory_growing(0, 60, None).unwrap());
        assert!(limits.memory_growing(0, 40, None).unwrap());
        assert!(!limits.memory_was_refused());
        assert!(!limits.memory_growing(40, 41, None).unwrap());
        assert!(limits.memory_was_refused());
        assert_eq!(counters.statistics().peak_memory_bytes, 100);
    }

    #[test]
    fn tables_are_bounded() {
        let mut limits = InstanceLimits::new(0, Arc::default());
        assert!(limits.table_growing(0, MAX_TABLE_ELEMENTS, None).unwrap());
        assert!(!limits.table_growing(0, 1, None).unwrap());
    }
}

//! What each component has done and used since the host started.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Figures by component name. Every component of the manifest is there, even one that was never called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Figures by the component's name in the manifest.
    pub components: BTreeMap<String, ComponentStatistics>,
}

/// Figures of one component.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ComponentStatistics {
    /// Requests handed to the component, over the network or from another component.
    pub requests: u64,
    /// Instances made.
    pub instances: u64,
    /// Instances that ended before their time: by a trap, or because they took too long.
    pub traps: u64,
    /// Largest linear memory that any one instance had, in bytes.
    pub peak_memory_bytes: u64,
}

/// Figures of one component while they change.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    requests: AtomicU64,
    instances: AtomicU64,
    traps: AtomicU64,
    peak_memory_bytes: AtomicU64,
}

impl Counters {
    pub(crate) fn count_request(&self) {
        self.requests.fetch_add(1, Relaxed);
    }

    pub(crate) fn count_instance(&self) {
        self.instances.fetch_add(1, Relaxed);
    }

    pub(crate) fn count_trap(&self) {
        self.traps.fetch_add(1, Relaxed);
    }

    pub(crate) fn memory_is(&self, bytes: usize) {
        self.peak_memory_bytes.fetch_max(bytes as u64, Relaxed);
    }

    pub(crate) fn statistics(&self) -> ComponentStatistics {
        ComponentStatistics {
            requests: self.requests.load(Relaxed),
            instances: self.instances.load(Relaxed),
            traps: self.traps.load(Relaxed),
            peak_memory_bytes: self.peak_memory_bytes.load(Relaxed),
        }
    }
}

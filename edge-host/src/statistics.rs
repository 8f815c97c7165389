//! What each component has done and used since the host started.

use std::collections::BTreeMap;

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
    /// Instances that ended in a trap.
    pub traps: u64,
    /// Largest linear memory that any one instance had, in bytes.
    pub peak_memory_bytes: u64,
}

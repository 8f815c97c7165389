//! How a stack differs from the usual one.

use testbed::{AnvilOptions, KuboOptions};

/// How a stack differs from the usual one: a chain that makes a block for each transaction, the process's IPFS node, nothing
/// between the edge and them, the edge in this process.
#[derive(Debug, Default)]
pub struct StackOptions {
    /// Values of variables.
    pub variables: Vec<(&'static str, String)>,
    /// Texts of `spin.toml`, and what stands there instead.
    pub manifest: Vec<(&'static str, &'static str)>,
    /// The chain.
    pub chain: AnvilOptions,
    /// An IPFS node of its own.
    pub ipfs: Option<KuboOptions>,
    /// Proxies between the edge and its nodes, that can be told to misbehave.
    pub faults: bool,
    /// The edge's port, which it then keeps when it is started again; 0 lets the system choose, each time.
    pub port: u16,
    /// The edge in a process of its own, that can be killed; see [`crate::serve_if_child`].
    pub apart: bool,
    /// Leaves the patient without a key.
    pub not_enrolled: bool,
    /// Leaves the device unregistered.
    pub not_registered: bool,
}

impl StackOptions {
    /// With values of variables.
    #[must_use]
    pub fn with_variables(variables: &[(&'static str, &str)]) -> Self {
        let variables = variables.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { variables, ..Self::default() }
    }

    /// With one change of `spin.toml`.
    #[must_use]
    pub fn with_manifest(old: &'static str, new: &'static str) -> Self {
        Self { manifest: vec![(old, new)], ..Self::default() }
    }

    /// With proxies that can be told to misbehave.
    #[must_use]
    pub fn with_faults() -> Self {
        Self { faults: true, ..Self::default() }
    }
}

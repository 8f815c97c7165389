//! What can go wrong between the edge and a node.

use std::fmt;
use std::sync::Arc;

/// One way to misbehave.
#[derive(Clone)]
pub enum Fault {
    /// Closes the connection without passing anything on: the node is away.
    Refuse,
    /// Passes nothing on and never answers.
    Hang,
    /// Passes the request on and loses the answer.
    LoseAnswer,
    /// Passes nothing on and answers this.
    Answer {
        /// HTTP status.
        status: u16,
        /// The body.
        body: Vec<u8>,
    },
    /// Passes the request on and changes the answer's body.
    Tamper(Arc<dyn Fn(Vec<u8>) -> Vec<u8> + Send + Sync>),
}

impl Fault {
    /// [`Fault::Tamper`] with `change`.
    #[must_use]
    pub fn tamper(change: impl Fn(Vec<u8>) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::Tamper(Arc::new(change))
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Refuse => "Refuse",
            Self::Hang => "Hang",
            Self::LoseAnswer => "LoseAnswer",
            Self::Answer { .. } => "Answer",
            Self::Tamper(_) => "Tamper",
        })
    }
}

/// A request on its way to a node.
#[derive(Clone, Debug, Default)]
pub struct ProxiedRequest {
    /// HTTP method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// The content type.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
}

impl ProxiedRequest {
    /// Whether the JSON-RPC method, or the path, `name` is in it.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.path.contains(name) || self.body.windows(name.len()).any(|window| window == name.as_bytes())
    }
}

type Concerns = dyn Fn(&ProxiedRequest) -> bool + Send + Sync;

/// Which requests meet which fault.
#[derive(Clone)]
pub(super) struct Rule {
    pub(super) concerns: Arc<Concerns>,
    pub(super) fault: Fault,
    /// How often; no number: always.
    pub(super) times: Option<usize>,
}

impl fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Rule({:?}, {:?})", self.fault, self.times)
    }
}

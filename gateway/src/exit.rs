//! Exit codes, as `gateway --help` and docs/gateway.md list them.

use std::process::ExitCode;

/// How a run ended. Ordered: of several recordings, the greatest decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Everything asked for was done.
    #[default]
    Done,
    /// Something waits in the outbox, or a request for its records.
    Waiting,
    /// The area's key has changed and nobody has accepted the new one.
    AreaKeyChanged,
    /// The edge refused something.
    Refused,
    /// Access to records is refused.
    AccessRefused,
    /// Something failed.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Waiting => 3,
            Exit::Refused => 4,
            Exit::AreaKeyChanged => 5,
            Exit::AccessRefused => 6,
        })
    }
}

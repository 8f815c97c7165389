//! A platform that dies.

use crate::platform::native::Native;
use crate::platform::{DatabaseError, HttpError, HttpReply, HttpRequest, Platform, Row, Value, VariableUnset};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// What becomes of the request or the statement with which an instance dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Death {
    /// It never goes out.
    Before,
    /// It takes effect, but nobody hears of that.
    After,
}

/// An instance that does so many requests and statements, then one more as [`Death`] says, and nothing any more.
pub(crate) struct Failing {
    native: Native,
    left: AtomicU32,
    death: Death,
}

impl Failing {
    pub(crate) const fn new(native: Native, steps: u32, death: Death) -> Self {
        Self { native, left: AtomicU32::new(steps + 1), death }
    }

    /// Whether it is still alive.
    pub(crate) fn is_alive(&self) -> bool {
        self.left.load(Ordering::Relaxed) > 0
    }

    /// Whether this step takes effect, and whether anybody hears of it.
    fn step(&self) -> (bool, bool) {
        match self.left.load(Ordering::Relaxed) {
            0 => (false, false),
            left => {
                self.left.store(left - 1, Ordering::Relaxed);
                (left > 1 || self.death == Death::After, left > 1)
            }
        }
    }
}

impl Platform for Failing {
    async fn variable(&self, name: &'static str) -> Result<String, VariableUnset> {
        self.native.variable(name).await
    }

    async fn http(&self, request: HttpRequest) -> Result<HttpReply, HttpError> {
        let (takes_effect, is_heard) = self.step();
        let reply = if takes_effect { self.native.http(request).await } else { Err(HttpError::Unreachable) };
        if is_heard { reply } else { Err(HttpError::TimedOut) }
    }

    async fn query(&self, statement: &'static str, parameters: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        let (takes_effect, is_heard) = self.step();
        let rows =
            if takes_effect { self.native.query(statement, parameters).await } else { Err(DatabaseError::Unusable) };
        if is_heard { rows } else { Err(DatabaseError::Unusable) }
    }

    fn is_migrated(&self) -> bool {
        self.native.is_migrated()
    }

    fn set_migrated(&self, migrated: bool) {
        self.native.set_migrated(migrated);
    }

    async fn sleep(&self, duration: Duration) {
        self.native.sleep(duration).await;
    }

    fn now(&self) -> u64 {
        self.native.now()
    }
}

//! What this component needs from outside, behind one trait: Spin's, and in tests a native one on real nodes and a real database.

mod error;
mod http;
#[cfg(test)]
pub(crate) mod native;
mod row;
#[cfg(target_family = "wasm")]
mod spin;

pub use error::{DatabaseError, HttpError, VariableUnset};
pub use http::{HttpReply, HttpRequest};
pub use row::{Row, Value};
#[cfg(target_family = "wasm")]
pub(crate) use spin::Spin;

use std::time::Duration;

/// The world around one instance of this component. Nothing of a request is kept in it.
pub trait Platform {
    /// The value of a component variable.
    ///
    /// # Errors
    /// When it is not set.
    fn variable(&self, name: &'static str) -> impl Future<Output = Result<String, VariableUnset>>;

    /// Sends a `POST` and reads the whole answer, whatever its status.
    ///
    /// # Errors
    /// When there is no answer, or a longer one than is read.
    fn http(&self, request: HttpRequest) -> impl Future<Output = Result<HttpReply, HttpError>>;

    /// Runs one SQL statement, a transaction of its own, to its end. Use [`crate::edge::Edge::query`], which knows the schema.
    ///
    /// # Errors
    /// When it did not run. Whether it took effect is not known then.
    fn query(
        &self,
        statement: &'static str,
        parameters: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<Row>, DatabaseError>>;

    /// Whether this instance has found the database's schema up to date. [`crate::database`] alone asks.
    fn is_migrated(&self) -> bool;

    /// Sets what [`Platform::is_migrated`] tells.
    fn set_migrated(&self, migrated: bool);

    /// Waits.
    fn sleep(&self, duration: Duration) -> impl Future<Output = ()>;

    /// Milliseconds UTC.
    fn now(&self) -> u64;
}

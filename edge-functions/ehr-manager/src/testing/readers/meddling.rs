//! A platform on which something happens in the middle of a request.

use crate::platform::native::Native;
use crate::platform::{DatabaseError, HttpError, HttpReply, HttpRequest, Platform, Row, Value, VariableUnset};
use std::cell::RefCell;
use std::time::Duration;

/// [`Native`], but when the first request goes out whose URL has `sign` in it, `meddle` is called before.
pub(crate) struct Meddling<'a> {
    pub(crate) native: Native,
    pub(crate) sign: &'static str,
    pub(crate) meddle: RefCell<Option<Box<dyn FnOnce() + 'a>>>,
}

impl Platform for Meddling<'_> {
    async fn variable(&self, name: &'static str) -> Result<String, VariableUnset> {
        self.native.variable(name).await
    }

    async fn http(&self, request: HttpRequest) -> Result<HttpReply, HttpError> {
        if request.url.contains(self.sign)
            && let Some(meddle) = self.meddle.take()
        {
            meddle();
        }
        self.native.http(request).await
    }

    async fn query(&self, statement: &'static str, parameters: Vec<Value>) -> Result<Vec<Row>, DatabaseError> {
        self.native.query(statement, parameters).await
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

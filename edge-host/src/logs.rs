//! Log records and where they go.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// One answered request.
#[derive(Clone, Debug)]
pub struct RequestRecord {
    /// The id that the request header, the response header and every problem carry.
    pub request_id: String,
    /// HTTP method.
    pub method: String,
    /// The route that matched, as the manifest writes it; empty when none did.
    pub route: String,
    /// Component that answered; empty when the host itself did.
    pub component: String,
    /// HTTP status of the answer.
    pub status: u16,
    /// From the request's head to the last byte of the answer's body handed to the connection.
    pub duration: Duration,
    /// Bytes of the answer's body.
    pub bytes: u64,
    /// Whether the request came from another component, not over the network.
    pub chained: bool,
}

/// Which of a component's two text streams a line came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputStream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// What the host has to say while it runs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum LogRecord {
    /// A request was answered.
    Request(RequestRecord),
    /// A component printed a line.
    ComponentOutput {
        /// Component's name in the manifest.
        component: String,
        /// Where the line was printed.
        stream: OutputStream,
        /// The line without its end; cut where a component prints without end.
        line: String,
    },
    /// Something went wrong that whoever runs the host should see.
    Warning {
        /// Component's name in the manifest; empty where none is concerned.
        component: String,
        /// The request concerned; empty where none is.
        request_id: String,
        /// Plain sentence. Holds no variable's value and no body.
        message: String,
    },
}

/// Takes log records. Cloning is cheap; every clone writes to the same place.
#[derive(Clone)]
pub struct LogSink(Arc<dyn Fn(LogRecord) + Send + Sync>);

impl LogSink {
    /// Hands every record to `write`, which is called from many threads and must not block for long.
    pub fn new(write: impl Fn(LogRecord) + Send + Sync + 'static) -> Self {
        Self(Arc::new(write))
    }

    /// Emits every record as a `tracing` event with the target `edge_host`.
    pub fn tracing() -> Self {
        Self::new(|record| emit(&record))
    }

    /// Keeps every record in memory, for tests.
    pub fn memory() -> (Self, LogMemory) {
        let memory = LogMemory::default();
        let records = memory.clone();
        (Self::new(move |record| records.push(record)), memory)
    }

    pub(crate) fn write(&self, record: LogRecord) {
        (self.0)(record);
    }

    pub(crate) fn warn(&self, component: &str, request_id: &str, message: impl Into<String>) {
        self.write(LogRecord::Warning {
            component: component.to_owned(),
            request_id: request_id.to_owned(),
            message: message.into(),
        });
    }
}

impl fmt::Debug for LogSink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LogSink")
    }
}

/// Records kept by [`LogSink::memory`].
#[derive(Clone, Default, Debug)]
pub struct LogMemory(Arc<Mutex<Vec<LogRecord>>>);

impl LogMemory {
    /// A copy of all records so far, oldest first.
    pub fn records(&self) -> Vec<LogRecord> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn push(&self, record: LogRecord) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(record);
    }
}

/// The log line of one request, written when it is dropped.
pub(crate) struct RequestLog {
    sink: LogSink,
    started: Instant,
    record: RequestRecord,
}

/// Status in the log of a request whose caller went away before there was an answer, as nginx writes it.
const CALLER_WENT_AWAY: u16 = 499;

impl RequestLog {
    pub(crate) fn start(sink: &LogSink, request_id: &str, method: &str, chained: bool) -> Self {
        let record = RequestRecord {
            request_id: request_id.to_owned(),
            method: method.to_owned(),
            route: String::new(),
            component: String::new(),
            status: CALLER_WENT_AWAY,
            duration: Duration::ZERO,
            bytes: 0,
            chained,
        };
        Self { sink: sink.clone(), started: Instant::now(), record }
    }

    pub(crate) fn routed(&mut self, route: &str, component: &str) {
        route.clone_into(&mut self.record.route);
        component.clone_into(&mut self.record.component);
    }

    pub(crate) fn answered(&mut self, status: u16) {
        self.record.status = status;
    }

    pub(crate) fn add_bytes(&mut self, bytes: usize) {
        self.record.bytes += bytes as u64;
    }

    pub(crate) fn warn(&self, message: &str) {
        self.sink.warn(&self.record.component, &self.record.request_id, message);
    }

    pub(crate) fn request_id(&self) -> &str {
        &self.record.request_id
    }
}

impl Drop for RequestLog {
    fn drop(&mut self) {
        self.record.duration = self.started.elapsed();
        self.sink.write(LogRecord::Request(self.record.clone()));
    }
}

fn emit(record: &LogRecord) {
    match record {
        LogRecord::Request(request) => tracing::info!(
            request_id = request.request_id,
            method = request.method,
            route = request.route,
            component = request.component,
            status = request.status,
            milliseconds = (request.duration.as_secs_f64() * 1e5).round() / 1e2,
            bytes = request.bytes,
            chained = request.chained,
            "request"
        ),
        LogRecord::ComponentOutput { component, stream, line } => {
            let stream = match stream {
                OutputStream::Stdout => "stdout",
                OutputStream::Stderr => "stderr",
            };
            tracing::info!(component, stream, "{line}");
        }
        LogRecord::Warning { component, request_id, message } => {
            tracing::warn!(component, request_id, "{message}");
        }
    }
}

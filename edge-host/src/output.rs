//! What components print, line by line.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use tokio::io::AsyncWrite;
use wasmtime_wasi::async_trait;
use wasmtime_wasi::cli::{IsTerminal, StdoutStream};
use wasmtime_wasi::p2::{OutputStream as P2OutputStream, Pollable, StreamResult};

use crate::logs::{LogRecord, LogSink, OutputStream};

/// A longer line is cut into several.
const MAX_LINE_BYTES: usize = 8 << 10;
/// What a component may hand over at once.
const MAX_WRITE_BYTES: usize = 64 << 10;

/// One text stream of one instance. Clones write to the same line.
#[derive(Clone)]
pub(crate) struct LineLog(Arc<Mutex<Line>>);

struct Line {
    component: String,
    stream: OutputStream,
    log: LogSink,
    text: Vec<u8>,
}

impl LineLog {
    pub(crate) fn new(component: &str, stream: OutputStream, log: &LogSink) -> Self {
        let line = Line { component: component.to_owned(), stream, log: log.clone(), text: Vec::new() };
        Self(Arc::new(Mutex::new(line)))
    }

    fn write(&self, bytes: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes);
    }
}

impl Line {
    fn write(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            for part in piece.chunks(MAX_LINE_BYTES) {
                self.text.extend_from_slice(part);
                if self.text.ends_with(b"\n") || self.text.len() >= MAX_LINE_BYTES {
                    self.end();
                }
            }
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let line = String::from_utf8_lossy(&text).trim_end_matches(['\r', '\n']).to_owned();
        self.log.write(LogRecord::ComponentOutput { component: self.component.clone(), stream: self.stream, line });
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if !self.text.is_empty() {
            self.end();
        }
    }
}

impl IsTerminal for LineLog {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdoutStream for LineLog {
    fn async_stream(&self) -> Box<dyn AsyncWrite + Send + Sync> {
        Box::new(self.clone())
    }

    fn p2_stream(&self) -> Box<dyn P2OutputStream> {
        Box::new(self.clone())
    }
}

impl AsyncWrite for LineLog {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.write(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

impl P2OutputStream for LineLog {
    fn write(&mut self, bytes: Bytes) -> StreamResult<()> {
        Self::write(self, &bytes);
        Ok(())
    }

    fn flush(&mut self) -> StreamResult<()> {
        Ok(())
    }

    fn check_write(&mut self) -> StreamResult<usize> {
        Ok(MAX_WRITE_BYTES)
    }
}

#[async_trait]
impl Pollable for LineLog {
    async fn ready(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(writes: &[&[u8]]) -> Vec<String> {
        let (sink, memory) = LogSink::memory();
        let log = LineLog::new("a", OutputStream::Stdout, &sink);
        for bytes in writes {
            log.write(bytes);
        }
        drop(log);
        let records = memory.records().into_iter();
        let line = |record| match record {
            LogRecord::ComponentOutput { line, .. } => line,
            other => panic!("{other:?}"),
        };
        records.map(line).collect()
    }

    #[test]
    fn writes_are_joined_to_lines() {
        assert_eq!(lines(&[b"one ", b"line\ntw", b"o\r\n", b"", b"\nthree"]), ["one line", "two", "", "three"]);
        assert_eq!(lines(&[&[0xc3], &[0xa9, b'\n']]), ["é"]);
        assert_eq!(lines(&[b""]), [""; 0]);
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let lengths: Vec<_> = lines(&[&[b'a'; MAX_LINE_BYTES * 2 + 5]]).iter().map(String::len).collect();
        assert_eq!(lengths, [MAX_LINE_BYTES, MAX_LINE_BYTES, 5]);
    }
}

//! Prometheus' text format (exposition formats, version 0.0.4).

use super::Figure;
use super::counts::REQUESTS_NAME;
use core::fmt::Write as _;

/// A page of metrics that is being written. Labels are this program's own names, so nothing has to be escaped.
#[derive(Debug, Default)]
pub(super) struct Text(String);

impl Text {
    /// Route, status and how often.
    pub(super) fn requests(&mut self, requests: &[(String, u64, u64)]) {
        self.head(REQUESTS_NAME, "Requests answered, by route and status.", "counter");
        for (route, status, value) in requests {
            let _ = writeln!(self.0, "{REQUESTS_NAME}{{route=\"{route}\",status=\"{status}\"}} {value}");
        }
    }

    pub(super) fn figure(&mut self, figure: Figure, value: u64) {
        self.head(figure.name(), figure.help(), "counter");
        self.value(figure.name(), value);
    }

    /// Something that is so many right now.
    pub(super) fn gauge(&mut self, name: &str, help: &str, value: u64) {
        self.head(name, help, "gauge");
        self.value(name, value);
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    fn head(&mut self, name: &str, help: &str, kind: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn value(&mut self, name: &str, value: u64) {
        let _ = writeln!(self.0, "{name} {value}");
    }
}

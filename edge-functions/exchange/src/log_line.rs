//! The one line that a request leaves in the log.

use crate::{Answer, RequestId, Stages};
use core::fmt;
use std::io::Write;
use std::time::Duration;

/// What may be said about a request: names, sizes and times, nothing of its content.
#[derive(Clone, Copy, Debug)]
pub struct LogLine<'a> {
    /// The request.
    pub request_id: &'a RequestId,
    /// The route, as this program names it.
    pub route: &'a str,
    /// Bytes of the request's body that were read.
    pub received: usize,
    /// What was answered.
    pub answer: &'a Answer,
    /// How long it took.
    pub stages: &'a Stages,
}

impl LogLine<'_> {
    /// Writes the line to standard error, in one piece. A log that cannot be written stops no request.
    pub fn write(&self) {
        let _ = std::io::stderr().write_all(format!("{self}\n").as_bytes());
    }
}

impl fmt::Display for LogLine<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { request_id, route, received, answer, stages } = self;
        let sent = answer.body.len();
        write!(
            formatter,
            "request={request_id} route={route} status={} received={received} sent={sent}",
            answer.status
        )?;
        if let Some(kind) = answer.problem {
            write!(formatter, " problem={}", kind.name())?;
        }
        for (stage, time) in stages.done() {
            write!(formatter, " {stage}_ms={:.3}", milliseconds(*time))?;
        }
        write!(formatter, " total_ms={:.3}", milliseconds(stages.total()))
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Refusal;
    use protocol::ProblemKind;

    #[test]
    fn names_request_status_sizes_and_stages() {
        let request_id = RequestId::from_header(Some(b"r-1"));
        let refusal = Refusal::new(ProblemKind::AreaKeyRotated, "a detail that stays out of the log");
        let answer = Answer::finish(Err(refusal), &request_id);
        let mut stages = Stages::start();
        stages.finish("read");
        let line =
            LogLine { request_id: &request_id, route: "/v1/analyses", received: 12, answer: &answer, stages: &stages };
        let text = line.to_string();
        let start = format!(
            "request=r-1 route=/v1/analyses status=409 received=12 sent={} problem=area-key-rotated read_ms=",
            answer.body.len()
        );
        assert!(text.starts_with(&start), "{text}");
        assert!(text.contains(" total_ms="), "{text}");
        assert!(!text.contains("detail"), "{text}");
    }
}

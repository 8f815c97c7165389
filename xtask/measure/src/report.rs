//! The figures as text.

use crate::{edge::Warm, native::Native, timing::milliseconds};
use std::time::Duration;

/// A warm request may take this much longer than its analysis.
const OVERHEAD_BUDGET_MS: f64 = 2.0;
/// Linear memory of one component instance.
const MEMORY_BUDGET: u64 = 64 << 20;

/// Figures of one recording.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) bytes: usize,
    pub(crate) native: Native,
    pub(crate) edge: Warm,
}

/// The overhead budget is meant for an ordinary recording, the first row: moving and decrypting 4 MiB is no overhead.
pub(crate) fn is_within_budget(rows: &[Row], memory: u64) -> bool {
    memory <= MEMORY_BUDGET && rows.first().is_some_and(|row| row.edge.overhead_milliseconds() < OVERHEAD_BUDGET_MS)
}

pub(crate) fn text(rows: &[Row], memory: u64) -> String {
    let mut text = String::new();
    for row in rows {
        text.push_str(&format!("\n{} ({} KB)\n", row.name, row.bytes / 1000));
        let Native { open, parse, analyze, fft } = row.native;
        let bare = parse + analyze;
        text.push_str(&line("native: parse and analyse", bare, 1.0));
        text.push_str(&line("native:   parse the CSV", parse, ratio(parse, bare)));
        text.push_str(&line("native:   analyse", analyze, ratio(analyze, bare)));
        text.push_str(&line("native:     of which Fourier transforms", fft, ratio(fft, bare)));
        text.push_str(&line("native: open the envelope (HPKE, AES-256-GCM)", open, ratio(open, bare)));
        text.push_str(&line("component: parse and analyse", row.edge.analysis, ratio(row.edge.analysis, bare)));
        for (stage, time) in &row.edge.stages {
            text.push_str(&line(&format!("component:   {stage}"), *time, ratio(*time, bare)));
        }
        text.push_str(&line("warm request", row.edge.request, ratio(row.edge.request, bare)));
        text.push_str(&line(
            "warm request, 99th percentile",
            row.edge.slow_request,
            ratio(row.edge.slow_request, bare),
        ));
        text.push_str(&line("overhead of a warm request", row.edge.overhead, ratio(row.edge.overhead, bare)));
    }
    let overhead = rows.first().map_or(0.0, |row| row.edge.overhead_milliseconds());
    text.push_str(&format!(
        "\noverhead of a warm request over the analysis in the component: {overhead:.2} ms (budget {OVERHEAD_BUDGET_MS} ms)\n\
         largest linear memory of the component: {:.1} MiB (budget {} MiB)\n",
        memory as f64 / f64::from(1 << 20),
        MEMORY_BUDGET >> 20
    ));
    text
}

fn line(name: &str, time: Duration, ratio: f64) -> String {
    format!("  {name:<46} {:>9.3} ms {ratio:>8.2} x\n", milliseconds(time))
}

fn ratio(time: Duration, of: Duration) -> f64 {
    time.as_secs_f64() / of.as_secs_f64().max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(overhead: Duration) -> Row {
        let time = Duration::from_millis(4);
        Row {
            name: "wrist".to_owned(),
            bytes: 1000,
            native: Native { open: time, parse: time, analyze: time, fft: time },
            edge: Warm { request: time * 4, slow_request: time * 5, analysis: time * 3, stages: Vec::new(), overhead },
        }
    }

    #[test]
    fn ratios_are_to_the_native_analysis() {
        let text = text(&[row(Duration::from_millis(1))], 1 << 20);
        assert!(text.contains("component: parse and analyse                      12.000 ms     1.50 x"), "{text}");
    }

    #[test]
    fn budgets_are_kept_or_not() {
        assert!(is_within_budget(&[row(Duration::from_micros(1999))], MEMORY_BUDGET));
        assert!(!is_within_budget(&[row(Duration::from_millis(2))], MEMORY_BUDGET));
        assert!(!is_within_budget(&[row(Duration::ZERO)], MEMORY_BUDGET + 1));
        assert!(!is_within_budget(&[], 0));
    }
}

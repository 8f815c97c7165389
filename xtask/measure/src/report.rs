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

/// Figures of all recordings.
pub(crate) struct Rows {
    /// The first seconds of `wrist`.
    pub(crate) short: Row,
    /// A real recording from a wrist.
    pub(crate) wrist: Row,
    /// As large as an upload may be.
    pub(crate) largest: Row,
}

impl Rows {
    /// Milliseconds of overhead for a recording of no length, and for each 100 KB, by the line through the two real ones.
    fn fixed_and_growing(&self) -> (f64, f64) {
        let [short, wrist] = [&self.short, &self.wrist].map(|row| row.edge.overhead_milliseconds());
        let [short_bytes, wrist_bytes] = [&self.short, &self.wrist].map(|row| row.bytes as f64);
        let growing = (wrist - short) / (wrist_bytes - short_bytes).max(1.0);
        (short - growing * short_bytes, growing * 1e5)
    }
}

/// The overhead is judged on the short recording. It grows with the upload, because decrypting and hashing do; the text says by how
/// much, and up to which size the budget holds.
pub(crate) fn is_within_budget(rows: &Rows, memory: u64) -> bool {
    memory <= MEMORY_BUDGET && rows.short.edge.overhead_milliseconds() < OVERHEAD_BUDGET_MS
}

pub(crate) fn text(rows: &Rows, memory: u64) -> String {
    let mut text = [&rows.short, &rows.wrist, &rows.largest].map(table).concat();
    let (fixed, growing) = rows.fixed_and_growing();
    text.push_str(&format!(
        "\noverhead of a warm request over parsing and analysing in the component, without waiting for chain and IPFS:\n\
         \x20 {:.2} ms for {} KB (budget {OVERHEAD_BUDGET_MS} ms), {:.2} ms for {} KB, {:.0} ms for {} KB\n\
         \x20 of it {fixed:.2} ms for any request and {growing:.2} ms for each 100 KB: less than {OVERHEAD_BUDGET_MS} ms up to {:.0} KB\n\
         largest linear memory of the component: {:.1} MiB (budget {} MiB)\n",
        rows.short.edge.overhead_milliseconds(),
        rows.short.bytes / 1000,
        rows.wrist.edge.overhead_milliseconds(),
        rows.wrist.bytes / 1000,
        rows.largest.edge.overhead_milliseconds(),
        rows.largest.bytes / 1000,
        ((OVERHEAD_BUDGET_MS - fixed) / growing.max(f64::MIN_POSITIVE)).max(0.0) * 100.0,
        memory as f64 / f64::from(1 << 20),
        MEMORY_BUDGET >> 20
    ));
    text
}

fn table(row: &Row) -> String {
    let Native { open, parse, analyze, fft } = row.native;
    let bare = parse + analyze;
    let mut text = format!("\n{} ({} KB)\n", row.name, row.bytes / 1000);
    let mut add = |name: &str, time: Duration| text.push_str(&line(name, time, ratio(time, bare)));
    add("native: parse and analyse", bare);
    add("native:   parse the CSV", parse);
    add("native:   analyse", analyze);
    add("native:     of which Fourier transforms", fft);
    add("native: open the envelope (HPKE, AES-256-GCM)", open);
    add("edge: parse and analyse", row.edge.analysis);
    for (stage, time) in &row.edge.stages {
        add(&format!("edge: {stage}"), *time);
    }
    add("edge: client, HTTP and host", row.edge.transport);
    add("warm request", row.edge.request);
    add("warm request, 99th percentile", row.edge.slow_request);
    add("overhead of a warm request", row.edge.overhead);
    add("overhead of a warm request, quickest tenth", row.edge.quick_overhead);
    text
}

fn line(name: &str, time: Duration, ratio: f64) -> String {
    format!("  {name:<48} {:>9.3} ms {ratio:>8.2} x\n", milliseconds(time))
}

fn ratio(time: Duration, of: Duration) -> f64 {
    time.as_secs_f64() / of.as_secs_f64().max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kilobytes: usize, overhead: Duration) -> Row {
        let time = Duration::from_millis(4);
        let edge = Warm {
            request: time * 4,
            slow_request: time * 5,
            analysis: time * 3,
            stages: Vec::new(),
            overhead,
            quick_overhead: overhead,
            transport: time,
        };
        let native = Native { open: time, parse: time, analyze: time, fft: time };
        Row { name: "wrist".to_owned(), bytes: kilobytes * 1000, native, edge }
    }

    fn rows(overhead: Duration) -> Rows {
        Rows { short: row(50, overhead / 2), wrist: row(150, overhead), largest: row(4000, overhead * 30) }
    }

    #[test]
    fn ratios_are_to_the_native_analysis() {
        let text = text(&rows(Duration::from_millis(1)), 1 << 20);
        assert!(text.contains("edge: parse and analyse                             12.000 ms     1.50 x"), "{text}");
    }

    #[test]
    fn overhead_is_divided_into_what_is_fixed_and_what_grows() {
        let text = text(&rows(Duration::from_millis(3)), 1 << 20);
        assert!(text.contains("1.50 ms for 50 KB (budget 2 ms), 3.00 ms for 150 KB, 90 ms for 4000 KB"), "{text}");
        let line = "0.75 ms for any request and 1.50 ms for each 100 KB: less than 2 ms up to 83 KB";
        assert!(text.contains(line), "{text}");
    }

    #[test]
    fn budgets_are_kept_or_not() {
        assert!(is_within_budget(&rows(Duration::from_micros(3999)), MEMORY_BUDGET));
        assert!(!is_within_budget(&rows(Duration::from_millis(4)), MEMORY_BUDGET));
        assert!(!is_within_budget(&rows(Duration::ZERO), MEMORY_BUDGET + 1));
    }
}

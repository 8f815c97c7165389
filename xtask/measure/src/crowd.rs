//! What people wait for when several use the edge at once.

use crate::{
    recordings::Recording,
    timing::{milliseconds, quantile},
};
use anyhow::ensure;
use edge_testbed::{Device, Reply, Request, Stack};
use ledger::Domains;
use std::{
    sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    thread,
    time::{Duration, Instant},
};

/// How many use the edge at once.
const USERS: [usize; 4] = [1, 4, 16, 64];
/// Requests for each figure, and at least two a user.
const REQUESTS: usize = 64;

/// Latencies for one number of users.
pub(crate) struct Row {
    users: usize,
    /// Median and 95th percentile of uploads that are all different: analysed, sealed, on IPFS and on the chain.
    uploads: (Duration, Duration),
    /// The same of first pages with every record so far, asked for with one transaction each.
    retrievals: (Duration, Duration),
}

pub(crate) fn measure(stack: &Stack, recording: &Recording) -> anyhow::Result<Vec<Row>> {
    stack.grant(&stack.people.doctor, Domains::ALL);
    let mut sealed = 0;
    USERS
        .map(|users| {
            let requests = REQUESTS.max(2 * users);
            let sealed_uploads: Vec<_> = (0..requests)
                .map(|number| {
                    let captured_at = stack.device.captured_at + 1 + sealed + number as u64;
                    let device = Device { captured_at, ..stack.device.clone() };
                    let envelope = device.seal_recording(&recording.csv).0.envelope;
                    (device.sign(&envelope), envelope)
                })
                .collect();
            sealed += requests as u64;
            let uploads = together(users, requests, |number| {
                let (signature, envelope) = &sealed_uploads[number];
                stack.client().upload(envelope, Some(signature))
            })?;
            let asked: Vec<_> = (0..requests).map(|_| stack.request(&stack.people.doctor)).collect();
            let retrievals = together(users, requests, |number| Request::redeem(&asked[number], stack.client()))?;
            Ok(Row { users, uploads, retrievals })
        })
        .into_iter()
        .collect()
}

/// Median and 95th percentile of `requests` requests by `users` users, each of whom sends the next one when the last is
/// answered.
fn together(
    users: usize,
    requests: usize,
    request: impl Fn(usize) -> Reply + Sync,
) -> anyhow::Result<(Duration, Duration)> {
    let (next, start) = (AtomicUsize::new(0), Barrier::new(users));
    let user = || {
        start.wait();
        let mut times = Vec::new();
        loop {
            let number = next.fetch_add(1, Relaxed);
            if number >= requests {
                return Ok(times);
            }
            let started = Instant::now();
            let reply = request(number);
            times.push(started.elapsed());
            ensure!(reply.status == 200, "{}", reply.text());
        }
    };
    let mut times = thread::scope(|scope| {
        let users: Vec<_> = (0..users).map(|_| scope.spawn(user)).collect();
        let times = users.into_iter().map(|user| user.join().unwrap_or_else(|_| anyhow::bail!("a user gave up")));
        times.collect::<anyhow::Result<Vec<_>>>()
    })?
    .concat();
    Ok((quantile(&mut times, 0.5), quantile(&mut times, 0.95)))
}

pub(crate) fn text(rows: &[Row]) -> String {
    let mut text =
        "\nlatency in milliseconds, by users at once:   uploads p50      p95   retrievals p50      p95\n".to_owned();
    for row in rows {
        let [(upload, slow_upload), (retrieval, slow_retrieval)] =
            [row.uploads, row.retrievals].map(|(median, slow)| (milliseconds(median), milliseconds(slow)));
        text.push_str(&format!(
            "  {:>3} {upload:>54.1} {slow_upload:>8.1} {retrieval:>16.1} {slow_retrieval:>8.1}\n",
            row.users
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_under_their_names() {
        let times = |milliseconds| (Duration::from_millis(milliseconds), Duration::from_millis(2 * milliseconds));
        let text = text(&[Row { users: 64, uploads: times(10), retrievals: times(30) }]);
        let [_, head, row] = text.lines().collect::<Vec<_>>()[..] else { panic!("{text}") };
        for (name, value) in [("uploads p50", "10.0"), ("retrievals p50", "30.0")] {
            let end = |line: &str, word: &str| line.find(word).map(|start| start + word.len());
            assert_eq!(end(head, name), end(row, value), "{text}");
        }
    }
}

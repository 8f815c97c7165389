//! What people wait for when several use the edge at once.

use crate::{
    recordings::Recording,
    timing::{milliseconds, quantile},
};
use anyhow::ensure;
use edge_testbed::{Reply, Request, Stack};
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

/// Median and 95th percentile.
type Latency = (Duration, Duration);

/// Latencies for one number of users.
pub(crate) struct Row {
    users: usize,
    /// Uploads that are all different: analysed, sealed, on IPFS and on the chain.
    uploads: Latency,
    /// All records of a patient, asked for with one transaction each.
    retrievals: Latency,
}

/// Retrieves what the patient has so far, and then uploads `recording` as many different ones.
pub(crate) fn measure(stack: &Stack, recording: &Recording) -> anyhow::Result<Vec<Row>> {
    stack.grant(&stack.people.doctor, Domains::ALL);
    // First, so that everybody retrieves the same.
    let retrievals = USERS.map(|users| retrieve(stack, users));
    let mut later = 1;
    let uploads = USERS.map(|users| upload(stack, recording, users, &mut later));
    USERS
        .into_iter()
        .zip(uploads.into_iter().zip(retrievals))
        .map(|(users, (uploads, retrievals))| Ok(Row { users, uploads: uploads?, retrievals: retrievals? }))
        .collect()
}

fn retrieve(stack: &Stack, users: usize) -> anyhow::Result<Latency> {
    let asked: Vec<_> = (0..requests_of(users)).map(|_| stack.request(&stack.people.doctor)).collect();
    together(users, asked.len(), |number| Request::redeem(&asked[number], stack.client()))
}

/// `later` tells the recordings apart: milliseconds after the device's first.
fn upload(stack: &Stack, recording: &Recording, users: usize, later: &mut u64) -> anyhow::Result<Latency> {
    let mut seal = || {
        let envelope = stack.device.seal_later(&recording.csv, *later).envelope;
        *later += 1;
        (stack.device.sign(&envelope), envelope)
    };
    let sealed: Vec<_> = (0..requests_of(users)).map(|_| seal()).collect();
    together(users, sealed.len(), |number| {
        let (signature, envelope) = &sealed[number];
        stack.client().upload(envelope, Some(signature))
    })
}

fn requests_of(users: usize) -> usize {
    REQUESTS.max(2 * users)
}

/// Median and 95th percentile of `requests` requests by `users` users, each of whom sends the next one when the last is
/// answered.
fn together(users: usize, requests: usize, request: impl Fn(usize) -> Reply + Sync) -> anyhow::Result<Latency> {
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
            "  {:>3} {upload:>50.1} {slow_upload:>8.1} {retrieval:>16.1} {slow_retrieval:>8.1}\n",
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

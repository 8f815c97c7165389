//! How often a device may upload.

use edge_testbed::{Device, Stack, StackOptions, sample};
use protocol::{Health, ProblemKind, Readiness};

/// An edge with two registered devices, its own and the one that comes back.
fn two_devices(burst: &str, per_minute: &str) -> (Stack, Device) {
    let limits = [("device_burst", burst), ("device_uploads_per_minute", per_minute)];
    let stack = Stack::start_with(StackOptions::with_variables(&limits));
    let other = stack.device.another();
    other.register(stack.chain(), &stack.people.patient);
    (stack, other)
}

#[test]
fn the_upload_after_the_burst_is_told_to_wait_and_other_devices_are_not() {
    // Refilled once a minute, which is longer than the test takes.
    let (edge, other) = two_devices("3", "1");
    let csv = sample("wrist_row_healthy.csv");
    let (sealed, context) = edge.device.seal_recording(&csv);
    for _ in 0..3 {
        edge.upload_signed(&sealed.envelope).open(&sealed);
    }
    let refused = edge.upload_signed(&sealed.envelope);
    let problem = refused.assert_problem(ProblemKind::TooManyRequests);
    let seconds: u32 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert!(problem.detail.contains("again after"), "{}", problem.detail);

    let sealed = edge.device.seal(other.draft(sealing::UploadKind::Recording, context), &csv);
    edge.client().upload(&sealed.envelope, Some(&other.sign(&sealed.envelope))).open(&sealed);
}

#[test]
fn of_uploads_at_the_same_moment_no_more_pass_than_the_burst() {
    let (edge, _) = two_devices("5", "1");
    let (sealed, _) = edge.device.seal_recording(&sample("wrist_row_healthy.csv"));
    let signature = edge.device.sign(&sealed.envelope);
    let passed: usize = std::thread::scope(|scope| {
        let uploads: Vec<_> = (0..12)
            .map(|_| {
                scope.spawn(|| {
                    let reply = edge.client().upload(&sealed.envelope, Some(&signature));
                    if reply.status == 200 {
                        return 1;
                    }
                    reply.assert_problem(ProblemKind::TooManyRequests);
                    0
                })
            })
            .collect();
        uploads.into_iter().map(|upload| upload.join().unwrap()).sum()
    });
    assert_eq!(passed, 5);
}

#[test]
fn a_device_that_is_not_admitted_leaves_no_trace_in_the_database() {
    let edge = Stack::start();
    let stranger = edge.device.another();
    let csv = sample("wrist_row_healthy.csv");
    let sealed = edge.device.seal(stranger.draft(sealing::UploadKind::Recording, motion::Context::default()), &csv);
    let reply = edge.client().upload(&sealed.envelope, Some(&stranger.sign(&sealed.envelope)));
    reply.assert_problem(ProblemKind::DeviceNotAdmitted);
    let (sealed, _) = edge.device.seal_recording(&csv);
    edge.upload_signed(&sealed.envelope).open(&sealed);
    let mut database = std::fs::read(edge.edge().database_file()).unwrap();
    database.extend(std::fs::read(edge.edge().database_file().with_extension("db-wal")).unwrap_or_default());
    let holds = |device: &Device| database.windows(20).any(|bytes| bytes == device.key.device_id().0);
    assert!(holds(&edge.device) && !holds(&stranger));
}

#[test]
fn a_database_that_does_not_open_is_unavailable_and_health_names_it() {
    let mut edge = Stack::start();
    let database = edge.edge().database_file();
    // A running edge would mend the file from its write-ahead log.
    edge.stop_edge();
    std::fs::write(database, "no database".repeat(1000)).unwrap();
    edge.start_edge();
    let (sealed, _) = edge.device.seal_recording(&sample("wrist_row_healthy.csv"));
    let reply = edge.upload_signed(&sealed.envelope);
    let problem = reply.assert_problem(ProblemKind::Unavailable);
    assert!(problem.detail.contains("database") && reply.header("retry-after").is_some(), "{}", problem.detail);

    let reply = edge.client().ask("GET", "/v1/health", &[]);
    let health: Health = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!((reply.status, health.status), (503, Readiness::Unready));
    let unready: Vec<_> = health.parts.iter().filter(|part| part.status == Readiness::Unready).collect();
    assert!(unready.len() == 1 && unready[0].name == "database" && unready[0].detail.is_some(), "{unready:?}");
}

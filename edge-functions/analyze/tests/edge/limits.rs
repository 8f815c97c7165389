//! Sizes that are promised.

use edge_testbed::{Stack, component, sample};
use motion::Context;
use protocol::{MAX_BODY_BYTES, ProblemKind};
use sealing::UploadKind;

/// Largest component, in bytes.
const MAX_COMPONENT: u64 = 600_000;
/// Most linear memory of one instance, in bytes.
const MAX_MEMORY: u64 = 64 << 20;

#[test]
fn the_component_is_small() {
    let bytes = component("analyze").metadata().unwrap().len();
    assert!(bytes <= MAX_COMPONENT, "analyze.wasm has {bytes} bytes, more than {MAX_COMPONENT}");
}

/// A recording that fills the largest envelope with `row` over and over; the digit `D` changes from row to row.
fn largest(head: &str, row: &str) -> Vec<u8> {
    let mut csv = String::from(head);
    let mut digit = 0_u32;
    // What header, key and tag take.
    while csv.len() + row.len() < MAX_BODY_BYTES - 1024 {
        digit = (digit * 7 + 3) % 10;
        csv.push_str(&row.replace('D', &digit.to_string()));
    }
    csv.into_bytes()
}

fn peak_after(csv: &[u8]) -> u64 {
    let edge = Stack::start();
    let sealed = edge.device.seal(edge.device.draft(UploadKind::Recording, Context::default()), csv);
    assert!(sealed.envelope.len() > MAX_BODY_BYTES - 2048, "{}", sealed.envelope.len());
    let answer = edge.upload_signed(&sealed.envelope).open(&sealed);
    let local = motion::analyze(&motion::read_csv(csv).unwrap(), &Context::default());
    assert_eq!(answer.analysis, local);
    let statistics = edge.edge().statistics();
    assert_eq!(statistics.components["analyze"].traps, 0);
    let peak = statistics.components["analyze"].peak_memory_bytes;
    eprintln!("peak linear memory: {:.1} MiB for {} bytes", peak as f64 / f64::from(1 << 20), sealed.envelope.len());
    peak
}

#[test]
fn four_mebibytes_of_an_ordinary_recording_fit_into_memory() {
    let text = String::from_utf8(sample("synthetic_rest_tremor.csv")).unwrap();
    let is_head = |line: &&str| line.starts_with('#') || line.starts_with("acc");
    let head: String = text.lines().filter(is_head).map(|line| format!("{line}\n")).collect();
    let rows: Vec<&str> = text.lines().filter(|line| !is_head(line)).collect();
    let mut csv = head;
    for row in rows.iter().cycle() {
        if csv.len() + row.len() + 1 > MAX_BODY_BYTES - 1024 {
            break;
        }
        csv.push_str(row);
        csv.push('\n');
    }
    assert!(peak_after(csv.as_bytes()) < MAX_MEMORY);
}

#[test]
fn four_mebibytes_with_the_most_samples_fit_into_memory() {
    let csv = largest("# sampling rate: 100 Hz\nacc_x_g,acc_y_g,acc_z_g\n", "0,1,D\n");
    assert!(peak_after(&csv) < MAX_MEMORY);
    let columns = "acc_x_g,acc_y_g,acc_z_g,gyr_x_dps,gyr_y_dps,gyr_z_dps";
    let csv = largest(&format!("# sampling rate: 100 Hz\n{columns}\n"), "0,1,D,D,0,1\n");
    assert!(peak_after(&csv) < MAX_MEMORY);
}

#[test]
fn a_body_over_the_limit_is_refused_and_kept_nowhere() {
    let edge = Stack::start();
    for bytes in [MAX_BODY_BYTES + 1, 3 * MAX_BODY_BYTES] {
        let problem = edge.client().upload(&vec![0; bytes], None).assert_problem(ProblemKind::BodyTooLarge);
        assert!(problem.detail.contains("shorter"), "{}", problem.detail);
    }
    let peak = edge.edge().statistics().components["analyze"].peak_memory_bytes;
    assert!(peak < 12 << 20, "{peak} bytes of memory for bodies that are thrown away");
}

#[test]
fn sixteen_of_the_largest_uploads_at_once_end_well_each() {
    let edge = Stack::start();
    let csv = largest("# sampling rate: 100 Hz\nacc_x_g,acc_y_g,acc_z_g\n", "0,1,D\n");
    let draft = edge.device.draft(UploadKind::Recording, Context::default());
    let sealed = edge.device.seal(draft, &csv);
    let signature = edge.device.sign(&sealed.envelope);
    let answered: usize = std::thread::scope(|scope| {
        let uploads: Vec<_> = (0..16)
            .map(|_| {
                scope.spawn(|| {
                    let reply = edge.client().upload(&sealed.envelope, Some(&signature));
                    if reply.status == 200 {
                        reply.open(&sealed);
                        return 1;
                    }
                    reply.assert_problem(ProblemKind::Unavailable);
                    assert!(reply.header("retry-after").is_some());
                    0
                })
            })
            .collect();
        uploads.into_iter().map(|upload| upload.join().unwrap()).sum()
    });
    assert!(answered > 0);
    let statistics = edge.edge().statistics();
    assert_eq!(statistics.components["analyze"].traps, 0);
    assert!(statistics.components["analyze"].peak_memory_bytes < MAX_MEMORY);
}

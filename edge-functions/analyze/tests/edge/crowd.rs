//! Many at once.

use edge_testbed::{Stack, sample};
use protocol::ProblemKind;

#[test]
fn sixteen_devices_upload_at_once() {
    let edge = Stack::start();
    let names = ["wrist_row_healthy.csv", "synthetic_rest_tremor.csv"];
    let expected = names.map(|name| {
        let csv = sample(name);
        let (_, context) = edge.device.seal_recording(&csv);
        motion::analyze(&motion::read_csv(&csv).unwrap(), &context)
    });
    std::thread::scope(|scope| {
        for thread in 0..16 {
            let (edge, expected) = (&edge, &expected);
            scope.spawn(move || {
                for turn in 0..4 {
                    let which = (thread + turn) % 2;
                    let (sealed, _) = edge.device.seal_recording(&sample(names[which]));
                    let answer = edge.upload_signed(&sealed.envelope).open(&sealed);
                    assert_eq!(answer.analysis, expected[which]);
                }
            });
        }
    });
    assert_eq!(edge.edge().statistics().components["analyze"].traps, 0);
}

#[test]
fn a_refused_upload_does_not_disturb_its_neighbours() {
    let edge = Stack::start();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let edge = &edge;
            scope.spawn(move || {
                let (good, _) = edge.device.seal_recording(&sample("wrist_row_healthy.csv"));
                let (bad, _) = edge.device.seal_recording(b"acc_x_g,acc_y_g\n1,2\n");
                for turn in 0..4 {
                    if (thread + turn) % 2 == 0 {
                        edge.upload_signed(&good.envelope).open(&good);
                    } else {
                        edge.upload_signed(&bad.envelope).assert_problem(ProblemKind::UnusableRecording);
                    }
                }
            });
        }
    });
}

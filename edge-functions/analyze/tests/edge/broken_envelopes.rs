//! Every case of the testkit, through the real component.

use edge_testbed::{Stack, sample};
use sealing::testkit::{Expected, cases};

#[test]
fn every_broken_envelope_is_refused_as_it_should_be() {
    let edge = Stack::start();
    let csv = sample("wrist_row_healthy.csv");
    let cases = cases(&edge.device.scene(&csv)).unwrap();
    for expected in Expected::ALL {
        assert!(cases.iter().any(|case| case.expected == expected), "no case expects {expected:?}");
    }
    let mut wrong = Vec::new();
    for case in cases {
        let reply = edge.client().upload(&case.envelope, case.signature.as_deref());
        let found = (reply.status != 200).then(|| reply.problem());
        if found.as_ref().map(|problem| problem.kind.name()) != case.expected.problem() {
            wrong.push(format!("{}: expected {:?}, found {found:?}", case.name, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(edge.edge().statistics().components["analyze"].traps, 0);
}

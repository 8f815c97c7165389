//! The problems that the testkit of broken envelopes expects are the ones that exist.

use protocol::ProblemKind;
use sealing::testkit::Expected;

#[test]
fn every_expected_problem_exists() {
    for expected in Expected::ALL {
        if let Some(name) = expected.problem() {
            assert!(ProblemKind::ALL.iter().any(|kind| kind.name() == name), "{name}");
        } else {
            assert_eq!(expected, Expected::Answer);
        }
    }
}

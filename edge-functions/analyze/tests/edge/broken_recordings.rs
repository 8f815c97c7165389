//! Every file of the corpus of broken recordings, through the real component.

use edge_testbed::{Stack, root};
use protocol::ProblemKind;

#[test]
fn every_broken_recording_is_answered_as_it_is_read_natively() {
    let edge = Stack::start();
    let folder = root().join("shared/motion/tests/corpus");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .collect();
    files.sort();
    assert!(files.len() > 50, "the corpus has {} files", files.len());
    let mut refused = 0;
    for file in files {
        let csv = std::fs::read(&file).unwrap();
        let (sealed, context) = edge.device.seal_recording(&csv);
        let reply = edge.upload_signed(&sealed.envelope);
        match motion::read_csv(&csv) {
            Err(error) => {
                let problem = reply.assert_problem(ProblemKind::UnusableRecording);
                assert_eq!(problem.detail, error.to_string(), "{}", file.display());
                refused += 1;
            }
            Ok(recording) => {
                let local = motion::analyze(&recording, &context);
                assert_eq!(reply.open(&sealed).analysis, local, "{}", file.display());
            }
        }
    }
    assert!(refused > 25, "only {refused} files were refused");
    assert_eq!(edge.edge().statistics().components["analyze"].traps, 0);
}

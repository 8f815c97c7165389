//! What a person or a log is told on standard error while recordings are on their way.

use crate::support::{
    edge::{Behaviour, TestEdge},
    workplace::Workplace,
};
use protocol::ProblemKind;

#[test]
fn plain_http_to_another_machine_is_warned_of_once_a_run() {
    let place = Workplace::new("http://127.0.0.1:1");
    let files = place.recordings(2);
    // The name does not exist (RFC 6761): nothing leaves this machine.
    for flags in [&["--wait", "0s"][..], &["--wait", "0s", "--json"]] {
        let plain = place.offload(&[flags, &["--edge", "http://edge.invalid"]].concat(), &files);
        assert_eq!((plain.code, plain.err.matches("plain http").count()), (3, 1), "{plain:?}");
        assert!(!plain.out.contains("plain http"));
    }
    let own = place.offload(&["--wait", "0s"], &files);
    assert!(own.code == 3 && !own.err.contains("plain http"), "{own:?}");
}

#[test]
fn without_a_terminal_every_new_reason_to_wait_is_a_line() {
    for json in [false, true] {
        let place = Workplace::new("http://127.0.0.1:1");
        let edge = TestEdge::start(place.area_key.clone(), |before| match before {
            0 | 1 => Behaviour::Refuse(ProblemKind::Unavailable, Some("0")),
            2 | 3 => Behaviour::NotFinal,
            _ => Behaviour::Serve,
        });
        let files = place.recordings(1);
        let url = edge.url();
        let mut flags = vec!["--wait", "10min", "--edge", &url];
        flags.extend(json.then_some("--json"));
        let ended = place.offload(&flags, &files);
        assert_eq!((ended.code, edge.arrivals().len()), (0, 5), "{ended:?}");
        let lines: Vec<&str> = ended.err.lines().collect();
        assert_eq!(lines.len(), 2, "one for each reason, not for each try: {}", ended.err);
        assert!(lines[0].contains(&files[0]) && lines[0].contains("the reason that the edge gives; again in"));
        assert!(lines[1].contains(&files[0]) && lines[1].contains("stored, waiting for confirmations; again in"));
    }
}

//! What the gateway makes of every kind of answer.

use crate::support::{
    edge::{Behaviour, TestEdge, html},
    http::Reply,
    workplace::Workplace,
};
use motion::{BodyPlace, MedicationState, Side, Task};
use protocol::ProblemKind;
use std::collections::BTreeSet;

fn with_edge(behave: impl Fn(usize) -> Behaviour + Send + Sync + 'static) -> (Workplace, TestEdge) {
    let place = Workplace::new("http://127.0.0.1:1");
    let edge = TestEdge::start(place.area_key.clone(), behave);
    place.write_profile(&edge.url(), place.area_key.public_key());
    (place, edge)
}

#[test]
fn twenty_recordings_at_once_are_all_answered_in_the_order_of_the_command_line() {
    let (place, edge) = with_edge(|_| Behaviour::Serve);
    let files = place.recordings(20);
    let ended = place.offload(&["--json", "--jobs", "20"], &files);
    assert_eq!(ended.code, 0, "{ended:?}");
    assert_eq!(ended.all("file"), files);
    assert_eq!(ended.all("state"), ["delivered"; 20]);
    let ids: BTreeSet<_> = edge.arrivals().iter().map(|arrival| arrival.upload_id).collect();
    assert_eq!((ids.len(), edge.arrivals().len()), (20, 20));
}

#[test]
fn the_edge_answers_the_numbers_that_this_device_computes() {
    let (place, edge) = with_edge(|_| Behaviour::Serve);
    let files = place.recordings(1);
    let local = place.run(&["analyze", "--json", &files[0]]);
    let remote = place.offload(&["--json"], &files);
    assert_eq!(local.documents()[0]["analysis"], remote.documents()[0]["analysis"]);
    assert_eq!((local.all("ranAt"), remote.all("ranAt")), (vec!["device".to_owned()], vec!["edge".to_owned()]));
    let text = place.offload(&["--again"], &files);
    assert!(text.out.contains("Ran at the edge") && text.out.contains("not a diagnosis"), "{}", text.out);
    assert!(edge.arrivals().len() == 2 && !text.out.contains('\u{1b}'), "no colour codes in a pipe");
}

#[test]
fn flags_win_over_comments_and_the_rest_is_not_stated() {
    let (place, edge) = with_edge(|_| Behaviour::Serve);
    let files = place.recordings(1);
    let flags = ["--side", "right", "--medication", "on", "--last-dose", "2026-03-01T06:55:00+01:00"];
    assert_eq!(place.offload(&flags, &files).code, 0);
    let context = edge.arrivals()[0].context;
    assert_eq!((context.body_place, context.side, context.task), (BodyPlace::Wrist, Side::Right, Task::Rest));
    assert_eq!(context.medication.state, MedicationState::On);
    assert_eq!(context.medication.last_dose_minutes_ago, Some(95));
    let sampling = context.sampling.unwrap();
    assert_eq!((sampling.samples, sampling.gyroscope), (2_000, true));
}

#[test]
fn a_delivered_recording_is_not_sent_again_unless_asked() {
    let (place, edge) = with_edge(|_| Behaviour::Serve);
    let files = place.recordings(1);
    assert_eq!(place.offload(&[], &files).code, 0);
    let second = place.offload(&["--json"], &files);
    assert_eq!((second.code, second.all("state")), (0, vec!["alreadyDelivered".to_owned()]));
    assert!(second.documents()[0]["deliveredAt"].is_string());
    assert_eq!(edge.arrivals().len(), 1);
    let third = place.offload(&["--json", "--again"], &files);
    assert_eq!((third.code, third.all("state")), (0, vec!["delivered".to_owned()]));
    assert_eq!((edge.arrivals().len(), place.states()), (2, vec!["delivered".to_owned()]));
}

#[test]
fn a_correction_of_what_was_delivered_is_refused_until_it_is_to_be_sent_again() {
    let (place, edge) = with_edge(|_| Behaviour::Serve);
    let files = place.recordings(1);
    assert_eq!(place.offload(&["--medication", "on"], &files).code, 0);
    for json in [&[][..], &["--json"]] {
        let flags = [&["--side", "right", "--medication", "off", "--last-dose", "95min"], json].concat();
        let corrected = place.offload(&flags, &files);
        assert_eq!((corrected.code, edge.arrivals().len()), (1, 1), "{corrected:?}");
        let said = format!("{}{}", corrected.out, corrected.err);
        for part in ["--again", "side left then, right now", "medication on then, off now", "last dose not stated then"]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains("task rest then") && !said.contains("lready"), "{said}");
    }
    assert_eq!(place.states(), ["delivered"]);
    let unchanged = place.offload(&["--json", "--medication", "on"], &files);
    assert_eq!((unchanged.code, unchanged.all("state")), (0, vec!["alreadyDelivered".to_owned()]));
    assert_eq!(unchanged.documents()[0]["context"]["medication"]["state"], "on");
    let again = place.offload(&["--json", "--side", "right", "--again"], &files);
    assert_eq!((again.code, again.all("state")), (0, vec!["delivered".to_owned()]), "{again:?}");
    assert_eq!((edge.arrivals().len(), edge.arrivals()[1].context.side), (2, Side::Right));
}

#[test]
fn a_server_that_is_no_edge_refuses_nothing_whatever_its_problems_say() {
    let problem = |status: u16, kind: &str| {
        let body = format!(r#"{{"type":"{kind}","title":"x","status":{status},"detail":"no such page"}}"#);
        let headers = vec![("content-type", protocol::header::PROBLEM.to_owned())];
        Reply::Answer { status, headers, body: body.into_bytes() }
    };
    let kinds = ["about:blank", "/problems/not-found", "/problems/method-not-allowed", "/problems/of-a-later-edge"];
    for (status, kind) in [404, 405, 400, 403, 422].into_iter().flat_map(|status| kinds.map(|kind| (status, kind))) {
        let (place, _edge) = with_edge(move |_| Behaviour::Say(problem(status, kind)));
        let ended = place.offload(&["--wait", "0s"], &place.recordings(1));
        assert_eq!((ended.code, place.states()), (3, vec!["waiting".to_owned()]), "{status} {kind}: {ended:?}");
        assert!(ended.out.contains("no such page"), "{}", ended.out);
    }
}

#[test]
fn a_refused_recording_is_kept_shown_and_sent_when_the_cause_is_gone() {
    let (place, edge) = with_edge(|before| match before {
        0 => Behaviour::Refuse(ProblemKind::DeviceNotAdmitted, None),
        _ => Behaviour::Serve,
    });
    let refused = place.offload(&[], &place.recordings(1));
    assert_eq!(refused.code, 4, "{refused:?}");
    assert!(refused.out.contains("the reason that the edge gives (request request-7)"), "{}", refused.out);
    let entry = &place.status()["entries"][0];
    assert_eq!((&entry["state"], &entry["problem"]["status"]), (&"refused".into(), &403.into()));
    assert_eq!(place.run(&["offload", "--pending"]).code, 0, "nothing waits");
    assert_eq!(edge.arrivals().len(), 1);
    let again = place.run(&["offload", "--pending", "--refused", "--json"]);
    assert_eq!((again.code, again.all("state")), (0, vec!["delivered".to_owned()]));
}

#[test]
fn every_permanent_problem_refuses_and_keeps() {
    for kind in ProblemKind::ALL {
        let (place, _edge) = with_edge(move |_| Behaviour::Refuse(kind, None));
        let ended = place.offload(&["--wait", "0s"], &place.recordings(1));
        let (code, state) = match kind {
            ProblemKind::AreaKeyRotated => (5, "waiting"),
            ProblemKind::NotFound | ProblemKind::MethodNotAllowed => (3, "waiting"),
            kind if kind.is_retryable() => (3, "waiting"),
            _ => (4, "refused"),
        };
        assert_eq!((ended.code, place.states()), (code, vec![state.to_owned()]), "{kind:?}: {ended:?}");
        assert!(place.entry().join("recording").exists());
    }
}

#[test]
fn a_recording_whose_context_is_corrected_is_sealed_again() {
    let (place, edge) = with_edge(|before| match before {
        0 => Behaviour::Refuse(ProblemKind::Unavailable, None),
        _ => Behaviour::Serve,
    });
    let files = place.recordings(1);
    assert_eq!(place.offload(&["--wait", "0s"], &files).code, 3);
    assert_eq!(place.offload(&["--side", "right"], &files).code, 0);
    assert_eq!(edge.arrivals()[1].context.side, Side::Right);
    assert_eq!(edge.arrivals()[0].upload_id, edge.arrivals()[1].upload_id);
}

#[test]
fn trouble_that_passes_is_waited_out_in_the_same_run() {
    let (place, edge) = with_edge(|before| match before {
        0 => Behaviour::Refuse(ProblemKind::Unavailable, None),
        1 => Behaviour::Say(Reply::HangUp),
        2 => Behaviour::Refuse(ProblemKind::TooManyRequests, Some("1")),
        3 => Behaviour::Say(html(502)),
        _ => Behaviour::Serve,
    });
    let ended = place.offload(&["--json", "--wait", "10min"], &place.recordings(1));
    assert_eq!((ended.code, edge.arrivals().len()), (0, 5), "{ended:?}");
}

#[test]
fn every_run_keeps_to_the_wait_that_the_edge_asked_for() {
    let (place, edge) = with_edge(|_| Behaviour::Refuse(ProblemKind::TooManyRequests, Some("3600")));
    let first = place.offload(&["--wait", "5s"], &place.recordings(1));
    assert_eq!((first.code, edge.arrivals().len()), (3, 1), "{first:?}");
    let second = place.run(&["offload", "--pending", "--wait", "5s"]);
    assert_eq!((second.code, edge.arrivals().len()), (3, 1));
    assert!(second.out.contains("asked not to be tried again"), "{}", second.out);
}

#[test]
fn a_page_or_an_answer_that_does_not_open_delivers_and_refuses_nothing() {
    let sealed = || Reply::Answer {
        status: 200,
        headers: vec![("content-type", protocol::header::SEALED_ANSWER.to_owned())],
        body: vec![7; 200],
    };
    let replies: [fn() -> Reply; 3] = [|| html(200), || html(403), || html(302)];
    for reply in replies.into_iter().chain([sealed as fn() -> Reply]) {
        let (place, _edge) = with_edge(move |_| Behaviour::Say(reply()));
        let ended = place.offload(&["--wait", "0s"], &place.recordings(1));
        assert_eq!((ended.code, place.states()), (3, vec!["waiting".to_owned()]), "{ended:?}");
    }
}

#[test]
fn an_edge_that_is_away_leaves_the_recordings_waiting_and_says_what_to_start() {
    let place = Workplace::new("http://127.0.0.1:1");
    let ended = place.offload(&["--wait", "0s"], &place.recordings(2));
    assert_eq!((ended.code, place.states()), (3, vec!["waiting".to_owned(); 2]));
    assert!(
        ended.out.contains("no edge listens at http://127.0.0.1:1") && ended.out.contains("cargo xtask up"),
        "{}",
        ended.out
    );
    assert!(ended.err.contains("gateway offload --pending"), "{}", ended.err);
}

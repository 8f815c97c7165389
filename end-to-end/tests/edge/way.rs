//! The way of the data: device, edge, IPFS and chain, reader.

use crate::eventually::{deliveries, eventually};
use access::Ruling;
use edge_testbed::{Request, Stack, records_of, sample};
use ledger::{Bytes32, Domains, EmergencyReason, Outcome, Purpose, calls};
use protocol::{ProblemKind, RetrievalAnswer};
use records::ContentId;
use std::collections::BTreeSet;

const TREMOR: &str = "synthetic_rest_tremor.csv";

#[test]
fn a_recording_goes_from_the_device_to_the_doctor() {
    let stack = Stack::start();
    let answer = stack.store(&sample(TREMOR));
    assert!(answer.is_final);

    let index = records_of(stack.chain(), stack.patient_id().0);
    let stored = index.get(Bytes32(answer.upload_id.0)).expect("it is on the chain");
    let record = answer.record.expect("it is kept");
    assert_eq!(record.cid, ContentId::from_digest(stored.digest.0).to_string());
    assert_eq!(record.transaction, stored.position.transaction_hash.to_string());
    assert!(stack.ipfs().is_pinned(&record.cid).unwrap());
    let block = stack.ipfs().get(&record.cid).unwrap();
    assert_eq!(ContentId::of(&block).to_string(), record.cid);

    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    let pages = request.read(stack.chain(), stack.client());
    let [page] = &pages[..] else { panic!("{} pages", pages.len()) };
    let [read] = &page.records[..] else { panic!("{} records", page.records.len()) };
    assert_eq!(read.content.analysis, answer.analysis);
    assert!(read.content.analysis.overall() > Some(motion::Severity::Absent));
    assert!(read.on_chain && !read.is_withdrawn);

    let deliveries = deliveries(&stack, request.transaction);
    assert_eq!(deliveries.iter().map(|event| (event.count, event.digest.0)).collect::<Vec<_>>(), [(1, page.digest.0)]);
    // Redeemed again within the window, it is the same delivery and stays one event.
    assert_eq!(request.read(stack.chain(), stack.client())[0].digest, page.digest);
    assert_eq!(crate::eventually::deliveries(&stack, request.transaction).len(), 1);
}

#[test]
fn a_patient_reads_what_the_device_sent_oldest_first() {
    let stack = Stack::start();
    let csv = sample("wrist_row_healthy.csv");
    let uploads: Vec<_> = (0..3).map(|number| stack.device.seal_later(&csv, number)).collect();
    for sealed in &uploads {
        assert!(stack.upload(sealed).open(sealed).is_final);
    }
    let request = Request::send(stack.chain(), &stack.people.patient, stack.everything(), Purpose::PatientRequest);
    let pages = request.read(stack.chain(), stack.client());
    let read: Vec<_> = pages.iter().flat_map(|page| page.records.iter().map(|record| record.upload_id)).collect();
    assert_eq!(read, uploads.iter().map(|sealed| sealed.upload_id).collect::<Vec<_>>());
}

#[test]
fn a_result_of_the_device_is_kept_like_one_of_the_edge() {
    let stack = Stack::start();
    let recording = motion::read_csv(&sample(TREMOR)).unwrap();
    let context = motion::Context { sampling: Some(recording.sampling_facts()), ..motion::Context::default() };
    let analysis = motion::analyze(&recording, &context);
    let draft = stack.device.draft(sealing::UploadKind::Result, context);
    let sealed = stack.device.seal(draft, &serde_json::to_vec(&analysis).unwrap());
    let answer = stack.upload(&sealed).open(&sealed);
    assert!(answer.record.is_some() && answer.is_final);
    stack.grant(&stack.people.doctor, Domains::ALL);
    let pages = stack.read(&stack.people.doctor);
    let read = &pages[0].records[0].content;
    assert_eq!((&read.analysis, read.facts.kind), (&analysis, records::UploadKind::Result));
}

#[test]
fn a_consent_for_tremor_shows_tremor_and_nothing_else() {
    let stack = Stack::start();
    let answer = stack.store(&sample(TREMOR));
    stack.grant(&stack.people.doctor, Domains::TREMOR);
    let pages = stack.read(&stack.people.doctor);
    assert_eq!(pages[0].domains, Domains::TREMOR);
    let read = &pages[0].records[0].content.analysis;
    assert!(read.domains.iter().all(|assessment| assessment.domain == motion::Domain::Tremor));
    let tremor = answer.analysis.domains.iter().filter(|assessment| assessment.domain == motion::Domain::Tremor);
    assert!(read.domains.iter().eq(tremor) && !read.domains.is_empty());
}

#[test]
fn a_stranger_is_refused_on_record_and_at_the_edge() {
    let stack = Stack::start();
    stack.store(&sample(TREMOR));
    let request = stack.request(&stack.people.stranger);
    let Ruling::Denied { reason, penalty } = request.ruling(stack.chain()) else { panic!("granted") };
    assert_eq!(reason, ledger::Denial::UnknownUser);
    assert!(penalty.is_some());
    request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
}

#[test]
fn an_emergency_is_served_and_reviewed() {
    let stack = Stack::start();
    stack.store(&sample(TREMOR));
    let (doctor, chain) = (&stack.people.doctor, stack.chain());
    chain.send(&stack.people.safety_officer, calls::GiveEmergencyFlag { doctor: doctor.address() });
    let early = Request::break_glass(chain, doctor, stack.everything(), EmergencyReason::LifeThreatening);
    early.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);

    chain.advance(24 * 3600);
    let access = Request::break_glass(chain, doctor, stack.everything(), EmergencyReason::UnableToConsent);
    let Ruling::Granted { review: Some(review_id), .. } = access.ruling(chain) else { panic!("no review") };
    let pages = access.read(chain, stack.client());
    assert_eq!((pages[0].domains, pages[0].records.len()), (Domains::ALL, 1));
    assert_eq!(deliveries(&stack, access.transaction).len(), 1);

    let close = calls::CloseReview { review_id, outcome: Outcome::Rejected };
    chain.send(&stack.people.safety_officer, close);
    access.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
}

#[test]
fn a_revocation_bites_at_once() {
    let stack = Stack::start();
    stack.store(&sample(TREMOR));
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    assert_eq!(request.redeem(stack.client()).status, 200);
    stack.revoke(&stack.people.doctor);
    request.redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
    stack.request(&stack.people.doctor).redeem(stack.client()).assert_problem(ProblemKind::AccessRefused);
}

#[test]
fn a_request_that_is_not_mined_is_waited_for() {
    let stack = Stack::start();
    stack.store(&sample(TREMOR));
    stack.grant(&stack.people.doctor, Domains::ALL);
    stack.chain().mine_by_itself(false);
    let why = access::Why::Purpose(Purpose::Treatment);
    let ask = access::Ask { addr: stack.everything(), why };
    let request = Request::sign(stack.chain(), &stack.people.doctor, ask);
    let reply = request.redeem(stack.client());
    let waiting: protocol::NotConfirmed = reply.json(202);
    assert_eq!((waiting.confirmations, waiting.required), (0, 1));
    assert!(reply.header("retry-after").is_some());
    stack.chain().mine(1);
    let _: RetrievalAnswer = request.redeem(stack.client()).json(200);
}

#[test]
fn many_records_come_page_by_page_each_once() {
    let stack = Stack::start();
    let csv = sample("wrist_row_healthy.csv");
    // One more than a page holds.
    let uploads: Vec<_> = (0..65).map(|number| stack.device.seal_later(&csv, number)).collect();
    std::thread::scope(|scope| {
        for some in uploads.chunks(17) {
            let stack = &stack;
            scope.spawn(move || some.iter().for_each(|sealed| drop(stack.upload(sealed).open(sealed))));
        }
    });
    uploads.iter().for_each(|sealed| drop(crate::eventually::upload_until_final(&stack, sealed)));
    stack.grant(&stack.people.doctor, Domains::ALL);
    let request = stack.request(&stack.people.doctor);
    let pages = request.read(stack.chain(), stack.client());
    assert!(pages.len() > 1);
    let read: BTreeSet<_> =
        pages.iter().flat_map(|page| page.records.iter().map(|record| record.upload_id.0)).collect();
    assert_eq!(read, uploads.iter().map(|sealed| sealed.upload_id.0).collect());
    assert_eq!(pages.iter().map(|page| page.records.len()).sum::<usize>(), uploads.len());

    let told = eventually("every page is on the chain", || {
        let told = deliveries(&stack, request.transaction);
        (told.len() >= pages.len()).then_some(told)
    });
    let told: BTreeSet<_> = told.iter().map(|event| (event.count as usize, event.digest.0)).collect();
    assert_eq!(told, pages.iter().map(|page| (page.records.len(), page.digest.0)).collect());
}

use super::*;
use manager::Reply;
use motion::{Context, SamplingFacts};
use pollster::block_on;
use protocol::{Admission, AdmissionRequest, Problem, RecordReceipt, RecordStored, route};
use sealing::{
    AreaId, AreaPrivateKey, ContractAddress, DeviceKey, Encoding, EnvelopeDigest, PatientId, RecordAddress,
    SealedUpload, UploadDraft, seal_upload,
};
use std::cell::RefCell;

/// Four seconds at 50 Hz.
fn csv() -> String {
    let rows = (0..200).map(|index| format!("{:.2},0.1,0.2,{:.3}\n", f64::from(index) / 50.0, 9.81));
    format!("time_s,acc_x_ms2,acc_y_ms2,acc_z_ms2\n{}", rows.collect::<String>())
}

/// An edge with one area and a stated opinion about every device.
struct Surroundings {
    area_key: AreaPrivateKey,
    device_key: DeviceKey,
    admission: Result<(), ProblemKind>,
    keeping: Result<bool, ProblemKind>,
    asked: RefCell<Vec<AdmissionRequest>>,
    kept: RefCell<Vec<RecordRequest>>,
}

impl Surroundings {
    fn new() -> Self {
        Self {
            area_key: AreaPrivateKey::generate().unwrap(),
            device_key: DeviceKey::generate().unwrap(),
            admission: Ok(()),
            keeping: Ok(true),
            asked: RefCell::default(),
            kept: RefCell::default(),
        }
    }

    fn draft(&self, kind: UploadKind, context: Context) -> UploadDraft<Context> {
        UploadDraft {
            kind,
            chain_id: 31337,
            contract: ContractAddress([0; 20]),
            address: RecordAddress {
                area_id: AreaId(1),
                patient_id: PatientId(7),
                device_id: self.device_key.device_id(),
            },
            captured_at: 1_790_000_000_000,
            utc_offset_minutes: 60,
            encoding: if kind == UploadKind::Recording { Encoding::Csv } else { Encoding::Json },
            context,
        }
    }

    fn seal(&self, draft: UploadDraft<Context>, plaintext: &[u8]) -> SealedUpload {
        seal_upload(draft, &self.area_key.public_key(), plaintext).unwrap()
    }

    fn serve(&self, envelope: &[u8]) -> Result<Answer, Refusal> {
        let signature = self.device_key.sign_upload(envelope).to_string();
        self.serve_signed(Some(signature.as_bytes()), envelope)
    }

    fn serve_signed(&self, signature: Option<&[u8]>, envelope: &[u8]) -> Result<Answer, Refusal> {
        let request_id = RequestId::from_header(Some(b"r-1"));
        block_on(serve(self, &request_id, signature, envelope, &mut Stages::start()))
    }

    fn refusal(&self, plaintext: &[u8], context: Context) -> Problem {
        let sealed = self.seal(self.draft(UploadKind::Recording, context), plaintext);
        self.serve(&sealed.envelope).unwrap_err().problem
    }
}

impl Edge for Surroundings {
    async fn area_keys(&self) -> Result<Zeroizing<String>, Refusal> {
        let key = self.area_key.to_hex();
        Ok(Zeroizing::new(format!(r#"[{{"areaId":1,"current":"{}","previous":null}}]"#, *key)))
    }
}

impl Surroundings {
    fn admit(&self, body: &[u8]) -> Result<Admission, ProblemKind> {
        let request: AdmissionRequest = serde_json::from_slice(body).unwrap();
        self.asked.borrow_mut().push(request.clone());
        let signer = request.signature.check().and_then(|signature| signature.recover_digest(&request.envelope_digest));
        if signer != Ok(request.address.device_id) {
            return Err(ProblemKind::BadSignature);
        }
        self.admission.map(|()| Admission { upload_id: request.upload_id })
    }

    fn keep(&self, body: &[u8]) -> Result<RecordStored, ProblemKind> {
        let request: RecordRequest = serde_json::from_slice(body).unwrap();
        let upload_id = request.upload.upload_id;
        self.kept.borrow_mut().push(request);
        self.keeping.map(|is_final| RecordStored { upload_id, record: receipt(), is_final })
    }
}

fn receipt() -> RecordReceipt {
    RecordReceipt { cid: "bafkrei".into(), transaction: "0x00".into() }
}

fn reply<T: serde::Serialize>(outcome: Result<T, ProblemKind>) -> Reply {
    let (status, body) = match outcome {
        Ok(answer) => (200, serde_json::to_vec(&answer).unwrap()),
        Err(kind) => (kind.status(), Problem::new(kind, "said by ehr-manager").to_json()),
    };
    Reply { status, retry_after: None, body }
}

impl Manager for Surroundings {
    async fn post(&self, path: &'static str, json: Vec<u8>, _: &RequestId) -> Option<Reply> {
        match path {
            route::ADMISSIONS => Some(reply(self.admit(&json))),
            route::RECORDS => Some(reply(self.keep(&json))),
            _ => None,
        }
    }
}

#[test]
fn a_recording_is_answered_with_its_analysis_sealed_to_the_device() {
    let edge = Surroundings::new();
    let csv = csv();
    let recording = motion::read_csv(csv.as_bytes()).unwrap();
    let context = Context { sampling: Some(recording.sampling_facts()), ..Context::default() };
    let sealed = edge.seal(edge.draft(UploadKind::Recording, context), csv.as_bytes());
    let answer = edge.serve(&sealed.envelope).unwrap();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.headers, [("content-type", header::SEALED_ANSWER.to_owned())]);
    let opened = sealed.answer_key.open(&answer.body).unwrap();
    let answer: AnalysisAnswer = serde_json::from_slice(&opened).unwrap();
    assert_eq!(answer.analysis, motion::analyze(&recording, &context));
    assert_eq!((answer.upload_id, answer.record, answer.is_final), (sealed.upload_id, Some(receipt()), true));
}

#[test]
fn the_result_is_kept_with_all_that_belongs_to_it() {
    let edge = Surroundings { keeping: Ok(false), ..Surroundings::new() };
    let recording = motion::read_csv(csv().as_bytes()).unwrap();
    let context = Context { body_place: motion::BodyPlace::Wrist, ..Context::default() };
    for (kind, plaintext) in [
        (UploadKind::Recording, csv().into_bytes()),
        (UploadKind::Result, serde_json::to_vec(&motion::analyze(&recording, &context)).unwrap()),
    ] {
        let sealed = edge.seal(edge.draft(kind, context), &plaintext);
        let opened = sealed.answer_key.open(&edge.serve(&sealed.envelope).unwrap().body).unwrap();
        let answer: AnalysisAnswer = serde_json::from_slice(&opened).unwrap();
        assert!(!answer.is_final, "its receipt has not the confirmations yet");
        let expected = RecordRequest {
            upload: edge.asked.borrow().last().unwrap().clone(),
            kind,
            utc_offset_minutes: 60,
            context,
            analysis: answer.analysis,
        };
        assert_eq!(edge.kept.borrow().last(), Some(&expected));
    }
}

#[test]
fn what_is_not_kept_is_not_answered() {
    for kind in
        [ProblemKind::Unavailable, ProblemKind::NotEnrolled, ProblemKind::Paused, ProblemKind::DeviceNotAdmitted]
    {
        let edge = Surroundings { keeping: Err(kind), ..Surroundings::new() };
        assert_eq!(edge.refusal(csv().as_bytes(), Context::default()).kind, kind);
    }
}

#[test]
fn a_result_of_the_device_is_echoed() {
    let edge = Surroundings::new();
    let context = Context::default();
    let analysis = motion::analyze(&motion::read_csv(csv().as_bytes()).unwrap(), &context);
    let json = serde_json::to_vec(&analysis).unwrap();
    let sealed = edge.seal(edge.draft(UploadKind::Result, context), &json);
    let opened = sealed.answer_key.open(&edge.serve(&sealed.envelope).unwrap().body).unwrap();
    assert_eq!(serde_json::from_slice::<AnalysisAnswer>(&opened).unwrap().analysis, analysis);
}

#[test]
fn ehr_manager_is_asked_about_exactly_what_the_envelope_says() {
    let edge = Surroundings::new();
    let draft = edge.draft(UploadKind::Recording, Context::default());
    let sealed = edge.seal(draft.clone(), csv().as_bytes());
    edge.serve(&sealed.envelope).unwrap();
    let request = AdmissionRequest {
        chain_id: draft.chain_id,
        contract: draft.contract,
        address: draft.address,
        captured_at: draft.captured_at,
        upload_id: sealed.upload_id,
        envelope_digest: EnvelopeDigest::of(&sealed.envelope),
        signature: edge.device_key.sign_upload(&sealed.envelope).into(),
    };
    assert_eq!(*edge.asked.borrow(), [request]);
}

#[test]
fn nobody_is_asked_about_what_is_no_signature() {
    let edge = Surroundings::new();
    let sealed = edge.seal(edge.draft(UploadKind::Recording, Context::default()), csv().as_bytes());
    let long = format!("{}00", edge.device_key.sign_upload(&sealed.envelope));
    for signature in [None, Some(&b""[..]), Some(b"0x00"), Some(b"\xff"), Some(long.as_bytes())] {
        let refusal = edge.serve_signed(signature, &sealed.envelope).unwrap_err();
        assert_eq!(refusal.kind(), ProblemKind::BadSignature, "{signature:?}");
    }
    assert!(edge.asked.borrow().is_empty());
}

#[test]
fn what_the_device_has_not_signed_is_not_opened() {
    // The content is no recording: had it been opened, the answer would be another one.
    let edge = Surroundings::new();
    let sealed = edge.seal(edge.draft(UploadKind::Recording, Context::default()), b"no recording");
    assert_eq!(edge.serve(&sealed.envelope).unwrap_err().kind(), ProblemKind::UnusableRecording);
    let stranger = DeviceKey::generate().unwrap().sign_upload(&sealed.envelope).to_string();
    let other_bytes = edge.device_key.sign_upload(b"something else").to_string();
    for signature in [stranger, other_bytes] {
        let refusal = edge.serve_signed(Some(signature.as_bytes()), &sealed.envelope).unwrap_err();
        assert_eq!(refusal.kind(), ProblemKind::BadSignature, "{signature}");
    }
}

#[test]
fn what_ehr_manager_refuses_is_not_opened() {
    // The content is no recording: had it been opened, the answer would be another one.
    for kind in [ProblemKind::DeviceNotAdmitted, ProblemKind::WrongDeployment, ProblemKind::TooManyRequests] {
        let edge = Surroundings { admission: Err(kind), ..Surroundings::new() };
        assert_eq!(edge.refusal(b"no recording", Context::default()).kind, kind);
    }
}

#[test]
fn a_key_that_is_not_held_is_a_rotated_key() {
    let edge = Surroundings::new();
    let other = AreaPrivateKey::generate().unwrap().public_key();
    let draft = edge.draft(UploadKind::Recording, Context::default());
    let sealed = seal_upload(draft, &other, csv().as_bytes()).unwrap();
    assert_eq!(edge.serve(&sealed.envelope).unwrap_err().kind(), ProblemKind::AreaKeyRotated);
}

#[test]
fn kind_and_encoding_must_fit() {
    let edge = Surroundings::new();
    for (kind, encoding) in [(UploadKind::Recording, Encoding::Json), (UploadKind::Result, Encoding::Csv)] {
        let draft = UploadDraft { encoding, ..edge.draft(kind, Context::default()) };
        let sealed = edge.seal(draft, csv().as_bytes());
        assert_eq!(edge.serve(&sealed.envelope).unwrap_err().kind(), ProblemKind::MalformedEnvelope);
    }
}

#[test]
fn what_is_no_recording_is_unusable_and_says_where() {
    let edge = Surroundings::new();
    let broken = csv().replacen("0.1,", "x,", 1);
    let problem = edge.refusal(broken.as_bytes(), Context::default());
    assert_eq!(problem.kind, ProblemKind::UnusableRecording);
    assert!(problem.detail.contains("line 2"), "{}", problem.detail);
    assert_eq!(edge.refusal(b"", Context::default()).kind, ProblemKind::UnusableRecording);
}

#[test]
fn sampling_facts_that_are_untrue_are_refused() {
    let edge = Surroundings::new();
    let sampling = SamplingFacts { sampling_rate_hz: 50.0, samples: 201, gyroscope: false };
    let problem = edge.refusal(csv().as_bytes(), Context { sampling: Some(sampling), ..Context::default() });
    assert_eq!(problem.kind, ProblemKind::UnusableRecording);
    assert!(problem.detail.contains("number of samples"), "{}", problem.detail);
}

//! Sealing what a device sends, and what the edge answers.

use super::{Pairing, PairingError};
use motion::{Analysis, Context};
use protocol::{AnalysisAnswer, Problem, ProblemKind};
use sealing::{
    AnswerKey, AreaPublicKey, Encoding, SealError, UploadDraft, UploadId, UploadKind, UploadSignature, seal_upload,
};

/// A sealed and signed upload, ready to be posted as often as needed.
pub struct Upload {
    /// What is posted.
    pub envelope: Vec<u8>,
    /// The device's signature over it, for the header.
    pub signature: UploadSignature,
    /// The upload's name.
    pub upload_id: UploadId,
    /// Opens the answers.
    pub answer_key: AnswerKey,
}

/// Why nothing can be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// The pairing.
    #[error(transparent)]
    Pairing(#[from] PairingError),
    /// The sealing.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The result cannot be written.
    #[error("the result cannot be written down")]
    Result,
}

/// What came of posting an upload.
#[derive(Clone, Debug, PartialEq)]
pub enum Sent {
    /// Answered; the answer says whether it is final.
    Answered(Box<AnalysisAnswer>),
    /// The edge has another key now: a person has to accept it.
    KeyRotated,
    /// Later, after so many seconds.
    Later {
        /// What the edge says.
        detail: String,
        /// How long it asks to wait, at most an hour.
        seconds: u32,
    },
    /// The edge will not take it.
    Refused(Box<Problem>),
    /// What answered is no edge, or not the one that the upload was sealed for.
    NotTheEdge,
}

/// The longest wait that an edge may ask for.
const LONGEST_WAIT: u32 = 3600;

/// Seals a recording in the project's CSV.
///
/// # Errors
/// When it is too large or the pairing is damaged.
pub fn seal(
    pairing: &Pairing,
    area_key: &AreaPublicKey,
    captured_at: u64,
    utc_offset_minutes: i16,
    context: Context,
    csv: &[u8],
) -> Result<Upload, UploadError> {
    let kind = (UploadKind::Recording, Encoding::Csv);
    seal_as(pairing, area_key, (captured_at, utc_offset_minutes), kind, context, csv)
}

/// Seals a result that this device has computed itself, so that it is kept like those of the edge.
///
/// # Errors
/// When it is too large or the pairing is damaged.
pub fn seal_result(
    pairing: &Pairing,
    area_key: &AreaPublicKey,
    captured_at: u64,
    utc_offset_minutes: i16,
    context: Context,
    analysis: &Analysis,
) -> Result<Upload, UploadError> {
    let plaintext = serde_json::to_vec(analysis).map_err(|_| UploadError::Result)?;
    let kind = (UploadKind::Result, Encoding::Json);
    seal_as(pairing, area_key, (captured_at, utc_offset_minutes), kind, context, &plaintext)
}

fn seal_as(
    pairing: &Pairing,
    area_key: &AreaPublicKey,
    (captured_at, utc_offset_minutes): (u64, i16),
    (kind, encoding): (UploadKind, Encoding),
    context: Context,
    plaintext: &[u8],
) -> Result<Upload, UploadError> {
    let (chain_id, contract, address) = (pairing.chain_id, pairing.contract, pairing.address()?);
    let draft = UploadDraft { kind, chain_id, contract, address, captured_at, utc_offset_minutes, encoding, context };
    let sealed = seal_upload(draft, area_key, plaintext)?;
    let signature = pairing.device_key()?.sign_upload(&sealed.envelope);
    let (envelope, upload_id, answer_key) = (sealed.envelope, sealed.upload_id, sealed.answer_key);
    Ok(Upload { envelope, signature, upload_id, answer_key })
}

/// Sorts what the edge answered. Only a problem of this protocol under its own status refuses anything: an error page of a
/// proxy must not.
#[must_use]
pub fn sort_answer(upload: &Upload, status: u16, retry_after: Option<u32>, body: &[u8]) -> Sent {
    if status == 200 {
        let answer = upload.answer_key.open(body).ok();
        let answer = answer.and_then(|answer| serde_json::from_slice::<AnalysisAnswer>(&answer).ok());
        return match answer {
            Some(answer) if answer.upload_id == upload.upload_id => Sent::Answered(Box::new(answer)),
            _ => Sent::NotTheEdge,
        };
    }
    let seconds = retry_after.unwrap_or(5).clamp(1, LONGEST_WAIT);
    match serde_json::from_slice::<Problem>(body) {
        Ok(problem) if problem.kind == ProblemKind::AreaKeyRotated && status == 409 => Sent::KeyRotated,
        Ok(problem) if matches!(problem.kind, ProblemKind::NotFound | ProblemKind::MethodNotAllowed) => {
            Sent::NotTheEdge
        }
        Ok(problem) if !problem.kind.is_retryable() && problem.kind.status() == status => {
            Sent::Refused(Box::new(problem))
        }
        Ok(problem) => Sent::Later { detail: problem.detail, seconds },
        Err(_) if status == 429 || status >= 500 => {
            Sent::Later { detail: "The edge cannot answer now.".to_owned(), seconds }
        }
        Err(_) => Sent::NotTheEdge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sealing::{AreaId, AreaPrivateKey, ContractAddress, PatientId, parse_upload};

    fn upload() -> (Upload, AreaPrivateKey) {
        let area = AreaPrivateKey::generate().unwrap();
        let pairing = Pairing::new(1, ContractAddress([1; 20]), PatientId(2), AreaId(3)).unwrap();
        let upload = seal(&pairing, &area.public_key(), 5, 60, Context::default(), b"t_s,acc_x_ms2\n").unwrap();
        (upload, area)
    }

    fn analysis() -> Analysis {
        let samples = (0..400).map(|number| format!("{},0.1,0.2,9.8\n", f64::from(number) / 50.0));
        let csv: String = std::iter::once("t_s,acc_x_ms2,acc_y_ms2,acc_z_ms2\n".to_owned()).chain(samples).collect();
        motion::analyze(&motion::read_csv(csv.as_bytes()).unwrap(), &Context::default())
    }

    #[test]
    fn the_edge_opens_what_was_sealed_and_its_answer_is_read() {
        let (upload, area) = upload();
        let parsed = parse_upload::<Context>(&upload.envelope).unwrap();
        let (plaintext, sealer) = parsed.open(&[&area]).unwrap();
        assert_eq!(plaintext.as_slice(), b"t_s,acc_x_ms2\n");
        assert_eq!(upload.signature.recover(&upload.envelope).unwrap(), parsed.header().address.device_id);
        let answer = AnalysisAnswer { upload_id: upload.upload_id, analysis: analysis(), record: None, is_final: true };
        let sealed = sealer.seal(&serde_json::to_vec(&answer).unwrap()).unwrap();
        assert!(matches!(sort_answer(&upload, 200, None, &sealed), Sent::Answered(read) if read.is_final));
    }

    #[test]
    fn an_answer_to_another_upload_is_none() {
        let (upload, area) = upload();
        let (_, sealer) = parse_upload::<Context>(&upload.envelope).unwrap().open(&[&area]).unwrap();
        let answer =
            AnalysisAnswer { upload_id: UploadId([0; 32]), analysis: analysis(), record: None, is_final: true };
        let sealed = sealer.seal(&serde_json::to_vec(&answer).unwrap()).unwrap();
        assert_eq!(sort_answer(&upload, 200, None, &sealed), Sent::NotTheEdge);
        assert_eq!(sort_answer(&upload, 200, None, b"<h1>Sign in</h1>"), Sent::NotTheEdge);
    }

    #[test]
    fn only_a_problem_of_the_edge_refuses() {
        let (upload, _) = upload();
        for kind in ProblemKind::ALL {
            let body = Problem::new(kind, "detail").to_json();
            let sent = sort_answer(&upload, kind.status(), Some(99_999), &body);
            let fits = match kind {
                ProblemKind::AreaKeyRotated => sent == Sent::KeyRotated,
                ProblemKind::NotFound | ProblemKind::MethodNotAllowed => sent == Sent::NotTheEdge,
                kind if kind.is_retryable() => matches!(sent, Sent::Later { seconds: LONGEST_WAIT, .. }),
                _ => matches!(sent, Sent::Refused(_)),
            };
            assert!(fits, "{kind:?}: {sent:?}");
        }
        for status in [301, 400, 403, 404, 422] {
            assert_eq!(sort_answer(&upload, status, None, b"<h1>No</h1>"), Sent::NotTheEdge, "{status}");
        }
        assert!(matches!(sort_answer(&upload, 502, None, b""), Sent::Later { .. }));
    }
}

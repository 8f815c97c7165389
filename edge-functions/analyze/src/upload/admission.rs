//! Asking `ehr-manager` whether the device has signed the upload and may send it, and understanding what it says.
//!
//! `ehr-manager` also decides whether chain and contract are those of this edge: it alone knows them.

use exchange::{Refusal, RequestId};
use motion::Context;
use protocol::{Admission, AdmissionRequest, Problem, ProblemKind};
use sealing::{EnvelopeDigest, ParsedUpload, UncheckedSignature};

/// Longest answer that is read, in bytes.
pub const MAX_ANSWER_BYTES: usize = 16 * 1024;

/// Somebody who knows which devices may upload.
pub trait Admissions {
    /// Asks about one upload.
    ///
    /// # Errors
    /// The refusal, or [`ProblemKind::Unavailable`] when nobody answers.
    fn admit(
        &self,
        request: &AdmissionRequest,
        request_id: &RequestId,
    ) -> impl Future<Output = Result<Admission, Refusal>>;
}

/// The question about `upload`, whose envelope has this digest and came with this signature.
#[must_use]
pub const fn request(
    upload: &ParsedUpload<'_, Context>,
    envelope_digest: EnvelopeDigest,
    signature: UncheckedSignature,
) -> AdmissionRequest {
    let header = upload.header();
    AdmissionRequest {
        chain_id: header.chain_id,
        contract: header.contract,
        address: header.address,
        captured_at: header.captured_at,
        upload_id: upload.upload_id(),
        envelope_digest,
        signature,
    }
}

/// What an answer of `ehr-manager` means for the upload that was asked about.
///
/// # Errors
/// The refusals that concern the device are handed on; anything unexpected is [`ProblemKind::Unavailable`].
pub fn understand(
    request: &AdmissionRequest,
    status: u16,
    retry_after: Option<u32>,
    body: &[u8],
) -> Result<Admission, Refusal> {
    if status == 200 {
        let admission: Admission = serde_json::from_slice(body).map_err(|_| unexpected())?;
        return if admission.upload_id == request.upload_id { Ok(admission) } else { Err(unexpected()) };
    }
    let problem: Problem = serde_json::from_slice(body).map_err(|_| unexpected())?;
    match problem.kind {
        ProblemKind::BadSignature
        | ProblemKind::DeviceNotAdmitted
        | ProblemKind::WrongDeployment
        | ProblemKind::TooManyRequests
        | ProblemKind::Misconfigured
        | ProblemKind::Unavailable => {
            let refusal = Refusal::new(problem.kind, problem.detail);
            Err(retry_after.into_iter().fold(refusal, Refusal::retry_after))
        }
        _ => Err(unexpected()),
    }
}

/// Nobody to ask.
#[must_use]
pub fn away() -> Refusal {
    Refusal::new(
        ProblemKind::Unavailable,
        "ehr-manager, which knows the devices, cannot be reached; send the upload again later",
    )
}

fn unexpected() -> Refusal {
    Refusal::new(
        ProblemKind::Unavailable,
        "ehr-manager gave an answer that analyze does not understand; the operator has to deploy both from one version",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use sealing::{AreaId, ContractAddress, DeviceId, PatientId, RecordAddress, UploadId};

    fn asked() -> AdmissionRequest {
        let address = RecordAddress { area_id: AreaId(1), patient_id: PatientId(2), device_id: DeviceId([3; 20]) };
        AdmissionRequest {
            chain_id: 1,
            contract: ContractAddress([0; 20]),
            address,
            captured_at: 0,
            upload_id: UploadId([4; 32]),
            envelope_digest: EnvelopeDigest([5; 32]),
            signature: UncheckedSignature([6; 65]),
        }
    }

    #[test]
    fn only_an_admission_of_this_very_upload_counts() {
        let admission = |upload_id| serde_json::to_vec(&Admission { upload_id }).unwrap();
        assert!(understand(&asked(), 200, None, &admission(UploadId([4; 32]))).is_ok());
        let refusal = understand(&asked(), 200, None, &admission(UploadId([5; 32]))).unwrap_err();
        assert_eq!(refusal.kind(), ProblemKind::Unavailable);
    }

    #[test]
    fn refusals_of_the_device_are_handed_on_and_no_others() {
        for kind in ProblemKind::ALL {
            let body = Problem::new(kind, "because").to_json();
            let refusal = understand(&asked(), kind.status(), Some(9), &body).unwrap_err();
            match kind {
                ProblemKind::BadSignature
                | ProblemKind::DeviceNotAdmitted
                | ProblemKind::WrongDeployment
                | ProblemKind::TooManyRequests
                | ProblemKind::Misconfigured
                | ProblemKind::Unavailable => {
                    assert_eq!((refusal.kind(), refusal.retry_after), (kind, Some(9)));
                    assert_eq!(refusal.problem.detail, "because");
                }
                _ => assert_eq!(refusal.kind(), ProblemKind::Unavailable, "{kind:?}"),
            }
        }
    }

    #[test]
    fn gibberish_is_unavailable() {
        for (status, body) in [(200, &b""[..]), (200, b"{}"), (500, b"<html>"), (404, b""), (204, b"")] {
            assert_eq!(understand(&asked(), status, None, body).unwrap_err().kind(), ProblemKind::Unavailable);
        }
    }
}

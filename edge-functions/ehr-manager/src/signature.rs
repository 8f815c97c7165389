//! Whether the device that an upload names has signed it.

use exchange::Refusal;
use protocol::{AdmissionRequest, ProblemKind};

/// A question about an upload that the device which it names has signed.
#[derive(Clone, Debug)]
pub struct Signed(AdmissionRequest);

impl Signed {
    /// Recovers the signer of the envelope's digest and compares it with the device that the envelope names.
    ///
    /// # Errors
    /// [`ProblemKind::BadSignature`].
    pub fn check(request: AdmissionRequest) -> Result<Self, Refusal> {
        let refuse = |detail: String| Refusal::new(ProblemKind::BadSignature, detail);
        let signature = request.signature.check().map_err(|error| refuse(error.to_string()))?;
        let signer = signature.recover_digest(&request.envelope_digest).map_err(|error| refuse(error.to_string()))?;
        if signer == request.address.device_id {
            Ok(Self(request))
        } else {
            Err(refuse(
                "the signature is not by the device that the header names; sign exactly the bytes that are sent".into(),
            ))
        }
    }

    /// What is asked.
    #[must_use]
    pub const fn request(&self) -> &AdmissionRequest {
        &self.0
    }

    /// A question whose signature does not matter to the test.
    #[cfg(test)]
    pub(crate) const fn assume(request: AdmissionRequest) -> Self {
        Self(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sealing::{
        AreaId, ContractAddress, DeviceKey, EnvelopeDigest, PatientId, RecordAddress, UncheckedSignature, UploadId,
    };

    fn request(key: &DeviceKey) -> AdmissionRequest {
        AdmissionRequest {
            chain_id: 1,
            contract: ContractAddress([0; 20]),
            address: RecordAddress { area_id: AreaId(1), patient_id: PatientId(2), device_id: key.device_id() },
            captured_at: 0,
            upload_id: UploadId([4; 32]),
            envelope_digest: EnvelopeDigest::of(b"envelope"),
            signature: key.sign_upload(b"envelope").into(),
        }
    }

    fn refusal(request: AdmissionRequest) -> Refusal {
        let refusal = Signed::check(request).unwrap_err();
        assert_eq!((refusal.kind(), refusal.problem.status), (ProblemKind::BadSignature, 401));
        refusal
    }

    #[test]
    fn the_device_that_is_named_has_signed() {
        let key = DeviceKey::generate().unwrap();
        let request = request(&key);
        assert_eq!(Signed::check(request.clone()).unwrap().request(), &request);
    }

    #[test]
    fn another_signer_another_envelope_and_another_device_are_refused() {
        let (key, other) = (DeviceKey::generate().unwrap(), DeviceKey::generate().unwrap());
        let good = request(&key);
        let address = RecordAddress { device_id: other.device_id(), ..good.address };
        for request in [
            AdmissionRequest { signature: other.sign_upload(b"envelope").into(), ..good.clone() },
            AdmissionRequest { signature: key.sign_upload(b"another").into(), ..good.clone() },
            AdmissionRequest { envelope_digest: EnvelopeDigest::of(b"another"), ..good.clone() },
            AdmissionRequest { address, ..good },
        ] {
            assert!(refusal(request).problem.detail.contains("not by the device"));
        }
    }

    #[test]
    fn a_signature_out_of_range_is_named() {
        let good = request(&DeviceKey::generate().unwrap());
        let mut wrong_v = good.signature;
        wrong_v.0[64] = 37;
        for (signature, words) in [(wrong_v, "the last byte"), (UncheckedSignature([0; 65]), "r and s")] {
            let detail = refusal(AdmissionRequest { signature, ..good.clone() }).problem.detail;
            assert!(detail.contains(words), "{detail}");
        }
    }
}

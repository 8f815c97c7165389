//! What is known of an upload besides the recording.

use crate::fhir::{Identifier, Period, Reference};
use crate::instant::date_time;
use crate::name::{hex, urn, uuid};
use crate::terminology::system;
use crate::{ContentError, text};

/// What an upload carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadKind {
    /// A recording, which the edge analysed.
    Recording,
    /// A result, which the device computed itself.
    Result,
}

/// What is known of an upload besides the recording. Identifiers in their text forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadFacts {
    /// The upload's name.
    pub upload_id: [u8; 32],
    /// What it carried.
    pub kind: UploadKind,
    /// The patient: 26 symbols of Crockford base32 and a check symbol.
    pub patient_id: String,
    /// The device: an address with EIP-55 capitals.
    pub device_id: String,
    /// The area.
    pub area_id: u32,
    /// When the recording began, in milliseconds UTC.
    pub captured_at: u64,
    /// Minutes that the wearer's clock was ahead of UTC.
    pub utc_offset_minutes: i16,
    /// Keccak-256 of the envelope, which the device signed.
    pub envelope_keccak256: [u8; 32],
    /// SHA-256 of the WebAssembly component that opened the upload.
    pub component_sha256: [u8; 32],
}

impl UploadFacts {
    pub(super) fn check(&self) -> Result<(), ContentError> {
        text::name("the patient id", &self.patient_id)?;
        text::name("the device id", &self.device_id)?;
        date_time(self.captured_at, self.utc_offset_minutes).map(|_| ())
    }

    /// The UUID of one of the record's resources.
    pub(super) fn resource_id(&self, what: &str) -> String {
        uuid("Record", &format!("{}/{what}", hex(&self.upload_id)))
    }

    pub(super) fn upload_identifier(&self) -> Identifier {
        Identifier::new(system::UPLOAD_ID, hex(&self.upload_id))
    }

    pub(super) fn subject(&self) -> Reference {
        Reference::logical(Identifier::new(system::PATIENT_ID, self.patient_id.as_str()), "Patient")
    }

    /// The same device has the same UUID in every record.
    pub(super) fn device_resource_id(&self) -> String {
        uuid("Device", &self.device_id)
    }

    /// The same component has the same UUID in every record.
    pub(super) fn component_resource_id(&self) -> String {
        uuid("Device", &hex(&self.component_sha256))
    }

    pub(super) fn device(&self) -> Reference {
        let identifier = Identifier::new(system::DEVICE_ID, self.device_id.as_str());
        Reference { identifier: Some(identifier), ..Reference::to(urn(&self.device_resource_id()), "Device") }
    }

    /// From the first sample to the last, as clocks showed it where the recording was made.
    pub(super) fn period(&self, duration_seconds: f64) -> Result<Period, ContentError> {
        let milliseconds = duration_seconds * 1000.0;
        if !milliseconds.is_finite() || milliseconds < 0.0 {
            return Err(ContentError::NotFinite { field: "the duration" });
        }
        // Saturates, and what is too large is no time.
        let end = self.captured_at.checked_add(milliseconds.round() as u64).ok_or(ContentError::Time)?;
        Ok(Period {
            start: date_time(self.captured_at, self.utc_offset_minutes)?,
            end: Some(date_time(end, self.utc_offset_minutes)?),
        })
    }
}

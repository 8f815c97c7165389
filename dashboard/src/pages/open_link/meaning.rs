//! What a link is, in a sentence, and who should open it.

use super::text;
use dashboard_logic::link::{Content, Kind};

/// Who goes on from a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// Whoever holds it.
    Anybody,
    /// Whoever has a wallet.
    AnyAccount,
    /// A doctor or caregiver.
    Professional,
    /// The patient.
    Patient,
    /// The patient, or the administrator.
    PatientOrAdmin,
    /// The administrator.
    Admin,
}

impl For {
    /// Who should open it, for whoever should not.
    pub(super) const fn sentence(self) -> &'static str {
        match self {
            Self::Anybody => "Anybody can open this link.",
            Self::AnyAccount => "This link is for whoever has a wallet.",
            Self::Professional => "This link is for a doctor or caregiver.",
            Self::Patient => "This link is for the patient.",
            Self::PatientOrAdmin => "This link is for the patient or the administrator.",
            Self::Admin => "This link is for the administrator.",
        }
    }
}

/// What a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// As a heading.
    pub(super) title: &'static str,
    /// In a sentence.
    pub(super) about: &'static str,
    /// Who goes on.
    pub(super) whose: For,
}

impl Meaning {
    /// Of what a link carries.
    pub(super) const fn of(content: &Content) -> Self {
        let (title, about, whose) = match content.kind() {
            Kind::Patient => (text::PATIENT_TITLE, text::PATIENT, For::Professional),
            Kind::Professional => (text::PROFESSIONAL_TITLE, text::PROFESSIONAL, For::Patient),
            Kind::Request => (text::REQUEST_TITLE, text::REQUEST, For::Patient),
            Kind::Consent => (text::CONSENT_TITLE, text::CONSENT, For::AnyAccount),
            Kind::Pairing => (text::PAIRING_TITLE, text::PAIRING, For::Anybody),
            Kind::Device => (text::DEVICE_TITLE, text::DEVICE, For::PatientOrAdmin),
            Kind::Account => (text::ACCOUNT_TITLE, text::ACCOUNT, For::Patient),
            Kind::Record => (text::RECORD_TITLE, text::RECORD, For::Anybody),
            Kind::Registration => (text::REGISTRATION_TITLE, text::REGISTRATION, For::Admin),
        };
        Self { title, about, whose }
    }
}

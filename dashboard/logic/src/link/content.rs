//! What links carry.

use super::LinkError;
use super::codec::{LONGEST_SIGNATURE, LONGEST_TEXT, Part, parts};
use crate::registration::RegistrationCard;
use crate::wallet::{SignedBy, WalletSignature};
use access::Contract;
use ledger::typed_data::Domain;
use ledger::{
    AccountLink, Address, Bytes, Bytes32, Consent, DeviceBinding, Domains, Purposes, Role, Scope, Signature,
    TypedData as _, Uint256,
};
use sealing::{AreaId, PatientId, Sha256Digest, UploadId};

/// A patient, to be shown to a doctor. Names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatientCard {
    /// The patient.
    pub patient_id: PatientId,
}

/// A professional, to be shown to a patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfessionalCard {
    /// The account.
    pub account: Address,
    /// The profile, as the chain should name it.
    pub profile_digest: Bytes32,
}

/// What a professional asks a patient to agree to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentRequest {
    /// Who wants to read.
    pub provider: Address,
    /// Whose records; absent: of whoever opens the link.
    pub patient_id: Option<PatientId>,
    /// What for; at least one.
    pub purposes: Purposes,
    /// Which results; at least one.
    pub domains: Domains,
    /// Until when, Unix seconds.
    pub until: u64,
}

/// A consent that the patient signed, for the professional to put on the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedConsent {
    /// What was signed.
    pub consent: Consent,
    /// By [`Consent::patient`].
    pub signature: Bytes,
}

/// A patient, to be given to a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DevicePairing {
    /// The patient.
    pub patient_id: PatientId,
    /// Where the device will be used.
    pub area_id: AreaId,
}

/// A device's agreement to be a patient's, for the patient or the admin to put on the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceBindingSigned {
    /// The patient.
    pub patient_id: PatientId,
    /// Where the device will be used.
    pub area_id: AreaId,
    /// The device.
    pub device: Address,
    /// From when it records, Unix seconds. Not signed: whoever registers the device decides.
    pub from: u64,
    /// Until when, Unix seconds; `u64::MAX` for no end. Not signed.
    pub until: u64,
    /// Until when the signature can be handed in, Unix seconds.
    pub deadline: Uint256,
    /// By the device's key over [`DeviceBinding`].
    pub signature: Signature,
}

/// An account's agreement to be linked to a patient, for the patient to put on the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLinkSigned {
    /// The patient.
    pub patient_id: PatientId,
    /// The account.
    pub account: Address,
    /// What the account asks to be allowed. Not signed: the patient decides.
    pub scope: Scope,
    /// Until when the signature can be handed in, Unix seconds.
    pub deadline: Uint256,
    /// By the account over [`AccountLink`].
    pub signature: Bytes,
}

/// One stored record, to be checked against the chain: printed on reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLink {
    /// The patient.
    pub patient_id: PatientId,
    /// The upload.
    pub upload_id: UploadId,
    /// SHA-256 of the sealed record.
    pub digest: Sha256Digest,
    /// The transaction that wrote it down.
    pub transaction: Bytes32,
}

parts!(PatientCard { patient_id });
parts!(ProfessionalCard { account, profile_digest });
parts!(ConsentRequest { provider, patient_id, purposes, domains, until });
parts!(SignedConsent { consent, signature });
parts!(DevicePairing { patient_id, area_id });
parts!(DeviceBindingSigned { patient_id, area_id, device, from, until, deadline, signature });
parts!(AccountLinkSigned { patient_id, account, scope, deadline, signature });
parts!(RecordLink { patient_id, upload_id, digest, transaction });
parts!(RegistrationCard { account, role, secret, card });

impl Part for Consent {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.patient.write(bytes);
        self.provider.write(bytes);
        PatientId(self.patient_id).write(bytes);
        self.purposes.write(bytes);
        self.domains.write(bytes);
        self.expiry.write(bytes);
        self.nonce.write(bytes);
        self.deadline.write(bytes);
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        Ok(Self {
            patient: Part::read(bytes)?,
            provider: Part::read(bytes)?,
            patient_id: PatientId::read(bytes)?.0,
            purposes: Part::read(bytes)?,
            domains: Part::read(bytes)?,
            expiry: Part::read(bytes)?,
            nonce: Part::read(bytes)?,
            deadline: Part::read(bytes)?,
        })
    }
}

impl Part for Scope {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, LinkError> {
        let [number] = Part::read(bytes)?;
        Self::try_from(number).map_err(|_| LinkError::Malformed)
    }
}

/// The kinds of links, with their names in the text.
macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident($content:ty) $name:literal,)*) => {
        /// What a link carries.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Content {
            $($(#[$meta])* $kind($content),)*
        }

        /// The kind of a link.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind {
            $($(#[$meta])* $kind,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The name in the link.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            pub(super) fn read(self, bytes: &mut &[u8]) -> Result<Content, LinkError> {
                match self {
                    $(Self::$kind => Part::read(bytes).map(Content::$kind),)*
                }
            }
        }

        impl Content {
            /// Its kind.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self {
                    $(Self::$kind(_) => Kind::$kind,)*
                }
            }

            pub(super) fn write(&self, bytes: &mut Vec<u8>) {
                match self {
                    $(Self::$kind(content) => content.write(bytes),)*
                }
            }
        }
    };
}

kinds! {
    /// A patient.
    Patient(PatientCard) "patient",
    /// A professional.
    Professional(ProfessionalCard) "professional",
    /// A request for consent.
    Request(ConsentRequest) "request",
    /// A signed consent.
    Consent(SignedConsent) "consent",
    /// A patient for a device.
    Pairing(DevicePairing) "pairing",
    /// A device for a patient.
    Device(DeviceBindingSigned) "device",
    /// A further account of a patient.
    Account(AccountLinkSigned) "account",
    /// A record to be checked.
    Record(RecordLink) "record",
    /// A patient's card for the desk. The only kind that may name somebody: to be shown, not sent.
    Registration(RegistrationCard) "registration",
}

impl Content {
    /// Whether the content can be meant: bounds that the forms of its parts do not have.
    pub(super) fn makes_sense(&self) -> bool {
        let fits = |signature: &Bytes| (65..=LONGEST_SIGNATURE).contains(&signature.0.len());
        match self {
            Self::Request(request) => {
                request.purposes != Purposes::NONE
                    && Purposes::ALL.contains(request.purposes)
                    && request.domains != Domains::NONE
            }
            Self::Consent(signed) => fits(&signed.signature),
            Self::Account(signed) => fits(&signed.signature) && signed.scope != Scope::None,
            Self::Registration(card) => {
                card.role != Role::None && !card.card.is_empty() && card.card.len() <= LONGEST_TEXT
            }
            _ => true,
        }
    }
}

/// What signatures of this contract are bound to.
const fn domain(contract: &Contract) -> Domain {
    Domain { chain_id: contract.chain_id, contract: contract.address }
}

impl SignedConsent {
    /// Whether the patient's account is known to have signed.
    #[must_use]
    pub fn signed_by(&self, contract: &Contract) -> SignedBy {
        WalletSignature::from_bytes(&self.signature.0).map_or(SignedBy::Unclear, |signature| {
            signature.signed_by(self.consent.patient, &self.consent, &domain(contract))
        })
    }
}

impl AccountLinkSigned {
    /// What was signed.
    #[must_use]
    pub const fn statement(&self) -> AccountLink {
        AccountLink { account: self.account, patient_id: self.patient_id.0, deadline: self.deadline }
    }

    /// Whether the account is known to have signed.
    #[must_use]
    pub fn signed_by(&self, contract: &Contract) -> SignedBy {
        WalletSignature::from_bytes(&self.signature.0).map_or(SignedBy::Unclear, |signature| {
            signature.signed_by(self.account, &self.statement(), &domain(contract))
        })
    }
}

impl DeviceBindingSigned {
    /// What was signed.
    #[must_use]
    pub const fn statement(&self) -> DeviceBinding {
        DeviceBinding { device: self.device, patient_id: self.patient_id.0, deadline: self.deadline }
    }

    /// Whether the device's key signed; the contract refuses anything else.
    #[must_use]
    pub fn is_signed(&self, contract: &Contract) -> bool {
        self.statement().recover(&domain(contract), &self.signature) == Ok(self.device)
    }
}

//! What is said of links, in one place.

pub(super) const TITLE: &str = "Open a link";
pub(super) const LEAD: &str = "Links and codes carry requests, cards and signatures from one screen to another.";
pub(super) const PASTE_TITLE: &str = "Paste a link";
pub(super) const PASTE_LABEL: &str = "Link";
pub(super) const PASTE_HINT: &str = "A code is read by this device’s own camera app; or paste the text of a link here.";
pub(super) const CONNECT: &str = "Connect your wallet to go on. You stay at this link.";
pub(super) const NOT_REGISTERED: &str = "The account that is connected is not registered.";
pub(super) const NOT_REGISTERED_NEXT: &str = "Change to the account that is, in your wallet, or ask to be added.";
pub(super) const CHANGE_ACCOUNT: &str = "If that is you, change to that account in your wallet: this page follows.";

pub(super) const PATIENT_TITLE: &str = "A patient’s card";
pub(super) const PATIENT: &str =
    "It names a patient by PatientID, and nobody by name. A doctor or caregiver opens it to ask for records.";
pub(super) const PATIENT_OWN: &str = "This is your own card. Show it to your doctor, or send it to them.";
pub(super) const PATIENT_ASK: &str = "Ask for records";
pub(super) const PROFESSIONAL_TITLE: &str = "A doctor’s or caregiver’s card";
pub(super) const PROFESSIONAL: &str = "A patient opens it to let this person read records.";
pub(super) const PROFESSIONAL_OWN: &str = "This is your own card. Show it to your patients.";
pub(super) const PROFESSIONAL_GRANT: &str = "Choose what they may read";
pub(super) const PROFESSIONAL_ABSENT: &str =
    "This account is not registered as a doctor or caregiver: nothing can be agreed with it.";
pub(super) const PROFESSIONAL_OTHER: &str = "The profile in this card is not the one that the administrator has put on the chain. What is shown here is from the chain.";
pub(super) const REQUEST_TITLE: &str = "A request for your agreement";
pub(super) const REQUEST: &str =
    "Somebody asks a patient for leave to read records. Nothing is agreed before the patient signs.";
pub(super) const REQUEST_OTHER: &str = "This request is for another patient than the one whose account is connected.";
pub(super) const REQUEST_OWN: &str = "This is your own request. Send it to the patient.";
pub(super) const REQUEST_ANSWER: &str = "See and answer";
pub(super) const CONSENT_TITLE: &str = "A signed agreement";
pub(super) const CONSENT: &str =
    "A patient has agreed, and it counts once it is on the chain. Anybody can put it there; it costs one signature.";
pub(super) const PAIRING_TITLE: &str = "Pairing a device";
pub(super) const PAIRING: &str = "Open this on the phone that shall record: it makes the phone this patient’s device.";
pub(super) const PAIRING_OPEN: &str = "Pair this device";
pub(super) const DEVICE_TITLE: &str = "A device that wants to be registered";
pub(super) const DEVICE: &str =
    "A device agrees to record for a patient. The patient or the administrator registers it.";
pub(super) const DEVICE_OPEN: &str = "Look at it and register it";
pub(super) const ACCOUNT_TITLE: &str = "A further account for a patient";
pub(super) const ACCOUNT: &str =
    "Somebody agrees to be linked to a patient, as a guardian or with a second wallet. The patient decides.";
pub(super) const ACCOUNT_OPEN: &str = "Look at it and decide";
pub(super) const REGISTRATION_TITLE: &str = "A patient’s card for the desk";
pub(super) const REGISTRATION: &str =
    "The administrator compares it with the patient’s request. It has a name on it: do not pass it on.";
pub(super) const REGISTRATION_OPEN: &str = "Compare it with the request";
pub(super) const RECORD_TITLE: &str = "A record to be checked";
pub(super) const RECORD: &str =
    "A report names this record. Here it is held against the chain; nothing of its content is shown.";
pub(super) const RECORD_GOOD: &str = "The record is on the chain, exactly as this link says.";
pub(super) const RECORD_WITHDRAWN: &str =
    "The record is on the chain as this link says, but it was withdrawn: it shall no longer count.";
pub(super) const RECORD_ABSENT: &str = "The chain knows no such record of this patient.";
pub(super) const RECORD_ABSENT_NEXT: &str = "Do not rely on the report. Ask whoever gave it to you.";
pub(super) const RECORD_OTHER: &str = "The chain has this record with another content.";
pub(super) const RECORD_MOVED: &str = "The record is on the chain, but in another transaction than this link names.";
pub(super) const RECORD_BY_NODE: &str =
    "This was read through a node that the edge names. Connect your wallet to have it read through your own.";

//! What the administrator's pages say, in one place.

use ledger::{Penalty, Role};

/// `/admin`.
pub(super) mod registrations {
    pub(crate) const TITLE: &str = "Registrations";
    pub(crate) const LEAD: &str = "People who ask to be added. Whoever you add is vouched for by you: make sure of them first, outside of this page.";
    pub(crate) const CARD_TITLE: &str = "Card from the desk";
    pub(crate) const CARD_ABOUT: &str = "A patient shows a card with a code. Scan it with the camera of a phone that has your wallet, or paste its link here. It stays in this page.";
    pub(crate) const CARD_LABEL: &str = "Link of the card";
    pub(crate) const CARD_HINT: &str = "It begins with the address of this page and has “registration=” in it.";
    pub(crate) const TYPE_INSTEAD: &str = "No camera? Type what stands on the card";
    pub(crate) const TYPED_LABEL: &str = "Patient, as on the card";
    pub(crate) const TYPED_HINT: &str = "Letter by letter, such as a name and a date of birth.";
    pub(crate) const CODE_LABEL: &str = "Code";
    pub(crate) const CODE_HINT: &str = "64 digits and letters; blanks do not matter.";
    pub(crate) const TYPED_NO_REQUEST: &str =
        "No waiting request was made with this card. Look for a slip in the name or the code.";
    pub(crate) const CARD_NO_REQUEST: &str = "No request of this card’s account is waiting. It was added already, or the patient has not sent the request yet.";
    pub(crate) const CARD_OTHER_KIND: &str = "This link is no patient’s card.";
    pub(crate) const WAITING_TITLE: &str = "Waiting for you";
    pub(crate) const WAITING_ABOUT: &str = "Oldest first. This list follows the chain by itself.";
    pub(crate) const NONE: &str = "Nobody is waiting.";
    pub(crate) const NONE_NEXT: &str = "Requests appear here as soon as they are on the chain.";
    pub(crate) const PROFILE_ABSENT: &str = "The profile is not published (yet). Without it nobody could see who this is: ask the person to open the registration page again.";
    pub(crate) const LOOK_AGAIN: &str = "Look again";
    pub(crate) const CARD_MISSING: &str =
        "No card was compared yet. Scan or paste the card that the patient shows at the desk.";
    pub(crate) const APPROVE: &str = "Add…";
    pub(crate) const IGNORE: &str = "Ignore";
    pub(crate) const UNIGNORE: &str = "Show again";
    pub(crate) const IGNORE_HINT: &str = "Ignoring hides a request in this browser only. On the chain it stays.";
    pub(crate) const CONFIRM: &str = "Add";
    pub(crate) const VOUCH: &str = "From then on everybody sees this name beside what the account does, as one you have verified. Compare it with the register of the profession, and make sure that this person holds the account.";
    pub(crate) const PATIENT: &str = "The patient gets a PatientID that follows from the account, and a key at the edge under which records are sealed. Nothing personal goes to the chain.";
    pub(crate) const WITHOUT_CARD: &str = "I have made sure in another way that this account is this patient’s";
    pub(crate) const WITHOUT_CARD_HINT: &str =
        "No card was compared. Somebody else’s account would read this patient’s records.";
    pub(crate) const WITHOUT_PROFILE: &str = "I add this account although its profile is not published";
    pub(crate) const WITHOUT_PROFILE_HINT: &str = "Patients will see it as “Unverified” until the profile is there.";
    pub(crate) const ENROLLING: &str = "The edge is making the patient’s key …";
    pub(crate) const ENROLLED: &str = "The patient has a key at the edge and can be given devices now.";
    pub(crate) const ENROL_FAILED: &str = "The account was added, but the edge has not made the patient’s key yet. Until it does, uploads for this patient wait.";

    pub(crate) fn title(role: ledger::Role) -> String {
        format!("Add as {}", super::with_article(role))
    }

    pub(crate) fn ignored(count: usize) -> String {
        if count == 1 { "1 request is ignored".to_owned() } else { format!("{count} requests are ignored") }
    }
}

/// `/admin/users`.
pub(super) mod users {
    pub(crate) const TITLE: &str = "Users";
    pub(crate) const LEAD: &str = "Everybody who was added, and how they stand.";
    pub(crate) const SEARCH: &str = "Search";
    pub(crate) const SEARCH_HINT: &str = "A name, an organisation, a PatientID or an account.";
    pub(crate) const PROFESSIONALS: &str = "Doctors and caregivers";
    pub(crate) const PATIENTS: &str = "Patients";
    pub(crate) const PATIENTS_ABOUT: &str =
        "The accounts from which PatientIDs follow. Further accounts of patients are their own matter.";
    pub(crate) const NONE: &str = "Nobody here.";
    pub(crate) const SHOW_GONE: &str = "Show those who are gone";
    pub(crate) const MORE: &str = "Show more";
    pub(crate) const DELETE: &str = "Delete…";
    pub(crate) const PENALISE: &str = "Warn or suspend…";
    pub(crate) const PARDON: &str = "Pardon…";
    pub(crate) const ENROL: &str = "Enrol again";
    pub(crate) const ENROL_HINT: &str =
        "“Enrol again” asks the edge for a patient’s key, where that was not finished. It does no harm otherwise.";
    pub(crate) const DELETE_TITLE: &str = "Delete this registration";
    pub(crate) const DELETE_PROFESSIONAL: &str = "The account can ask for nothing from then on, and what patients agreed with it does not count any more, also if it is added again: then patients agree anew. What it did stays on record.";
    pub(crate) const DELETE_PATIENT: &str = "The account belongs to the patient no longer. If it was the last one, nothing is handed out any more, and 30 days later the edge destroys the patient’s key: then nobody can ever open the records. Adding the same account before that brings the patient back.";
    pub(crate) const DELETE_PATIENT_LOST: &str = "Is the wallet lost? Then do not delete it, but propose a recovery: deleting the lost account ends every recovery.";
    pub(crate) const DELETE_CONFIRM: &str = "Delete";
    pub(crate) const PENALTY_TITLE: &str = "Warn or suspend";
    pub(crate) const PENALTY_LABEL: &str = "What follows";
    pub(crate) const PENALTY_CONFIRM: &str = "Sign";
    pub(crate) const PARDON_TITLE: &str = "Pardon";
    pub(crate) const PARDON_ABOUT: &str =
        "All strikes and a suspension of this account are gone at once. Warnings stay on record.";
    pub(crate) const PARDON_CONFIRM: &str = "Pardon";
    pub(crate) const ERASURE_FAILED: &str =
        "The account was deleted. The edge has not looked at it yet; it does so by itself within a day.";
    pub(crate) const PAUSE_TITLE: &str = "Pause";
    pub(crate) const PAUSE_ABOUT: &str = "For emergencies of the system itself, such as a stolen key of the edge. A pause stops new agreements, requests for records, emergency access and storing. Revoking, leaving, removing devices, calling off recoveries and reviews go on.";
    pub(crate) const PAUSE: &str = "Pause the system…";
    pub(crate) const UNPAUSE: &str = "End the pause…";
    pub(crate) const PAUSE_CONFIRM: &str = "Pause";
    pub(crate) const UNPAUSE_CONFIRM: &str = "End the pause";
    pub(crate) const IS_PAUSED: &str = "Paused";
    pub(crate) const IS_RUNNING: &str = "Running";
    pub(crate) const PAUSE_WARNING: &str =
        "Nobody can read anything then, not even in an emergency, until you end it. Uploads of devices wait.";
    pub(crate) const UNPAUSE_INFO: &str = "Everything works again as soon as this is mined.";
}

/// `/admin/devices`.
pub(super) mod devices {
    pub(crate) const TITLE: &str = "Devices";
    pub(crate) const LEAD: &str = "Which device may upload for which patient. Patients can do all of this themselves.";
    pub(crate) const REGISTER_TITLE: &str = "Register a device";
    pub(crate) const REGISTER_ABOUT: &str = "The device makes a link with its own signature, on its page “This device”. Scan it with a phone’s camera app, or paste it here.";
    pub(crate) const LINK_LABEL: &str = "Link of the device";
    pub(crate) const OTHER_KIND: &str = "This link is no device’s.";
    pub(crate) const NOT_SIGNED: &str =
        "The signature in this link is not the device’s. Make the link again on the device.";
    pub(crate) const RUN_OUT: &str = "This link has run out. Make a new one on the device.";
    pub(crate) const REMOVED: &str = "This device was removed from this patient. Only the patient can bring it back.";
    pub(crate) const AREA_LABEL: &str = "Area";
    pub(crate) const AREA_HINT: &str = "Where the device is used.";
    pub(crate) const FROM_LABEL: &str = "Takes recordings from";
    pub(crate) const FROM_HINT: &str = "Empty: of any time before.";
    pub(crate) const UNTIL_LABEL: &str = "Until";
    pub(crate) const UNTIL_HINT: &str = "The last day. Empty: no end.";
    pub(crate) const UNTIL_WRONG: &str = "The last day is before the first.";
    pub(crate) const REGISTER: &str = "Register…";
    pub(crate) const REGISTER_CONFIRM: &str = "Register";
    pub(crate) const REGISTER_MEANS: &str =
        "From then on the edge takes recordings of this device for this patient. Make sure that the patient wears it.";
    pub(crate) const LIST_TITLE: &str = "Devices of a patient";
    pub(crate) const PATIENT_LABEL: &str = "Patient";
    pub(crate) const PATIENT_HINT: &str = "A PatientID, or the link of a patient card.";
    pub(crate) const NONE: &str = "This patient has no device.";
    pub(crate) const REMOVE: &str = "Remove…";
    pub(crate) const REMOVE_TITLE: &str = "Remove this device";
    pub(crate) const REMOVE_MEANS: &str =
        "It can upload no more for this patient; only the patient can bring it back. What it recorded stays readable.";
    pub(crate) const REMOVE_CONFIRM: &str = "Remove";
}

/// `/admin/areas`.
pub(super) mod areas {
    pub(crate) const TITLE: &str = "Areas";
    pub(crate) const LEAD: &str =
        "Places with an edge. Devices seal what they upload to the key that stands here, and to no other.";
    pub(crate) const LIST_TITLE: &str = "Keys on the chain";
    pub(crate) const NONE: &str = "There is no area yet.";
    pub(crate) const NONE_NEXT: &str = "Set the key of the first one below.";
    pub(crate) const SAME: &str = "Same as at this edge";
    pub(crate) const DIFFERENT: &str = "This edge says another key";
    pub(crate) const NOT_SERVED: &str = "Not served by this edge";
    pub(crate) const WARNING: &str = "The chain and this edge differ.";
    pub(crate) const WARNING_NEXT: &str = "Devices believe the chain. Until both are the same again, what they upload cannot be opened here. If nobody changed a key on purpose, somebody else may be answering in the edge’s place: look before you sign anything.";
    pub(crate) const UNKNOWN: &str = "This edge serves an area that the chain does not know.";
    pub(crate) const SET_TITLE: &str = "Set a key";
    pub(crate) const SET_ABOUT: &str = "Give the edge the new key first, then set it here. For a new area it counts at once. For an area that has a key it counts 24 hours later, and the edge opens what was sealed to the old key for 30 days more.";
    pub(crate) const AREA_LABEL: &str = "Area";
    pub(crate) const AREA_HINT: &str = "Its number.";
    pub(crate) const KEY_LABEL: &str = "Public key";
    pub(crate) const KEY_HINT: &str = "64 digits and letters from A to F, as the edge prints it.";
    pub(crate) const SET: &str = "Set the key…";
    pub(crate) const SET_CONFIRM: &str = "Set the key";
    pub(crate) const SET_NEW: &str = "This area is new: the key counts as soon as this is mined.";
    pub(crate) const SET_CHANGE: &str = "This area has a key: the new one counts 24 hours after this is mined. A change that has not come yet is replaced, and waits anew.";
    pub(crate) const SET_SAME: &str = "This is the key that the area has already.";
    pub(crate) const SET_EDGE_SAME: &str = "This edge names the same key.";
    pub(crate) const SET_EDGE_OTHER: &str =
        "This edge names another key for now. It must hold the new one before it counts.";
}

/// `/admin/recoveries`.
pub(super) mod recoveries {
    pub(crate) const TITLE: &str = "Recoveries";
    pub(crate) const LEAD: &str = "When a patient has lost a wallet. It is slow and public on purpose: so that nobody, you included, can take over a patient unnoticed.";
    pub(crate) const LIST_TITLE: &str = "Under way";
    pub(crate) const NONE: &str = "No recovery is under way.";
    pub(crate) const CANCEL: &str = "Call off…";
    pub(crate) const FINISH: &str = "Finish…";
    pub(crate) const CANCEL_TITLE: &str = "Call this recovery off";
    pub(crate) const CANCEL_MEANS: &str =
        "The new account does not become the patient’s. A recovery can be proposed again, and waits 7 days again.";
    pub(crate) const CANCEL_CONFIRM: &str = "Call off";
    pub(crate) const FINISH_TITLE: &str = "Finish this recovery";
    pub(crate) const FINISH_MEANS: &str = "The new account manages the patient from then on, beside the others. The patient unlinks the lost account from there.";
    pub(crate) const FINISH_CONFIRM: &str = "Finish";
    pub(crate) const PROPOSE_TITLE: &str = "Propose a recovery";
    pub(crate) const PROPOSE_ABOUT: &str = "Make sure who stands before you, as for a new patient. After 7 days the new account can take its place; until then every account of the patient, guardians included, can stop it, and sees it announced.";
    pub(crate) const PATIENT_LABEL: &str = "Patient";
    pub(crate) const PATIENT_HINT: &str = "A PatientID, or the link of a patient card.";
    pub(crate) const LOST_LABEL: &str = "Lost account";
    pub(crate) const LOST_HINT: &str = "One that the patient has now. Do not delete it: that ends the recovery.";
    pub(crate) const LOST_CHOOSE: &str = "Choose an account";
    pub(crate) const NO_ACCOUNTS: &str = "No account of this patient is known.";
    pub(crate) const NEW_LABEL: &str = "New account";
    pub(crate) const NEW_HINT: &str = "From the patient’s new wallet. It must be nobody’s yet.";
    pub(crate) const NEW_TAKEN: &str =
        "This account is already somebody’s. The patient needs one that is not registered.";
    pub(crate) const NEW_RETIRED: &str = "This account was unlinked for good. The patient needs another one.";
    pub(crate) const REPLACES: &str =
        "A recovery of this patient is under way already; this one takes its place, and the 7 days begin anew.";
    pub(crate) const PROPOSE: &str = "Propose…";
    pub(crate) const PROPOSE_CONFIRM: &str = "Propose";
    pub(crate) const WAITING: &str = "Waiting";
    pub(crate) const READY: &str = "Can be finished";
    pub(crate) const LAPSED: &str = "Lapsed";
    pub(crate) const VOID: &str = "Ended: the lost account is gone";
}

/// `a doctor`.
pub(super) const fn with_article(role: Role) -> &'static str {
    match role {
        Role::None => "nothing",
        Role::Patient => "a patient",
        Role::Doctor => "a doctor",
        Role::Caregiver => "a caregiver",
    }
}

/// A role as a heading.
pub(super) const fn role(role: Role) -> &'static str {
    match role {
        Role::None => "Nobody",
        Role::Patient => "Patient",
        Role::Doctor => "Doctor",
        Role::Caregiver => "Caregiver",
    }
}

/// A consequence as a choice.
pub(super) const fn penalty(penalty: Penalty) -> &'static str {
    match penalty {
        Penalty::Warning => "Warn",
        Penalty::Strike => "Give a strike",
        Penalty::Suspension => "Suspend for 24 hours",
    }
}

/// What a consequence means, for the admin.
pub(super) const fn penalty_means(penalty: Penalty) -> &'static str {
    match penalty {
        Penalty::Warning => "A warning stays on record. Nothing else follows.",
        Penalty::Strike => "A strike counts for 24 hours. The third one within 24 hours suspends.",
        Penalty::Suspension => {
            "The account can ask for no records for 24 hours, emergencies apart. It ends by itself; you can pardon earlier. Strikes are cleared."
        }
    }
}

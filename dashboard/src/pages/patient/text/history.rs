//! The access history.

use dashboard_logic::history::Kind;

pub(in super::super) const TITLE: &str = "Access history";
pub(in super::super) const LEAD: &str = "Everybody who asked for your records, what came of it, and everything else that concerns you. It comes from the chain: nobody can leave something out.";
pub(in super::super) const TOOLS: &str = "Find, export, print";
pub(in super::super) const FILTER: &str = "Show only some of it";
pub(in super::super) const LIST: &str = "What happened";
pub(in super::super) const KIND: &str = "What";
pub(in super::super) const PERSON: &str = "Who";
pub(in super::super) const FROM: &str = "From";
pub(in super::super) const TO: &str = "To";
pub(in super::super) const WORDS: &str = "Words";
pub(in super::super) const EVERYTHING: &str = "Everything";
pub(in super::super) const EVERYBODY: &str = "Everybody";
pub(in super::super) const CLEAR: &str = "Show everything";
pub(in super::super) const EMPTY: &str = "Nothing has happened.";
pub(in super::super) const EMPTY_NEXT: &str = "At least nothing that fits what you look for.";
pub(in super::super) const WHOLE: &str = "This is all.";
pub(in super::super) const OLDER: &str = "Load older";
pub(in super::super) const ALLOW: &str = "Allow them to read …";
pub(in super::super) const VERIFY: &str = "Verify";
pub(in super::super) const VERIFIED: &str = "Verified";
pub(in super::super) const MISMATCH: &str = "Does not match";
pub(in super::super) const NOT_THERE: &str = "Not found";
pub(in super::super) const BY_WALLET: &str = "Asked through your own wallet.";
pub(in super::super) const BY_NODE: &str =
    "Asked at a node that the operator names, not through your own wallet: connect it to be sure.";
pub(in super::super) const JUSTIFIED: &str = "It was justified";
pub(in super::super) const REJECTED: &str = "It was not justified";
pub(in super::super) const JUSTIFIED_TITLE: &str = "Close the review as justified?";
pub(in super::super) const JUSTIFIED_ABOUT: &str =
    "You confirm that reading your records was right in this emergency. It stays in your history.";
pub(in super::super) const REJECTED_TITLE: &str = "Close the review as not justified?";
pub(in super::super) const REJECTED_ABOUT: &str = "The doctor can read nothing more by this emergency, and keeps one place less for further ones. The safety officer sees it and decides what follows. This cannot be changed later.";
pub(in super::super) const EXPORT: &str = "Export or print all of it";
pub(in super::super) const EXPORT_ABOUT: &str =
    "The whole history, however far back, made in this browser: nothing is sent anywhere.";
pub(in super::super) const CSV: &str = "Table (CSV)";
pub(in super::super) const FHIR: &str = "FHIR AuditEvents";
pub(in super::super) const PRINT: &str = "Print";
pub(in super::super) const CSV_FILE: &str = "access-history.csv";
pub(in super::super) const FHIR_FILE: &str = "access-history.fhir.json";
pub(in super::super) const NO_FILE: &str = "The browser would not make a file.";
pub(in super::super) const NO_FILE_NEXT: &str = "Allow downloads for this page and try again.";

pub(in super::super) const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Granted => "Requests that were granted",
        Kind::Refused => "Requests that were refused",
        Kind::Emergency => "Emergencies",
        Kind::Delivered => "Requests with records handed out",
        Kind::NotDelivered => "Granted, but nothing handed out",
        Kind::Agreements => "What you allowed or took back",
        Kind::Devices => "Devices",
        Kind::Accounts => "Accounts and recoveries",
        Kind::Records => "Records",
    }
}

pub(in super::super) fn by(who: &str) -> String {
    format!("By {who}.")
}

pub(in super::super) fn news(count: usize) -> String {
    if count == 1 {
        "1 new entry since you opened this page.".to_owned()
    } else {
        format!("{count} new entries since you opened this page.")
    }
}

pub(in super::super) fn reading(count: usize) -> String {
    format!("Reading: {count} entries so far …")
}

pub(in super::super) fn exported(count: usize) -> String {
    format!("Done: {count} entries.")
}

pub(in super::super) fn printed(patient_id: &str) -> String {
    format!("Access history of patient {patient_id}, as the chain has it.")
}

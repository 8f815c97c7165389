//! What a row of the history says to the patient.

use super::words;
use crate::show::{Person, short_account};
use access::trail::{Entry, Request, RequestOutcome, Row};
use ledger::{Address, Event, Outcome, Role, Scope};

/// The first second of the year 10 000: what lies behind is no time that somebody meant.
const NEVER: u64 = 253_402_300_800;

/// How what happened stands to the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// As agreed.
    Good,
    /// Refused.
    Bad,
    /// To be looked at.
    Caution,
    /// For information.
    Neutral,
}

/// A row in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// In a word or two.
    pub label: &'static str,
    /// How it stands.
    pub mood: Mood,
    /// What happened.
    pub text: String,
    /// What came of it; each a sentence or two.
    pub after: Vec<String>,
    /// As one word, for tables that programs read; as the command line has it.
    pub code: &'static str,
    /// Who did it; nobody for what the edge or the administrator did.
    pub by: Option<Address>,
}

/// Says what happened. `who` is who an account was then, `moment` a time in the reader's zone.
#[must_use]
pub fn tell(row: &Row, who: &dyn Fn(Address) -> Person, moment: &dyn Fn(u64) -> String) -> Told {
    match &row.entry {
        Entry::Request(request) => asked(request, who, moment),
        Entry::Event(event) => happened(event, who, moment),
    }
}

fn asked(request: &Request, who: &dyn Fn(Address) -> Person, moment: &dyn Fn(u64) -> String) -> Told {
    let device = match request.addr.device_id {
        Address::ZERO => "all your devices".to_owned(),
        device => format!("your device {}", short_account(device)),
    };
    let area = match request.addr.area_id {
        0 => String::new(),
        area => format!(" in area {area}"),
    };
    let why = if request.emergency {
        "In an emergency, without an agreement.".to_owned()
    } else {
        format!("For {}.", words::purpose(request.purpose))
    };
    let text = format!("{} asked for the records of {device}{area}. {why}", who(request.requester).line());
    let mut after = Vec::new();
    let (label, mood, code) = match &request.outcome {
        RequestOutcome::Granted { domains, review, .. } => {
            after.push(match request.delivered() {
                Some(1) => format!("Granted: {}. 1 record was handed out.", words::domains(*domains)),
                Some(count) => format!("Granted: {}. {count} records were handed out.", words::domains(*domains)),
                None => {
                    format!("Granted: {}. Nothing was handed out, as far as the chain knows.", words::domains(*domains))
                }
            });
            if let Some(review) = review {
                let outcome = review.closing.map_or(Outcome::Open, |closing| closing.outcome);
                let mut text = format!("{} {}", reason(review.reason), words::review(outcome));
                if let Some(closing) = review.closing {
                    text += &format!(" Closed by {} on {}.", inside(&who(closing.by)), moment(closing.time));
                }
                after.push(text);
            }
            match request.emergency {
                true => ("Emergency", Mood::Caution, "accessGranted"),
                false => ("Granted", Mood::Good, "accessGranted"),
            }
        }
        RequestOutcome::Denied { reason, penalty } => {
            after.push(format!("Refused, because {}.", words::refusal(*reason)));
            if let Some((_, penalty)) = penalty {
                let mut text = words::penalty(penalty.action).to_owned();
                if penalty.suspended_until != 0 {
                    text += &format!(" Suspended until {}.", moment(penalty.suspended_until));
                }
                after.push(text);
            }
            match request.emergency {
                true => ("Emergency refused", Mood::Bad, "accessDenied"),
                false => ("Refused", Mood::Bad, "accessDenied"),
            }
        }
    };
    Told { label, mood, text, after, code, by: Some(request.requester) }
}

const fn reason(reason: ledger::EmergencyReason) -> &'static str {
    match reason {
        ledger::EmergencyReason::LifeThreatening => "The reason given: your life was in danger.",
        ledger::EmergencyReason::UnableToConsent => "The reason given: you could not be asked.",
        ledger::EmergencyReason::Other => "Another reason was given, which the doctor owes to the review.",
    }
}

fn happened(event: &Event, who: &dyn Fn(Address) -> Person, moment: &dyn Fn(u64) -> String) -> Told {
    let name = |account| who(account).line();
    let until =
        |seconds: u64| if seconds >= NEVER { "without end".to_owned() } else { format!("until {}", moment(seconds)) };
    let told = |label, mood, code, by, text: String| Told { label, mood, text, after: Vec::new(), code, by };
    use Mood::{Caution, Neutral};
    match event {
        Event::PolicyGranted(event) => {
            let text = format!(
                "{} may read {} for {} {}.",
                name(event.provider),
                words::domains(event.domains),
                words::purposes(event.purposes),
                until(event.expiry)
            );
            told("Allowed", Neutral, "policyGranted", Some(event.by), text)
        }
        Event::PolicyRevoked(event) => {
            let text = format!("{} may read nothing any more.", name(event.provider));
            told("Taken back", Neutral, "policyRevoked", Some(event.by), text)
        }
        Event::AccountLinked(event) => {
            let may = if event.scope == Scope::Manage { "see and decide" } else { "see" };
            let text = format!("The account {} may {may}, {}.", short_account(event.account), until(event.until));
            told("Account", Neutral, "accountLinked", Some(event.by), text)
        }
        Event::AccountUnlinked(event) => {
            let text = format!("The account {} is yours no more, for good.", short_account(event.account));
            told("Account", Neutral, "accountUnlinked", Some(event.by), text)
        }
        Event::RecoveryProposed(event) => {
            let text = format!(
                "The administrator proposes that the account {} take over from the lost account {}, from {} on, unless one of your accounts stops it.",
                short_account(event.new_account),
                short_account(event.lost_account),
                moment(event.ready_at)
            );
            told("Recovery", Caution, "recoveryProposed", None, text)
        }
        Event::RecoveryCancelled(event) => {
            let text = format!("The account {} will not take over.", short_account(event.new_account));
            told("Recovery", Neutral, "recoveryCancelled", Some(event.by), text)
        }
        Event::RecoveryFinished(event) => {
            let text = format!("The account {} has taken over.", short_account(event.new_account));
            told("Recovery", Caution, "recoveryFinished", None, text)
        }
        Event::UserAdded(event) => {
            let text = format!("The account {} was added as {}.", short_account(event.user), Role::name(event.role));
            told("Account", Neutral, "userAdded", None, text)
        }
        Event::UserDeleted(event) => {
            let text = format!("The account {} was deleted.", short_account(event.user));
            told("Account", Neutral, "userDeleted", Some(event.by), text)
        }
        Event::DeviceRegistered(event) => {
            let from = if event.from == 0 { String::new() } else { format!(", made from {} on", moment(event.from)) };
            let text = format!(
                "The device {} may send recordings{from}, {}, to the edge of area {}.",
                short_account(event.device_id),
                until(event.until),
                event.area_id,
            );
            told("Device", Neutral, "deviceRegistered", Some(event.by), text)
        }
        Event::DeviceRemoved(event) => {
            let text = format!("The device {} may send nothing any more.", short_account(event.device_id));
            told("Device", Neutral, "deviceRemoved", Some(event.by), text)
        }
        Event::RecordStored(event) => {
            let text = format!(
                "A record of {} from the device {} was stored.",
                moment(event.captured_at / 1000),
                short_account(event.device_id)
            );
            told("Record", Neutral, "recordStored", None, text)
        }
        Event::RecordWithdrawn(event) => {
            let text = format!("A record was withdrawn. {}", event.reason.sentence());
            told("Record", Neutral, "recordWithdrawn", Some(event.by), text)
        }
        other => told("Other", Neutral, "other", None, other.signature().to_owned()),
    }
}

/// Somebody inside of a sentence.
#[must_use]
pub fn inside(person: &Person) -> String {
    match person {
        Person::You { .. } => "you".to_owned(),
        person => person.line(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::trail::{Closing, Handover, Review, Standing};
    use ledger::events::{Penalized, PolicyGranted, RecordStored};
    use ledger::rpc::LogPosition;
    use ledger::{Addr, Bytes32, Denial, Domains, EmergencyReason, Penalty, Purpose, Purposes, Uint256};
    use protocol::Profile;

    const DOCTOR: Standing = Standing::Professional { role: Role::Doctor, profile_digest: Bytes32([1; 32]) };

    fn position() -> LogPosition {
        let (block_hash, transaction_hash) = (Bytes32([1; 32]), Bytes32([2; 32]));
        LogPosition { block_number: 7, log_index: 0, transaction_index: 0, block_hash, transaction_hash }
    }

    fn said(entry: Entry) -> Told {
        let profile = |account: Address| Profile {
            name: format!("Dr. {}", account.0[0]),
            organization: "St. Mary".to_owned(),
            registration_number: String::new(),
            contact: String::new(),
        };
        let who = |account| Person::new(account, DOCTOR, Some(&profile(account)), Some(Address([4; 20])));
        tell(&Row { position: position(), time: 5, entry }, &who, &|time| format!("<{time}>"))
    }

    fn request(emergency: bool, outcome: RequestOutcome) -> Entry {
        Entry::Request(Box::new(Request {
            requester: Address([3; 20]),
            addr: Addr { area_id: 0, patient_id: 1, device_id: Address::ZERO },
            purpose: Purpose::Treatment,
            emergency,
            outcome,
        }))
    }

    #[test]
    fn a_granted_request_says_what_was_handed_out() {
        let handover = Handover { position: position(), time: 6, count: 3, digest: Bytes32([0; 32]) };
        let outcome = RequestOutcome::Granted { domains: Domains::TREMOR, handovers: vec![handover], review: None };
        let told = said(request(false, outcome));
        assert_eq!(told.text, "Dr. 3, St. Mary (doctor) asked for the records of all your devices. For treatment.");
        assert_eq!(told.after, ["Granted: tremor. 3 records were handed out."]);
        assert_eq!((told.label, told.mood, told.code), ("Granted", Mood::Good, "accessGranted"));
    }

    #[test]
    fn an_emergency_says_how_its_review_ended() {
        let closing = Closing { outcome: Outcome::Justified, by: Address([4; 20]), time: 9 };
        let review_id = Uint256::from(1_u64);
        let review = Review { review_id, reason: EmergencyReason::UnableToConsent, closing: Some(closing) };
        let outcome = RequestOutcome::Granted { domains: Domains::ALL, handovers: Vec::new(), review: Some(review) };
        let told = said(request(true, outcome));
        assert!(told.text.ends_with("In an emergency, without an agreement."));
        assert_eq!(
            told.after,
            [
                "Granted: everything that is measured. Nothing was handed out, as far as the chain knows.",
                "The reason given: you could not be asked. The review found it justified. Closed by you on <9>."
            ]
        );
        assert_eq!((told.label, told.mood), ("Emergency", Mood::Caution));
    }

    #[test]
    fn a_refusal_says_why_and_what_followed() {
        let penalty = Penalized { user: Address([3; 20]), action: Penalty::Suspension, strikes: 3, suspended_until: 8 };
        let outcome = RequestOutcome::Denied { reason: Denial::NoPolicy, penalty: Some((position(), penalty)) };
        let told = said(request(false, outcome));
        assert_eq!(
            told.after,
            [
                "Refused, because you have no agreement with them.",
                "What followed: the account was suspended. Suspended until <8>."
            ]
        );
    }

    #[test]
    fn what_is_no_request_is_one_sentence() {
        let granted = PolicyGranted {
            patient_id: 1,
            provider: Address([3; 20]),
            purposes: Purposes(1),
            domains: Domains::TREMOR,
            expiry: 9,
            nonce: 1,
            by: Address([4; 20]),
        };
        let told = said(Entry::Event(granted.into()));
        assert_eq!(told.text, "Dr. 3, St. Mary (doctor) may read tremor for treatment until <9>.");
        assert_eq!(told.by, Some(Address([4; 20])));
        let stored = RecordStored {
            patient_id: 1,
            device_id: Address([5; 20]),
            upload_id: Bytes32([6; 32]),
            area_id: 1,
            captured_at: 12_000,
            digest: Bytes32([7; 32]),
        };
        assert!(said(Entry::Event(stored.into())).text.starts_with("A record of <12> from the device 0x0505"));
    }
}

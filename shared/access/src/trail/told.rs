//! What a row says to a person.

use super::{Entry, Request, RequestOutcome, Row};
use ledger::{Address, Domains, Event, Outcome, Penalty, Purpose, Purposes, Role, Scope};
use sealing::{AreaId, DeviceId, UploadId};

/// How people, times and domains are written where the row is read.
pub struct Words<'a> {
    /// Who is behind an account, within a sentence.
    pub who: &'a dyn Fn(Address) -> String,
    /// Unix seconds.
    pub time: &'a dyn Fn(u64) -> String,
    /// When a recording began, milliseconds UTC.
    pub captured: &'a dyn Fn(u64) -> String,
    /// The domains of a policy or a grant.
    pub domains: &'a dyn Fn(Domains) -> String,
}

/// A row for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What happened, as one word for programs.
    pub code: &'static str,
    /// Who did it; nobody for what the edge and the administrator did.
    pub by: Option<Address>,
    /// What happened. Of a request it says who asked; else `by` is not in it.
    pub text: String,
}

impl Row {
    /// What the row says.
    #[must_use]
    pub fn told(&self, words: &Words<'_>) -> Told {
        match &self.entry {
            Entry::Request(request) => {
                let granted = matches!(request.outcome, RequestOutcome::Granted { .. });
                let code = if granted { "accessGranted" } else { "accessDenied" };
                Told { code, by: Some(request.requester), text: asked(request, words) }
            }
            Entry::Event(event) => happened(event, words),
        }
    }
}

fn asked(request: &Request, words: &Words<'_>) -> String {
    let addr = request.addr;
    let device = if addr.device_id == Address::ZERO {
        "every device".to_owned()
    } else {
        format!("device {}", DeviceId(addr.device_id.0))
    };
    let area = if addr.area_id == 0 { String::new() } else { format!(" in area {}", AreaId(addr.area_id)) };
    let why = if request.emergency { "In an emergency, without an agreement." } else { request.purpose.sentence() };
    let mut text = format!("{} asked for the records of {device}{area}. {why} ", (words.who)(request.requester));
    match &request.outcome {
        RequestOutcome::Granted { domains, review, .. } => {
            text += &format!("Granted: {}.", (words.domains)(*domains));
            text += &match request.delivered() {
                Some(1) => " Handed out: 1 record.".to_owned(),
                Some(count) => format!(" Handed out: {count} records."),
                None => " Nothing was handed out, as far as the chain knows.".to_owned(),
            };
            if let Some(review) = review {
                let outcome = review.closing.map_or(Outcome::Open, |closing| closing.outcome);
                text += &format!(" {} {}", review.reason.sentence(), outcome.sentence());
                if let Some(closing) = review.closing {
                    text += &format!(" Closed by {} on {}.", closing.by, (words.time)(closing.time));
                }
            }
        }
        RequestOutcome::Denied { reason, penalty } => {
            // The contract's own sentence speaks to who asked, not to the patient.
            let reason = records::Denial::from_number((*reason).into());
            text +=
                &format!("Refused: {}.", reason.map_or("for a reason of a later version", records::Denial::as_words));
            if let Some((_, penalty)) = penalty {
                text += match penalty.action {
                    Penalty::Warning => " What followed: a warning.",
                    Penalty::Strike => {
                        " What followed: a strike, one of three within 24 hours that suspend the account."
                    }
                    Penalty::Suspension => " What followed: the account was suspended.",
                };
                if penalty.suspended_until != 0 {
                    text += &format!(" Suspended until {}.", (words.time)(penalty.suspended_until));
                }
            }
        }
    }
    text
}

fn happened(event: &Event, words: &Words<'_>) -> Told {
    let told = |code, by, text| Told { code, by, text };
    // The largest number stands for no end.
    let until = |end: u64| if end == u64::MAX { "further notice".to_owned() } else { (words.time)(end) };
    match event {
        Event::PolicyGranted(event) => {
            let text = format!(
                "{} may read {} {} until {}.",
                (words.who)(event.provider),
                (words.domains)(event.domains),
                purposes(event.purposes),
                until(event.expiry)
            );
            told("policyGranted", Some(event.by), text)
        }
        Event::PolicyRevoked(event) => {
            let text = format!("{} may read nothing any more.", (words.who)(event.provider));
            told("policyRevoked", Some(event.by), text)
        }
        Event::AccountLinked(event) => {
            let may = if event.scope == Scope::Manage { "see and decide" } else { "see" };
            let text = format!("The account {} may {may}, until {}.", event.account, until(event.until));
            told("accountLinked", Some(event.by), text)
        }
        Event::AccountUnlinked(event) => {
            let text = format!("The account {} is the patient's no more, for good.", event.account);
            told("accountUnlinked", Some(event.by), text)
        }
        Event::RecoveryProposed(event) => {
            let text = format!(
                "The administrator proposes that {} take over from the lost account {}, from {} on, unless somebody of the \
                 patient objects.",
                event.new_account,
                event.lost_account,
                (words.time)(event.ready_at)
            );
            told("recoveryProposed", None, text)
        }
        Event::RecoveryCancelled(event) => {
            let text = format!("The account {} will not take over.", event.new_account);
            told("recoveryCancelled", Some(event.by), text)
        }
        Event::RecoveryFinished(event) => {
            told("recoveryFinished", None, format!("The account {} has taken over.", event.new_account))
        }
        Event::UserAdded(event) => {
            told("userAdded", None, format!("The account {} was added as {}.", event.user, Role::name(event.role)))
        }
        Event::UserDeleted(event) => {
            told("userDeleted", Some(event.by), format!("The account {} was deleted.", event.user))
        }
        Event::DeviceRegistered(event) => {
            let text = format!(
                "Device {} may upload in area {}, recordings from {} until {}.",
                event.device_id,
                event.area_id,
                (words.time)(event.from),
                until(event.until)
            );
            told("deviceRegistered", Some(event.by), text)
        }
        Event::DeviceRemoved(event) => {
            told("deviceRemoved", Some(event.by), format!("Device {} may upload no more.", event.device_id))
        }
        Event::RecordStored(event) => {
            let text = format!(
                "A record of device {} in area {} was stored, captured {} (upload {}).",
                event.device_id,
                event.area_id,
                (words.captured)(event.captured_at),
                UploadId(event.upload_id.0)
            );
            told("recordStored", None, text)
        }
        Event::RecordWithdrawn(event) => {
            let upload_id = UploadId(event.upload_id.0);
            let text = format!("The record of upload {upload_id} was withdrawn. {}", event.reason.sentence());
            told("recordWithdrawn", Some(event.by), text)
        }
        other => told("other", None, other.signature().to_owned()),
    }
}

fn purposes(purposes: Purposes) -> String {
    let words: Vec<_> = purposes.iter().map(purpose).collect();
    format!("for {}", words.join(", "))
}

const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Treatment => "treatment",
        Purpose::EmergencyTreatment => "emergency treatment",
        Purpose::PatientRequest => "the patient's own request",
        Purpose::HealthcareResearch => "research",
    }
}

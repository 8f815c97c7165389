//! What happened, for a person.

use super::names::Who;
use super::report::{RequestReport, known};
use crate::{clock, output::analysis_text::domain_name};
use access::trail::{Request, RequestOutcome};
use ledger::{Address, Domains, Event, Penalty, Purpose, Purposes, Role, Scope};
use sealing::UploadId;

/// An event that is no request.
pub(super) struct Told {
    /// As one word.
    pub(super) code: &'static str,
    /// Who did it.
    pub(super) by: Option<Who>,
    /// For a person, `by` not named.
    pub(super) text: String,
}

/// Somebody asked.
pub(super) fn request(request: &Request, report: &RequestReport, by: &Who) -> String {
    let device = report.device_id.map_or_else(|| "every device".to_owned(), |device| format!("device {device}"));
    let area = report.area_id.map_or_else(String::new, |area| format!(" in area {area}"));
    let why = if report.emergency { "In an emergency, without an agreement." } else { request.purpose.sentence() };
    let mut text = format!("{} asked for the records of {device}{area}. {why} ", by.text());
    match &request.outcome {
        RequestOutcome::Granted { domains, review, .. } => {
            text += &format!("Granted: {}.", domain_names(*domains));
            text += &match report.delivered {
                Some(1) => " Handed out: 1 record.".to_owned(),
                Some(count) => format!(" Handed out: {count} records."),
                None => " Nothing was handed out, as far as the chain knows.".to_owned(),
            };
            if let Some(review) = review {
                let outcome = review.closing.map_or(ledger::Outcome::Open, |closing| closing.outcome);
                text += &format!(" {} {}", review.reason.sentence(), outcome.sentence());
                if let Some(closing) = review.closing {
                    text += &format!(" Closed by {} on {}.", closing.by, clock::local(closing.time));
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
                    text += &format!(" Suspended until {}.", clock::local(penalty.suspended_until));
                }
            }
        }
    }
    text
}

/// Something else happened. `who` says who is behind an account.
pub(super) fn event(event: &Event, who: &dyn Fn(Address) -> Who) -> Told {
    let told = |code, by: Option<Address>, text| Told { code, by: by.map(who), text };
    let name = |account| who(account).text();
    match event {
        Event::PolicyGranted(event) => {
            let text = format!(
                "{} may read {} {} until {}.",
                name(event.provider),
                domain_names(event.domains),
                purposes(event.purposes),
                until(event.expiry)
            );
            told("policyGranted", Some(event.by), text)
        }
        Event::PolicyRevoked(event) => {
            told("policyRevoked", Some(event.by), format!("{} may read nothing any more.", name(event.provider)))
        }
        Event::AccountLinked(event) => {
            let may = if event.scope == Scope::Manage { "see and decide" } else { "see" };
            let text = format!("The account {} may {may}, until {}.", event.account, until(event.until));
            told("accountLinked", Some(event.by), text)
        }
        Event::AccountUnlinked(event) => told(
            "accountUnlinked",
            Some(event.by),
            format!("The account {} is the patient's no more, for good.", event.account),
        ),
        Event::RecoveryProposed(event) => {
            let text = format!(
                "The administrator proposes that {} take over from the lost account {}, from {} on, unless somebody of the \
                 patient objects.",
                event.new_account,
                event.lost_account,
                clock::local(event.ready_at)
            );
            told("recoveryProposed", None, text)
        }
        Event::RecoveryCancelled(event) => {
            told("recoveryCancelled", Some(event.by), format!("The account {} will not take over.", event.new_account))
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
                clock::local(event.from),
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
                clock::rfc3339(event.captured_at, 0),
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

fn domain_names(domains: Domains) -> String {
    if domains == Domains::ALL {
        return "every domain".to_owned();
    }
    let names: Vec<_> = known(domains).into_iter().map(domain_name).collect();
    if names.is_empty() { "no domain that this version knows".to_owned() } else { names.join(", ") }
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

/// The end of something; the largest number stands for none.
fn until(seconds: u64) -> String {
    if seconds == u64::MAX { "further notice".to_owned() } else { clock::local(seconds) }
}

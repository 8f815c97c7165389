//! Which rows are shown.

use access::trail::{Entry, Request, RequestOutcome, Row};
use ledger::{Address, Event};
use std::collections::BTreeSet;

/// What a row is about. One may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A request that was granted.
    Granted,
    /// A request that was refused.
    Refused,
    /// An emergency access, granted or not.
    Emergency,
    /// A request against which something was handed out.
    Delivered,
    /// A request that was granted, but against which nothing was handed out as far as the chain knows.
    NotDelivered,
    /// A change to what the patient allows.
    Agreements,
    /// A change to devices.
    Devices,
    /// A change to the patient's accounts, recoveries included.
    Accounts,
    /// A record that was stored or withdrawn.
    Records,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::Granted,
        Self::Refused,
        Self::Emergency,
        Self::Delivered,
        Self::NotDelivered,
        Self::Agreements,
        Self::Devices,
        Self::Accounts,
        Self::Records,
    ];
}

/// What a reader wants to see. What is empty lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Rows of any of these kinds.
    pub kinds: BTreeSet<Kind>,
    /// Rows in which this account takes part.
    pub person: Option<Address>,
    /// From this second on.
    pub from: Option<u64>,
    /// Up to this one, included.
    pub to: Option<u64>,
    /// Rows with each of these words, whatever their case.
    pub text: String,
}

impl Filter {
    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { text: self.text.clone(), ..Self::default() } && self.text.trim().is_empty()
    }

    /// Whether a row is shown. `shown` is what it says to the reader, names included; transactions and accounts are searched
    /// besides.
    #[must_use]
    pub fn matches(&self, row: &Row, shown: &str) -> bool {
        (self.kinds.is_empty() || kinds(&row.entry).iter().any(|kind| self.kinds.contains(kind)))
            && self.person.is_none_or(|person| accounts_in(&row.entry).contains(&person))
            && self.from.is_none_or(|from| row.time >= from)
            && self.to.is_none_or(|to| row.time <= to)
            && self.has_words(row, shown)
    }

    fn has_words(&self, row: &Row, shown: &str) -> bool {
        if self.text.trim().is_empty() {
            return true;
        }
        let mut text = shown.to_lowercase();
        text.push(' ');
        text.push_str(&row.position.transaction_hash.to_string());
        for account in accounts_in(&row.entry) {
            text.push(' ');
            text.push_str(&account.to_string().to_lowercase());
        }
        self.text.split_whitespace().all(|word| text.contains(&word.to_lowercase()))
    }
}

/// What a row is about.
#[must_use]
pub fn kinds(entry: &Entry) -> Vec<Kind> {
    match entry {
        Entry::Request(request) => of_request(request),
        Entry::Event(event) => match event {
            Event::PolicyGranted(_) | Event::PolicyRevoked(_) => vec![Kind::Agreements],
            Event::DeviceRegistered(_) | Event::DeviceRemoved(_) => vec![Kind::Devices],
            Event::RecordStored(_) | Event::RecordWithdrawn(_) => vec![Kind::Records],
            Event::UserAdded(_)
            | Event::UserDeleted(_)
            | Event::AccountLinked(_)
            | Event::AccountUnlinked(_)
            | Event::RecoveryProposed(_)
            | Event::RecoveryCancelled(_)
            | Event::RecoveryFinished(_) => vec![Kind::Accounts],
            _ => Vec::new(),
        },
    }
}

fn of_request(request: &Request) -> Vec<Kind> {
    let mut kinds = match &request.outcome {
        RequestOutcome::Granted { handovers, .. } if handovers.is_empty() => vec![Kind::Granted, Kind::NotDelivered],
        RequestOutcome::Granted { .. } => vec![Kind::Granted, Kind::Delivered],
        RequestOutcome::Denied { .. } => vec![Kind::Refused],
    };
    if request.emergency {
        kinds.push(Kind::Emergency);
    }
    kinds
}

/// The accounts that take part in a row, devices not among them.
#[must_use]
pub fn accounts_in(entry: &Entry) -> Vec<Address> {
    match entry {
        Entry::Request(request) => {
            let closed_by = match &request.outcome {
                RequestOutcome::Granted { review: Some(review), .. } => review.closing.map(|closing| closing.by),
                _ => None,
            };
            core::iter::once(request.requester).chain(closed_by).collect()
        }
        Entry::Event(event) => match event {
            Event::PolicyGranted(event) => vec![event.provider, event.by],
            Event::PolicyRevoked(event) => vec![event.provider, event.by],
            Event::DeviceRegistered(event) => vec![event.by],
            Event::DeviceRemoved(event) => vec![event.by],
            Event::RecordWithdrawn(event) => vec![event.by],
            Event::UserAdded(event) => vec![event.user],
            Event::UserDeleted(event) => vec![event.user, event.by],
            Event::AccountLinked(event) => vec![event.account, event.by],
            Event::AccountUnlinked(event) => vec![event.account, event.by],
            Event::RecoveryProposed(event) => vec![event.lost_account, event.new_account],
            Event::RecoveryCancelled(event) => vec![event.new_account, event.by],
            Event::RecoveryFinished(event) => vec![event.new_account],
            _ => Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::testing::*;
    use access::trail::Handover;
    use ledger::events::PolicyRevoked;
    use ledger::{Addr, Bytes32, Denial, Domains, Purpose};

    fn row(outcome: RequestOutcome, emergency: bool) -> Row {
        let addr = Addr { area_id: 0, patient_id: PATIENT, device_id: Address::ZERO };
        let request = Request { requester: account(5), addr, purpose: Purpose::Treatment, emergency, outcome };
        Row { position: position(3, 0), time: day(3), entry: Entry::Request(Box::new(request)) }
    }

    fn granted(delivered: bool) -> Row {
        let handover = Handover { position: position(4, 0), time: day(4), count: 1, digest: Bytes32::ZERO };
        let handovers = delivered.then_some(handover).into_iter().collect();
        row(RequestOutcome::Granted { domains: Domains::ALL, handovers, review: None }, false)
    }

    fn denied() -> Row {
        row(RequestOutcome::Denied { reason: Denial::NoPolicy, penalty: None }, true)
    }

    fn revoked() -> Row {
        let event = PolicyRevoked { patient_id: PATIENT, provider: account(6), nonce: 1, by: account(1) };
        Row { position: position(5, 0), time: day(5), entry: Entry::Event(event.into()) }
    }

    #[test]
    fn a_row_may_be_of_several_kinds() {
        assert_eq!(kinds(&granted(true).entry), [Kind::Granted, Kind::Delivered]);
        assert_eq!(kinds(&granted(false).entry), [Kind::Granted, Kind::NotDelivered]);
        assert_eq!(kinds(&denied().entry), [Kind::Refused, Kind::Emergency]);
        assert_eq!(kinds(&revoked().entry), [Kind::Agreements]);
    }

    #[test]
    fn what_is_empty_lets_everything_through() {
        let all = Filter { text: "  ".into(), ..Filter::default() };
        assert!(all.is_empty() && [granted(true), denied(), revoked()].iter().all(|row| all.matches(row, "")));
    }

    #[test]
    fn kind_person_time_and_words_are_all_needed() {
        let filter = Filter {
            kinds: [Kind::Granted, Kind::Agreements].into(),
            person: Some(account(5)),
            from: Some(day(3)),
            to: Some(day(3)),
            text: "ADA tremor".into(),
        };
        assert!(!filter.is_empty() && filter.matches(&granted(true), "Dr. Ada asked for tremor"));
        assert!(!filter.matches(&granted(true), "Dr. Ada asked"));
        assert!(!filter.matches(&denied(), "Ada tremor") && !filter.matches(&revoked(), "Ada tremor"));
        let later = Filter { from: Some(day(3) + 1), ..Filter::default() };
        assert!(!later.matches(&granted(true), "") && later.matches(&revoked(), ""));
    }

    #[test]
    fn transactions_and_accounts_are_found_by_their_text() {
        let find = |text: String| Filter { text, ..Filter::default() }.matches(&revoked(), "");
        assert!(find(position(5, 0).transaction_hash.to_string()) && find(account(6).to_string()));
        assert!(!find(account(7).to_string()));
    }
}

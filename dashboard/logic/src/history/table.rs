//! Rows as a table for a spreadsheet, and as sentences.

use crate::show::{Person, labels, time};
use access::trail::csv::{COLUMNS, line};
use access::trail::{Entry, Request, RequestOutcome, Row, Told, Words};
use ledger::{Address, Denial, Domains, Outcome, Penalty};
use sealing::DeviceId;

/// What a row says, at the reader's offset from UTC in minutes. `who` says who is behind an account.
#[must_use]
pub fn sentence(row: &Row, who: &dyn Fn(Address) -> Person, offset: i16) -> Told {
    row.told(&Words {
        who: &|account| who(account).line(),
        time: &|seconds| time::date_time(seconds, offset),
        captured: &|millis| time::date_time_of_millis(millis, offset),
        domains: &labels::domains,
    })
}

/// Rows as a table (RFC 4180), with the columns that the gateway's has: heading and rows, each ended by CR LF. No name in it
/// becomes a formula. `who` says who was behind an account when a row happened.
#[must_use]
pub fn csv<'a>(rows: impl IntoIterator<Item = &'a Row>, who: &dyn Fn(Address, &Row) -> Person, offset: i16) -> String {
    let row = |row: &'a Row| line(&fields(row, who, offset));
    line(&COLUMNS) + &rows.into_iter().map(row).collect::<String>()
}

fn fields(row: &Row, who: &dyn Fn(Address, &Row) -> Person, offset: i16) -> [String; COLUMNS.len()] {
    let told = sentence(row, &|account| who(account, row), offset);
    let by = told.by.map(|account| who(account, row));
    let profile = by.as_ref().and_then(|by| match by {
        Person::Professional { profile, .. } => Some(profile),
        _ => None,
    });
    let request = match &row.entry {
        Entry::Request(request) => Some(&**request),
        Entry::Event(_) => None,
    };
    let text = |text: Option<String>| text.unwrap_or_default();
    let of_request = |say: &dyn Fn(&Request) -> Option<String>| text(request.and_then(say));
    let penalty = |say: &dyn Fn(&ledger::events::Penalized) -> Option<String>| {
        of_request(&|request| match &request.outcome {
            RequestOutcome::Denied { penalty: Some((_, penalty)), .. } => say(penalty),
            _ => None,
        })
    };
    [
        time::rfc3339(row.time, offset),
        row.position.block_number.to_string(),
        row.position.transaction_hash.to_string(),
        row.position.log_index.to_string(),
        told.code.to_owned(),
        text(by.as_ref().map(|by| by.account().to_string())),
        text(by.as_ref().map(|by| role(by).to_owned())),
        text(profile.map(|profile| crate::show::plain(&profile.name))),
        text(profile.map(|profile| crate::show::plain(&profile.organization))),
        text(by.as_ref().map(|by| by.is_verified().to_string())),
        of_request(&|request| Some(request.purpose.code().to_owned())),
        of_request(&|request| Some(request.emergency.to_string())),
        of_request(&|request| Some(matches!(request.outcome, RequestOutcome::Granted { .. }).to_string())),
        of_request(&|request| Some(domains(request))),
        of_request(&|request| match &request.outcome {
            RequestOutcome::Denied { reason, .. } => Some(rule(*reason).to_owned()),
            RequestOutcome::Granted { .. } => None,
        }),
        of_request(&|request| {
            let device = request.addr.device_id;
            (device != Address::ZERO).then(|| DeviceId(device.0).to_string())
        }),
        of_request(&|request| (request.addr.area_id != 0).then(|| request.addr.area_id.to_string())),
        of_request(&|request| request.delivered().map(|count| count.to_string())),
        penalty(&|penalty| Some(action(penalty.action).to_owned())),
        penalty(&|penalty| Some(penalty.strikes.to_string())),
        penalty(&|penalty| (penalty.suspended_until != 0).then(|| time::rfc3339(penalty.suspended_until, offset))),
        of_request(&|request| match &request.outcome {
            RequestOutcome::Granted { review: Some(review), .. } => {
                Some(outcome(review.closing.map_or(Outcome::Open, |closing| closing.outcome)).to_owned())
            }
            _ => None,
        }),
        told.text,
    ]
}

fn domains(request: &Request) -> String {
    match &request.outcome {
        RequestOutcome::Granted { domains, .. } => labels::domains(Domains(domains.0 & 0x0f)).replace(", ", "; "),
        RequestOutcome::Denied { .. } => String::new(),
    }
}

const fn role(person: &Person) -> &'static str {
    match person {
        Person::You { .. } | Person::Patient { .. } => "patient",
        Person::OtherPatient { .. } => "other patient",
        Person::Unknown { .. } => "not registered",
        Person::Professional { role, .. } | Person::Unverified { role, .. } => ledger::Role::name(*role),
    }
}

const fn action(penalty: Penalty) -> &'static str {
    match penalty {
        Penalty::Warning => "warning",
        Penalty::Strike => "strike",
        Penalty::Suspension => "suspension",
    }
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Open => "open",
        Outcome::Justified => "justified",
        Outcome::Rejected => "rejected",
    }
}

const fn rule(denial: Denial) -> &'static str {
    match denial {
        Denial::None => "none",
        Denial::UnknownUser => "unknownUser",
        Denial::NoPolicy => "noPolicy",
        Denial::Expired => "expired",
        Denial::Purpose => "purpose",
        Denial::Device => "device",
        Denial::Suspended => "suspended",
        Denial::NoEmergencyFlag => "noEmergencyFlag",
        Denial::TooManyOpenReviews => "tooManyOpenReviews",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::testing::*;
    use ledger::events::{Penalized, PolicyRevoked};
    use ledger::{Addr, Purpose, Role};
    use protocol::Profile;

    fn who(account: Address) -> Person {
        let profile = Profile {
            name: "=Ada, MD".into(),
            organization: "St. Mary".into(),
            registration_number: "7".into(),
            contact: String::new(),
        };
        Person::Professional { account, role: Role::Doctor, profile }
    }

    fn denied() -> Row {
        let addr = Addr { area_id: 0, patient_id: PATIENT, device_id: Address::ZERO };
        let penalized = Penalized { user: account(5), action: Penalty::Strike, strikes: 1, suspended_until: 0 };
        let outcome = RequestOutcome::Denied { reason: Denial::NoPolicy, penalty: Some((position(3, 1), penalized)) };
        let (requester, purpose) = (account(5), Purpose::Treatment);
        let request = Request { requester, addr, purpose, emergency: false, outcome };
        Row { position: position(3, 0), time: START, entry: Entry::Request(Box::new(request)) }
    }

    #[test]
    fn a_request_says_who_asked_and_what_followed() {
        let told = sentence(&denied(), &who, 60);
        assert_eq!((told.code, told.by), ("accessDenied", Some(account(5))));
        assert!(
            told.text.starts_with("=Ada, MD, St. Mary (doctor) asked for the records of every device."),
            "{}",
            told.text
        );
        assert!(told.text.contains("a strike"), "{}", told.text);
    }

    #[test]
    fn the_table_has_a_field_for_every_column_and_no_formula() {
        let revoked = PolicyRevoked { patient_id: PATIENT, provider: account(5), nonce: 1, by: account(1) };
        let event = Row { position: position(4, 0), time: START, entry: Entry::Event(revoked.into()) };
        let rows = [denied(), event];
        let table = csv(&rows, &|account, _| who(account), 60);
        let lines: Vec<_> = table.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("time,block,transaction,") && lines[0].ends_with(",review,sentence"));
        assert!(
            lines[1].contains(",accessDenied,")
                && lines[1].contains(",\"'=Ada, MD\",St. Mary,true,TREAT,false,false,,noPolicy,")
        );
        assert!(lines[1].contains(",strike,1,") && lines[2].contains(",policyRevoked,"));
    }
}

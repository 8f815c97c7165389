//! The history as a table (RFC 4180), with the columns of the command line's `audit --csv`.

use super::{Told, tell, words};
use crate::show::{Person, plain};
use access::Trail;
use access::trail::{Entry, Request, RequestOutcome, Row};
use ledger::{Address, Outcome, Penalty, Role};
use records::DOMAINS;
use records::terminology::domain_code;

const COLUMNS: &str = "time,block,transaction,log_index,event,account,role,name,organization,verified,purpose,emergency,\
                       granted,domains,reason,device,area,delivered,penalty,strikes,suspended_until,review,sentence";

/// Heading and rows in the chain's order, each ended by CR LF. `who` is who an account was at a row, `moment` a time as RFC 3339.
#[must_use]
pub fn table(trail: &Trail, who: &dyn Fn(&Row, Address) -> Person, moment: &dyn Fn(u64) -> String) -> String {
    let mut table = format!("{COLUMNS}\r\n");
    for row in &trail.rows {
        let at_row = |account| who(row, account);
        let told = tell(row, &at_row, moment);
        let by = told.by.map(at_row);
        let fields: Vec<_> = fields(row, &told, by.as_ref(), moment).iter().map(|field| escaped(field)).collect();
        table += &fields.join(",");
        table += "\r\n";
    }
    table
}

fn fields(row: &Row, told: &Told, by: Option<&Person>, moment: &dyn Fn(u64) -> String) -> Vec<String> {
    let text = |text: Option<String>| text.unwrap_or_default();
    let profile = by.and_then(|by| match by {
        Person::Professional { profile, .. } => Some(profile),
        _ => None,
    });
    let mut fields = vec![
        moment(row.time),
        row.position.block_number.to_string(),
        row.position.transaction_hash.to_string(),
        row.position.log_index.to_string(),
        told.code.to_owned(),
        text(by.map(|by| by.account().to_string())),
        text(by.map(|by| role(by).to_owned())),
        text(profile.map(|profile| plain(&profile.name))),
        text(profile.map(|profile| plain(&profile.organization))),
        text(by.map(|by| by.is_verified().to_string())),
    ];
    fields.extend(match &row.entry {
        Entry::Request(request) => of_request(request, moment),
        Entry::Event(_) => Default::default(),
    });
    let sentence: Vec<_> = core::iter::once(&told.text).chain(&told.after).map(String::as_str).collect();
    fields.push(sentence.join(" "));
    fields
}

/// In the command line's words.
const fn role(person: &Person) -> &'static str {
    match person {
        Person::You { .. } | Person::Patient { .. } => "patient",
        Person::OtherPatient { .. } => "other patient",
        Person::Unknown { .. } => "not registered",
        Person::Professional { role, .. } | Person::Unverified { role, .. } => Role::name(*role),
    }
}

fn of_request(request: &Request, moment: &dyn Fn(u64) -> String) -> [String; 12] {
    let addr = request.addr;
    let device = if addr.device_id == Address::ZERO { String::new() } else { addr.device_id.to_string() };
    let area = if addr.area_id == 0 { String::new() } else { addr.area_id.to_string() };
    let (mut domains, mut reason, mut action, mut strikes, mut suspended, mut review) = Default::default();
    let granted = match &request.outcome {
        RequestOutcome::Granted { domains: allowed, review: opened, .. } => {
            let codes: Vec<_> =
                DOMAINS.into_iter().filter(|domain| allowed.0 & (1 << domain.bit()) != 0).map(domain_code).collect();
            domains = codes.join("; ");
            review = opened.map_or_else(String::new, |review| {
                match review.closing.map_or(Outcome::Open, |closing| closing.outcome) {
                    Outcome::Open => "open",
                    Outcome::Justified => "justified",
                    Outcome::Rejected => "rejected",
                }
                .to_owned()
            });
            true
        }
        RequestOutcome::Denied { reason: why, penalty } => {
            reason = words::refusal(*why).to_owned();
            if let Some((_, penalty)) = penalty {
                action = match penalty.action {
                    Penalty::Warning => "warning",
                    Penalty::Strike => "strike",
                    Penalty::Suspension => "suspension",
                }
                .to_owned();
                strikes = penalty.strikes.to_string();
                if penalty.suspended_until != 0 {
                    suspended = moment(penalty.suspended_until);
                }
            }
            false
        }
    };
    let delivered = request.delivered().map(|count| count.to_string()).unwrap_or_default();
    let (purpose, emergency) = (request.purpose.code().to_owned(), request.emergency.to_string());
    [
        purpose,
        emergency,
        granted.to_string(),
        domains,
        reason,
        device,
        area,
        delivered,
        action,
        strikes,
        suspended,
        review,
    ]
}

/// In quotes where needed. A name that a spreadsheet would take for a formula gets an apostrophe before it.
fn escaped(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let field = if formula { format!("'{field}") } else { field.to_owned() };
    if field.contains([',', '"', '\r', '\n']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::Contract;
    use access::trail::{People, Standing};
    use ledger::rpc::LogPosition;
    use ledger::{Addr, Bytes32, Denial, Purpose};
    use protocol::Profile;

    #[test]
    fn every_row_has_every_column() {
        let (block_hash, transaction_hash) = (Bytes32([1; 32]), Bytes32([2; 32]));
        let position =
            LogPosition { block_number: 7, log_index: 0, transaction_index: 0, block_hash, transaction_hash };
        let request = Request {
            requester: Address([3; 20]),
            addr: Addr { area_id: 2, patient_id: 1, device_id: Address::ZERO },
            purpose: Purpose::Treatment,
            emergency: false,
            outcome: RequestOutcome::Denied { reason: Denial::Expired, penalty: None },
        };
        let removed =
            ledger::events::DeviceRemoved { patient_id: 1, device_id: Address([9; 20]), by: Address([4; 20]) };
        let rows = vec![
            Row { position, time: 5, entry: Entry::Request(Box::new(request)) },
            Row { position, time: 6, entry: Entry::Event(removed.into()) },
        ];
        let contract = Contract { chain_id: 1, address: Address([0xc0; 20]) };
        let trail = Trail { contract, patient_id: 1, rows, people: People::default() };
        let profile = Profile {
            name: "=Ada".to_owned(),
            organization: "St. Mary, \"North\"".to_owned(),
            registration_number: String::new(),
            contact: String::new(),
        };
        let standing = Standing::Professional { role: Role::Caregiver, profile_digest: Bytes32([1; 32]) };
        let who = |_: &Row, account| Person::new(account, standing, Some(&profile), None);
        let table = table(&trail, &who, &|time| time.to_string());
        let lines: Vec<_> = table.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[1].contains(
            "caregiver,'=Ada,\"St. Mary, \"\"North\"\"\",true,TREAT,false,false,,your agreement had run out,,2,"
        ));
        let without_names = lines[2].replace("\"St. Mary, \"\"North\"\"\"", "");
        assert_eq!(without_names.split(',').count(), COLUMNS.split(',').count(), "{without_names}");
    }
}

//! What happened, for a person.

use super::names::Who;
use super::report::known;
use crate::{clock, output::analysis_text::domain_name};
use access::trail::{Row, Told, Words};
use ledger::{Address, Domains};

/// What a row says. `who` says who is behind an account.
pub(super) fn told(row: &Row, who: &dyn Fn(Address) -> Who) -> Told {
    row.told(&Words {
        who: &|account| who(account).text(),
        time: &clock::local,
        captured: &|millis| clock::rfc3339(millis, 0),
        domains: &domain_names,
    })
}

fn domain_names(domains: Domains) -> String {
    if domains == Domains::ALL {
        return "every domain".to_owned();
    }
    let names: Vec<_> = known(domains).into_iter().map(domain_name).collect();
    if names.is_empty() { "no domain that this version knows".to_owned() } else { names.join(", ") }
}

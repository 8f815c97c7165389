//! The history as a table (RFC 4180).

use super::report::RowReport;
use access::trail::csv::{COLUMNS, line};

/// Heading and rows.
pub(super) fn table(rows: &[RowReport]) -> String {
    let rows: String = rows.iter().map(|row| line(&fields(row))).collect();
    line(&COLUMNS) + &rows
}

fn fields(row: &RowReport) -> [String; COLUMNS.len()] {
    let who = row.who.as_ref();
    let request = row.request.as_ref();
    let penalty = request.and_then(|request| request.penalty.as_ref());
    let text = |text: Option<String>| text.unwrap_or_default();
    let domains = |domains: &[motion::Domain]| {
        let names: Vec<_> = domains.iter().map(|domain| crate::output::analysis_text::domain_name(*domain)).collect();
        names.join("; ")
    };
    [
        row.time.clone(),
        row.block.to_string(),
        row.transaction.to_string(),
        row.log_index.to_string(),
        row.event.to_owned(),
        text(who.map(|who| who.account.to_string())),
        text(who.map(|who| who.role.to_owned())),
        text(who.and_then(|who| who.name.clone())),
        text(who.and_then(|who| who.organization.clone())),
        text(who.map(|who| who.verified.to_string())),
        text(request.map(|request| request.purpose.to_owned())),
        text(request.map(|request| request.emergency.to_string())),
        text(request.map(|request| request.granted.to_string())),
        text(request.map(|request| domains(&request.domains))),
        text(request.and_then(|request| request.reason).map(str::to_owned)),
        text(request.and_then(|request| request.device_id).map(|device| device.to_string())),
        text(request.and_then(|request| request.area_id).map(|area| area.to_string())),
        text(request.and_then(|request| request.delivered).map(|count| count.to_string())),
        text(penalty.map(|penalty| penalty.action.to_owned())),
        text(penalty.map(|penalty| penalty.strikes.to_string())),
        text(penalty.and_then(|penalty| penalty.suspended_until.clone())),
        text(request.and_then(|request| request.review.as_ref()).map(|review| review.outcome.to_owned())),
        row.sentence.clone(),
    ]
}

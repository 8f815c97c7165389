//! What `audit` prints for people.

use super::report::{Document, RowReport};
use crate::output::{
    plain::plain,
    style::{self, paint},
};

/// Heading and one paragraph a row.
pub(super) fn text(document: &Document) -> String {
    let mut text = format!(
        "{}\nContract {} on chain {}, blocks {} to {} ({}), told by {}\nTimes are in your zone, {}\n\n",
        paint(style::HEADING, format!("Access history of patient {}", document.patient_id)),
        document.contract,
        document.chain_id,
        document.from_block,
        document.up_to_block,
        document.up_to,
        plain(&document.node),
        plain(&document.zone)
    );
    if document.rows.is_empty() {
        text += "Nothing happened in this time.\n";
    }
    for row in &document.rows {
        text += &paragraph(row);
    }
    text
}

fn paragraph(row: &RowReport) -> String {
    let style = match (row.event, &row.request) {
        (_, Some(request)) if request.emergency => style::WARNING,
        ("accessDenied", _) => style::ERROR,
        ("accessGranted", _) => style::GOOD,
        _ => style::FAINT,
    };
    // Who asked stands in the sentence of a request.
    let by = match (&row.who, &row.request) {
        (Some(who), None) => format!(" By {}.", who.text()),
        _ => String::new(),
    };
    format!(
        "{}  {}\n  {}{by}\n  {}\n",
        row.time,
        paint(style, row.event),
        row.sentence,
        paint(style::FAINT, format!("block {}, transaction {}", row.block, row.transaction))
    )
}

//! A history as a table (RFC 4180).

/// The heading of a history: what each field of a row is.
pub const COLUMNS: [&str; 23] = [
    "time",
    "block",
    "transaction",
    "log_index",
    "event",
    "account",
    "role",
    "name",
    "organization",
    "verified",
    "purpose",
    "emergency",
    "granted",
    "domains",
    "reason",
    "device",
    "area",
    "delivered",
    "penalty",
    "strikes",
    "suspended_until",
    "review",
    "sentence",
];

/// One row, ended by CR LF.
#[must_use]
pub fn line<T: AsRef<str>>(fields: &[T]) -> String {
    let fields: Vec<_> = fields.iter().map(|field| escaped(field.as_ref())).collect();
    fields.join(",") + "\r\n"
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

    #[test]
    fn no_field_breaks_a_row_or_becomes_a_formula() {
        assert_eq!(line(&["plain", "a, \"b\"\n"]), "plain,\"a, \"\"b\"\"\n\"\r\n");
        assert_eq!(escaped("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(escaped("@sum"), "'@sum");
    }
}

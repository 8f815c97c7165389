//! docs/protocol.md against the types.

use protocol::{MAX_BODY_BYTES, ProblemKind, header, route};
use std::path::Path;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/protocol.md");
    std::fs::read_to_string(path).unwrap()
}

/// Cells of the table rows whose first cell is code.
fn rows(page: &str) -> Vec<Vec<&str>> {
    page.lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect())
        .collect()
}

#[test]
fn the_problem_table_lists_every_kind_and_no_other() {
    let page = page();
    let (_, section) = page.split_once("\n## Problems").expect("a section on problems");
    let rows = rows(section);
    for kind in ProblemKind::ALL {
        let row = rows
            .iter()
            .find(|row| row.first() == Some(&kind.name()))
            .unwrap_or_else(|| panic!("docs/protocol.md does not list {}", kind.name()));
        let status = kind.status().to_string();
        let retry = if kind.is_retryable() { "yes" } else { "no" };
        assert_eq!(row.get(1..4), Some([status.as_str(), kind.title(), retry].as_slice()), "{}", kind.name());
        assert!(row.get(4).is_some_and(|advice| !advice.is_empty()), "{} says what to do", kind.name());
    }
    assert_eq!(rows.len(), ProblemKind::ALL.len());
}

#[test]
fn every_route_and_header_name_is_mentioned() {
    let page = page();
    for name in [
        route::ANALYSES,
        route::RETRIEVALS,
        route::ENROLMENTS,
        route::ERASURES,
        route::PROFILES,
        "/v1/profiles/{digest}",
        route::CONFIG,
        route::HEALTH,
        route::OPENAPI,
        route::METRICS,
        header::SIGNATURE,
        header::REQUEST_ID,
        header::ENVELOPE,
        header::SEALED_ANSWER,
        header::PROBLEM,
    ] {
        assert!(page.contains(&format!("`{name}`")) || page.contains(&format!(" {name}`")), "{name}");
    }
}

#[test]
fn every_label_and_limit_is_mentioned() {
    let page = page();
    for label in [sealing::upload::INFO, sealing::answer::EXPORTER_CONTEXT] {
        assert!(page.contains(core::str::from_utf8(label).unwrap()));
    }
    for limit in [sealing::MAX_ENVELOPE, sealing::MAX_HEADER] {
        let digits = limit.to_string();
        let (thousands, rest) = digits.split_at(digits.len() - 3);
        let grouped = match thousands.len() {
            0..=3 => format!("{thousands},{rest}"),
            length => format!("{},{},{rest}", &thousands[..length - 3], &thousands[length - 3..]),
        };
        assert!(page.contains(&grouped), "{grouped}");
    }
    assert_eq!(MAX_BODY_BYTES, sealing::MAX_ENVELOPE);
}

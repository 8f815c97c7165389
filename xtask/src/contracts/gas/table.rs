//! The table in the README.

use super::{
    Paper, Snapshot,
    paper::{Row, Sums},
};
use anyhow::Context as _;

const BEGIN: &str = "<!-- gas table: begin (cargo xtask contracts gas) -->";
const END: &str = "<!-- gas table: end -->";

/// The table, as Markdown.
pub(super) fn of(snapshot: &Snapshot, paper: &Paper) -> anyhow::Result<String> {
    let rows = paper.rows(snapshot)?;
    let mut text = String::from(
        "| function | the paper, execution | execution, first use | again | receipt, first use | again |\n| --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for Row { paper_name, name, paper, ours } in &rows {
        let cells = [*paper, ours.first.execution, ours.repeated.execution, ours.first.receipt, ours.repeated.receipt];
        text.push_str(&format!("| `{name}` ({paper_name}) | {} |\n", cells.map(grouped).join(" | ")));
    }
    let sums = Sums::of(&rows);
    let cells = [sums.paper, sums.first, sums.repeated].map(grouped).join(" | ");
    text.push_str(&format!("| together | {cells} | | |\n"));
    text.push_str(&format!("\nCompiled with {}.\n", snapshot.compiler));
    Ok(text)
}

/// `page` with `table` between its two marks.
pub(super) fn replaced(page: &str, table: &str) -> anyhow::Result<String> {
    let (before, rest) = page.split_once(BEGIN).with_context(|| format!("the page lacks the line `{BEGIN}`"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("the page lacks the line `{END}`"))?;
    Ok(format!("{before}{BEGIN}\n{table}{END}{after}"))
}

/// With commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 3 == first {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{
        super::paper::tests::{measured, paper},
        *,
    };

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!([0, 12, 123, 1234, 123_456, 1_234_567].map(grouped).join(" "), "0 12 123 1,234 123,456 1,234,567");
    }

    #[test]
    fn the_table_has_a_row_for_each_function_and_the_sum() {
        let table = of(&measured(12_000, "", 0), &paper()).unwrap();
        assert!(
            table.contains("| `retrieveEHRs` (RetrieveEHRs) | 240,000 | 12,000 | 6,000 | 34,000 | 34,000 |"),
            "{table}"
        );
        assert!(table.contains("| together | 1,200,000 | 60,000 | 30,000 | | |"), "{table}");
    }

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let page = format!("a\n{BEGIN}\nold\n{END}\nb\n");
        let new = replaced(&page, "new\n").unwrap();
        assert_eq!(new, format!("a\n{BEGIN}\nnew\n{END}\nb\n"));
        assert_eq!(replaced(&new, "new\n").unwrap(), new);
        assert!(replaced("no marks", "new").is_err());
    }
}

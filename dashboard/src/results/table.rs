//! Severities over time as a table: the same numbers as the chart.

use super::text;
use dashboard_logic::chart::{DomainSeries, table};
use leptos::prelude::*;

/// One row a recording, the newest first.
#[component]
pub(super) fn SeverityTable(series: DomainSeries) -> impl IntoView {
    let mut newer: Option<String> = None;
    let rows = table(&series)
        .into_iter()
        .rev()
        .map(|row| {
            let changed = newer.as_ref().is_some_and(|newer| *newer != row.algorithm_version);
            newer = Some(row.algorithm_version.clone());
            let note = changed.then(|| {
                let words =
                    format!("Below: analysis {}. Not to be compared with the rows above.", row.algorithm_version);
                view! { <tr class="version-break"><td colspan="6">{words}</td></tr> }
            });
            let struck = if row.is_withdrawn { "struck" } else { "" };
            view! {
                {note}
                <tr>
                    <th scope="row">
                        <span class=struck>{row.time}</span>
                        {row.is_withdrawn.then(|| view! { <span class="withdrawn">"Withdrawn"</span> })}
                    </th>
                    <td data-label="Severity" class=struck>{row.severity}</td>
                    <td data-label="Side" class=struck>{row.side}</td>
                    <td data-label="Task" class=struck>{row.task}</td>
                    <td data-label="Medication" class=struck>{row.medication}</td>
                    <td data-label="Analysis" class=struck>{row.algorithm_version}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap">
            <table class="responsive compact">
                <caption>{format!("{} over time, newest first", text::domain(series.domain))}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Recorded"</th>
                        <th scope="col">"Severity"</th>
                        <th scope="col">"Side"</th>
                        <th scope="col">"Task"</th>
                        <th scope="col">"Medication"</th>
                        <th scope="col">"Analysis"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

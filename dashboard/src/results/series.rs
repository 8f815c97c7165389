//! What was measured over the time of one recording.

use super::trend::chart_width;
use dashboard_logic::chart::{EvidenceLine, Frame, evidence_chart};
use leptos::prelude::*;

const HEIGHT: f64 = 170.0;

/// The chart of one series, and the same as a table.
#[component]
pub(super) fn EvidenceOverTime(line: EvidenceLine, #[prop(into)] of: String) -> impl IntoView {
    let width = chart_width();
    let frame = Frame { left: 64.0, top: 12.0, width: width - 84.0, height: 120.0 };
    let chart = evidence_chart(&line, &frame);
    let title = chart.title;
    let values = chart
        .values
        .into_iter()
        .map(|tick| {
            view! {
                <line class="chart-grid" x1=frame.left x2=frame.right() y1=tick.value y2=tick.value />
                <text class="chart-label" x=frame.left - 8.0 y=tick.value + 4.0 text-anchor="end">{tick.label}</text>
            }
        })
        .collect_view();
    let times = chart
        .times
        .into_iter()
        .map(|tick| {
            view! {
                <text class="chart-label" x=tick.value y=frame.bottom() + 20.0 text-anchor="middle">
                    {format!("{} s", tick.label)}
                </text>
            }
        })
        .collect_view();
    let rows = chart
        .rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{row.time}</th>
                    <td data-label="Value" class="number">{row.value}</td>
                </tr>
            }
        })
        .collect_view();
    let caption = format!("{title}, {of}");
    view! {
        <figure class="chart">
            <svg viewBox=format!("0 0 {width} {HEIGHT}") role="img" aria-label=caption.clone()>
                {values}
                {times}
                <path class="chart-line chart-thin" d=chart.line />
            </svg>
            <figcaption>{title.clone()}</figcaption>
        </figure>
        <details>
            <summary>{format!("{title} as a table")}</summary>
            <div class="table-wrap series-table">
                <table>
                    <caption>{caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Window"</th>
                            <th scope="col">"Value"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}

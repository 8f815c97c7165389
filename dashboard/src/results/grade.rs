//! A severity: as a word, as a number, as a scale and in colour.

use super::text;
use leptos::prelude::*;
use motion::Severity;

/// Grade and word, over a scale from 0 to 4.
#[component]
pub(super) fn Grade(severity: Severity, grade: Option<u8>) -> impl IntoView {
    let number = grade.unwrap_or(match severity {
        Severity::Absent => 0,
        Severity::Mild => 1,
        Severity::Moderate => 2,
        Severity::Severe => 3,
    });
    let steps = (1..=4_u8)
        .map(|step| {
            let class = if step <= number { format!("step grade-{}", number.min(4)) } else { "step".to_owned() };
            view! { <span class=class></span> }
        })
        .collect_view();
    view! {
        <p class="grade">
            <strong class="grade-word">{text::severity(severity)}</strong>
            {grade.map(|grade| view! { <span class="grade-number">{format!("grade {grade} of 4")}</span> })}
            <span class="scale" aria-hidden="true">{steps}</span>
        </p>
    }
}

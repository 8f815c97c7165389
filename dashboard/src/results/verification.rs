//! What was verified, and what was not.

use crate::ui::{Badge, Card, Notice, Tone};
use dashboard_logic::retrieval::{Standing, Verification, Whether};
use leptos::prelude::*;

/// The list, with a sentence about the whole.
#[component]
pub(super) fn VerificationCard(verification: Verification, whether: Whether) -> impl IntoView {
    let tone = match whether {
        Whether::All => Tone::Good,
        Whether::Partly => Tone::Caution,
        Whether::Wrong => Tone::Bad,
    };
    let rows = verification
        .statements
        .into_iter()
        .map(|statement| {
            let (tone, word) = match statement.standing {
                Standing::Verified => (Tone::Good, "Verified"),
                Standing::NotVerified => (Tone::Caution, "Not verified"),
                Standing::Wrong => (Tone::Bad, "Wrong"),
            };
            view! {
                <li class="statement">
                    <Badge tone text=word.to_owned() />
                    <p>
                        <strong>{statement.about}</strong>
                        ": "
                        {statement.text}
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <Card title="Verification">
            <Notice tone title=whether.sentence() />
            <ul class="plain-list statements">{rows}</ul>
        </Card>
    }
}

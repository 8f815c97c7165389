//! What was verified, and what was not.

use crate::ui::{Badge, Card, Notice, Tone};
use dashboard_logic::retrieval::{Standing, Statement, Verification, Whether};
use leptos::prelude::*;

/// A sentence about the whole, what was not verified, and folded what was.
#[component]
pub(super) fn VerificationCard(verification: Verification, whether: Whether) -> impl IntoView {
    let tone = match whether {
        Whether::All => Tone::Good,
        Whether::Partly => Tone::Caution,
        Whether::Wrong => Tone::Bad,
    };
    let (held, other): (Vec<_>, Vec<_>) =
        verification.statements.into_iter().partition(|statement| statement.standing == Standing::Verified);
    let list = |statements: Vec<Statement>| {
        let rows = statements.into_iter().map(row).collect_view();
        view! { <ul class="plain-list statements">{rows}</ul> }
    };
    let held = (!held.is_empty()).then(|| {
        view! {
            <details>
                <summary>{format!("What was verified ({})", held.len())}</summary>
                {list(held)}
            </details>
        }
    });
    let other = (!other.is_empty()).then(|| list(other));
    view! {
        <Card title="Verification">
            <Notice tone title=whether.sentence() />
            {other}
            {held}
        </Card>
    }
}

/// A statement, and how it stands.
fn row(statement: Statement) -> impl IntoView {
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
}

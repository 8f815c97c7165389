//! One request.

use super::{CardRead, Ignored, profile::ProfileFacts, text};
use crate::pages::admin::text as admin_text;
use crate::ui::{Badge, BlockMoment, Button, Look, Notice, ShortAddress, Tone};
use dashboard_logic::directory::{Obstacle, Registration};
use dashboard_logic::registration::CardCheck;
use ledger::Role;
use leptos::prelude::*;

/// Who asks, as what, since when, and what there is to decide by.
#[component]
pub(super) fn Request(
    registration: Registration,
    card: CardRead,
    ignored: Ignored,
    /// The admin wants to add this account.
    on_add: Callback<()>,
) -> impl IntoView {
    let Registration { account, role, profile_digest, asked, obstacle } = registration;
    let evidence = match role {
        Role::Patient => (move || card_evidence(card, &registration)).into_any(),
        _ => view! { <ProfileFacts digest=profile_digest /> }.into_any(),
    };
    let obstacle_told = obstacle.map(|obstacle| view! { <Notice tone=Tone::Caution title=sentence(obstacle) /> });
    let is_ignored = move || ignored.contains(&registration);
    let toggle = Callback::new(move |()| ignored.set(&registration, !untrack(is_ignored)));
    view! {
        <article class="request" aria-label=format!("{} {account}", admin_text::role(role))>
            <div class="row request-head">
                <h3>{admin_text::role(role)}</h3>
                <ShortAddress account />
                <span class="hint">"asked "<BlockMoment block=asked.position.block_number /></span>
            </div>
            {evidence}
            {obstacle_told}
            <div class="row">
                {obstacle
                    .is_none()
                    .then(|| view! { <Button look=Look::Primary on_press=on_add>{text::APPROVE}</Button> })}
                <Button look=Look::Quiet on_press=toggle>
                    {move || if is_ignored() { text::UNIGNORE } else { text::IGNORE }}
                </Button>
            </div>
        </article>
    }
}

fn card_evidence(card: CardRead, registration: &Registration) -> AnyView {
    match card.check(registration) {
        None => view! { <p class="hint">{text::CARD_MISSING}</p> }.into_any(),
        Some((check, card)) => {
            let (tone, word) = if check == CardCheck::Fits {
                (Tone::Good, "Card matches")
            } else {
                (Tone::Bad, "Card does not match")
            };
            view! {
                <p class="row">
                    <Badge tone text=word.to_owned() />
                    <strong class="break">{card.card}</strong>
                </p>
                <p>{check.sentence()}</p>
            }
            .into_any()
        }
    }
}

fn sentence(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Registered(role) => format!(
            "This account is registered as {} already. Delete that first, or let the person ask with another account.",
            admin_text::with_article(role)
        ),
        Obstacle::Linked(_) => {
            "This account is linked to a patient. The person has to ask with another account.".to_owned()
        }
        Obstacle::Retired => {
            "This account was unlinked from a patient for good. The person has to ask with another account.".to_owned()
        }
    }
}

//! A request that waits for the administrator.

use super::{Asking, Form, card_view::CardView, progress::Steps, publishing::Publishing, text};
use crate::ui::{BlockMoment, Button, Card, Notice, Tone};
use dashboard_logic::directory::Happened;
use ledger::{Bytes32, Role};
use leptos::prelude::*;

/// Since when, what is still to be done, and the card for the desk.
#[component]
pub(super) fn Waiting(asking: Asking, role: Role, digest: Bytes32, asked: Happened) -> impl IntoView {
    let asks_again = RwSignal::new(false);
    let transaction = asked.position.transaction_hash;
    let card = move || {
        let contract = asking.kept.contract()?;
        Some(match asking.kept.card_kept() {
            Some(card) if card.digest() == digest => view! { <CardView card contract /> }.into_any(),
            other => {
                let title = if other.is_some() { text::CARD_OTHER } else { text::CARD_ELSEWHERE };
                view! {
                    <Notice tone=Tone::Caution title>
                        <p>{text::CARD_ELSEWHERE_NEXT}</p>
                    </Notice>
                }
                .into_any()
            }
        })
    };
    view! {
        <Card title=text::STATE_TITLE>
            <Steps current=2 />
            <p>
                {format!("You asked to be added {} ", text::as_role(role))}
                <BlockMoment block=asked.position.block_number />
                "."
            </p>
            <p class="hint">{text::WAITING_NEXT}</p>
            <p class="no-print">
                <Button on_press=Callback::new(move |()| asks_again.update(|again| *again = !*again))>
                    {text::ASK_AGAIN}
                </Button>
            </p>
            // Last, since it comes by itself: nothing that is read or pressed moves.
            {(role != Role::Patient).then(|| view! { <Publishing kept=asking.kept digest transaction /> })}
        </Card>
        {(role == Role::Patient).then_some(card)}
        {move || asks_again.get().then(|| view! { <Form asking /> })}
    }
}

//! The card, to be shown at the desk or printed.

use super::text;
use crate::ui::{Button, Card, Qr, ShortAddress};
use access::Contract;
use dashboard_logic::registration::RegistrationCard;
use leptos::prelude::*;

/// Code, name, and the code in letters for where no camera is.
#[component]
pub(super) fn CardView(card: RegistrationCard, contract: Contract) -> impl IntoView {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    let link = card.link(contract).url(&origin).unwrap_or_default();
    let print = Callback::new(|()| {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    });
    view! {
        <Card title=text::KEEP_CARD about=text::KEEP_CARD_ABOUT>
            <div class="share desk-card">
                {(!link.is_empty()).then(|| view! { <Qr what="your card for the desk" text=link.clone() /> })}
                <dl class="facts">
                    <dt>"Patient"</dt>
                    <dd><strong>{card.card.clone()}</strong></dd>
                    <dt>"Account"</dt>
                    <dd><ShortAddress account=card.account /></dd>
                    <dt>{text::CARD_CODE}</dt>
                    <dd class="mono">{card.secret_text()}</dd>
                </dl>
            </div>
            <p class="row no-print">
                <Button on_press=print>{text::PRINT}</Button>
            </p>
        </Card>
    }
}

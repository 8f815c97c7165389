//! Stopping everything, and going on.

use super::text;
use crate::{
    chain::Sending,
    session::Session,
    ui::{Badge, Button, Card, Decision, Look, Notice, Tone},
};
use ledger::{
    Bytes32, Call,
    calls::{Pause, Unpause},
};
use leptos::prelude::*;

/// Whether the system runs, and the button that changes that.
#[component]
pub(super) fn PauseCard() -> impl IntoView {
    let session = Session::get();
    let is_paused = Memo::new(move |_| session.identity.get().is_some_and(|identity| identity.is_paused));
    // What is being decided stays the same while it is decided.
    let deciding = RwSignal::new(None::<bool>);
    let sending = Sending::new();
    let badge = move || match is_paused.get() {
        true => view! { <Badge tone=Tone::Bad text=text::IS_PAUSED.to_owned() /> },
        false => view! { <Badge tone=Tone::Good text=text::IS_RUNNING.to_owned() /> },
    };
    let on_mined = Callback::new(|_: Bytes32| ());
    let dialog = move || {
        let pauses = deciding.get()?;
        let call = move || Some(if pauses { Call::from(Pause {}) } else { Call::from(Unpause {}) });
        let (title, confirm, look) = if pauses {
            (text::PAUSE_TITLE, text::PAUSE_CONFIRM, Look::Danger)
        } else {
            (text::UNPAUSE_CONFIRM, text::UNPAUSE_CONFIRM, Look::Primary)
        };
        let on_close = Callback::new(move |()| deciding.set(None));
        Some(view! {
            <Decision title confirm look call=Signal::derive(call) sending on_mined on_close>
                {if pauses {
                    view! { <Notice tone=Tone::Caution title=text::PAUSE_WARNING /> }.into_any()
                } else {
                    view! { <p>{text::UNPAUSE_INFO}</p> }.into_any()
                }}
            </Decision>
        })
    };
    view! {
        <Card title=text::PAUSE_TITLE about=text::PAUSE_ABOUT>
            <div class="row">
                {badge}
                <Button look=Look::Danger on_press=Callback::new(move |()| deciding.set(Some(!is_paused.get_untracked())))>
                    {move || if is_paused.get() { text::UNPAUSE } else { text::PAUSE }}
                </Button>
            </div>
        </Card>
        {dialog}
    }
}

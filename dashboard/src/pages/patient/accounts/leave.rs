//! Leaving.

use super::super::me::Me;
use super::super::text::accounts as text;
use crate::chain::{Sending, TransactionStatus};
use crate::ui::{Button, Card, Choice, Decision, Look};
use ledger::{Call, Role, calls};
use leptos::prelude::*;
use sealing::PatientId;

/// What leaving means, and the button.
#[component]
pub(super) fn Leave(
    /// Who leaves.
    me: Me,
    /// The page's transaction for it.
    leaving: Sending,
    /// Where it is told that it is done.
    left: RwSignal<Option<PatientId>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let done = Callback::new(move |_| left.set(Some(me.patient_id)));
    let dialog = move || {
        open.get().then(|| {
            let is_understood = RwSignal::new(false);
            let call = Signal::derive(move || {
                let call = calls::DeleteUser { user: me.account, role: Role::Patient };
                is_understood.get().then(|| Call::from(call))
            });
            view! {
                <Decision
                    title=text::LEAVE_TITLE
                    confirm=text::LEAVE
                    look=Look::Danger
                    call=call
                    sending=leaving
                    on_mined=done
                    on_close=Callback::new(move |()| open.set(false))
                >
                    <ul>{text::LEAVE_ABOUT.iter().map(|line| view! { <li>{*line}</li> }).collect_view()}</ul>
                    <Choice name="understood" label=text::UNDERSTOOD value=is_understood />
                </Decision>
            }
        })
    };
    view! {
        <Card title=text::LEAVE about=text::LEAVE_LEAD>
            <p>
                <Button look=Look::Danger on_press=Callback::new(move |()| open.set(true))>{text::LEAVE_BUTTON}</Button>
            </p>
            {move || (!open.get()).then(|| view! { <TransactionStatus sending=leaving /> })}
            {dialog}
        </Card>
    }
}

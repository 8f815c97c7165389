//! What stands on every page of a patient while somebody is to take over.

use super::super::me::{self, Me};
use super::super::text::recovery as text;
use super::read;
use crate::chain::{Sending, TransactionStatus};
use crate::ui::{Button, Look, Notice, Tone};
use ledger::calls;
use leptos::prelude::*;

/// A recovery under way, with the button that stops it, and the one that finishes it when its time has come.
#[component]
pub(in super::super) fn RecoveryBanner(me: Me) -> impl IntoView {
    let recovery = me::read(move |chain| async move { Ok(read::read(&chain, me.patient_id).await?) });
    let found = Memo::new(move |_| recovery.get().flatten());
    let sending = Sending::new();
    let changed = Callback::new(move |_| recovery.refresh());
    let stop = Callback::new(move |()| {
        sending.send(calls::CancelRecovery { patient_id: me.patient_id.0 }, changed);
    });
    let finish = Callback::new(move |()| {
        sending.send(calls::FinishRecovery { patient_id: me.patient_id.0 }, changed);
    });
    let busy = Signal::derive(move || sending.is_busy());
    view! {
        <div class="recovery">
            {move || {
                let found = found.get()?;
                let is_ready = found.is_ready();
                Some(view! {
                    <Notice tone=Tone::Bad title=text::TITLE>
                        <p>{text::what(&found)}</p>
                        <p>{if is_ready { text::ready(&found) } else { text::waiting(&found) }}</p>
                        <div class="row">
                            {(!me.is_over()).then(|| view! {
                                <Button look=Look::Danger on_press=stop busy=busy>{text::STOP}</Button>
                            })}
                            {is_ready.then(|| view! { <Button on_press=finish busy=busy>{text::FINISH}</Button> })}
                        </div>
                    </Notice>
                })
            }}
            <TransactionStatus sending />
        </div>
    }
}

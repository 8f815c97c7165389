//! A decision that is one signature: what it means, then the wallet, then what became of it.

use super::{Button, CloseDialog, Dialog, Look};
use crate::chain::{Sending, TransactionStatus};
use dashboard_logic::wallet::Progress;
use ledger::{Bytes32, Call};
use leptos::prelude::*;

/// A dialog around one call of the contract.
#[component]
pub(crate) fn Decision(
    /// What is decided.
    #[prop(into)]
    title: String,
    /// What the button says.
    #[prop(into)]
    confirm: String,
    /// How the button looks.
    #[prop(default = Look::Primary)]
    look: Look,
    /// The call; nothing while something is missing.
    #[prop(into)]
    call: Signal<Option<Call>>,
    /// The transaction. The page's, so that it is followed when the dialog was closed.
    sending: Sending,
    /// It was mined.
    on_mined: Callback<Bytes32>,
    /// The dialog was closed.
    on_close: Callback<()>,
    /// What the decision means, and what is to be filled in.
    children: Children,
) -> impl IntoView {
    if !sending.is_busy_untracked() {
        sending.clear();
    }
    let is_done = move || matches!(sending.progress(), Some(Progress::Mined { .. } | Progress::Final { .. }));
    let press = Callback::new(move |()| {
        if let Some(call) = call.get_untracked() {
            sending.send(call, on_mined);
        }
    });
    let begun = move || sending.progress().is_some();
    view! {
        <Dialog title on_close>
            <div class="stack">
                {children()}
                <TransactionStatus sending />
                <div class="row dialog-actions">
                    <div class="row" hidden=is_done>
                        <Button
                            look
                            on_press=press
                            disabled=Signal::derive(move || call.with(Option::is_none))
                            busy=Signal::derive(move || sending.is_busy())
                        >
                            {confirm}
                        </Button>
                    </div>
                    <CloseDialog>{move || if begun() { "Close" } else { "Cancel" }}</CloseDialog>
                </div>
            </div>
        </Dialog>
    }
}

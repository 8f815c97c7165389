//! Giving and withdrawing a flag.

use super::text;
use crate::{
    chain::Sending,
    ui::{Decision, Look, PersonName},
};
use dashboard_logic::directory::User;
use ledger::calls::{GiveEmergencyFlag, WithdrawEmergencyFlag};
use ledger::{Bytes32, Call};
use leptos::prelude::*;

/// What is being decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Giving it.
    Give(User),
    /// Withdrawing it.
    Withdraw(User),
}

/// The dialog, while something is being decided.
#[component]
pub(super) fn Acting(acting: RwSignal<Option<Act>>, sending: Sending, on_done: Callback<()>) -> impl IntoView {
    let on_mined = Callback::new(move |_: Bytes32| on_done.run(()));
    move || {
        let act = acting.get()?;
        let (Act::Give(user) | Act::Withdraw(user)) = act;
        let doctor = user.account;
        let (title, confirm, look, means) = match act {
            Act::Give(_) => (text::GIVE_TITLE, text::GIVE_CONFIRM, Look::Primary, text::GIVE_MEANS),
            Act::Withdraw(_) => (text::WITHDRAW_TITLE, text::WITHDRAW_CONFIRM, Look::Danger, text::WITHDRAW_MEANS),
        };
        let call = Signal::derive(move || {
            Some(match act {
                Act::Give(_) => Call::from(GiveEmergencyFlag { doctor }),
                Act::Withdraw(_) => Call::from(WithdrawEmergencyFlag { doctor }),
            })
        });
        let on_close = Callback::new(move |()| acting.set(None));
        Some(view! {
            <Decision title confirm look call sending on_mined on_close>
                <p><PersonName account=doctor profile_digest=user.profile_digest /></p>
                <p>{means}</p>
            </Decision>
        })
    }
}

//! A record that shall no longer count.

use super::super::me::Me;
use super::super::parts::moment;
use super::super::text::results as text;
use crate::chain::Sending;
use crate::ui::{Button, Decision, Look, Select};
use dashboard_logic::show::labels;
use ledger::{Bytes32, Call, WithdrawalReason, calls};
use leptos::prelude::*;

/// The button, and the question why.
#[component]
pub(super) fn Withdraw(
    /// Whose it is.
    me: Me,
    /// The record.
    upload_id: Bytes32,
    /// When the recording began, milliseconds UTC.
    captured_at: u64,
    /// It was withdrawn.
    on_change: Callback<()>,
) -> impl IntoView {
    let sending = Sending::new();
    let open = RwSignal::new(false);
    let reason = RwSignal::new(u8::from(WithdrawalReason::PatientRequest).to_string());
    let when = moment(captured_at / 1000);
    let which = StoredValue::new(when.clone());
    let dialog = move || {
        open.get().then(|| {
            let call = Signal::derive(move || {
                let reason = WithdrawalReason::try_from(reason.read().parse::<u8>().ok()?).ok()?;
                Some(Call::from(calls::WithdrawRecord { patient_id: me.patient_id.0, upload_id, reason }))
            });
            let options = WithdrawalReason::ALL.iter();
            let options = options
                .map(|reason| (u8::from(*reason).to_string(), labels::withdrawal_reason(*reason).long.to_owned()))
                .collect();
            view! {
                <Decision
                    title=text::WITHDRAW_TITLE
                    confirm=text::WITHDRAW
                    look=Look::Danger
                    call=call
                    sending=sending
                    on_mined=Callback::new(move |_| on_change.run(()))
                    on_close=Callback::new(move |()| open.set(false))
                >
                    <p>{text::withdraw(&which.get_value())}</p>
                    <Select name="reason" label=text::REASON value=reason options=options />
                </Decision>
            }
        })
    };
    view! {
        <Button on_press=Callback::new(move |()| open.set(true))>
            {text::WITHDRAW}<span class="visually-hidden">" "{when}</span>
        </Button>
        {dialog}
    }
}

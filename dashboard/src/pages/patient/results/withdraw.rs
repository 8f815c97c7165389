//! A record that shall no longer count.

use super::super::me::Me;
use super::super::parts::moment;
use super::super::text::results as text;
use crate::chain::Sending;
use crate::ui::{Decision, Look, Select};
use access::StoredRecord;
use dashboard_logic::show::labels;
use ledger::{Call, WithdrawalReason, calls};
use leptos::prelude::*;

/// The question why, and the signature.
#[component]
pub(super) fn Withdraw(
    /// Whose it is.
    me: Me,
    /// The record.
    record: StoredRecord,
    /// The transaction, the list's.
    sending: Sending,
    /// It was withdrawn.
    on_change: Callback<()>,
    /// The dialog was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let upload_id = record.upload_id;
    let reason = RwSignal::new(u8::from(WithdrawalReason::PatientRequest).to_string());
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
            on_close=on_close
        >
            <p>{text::withdraw(&moment(record.captured_at / 1000))}</p>
            <Select name="reason" label=text::REASON value=reason options=options />
        </Decision>
    }
}

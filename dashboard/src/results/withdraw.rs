//! Saying that a record shall no longer count.

use super::{facts, text};
use crate::{
    chain::Sending,
    ui::{Button, Decision, Look, Select},
};
use access::OpenedRecord;
use ledger::{Bytes32, Call, WithdrawalReason, calls};
use leptos::prelude::*;

const REASONS: [WithdrawalReason; 5] = [
    WithdrawalReason::WrongPatient,
    WithdrawalReason::WrongTime,
    WithdrawalReason::DeviceFault,
    WithdrawalReason::PatientRequest,
    WithdrawalReason::Other,
];

/// A button, and the dialog behind it.
#[component]
pub(super) fn Withdraw(
    /// Whose record.
    patient_id: u128,
    /// Which.
    record: OpenedRecord,
    /// It was withdrawn.
    on_withdrawn: Callback<Bytes32>,
) -> impl IntoView {
    let (is_open, sending) = (RwSignal::new(false), Sending::new());
    let reason = RwSignal::new(u8::from(WithdrawalReason::DeviceFault).to_string());
    let upload_id = Bytes32(record.upload_id.0);
    let when = facts::when(&record);
    let call = Signal::derive(move || {
        let reason = reason.get().parse::<u8>().ok().and_then(|number| WithdrawalReason::try_from(number).ok())?;
        Some(Call::from(calls::WithdrawRecord { patient_id, upload_id, reason }))
    });
    let mined = Callback::new(move |_| on_withdrawn.run(upload_id));
    let dialog = move || {
        let options =
            REASONS.iter().map(|reason| (u8::from(*reason).to_string(), reason.sentence().to_owned())).collect();
        let about = format!("The recording of {when}.");
        is_open.get().then(|| {
            view! {
                <Decision
                    title="Withdraw this record?"
                    confirm="Withdraw"
                    look=Look::Danger
                    call
                    sending
                    on_mined=mined
                    on_close=Callback::new(move |()| is_open.set(false))
                >
                    <p>{about}</p>
                    <p>{text::WITHDRAW_ABOUT}</p>
                    <Select name="withdrawal-reason" label="Why" value=reason options />
                </Decision>
            }
        })
    };
    view! {
        <Button look=Look::Danger on_press=Callback::new(move |()| is_open.set(true))>"Withdraw this record"</Button>
        {dialog}
    }
}

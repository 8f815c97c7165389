//! Registering a device by its link.

use super::{BindingRead, text};
use crate::{
    browser,
    chain::{Chain, Sending},
    query::Query,
    session::Session,
    ui::{Button, Card, Decision, Field, LongField, Look, Notice, ShortAddress, Tone},
};
use dashboard_logic::{
    directory::Device,
    entry,
    link::{DeviceBindingSigned, patient_id::grouped},
    show::time,
};
use ledger::calls::{DeviceOf, RegisterDevice};
use ledger::{Bytes, Bytes32, Call};
use leptos::prelude::*;

/// The link, then area and times, then the signature.
#[component]
pub(super) fn Register(binding: BindingRead, found: Query<Vec<Device>>) -> impl IntoView {
    let error = Signal::derive(move || binding.get().and_then(Result::err));
    let form = move || {
        let signed = binding.get()?.ok()?;
        Some(view! { <Terms signed found /> })
    };
    view! {
        <Card title=text::REGISTER_TITLE about=text::REGISTER_ABOUT>
            <LongField name="device-link" label=text::LINK_LABEL value=binding.text error=error />
            {form}
        </Card>
    }
}

/// The day of a moment as an input of type `date` has it; what is no day is empty.
fn day(seconds: u64) -> String {
    let text = time::rfc3339(seconds, browser::offset_minutes(seconds));
    text.get(..10).unwrap_or_default().to_owned()
}

#[component]
fn Terms(signed: DeviceBindingSigned, found: Query<Vec<Device>>) -> impl IntoView {
    let session = Session::get();
    let (patient_id, device_id) = (signed.patient_id.0, signed.device);
    let area = RwSignal::new(if signed.area_id.0 == 0 { String::new() } else { signed.area_id.to_string() });
    let from = RwSignal::new(if signed.from == 0 { String::new() } else { day(signed.from) });
    let until = RwSignal::new(if signed.until == u64::MAX { String::new() } else { day(signed.until) });
    let known = Query::new(
        move || session.chain(),
        move |chain: Chain| async move { Ok(chain.view(DeviceOf { patient_id, device_id }).await?) },
    );
    let was_removed = move || known.get().is_some_and(|device| u64::from(device.removed_at) != 0);
    let offset = browser::offset_minutes(browser::now());
    let (first, last) = (signed.from, signed.until);
    // Days that were not changed stay the seconds that the device named.
    let from_read = move || match from.get().as_str() {
        "" => Some(0),
        text if text == day(first) => Some(first),
        text => time::day_begins(text, offset),
    };
    let until_read = move || match until.get().as_str() {
        "" => Some(u64::MAX),
        text if text == day(last) => Some(last),
        text => time::day_ends(text, offset),
    };
    let area_read = Memo::new(move |_| entry::area_id(&area.read()));
    let area_error = Signal::derive(move || area_read.get().err().map(|error| error.to_string()));
    let until_error = Signal::derive(move || {
        (from_read().zip(until_read()).is_none_or(|(from, until)| until < from)).then(|| text::UNTIL_WRONG.to_owned())
    });
    let deadline = signed.deadline;
    let signature = signed.signature.to_bytes();
    let call = Signal::derive(move || {
        let (area_id, from, until) = (area_read.get().ok()?, from_read()?, until_read()?);
        let device_signature = Bytes(signature.to_vec());
        let register = RegisterDevice { patient_id, device_id, area_id, from, until, deadline, device_signature };
        (from <= until && !was_removed()).then(|| Call::from(register))
    });
    let deciding = RwSignal::new(false);
    let sending = Sending::new();
    let patient = grouped(signed.patient_id);
    let named = patient.clone();
    let on_mined = Callback::new(move |_: Bytes32| found.refresh());
    let dialog = move || {
        deciding.get().then(|| {
            let named = named.clone();
            let on_close = Callback::new(move |()| deciding.set(false));
            view! {
                <Decision title=text::REGISTER_TITLE confirm=text::REGISTER_CONFIRM call sending on_mined on_close>
                    <p>"Device "<ShortAddress account=device_id />" for patient "<strong class="mono break">{named}</strong></p>
                    <p>{text::REGISTER_MEANS}</p>
                </Decision>
            }
        })
    };
    view! {
        <dl class="facts">
            <dt>"Patient"</dt>
            <dd class="mono">{patient}</dd>
            <dt>"Device"</dt>
            <dd><ShortAddress account=device_id /></dd>
        </dl>
        {move || was_removed().then(|| view! { <Notice tone=Tone::Caution title=text::REMOVED /> })}
        <Field name="device-area" label=text::AREA_LABEL value=area hint=text::AREA_HINT error=area_error />
        <Field name="device-from" label=text::FROM_LABEL value=from hint=text::FROM_HINT kind="date" />
        <Field name="device-until" label=text::UNTIL_LABEL value=until hint=text::UNTIL_HINT error=until_error kind="date" />
        <p>
            <Button
                look=Look::Primary
                on_press=Callback::new(move |()| deciding.set(true))
                disabled=Signal::derive(move || call.with(Option::is_none))
            >
                {text::REGISTER}
            </Button>
        </p>
        {dialog}
    }
}

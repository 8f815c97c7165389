//! A device that has agreed is registered.

use super::super::me::Me;
use super::super::parts::{PasteLink, UntilField, contract, day_of, until_of};
use super::super::text::devices as text;
use crate::browser;
use crate::chain::{Sending, TransactionStatus};
use crate::session::Session;
use crate::ui::{Button, Card, Choice, Look, Notice, ShortAddress, Tone};
use dashboard_logic::link::{Content, DeviceBindingSigned};
use ledger::calls;
use leptos::prelude::*;

/// The link of the device, and until when it may send.
#[component]
pub(super) fn Register(me: Me, changed: RwSignal<u32>) -> impl IntoView {
    let found = RwSignal::new(None::<DeviceBindingSigned>);
    let pick = |content| match content {
        Content::Device(signed) => Some(signed),
        _ => None,
    };
    view! {
        <Card title=text::REGISTER about=text::REGISTER_ABOUT>
            <PasteLink
                name="device-link"
                label=text::REGISTER_FIELD
                hint=text::REGISTER_HINT
                other=text::REGISTER_OTHER
                pick=pick
                found=found
            />
            {move || found.get().map(|signed| view! { <Binding me signed changed /> })}
        </Card>
    }
}

#[component]
fn Binding(me: Me, signed: DeviceBindingSigned, changed: RwSignal<u32>) -> impl IntoView {
    let session = Session::get();
    let is_late = u64::try_from(signed.deadline).is_ok_and(|deadline| deadline < browser::now());
    let is_signed = untrack(|| contract(session)).is_none_or(|contract| signed.is_signed(&contract));
    let wrong = if signed.patient_id != me.patient_id {
        Some((text::OTHER_PATIENT, text::OTHER_PATIENT_NEXT))
    } else if is_late || !is_signed {
        Some((text::NOT_SIGNED, text::NOT_SIGNED_NEXT))
    } else {
        None
    };
    if let Some((title, next)) = wrong {
        return view! { <Notice tone=Tone::Caution title=title><p>{next}</p></Notice> }.into_any();
    }
    let sending = Sending::new();
    let has_no_end = RwSignal::new(signed.until == u64::MAX);
    let in_a_year = day_of(browser::now()).months_later(12);
    let day = if signed.until == u64::MAX { in_a_year } else { day_of(signed.until) };
    let until = RwSignal::new(day.to_string());
    let end =
        Signal::derive(move || if has_no_end.get() { Some(u64::MAX) } else { until_of(&until.read(), None).ok() });
    let is_done = RwSignal::new(false);
    let registered = Callback::new(move |_| {
        is_done.set(true);
        changed.update(|changed| *changed = changed.wrapping_add(1));
    });
    let DeviceBindingSigned { device, area_id, from, deadline, signature, .. } = signed;
    let register = Callback::new(move |()| {
        let Some(until) = end.get_untracked() else { return };
        let call = calls::RegisterDevice {
            patient_id: me.patient_id.0,
            device_id: device,
            area_id: area_id.0,
            from,
            until,
            deadline,
            device_signature: signature.to_bytes().into(),
        };
        sending.send(call, registered);
    });
    let field =
        move || (!has_no_end.get()).then(|| view! { <UntilField name="device-until" label=text::UNTIL value=until /> });
    view! {
        <p>{text::DEVICE} " " <ShortAddress account=device /> ", " {text::area(area_id.0)}</p>
        <div class="stack" hidden=is_done>
        <Choice name="device-no-end" label=text::NO_END value=has_no_end />
        {field}
        <p>
            <Button
                look=Look::Primary
                disabled=Signal::derive(move || end.get().is_none())
                busy=Signal::derive(move || sending.is_busy())
                on_press=register
            >
                {text::SIGN}
            </Button>
        </p>
        </div>
        <TransactionStatus sending />
    }
    .into_any()
}

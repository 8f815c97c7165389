//! One device.

use super::super::me::Me;
use super::super::parts::{moment, show_from, show_until};
use super::super::text::devices as text;
use crate::chain::Sending;
use crate::ui::{Badge, Button, Decision, Look, ShortAddress, Tone};
use dashboard_logic::directory::{Device, DeviceState};
use dashboard_logic::show::short_account;
use ledger::{Address, calls};
use leptos::prelude::*;

/// Where and when a device records, and the button that removes it.
#[component]
pub(super) fn Row(
    /// Who looks.
    me: Me,
    /// The device, and when its last recording began, in milliseconds UTC; nothing only while the row goes.
    device: Memo<Option<(Device, Option<u64>)>>,
    /// It was changed.
    on_change: Callback<()>,
) -> impl IntoView {
    let [who, area, from, until, last, state, _] = text::COLUMNS;
    let cells = move || {
        let (device, recorded) = device.get()?;
        let (tone, word, when) = match device.state {
            DeviceState::Active => (Tone::Good, text::ACTIVE, None),
            DeviceState::NotYet => (Tone::Neutral, text::NOT_YET, None),
            DeviceState::Over => (Tone::Neutral, text::OVER, None),
            DeviceState::Removed { at, .. } => (Tone::Caution, text::REMOVED, at.time),
        };
        Some(view! {
            <th scope="row" data-label=who><ShortAddress account=device.device_id /></th>
            <td data-label=area>{device.area_id}</td>
            <td data-label=from>{show_from(device.from)}</td>
            <td data-label=until>{show_until(device.until.unwrap_or(u64::MAX))}</td>
            <td data-label=last>{recorded.map_or_else(|| text::NEVER.to_owned(), |millis| moment(millis / 1000))}</td>
            <td data-label=state>
                <Badge tone=tone text=Signal::stored(word.to_owned()) />
                {when.map(|when| view! { <span class="hint">" "{moment(when)}</span> })}
            </td>
        })
    };
    let remove = move || {
        let (device, _) = device.get()?;
        let may = me.manages() && !matches!(device.state, DeviceState::Removed { .. });
        may.then(|| view! { <Remove me device=device.device_id on_change /> })
    };
    view! {
        <tr>
            {cells}
            <td data-label=text::ACTIONS class="no-print">{remove}</td>
        </tr>
    }
}

#[component]
fn Remove(me: Me, device: Address, on_change: Callback<()>) -> impl IntoView {
    let sending = Sending::new();
    let open = RwSignal::new(false);
    let call = calls::RemoveDevice { patient_id: me.patient_id.0, device_id: device };
    let call = StoredValue::new(call);
    let dialog = move || {
        open.get().then(|| {
            view! {
                <Decision
                    title=text::REMOVE_TITLE
                    confirm=text::REMOVE
                    look=Look::Danger
                    call=Signal::stored(Some(call.get_value().into()))
                    sending=sending
                    on_mined=Callback::new(move |_| on_change.run(()))
                    on_close=Callback::new(move |()| open.set(false))
                >
                    <p>{text::remove(&short_account(device))}</p>
                </Decision>
            }
        })
    };
    view! {
        <Button look=Look::Danger on_press=Callback::new(move |()| open.set(true))>
            {text::REMOVE}<span class="visually-hidden">" "{short_account(device)}</span>
        </Button>
        {dialog}
    }
}

//! One device.

use super::super::me::Me;
use super::super::parts::{NameIt, Named, Names, moment, show_from, show_until};
use super::super::text::devices as text;
use crate::chain::Sending;
use crate::ui::{Badge, Button, Decision, Look, Tone};
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
    /// Which is to be removed.
    asked: RwSignal<Option<Address>>,
    /// What devices are called.
    names: Names,
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
            <th scope="row" data-label=who>
                <span class="person"><Named account=device.device_id names /></span>
                <NameIt account=device.device_id names />
            </th>
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
        let id = device.device_id;
        may.then(|| {
            view! {
                <Button look=Look::Danger on_press=Callback::new(move |()| asked.set(Some(id)))>
                    {text::REMOVE}<span class="visually-hidden">" "{short_account(id)}</span>
                </Button>
            }
        })
    };
    view! {
        <tr>
            {cells}
            <td data-label=text::ACTIONS class="no-print">{remove}</td>
        </tr>
    }
}

/// Asks before a device is removed.
#[component]
pub(super) fn Remove(
    /// Whose it is.
    me: Me,
    /// Which.
    device: Address,
    /// The transaction, the list's.
    sending: Sending,
    /// It was removed.
    on_change: Callback<()>,
    /// The dialog was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let call = calls::RemoveDevice { patient_id: me.patient_id.0, device_id: device };
    view! {
        <Decision
            title=text::REMOVE_TITLE
            confirm=text::REMOVE
            look=Look::Danger
            call=Signal::stored(Some(call.into()))
            sending=sending
            on_mined=Callback::new(move |_| on_change.run(()))
            on_close=on_close
        >
            <p>{text::remove(&short_account(device))}</p>
        </Decision>
    }
}

//! A link for a new device.

use super::super::me::Me;
use super::super::parts::share;
use super::super::text::devices as text;
use crate::session::Session;
use crate::ui::{Card, Select};
use dashboard_logic::link::{Content, DevicePairing};
use leptos::prelude::*;
use sealing::AreaId;

/// The link that the device opens, for the area where it will be used.
#[component]
pub(super) fn Pair(me: Me) -> impl IntoView {
    let config = Session::get().config;
    let chosen = RwSignal::new(None::<String>);
    let areas = Memo::new(move |_| {
        config
            .get()
            .map(|config| config.areas.iter().map(|area| area.area_id.0).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let select = move || {
        let areas = areas.get();
        let first = areas.first()?.to_string();
        let value = RwSignal::new(first);
        Effect::new(move |_| chosen.set(Some(value.get())));
        let options = areas.iter().map(|area| (area.to_string(), text::area(*area))).collect();
        // One area needs no choice.
        (areas.len() > 1)
            .then(|| view! { <Select name="area" label=text::AREA value=value options=options hint=text::AREA_HINT /> })
    };
    let link = move || {
        let area_id = AreaId(chosen.get()?.parse().ok()?);
        Some(share(text::PAIRING, Content::Pairing(DevicePairing { patient_id: me.patient_id, area_id })))
    };
    let is_served = move || !areas.read().is_empty();
    view! {
        <Card title=text::PAIR about=text::PAIR_ABOUT>
            <Show when=is_served fallback=|| view! { <p class="hint">{text::NO_AREA}</p> }>
                {select}
                {link}
            </Show>
        </Card>
    }
}

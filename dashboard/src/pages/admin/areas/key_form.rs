//! Setting the key of an area.

use super::text;
use crate::{
    chain::Sending,
    query::Query,
    session::Session,
    ui::{Button, Card, Decision, Field, Look, Notice, Tone},
};
use dashboard_logic::{
    directory::AreaKeys,
    entry::{self, EntryError},
};
use ledger::{Bytes32, Call, calls::SetArea};
use leptos::prelude::*;

/// Number, key, and what follows from setting it.
#[component]
pub(super) fn KeyForm(found: Query<Vec<AreaKeys>>) -> impl IntoView {
    let session = Session::get();
    let (area, key) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // Nobody is told of an empty field before they have tried.
    let tried = RwSignal::new(false);
    let area_read = Memo::new(move |_| entry::area_id(&area.read()));
    let key_read = Memo::new(move |_| entry::area_key(&key.read()));
    let fault = move |error: Option<EntryError>| {
        error.filter(|error| tried.get() || *error != EntryError::Empty).map(|error| error.to_string())
    };
    let area_error = Signal::derive(move || fault(area_read.get().err()));
    let key_error = Signal::derive(move || fault(key_read.get().err()));
    let deciding = RwSignal::new(None::<(u32, Bytes32)>);
    let sending = Sending::new();
    let begin = Callback::new(move |()| {
        tried.set(true);
        deciding.set(area_read.get_untracked().ok().zip(key_read.get_untracked().ok()));
    });
    let on_mined = Callback::new(move |_: Bytes32| {
        found.refresh();
        area.set(String::new());
        key.set(String::new());
        tried.set(false);
    });
    let dialog = move || {
        let (area_id, hpke_public_key) = deciding.get()?;
        let known = untrack(|| found.get()).and_then(|areas| areas.into_iter().find(|one| one.area_id == area_id));
        let served = untrack(|| session.config.get()).and_then(|config| {
            config.areas.into_iter().find(|one| one.area_id.0 == area_id).map(|one| one.public_key.to_bytes())
        });
        let is_same = known.is_some_and(|known| known.key == Some(hpke_public_key) && known.next.is_none());
        let call = Signal::derive(move || (!is_same).then(|| Call::from(SetArea { area_id, hpke_public_key })));
        let means = match known {
            _ if is_same => text::SET_SAME,
            Some(_) => text::SET_CHANGE,
            None => text::SET_NEW,
        };
        let edge = served.map(|served| {
            if served == hpke_public_key.0 {
                view! { <Notice tone=Tone::Good title=text::SET_EDGE_SAME /> }
            } else {
                view! { <Notice tone=Tone::Caution title=text::SET_EDGE_OTHER /> }
            }
        });
        let on_close = Callback::new(move |()| deciding.set(None));
        Some(view! {
            <Decision
                title=format!("Set the key of area {area_id}")
                confirm=text::SET_CONFIRM
                call
                sending
                on_mined
                on_close
            >
                <p class="mono break">{hpke_public_key.to_string().trim_start_matches("0x").to_owned()}</p>
                <p>{means}</p>
                {edge}
            </Decision>
        })
    };
    view! {
        <Card title=text::SET_TITLE about=text::SET_ABOUT>
            <Field name="area" label=text::AREA_LABEL value=area hint=text::AREA_HINT error=area_error kind="text" />
            <Field name="area-key" label=text::KEY_LABEL value=key hint=text::KEY_HINT error=key_error />
            <p><Button look=Look::Primary on_press=begin>{text::SET}</Button></p>
        </Card>
        {dialog}
    }
}

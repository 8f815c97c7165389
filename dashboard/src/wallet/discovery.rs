//! Finding wallets (EIP-6963).

use super::Provider;
use dashboard_logic::wallet::{Announced, Change, ProviderInfo};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// How long wallets have to announce themselves before `window.ethereum` is looked at.
const PATIENCE_MILLISECONDS: u32 = 400;
/// Names `window.ethereum`, which has no name of its own.
const LEGACY_UUID: &str = "00000000-0000-4000-8000-000000000000";
const LEGACY_RDNS: &str = "ethereum.window";

/// A wallet that was found.
#[derive(Clone)]
pub(crate) struct Found {
    /// What it says of itself, checked.
    pub(crate) about: ProviderInfo,
    /// How to ask it.
    pub(crate) provider: Provider,
}

/// Looks for wallets from now on; the list grows as they announce themselves, and the flag is raised when those that are
/// there have had their time.
pub(crate) fn discover() -> (RwSignal<Vec<Found>>, RwSignal<bool>) {
    let (found, looked) = (RwSignal::new(Vec::<Found>::new()), RwSignal::new(false));
    let Some(window) = web_sys::window() else { return (found, looked) };
    let mut announced = Announced::<Provider>::default();
    let listener = Closure::<dyn FnMut(web_sys::CustomEvent)>::new(move |event: web_sys::CustomEvent| {
        let detail = event.detail();
        let field = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).unwrap_or_default();
        let info = field(&detail, "info");
        let text = |name: &str| field(&info, name).as_string().unwrap_or_default();
        let provider = field(&detail, "provider");
        let info = ProviderInfo::new(&text("uuid"), &text("name"), &text("icon"), &text("rdns"));
        let Ok(about) = info else { return };
        if !provider.is_object() || announced.add(about, Provider::new(provider)) == Change::Full {
            return;
        }
        let wallet =
            |(about, provider): (&ProviderInfo, &Provider)| Found { about: about.clone(), provider: provider.clone() };
        found.set(announced.iter().map(wallet).collect());
    });
    let _ = window.add_event_listener_with_callback("eip6963:announceProvider", listener.as_ref().unchecked_ref());
    // The listener stays: a wallet may announce itself at any time.
    listener.forget();
    if let Ok(request) = web_sys::Event::new("eip6963:requestProvider") {
        let _ = window.dispatch_event(&request);
    }
    leptos::task::spawn_local(async move {
        crate::browser::sleep(PATIENCE_MILLISECONDS).await;
        if found.read_untracked().is_empty()
            && let Some(provider) = legacy()
            && let Ok(about) = ProviderInfo::new(LEGACY_UUID, "Browser wallet", "", LEGACY_RDNS)
        {
            found.update(|list| list.push(Found { about, provider }));
        }
        looked.set(true);
    });
    (found, looked)
}

/// `window.ethereum`, for wallets that do not announce themselves.
fn legacy() -> Option<Provider> {
    let object = js_sys::Reflect::get(&web_sys::window()?.into(), &"ethereum".into()).ok()?;
    object.is_object().then(|| Provider::new(object))
}

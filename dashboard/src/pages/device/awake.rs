//! A screen that stays on: where it goes dark, phones stop giving samples (W3C Screen Wake Lock).

use js_sys::{Function, Promise, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Keeps the screen on until it is dropped.
pub(super) struct Awake(SendWrapper<JsValue>);

impl Awake {
    /// Nothing where the browser cannot or will not.
    pub(super) async fn keep() -> Option<Self> {
        let navigator: JsValue = web_sys::window()?.navigator().into();
        let locks = Reflect::get(&navigator, &"wakeLock".into()).ok().filter(JsValue::is_object)?;
        let asked = method(&locks, "request")?.call1(&locks, &"screen".into()).ok()?;
        let lock = JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?;
        lock.is_object().then(|| Self(SendWrapper::new(lock)))
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        // It may be gone already, because the page was hidden.
        let _ = method(&self.0, "release").and_then(|release| release.call0(&self.0).ok());
    }
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

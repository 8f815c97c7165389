//! Loading more when the end of the list comes into sight.

use super::pager::Pager;
use leptos::{html, prelude::*};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// An invisible place at the list's end.
#[component]
pub(super) fn Sentinel(pager: Pager, has_more: Signal<bool>) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let is_near = RwSignal::new(false);
    let watching = StoredValue::new(None::<SendWrapper<Watching>>);
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            watching.set_value(Watching::begin(&element, is_near).map(SendWrapper::new));
        }
    });
    Effect::new(move |_| {
        let may = is_near.get() && has_more.get() && !pager.is_busy.get();
        // After a failure the person decides.
        if may && pager.is_begun.get() && pager.failure.read().is_none() {
            pager.load_older();
        }
    });
    on_cleanup(move || {
        if let Some(watching) = watching.try_update_value(Option::take).flatten() {
            watching.observer.disconnect();
        }
    });
    view! { <div class="sentinel" node_ref=node aria-hidden="true"></div> }
}

struct Watching {
    observer: IntersectionObserver,
    _heard: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watching {
    fn begin(element: &web_sys::Element, is_near: RwSignal<bool>) -> Option<Self> {
        let heard = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last = entries.iter().last().and_then(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
            if let Some(entry) = last {
                let _ = is_near.try_set(entry.is_intersecting());
            }
        });
        let observer = IntersectionObserver::new(heard.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _heard: heard })
    }
}

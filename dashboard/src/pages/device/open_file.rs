//! Opening a recording from a file.

use super::work::Work;
use crate::browser;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// A field that takes a file; what cannot be read is said beside it.
#[component]
pub(super) fn OpenFile(on_open: Callback<Work>) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let opened = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()?.get(0)) else { return };
        problem.set(None);
        spawn_local(async move {
            if file.size() > protocol::MAX_BODY_BYTES as f64 {
                problem.set(Some(super::text::TOO_LARGE.to_owned()));
                return;
            }
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            let Some(csv) = text else { return problem.set(Some("The file cannot be read.".to_owned())) };
            let modified = file.last_modified() as u64;
            let offset = browser::offset_minutes(modified / 1000);
            match Work::read(file.name(), csv, modified, offset) {
                Ok(work) => on_open.run(work),
                Err(sentence) => problem.set(Some(sentence)),
            }
        });
    };
    view! {
        <div class="field">
            <label for="recording-file">"Open a recording (CSV)"</label>
            <input id="recording-file" type="file" accept=".csv,text/csv" aria-describedby="recording-file-problem" on:change=opened />
            <p id="recording-file-problem" class="wrong" role="alert">{problem}</p>
        </div>
    }
}

//! The records that came.

use super::super::{access_watch::AccessWatch, labels::Labels, patient::PatientName};
use crate::{
    results::Results,
    retrieval::{Document, Retrieval, text},
    ui::{Button, Look, Moment, Notice, Tone},
};
use leptos::prelude::*;
use sealing::PatientId;
use std::sync::Arc;

/// Results of the last request, once they are here.
#[component]
pub(in super::super) fn Outcome(retrieval: Retrieval, labels: Labels) -> impl IntoView {
    move || retrieval.document().map(|document| view! { <Delivered document retrieval labels /> })
}

#[component]
fn Delivered(document: Arc<Document>, retrieval: Retrieval, labels: Labels) -> impl IntoView {
    let patient = PatientId(document.ask.addr.patient_id);
    let why = text::why(document.ask.why);
    // Who has waited for it is led to it.
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            heading.scroll_into_view();
            let _ = heading.focus();
        }
    });
    let is_withdrawn = RwSignal::new(false);
    let on_withdrawn = Callback::new(move |_| is_withdrawn.set(true));
    let review = document.review.map(|_| {
        view! { <p>"This was an emergency access. Its review is open; be ready to explain it."</p> }
    });
    view! {
        <section class="stack-wide" aria-label="Records that came">
            <div class="no-print stack">
                <h2 tabindex="-1" node_ref=heading>"Records"</h2>
                <div class="row">
                    <PatientName patient labels />
                    <p class="hint">{why}", handed out on " <Moment seconds=document.delivered_at /></p>
                </div>
                {review}
                <AccessWatch document=document.clone() />
                {move || is_withdrawn.get().then(|| view! {
                    <Notice tone=Tone::Info title="The record is withdrawn.">
                        <p>"Ask for the records again to see it struck through."</p>
                    </Notice>
                })}
                <p><Button look=Look::Quiet on_press=Callback::new(move |()| retrieval.clear())>"Close these records"</Button></p>
            </div>
            <Results document on_withdrawn />
        </section>
    }
}

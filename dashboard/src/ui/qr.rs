//! QR codes, for a phone's own camera.

use dashboard_logic::link::qr;
use leptos::prelude::*;

/// A QR code of `text`; nothing where it is too long for one.
#[component]
pub(crate) fn Qr(#[prop(into)] what: String, #[prop(into)] text: String) -> impl IntoView {
    let code = qr::path(&text).ok()?;
    let size = code.size;
    Some(view! {
        <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=format!("QR code of {what}")>
            <path class="qr-ground" d=format!("M0 0h{size}v{size}h-{size}z") />
            <path class="qr-dots" d=code.d />
        </svg>
    })
}

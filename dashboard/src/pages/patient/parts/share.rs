//! Links of this system.

use crate::failure::Failure;
use crate::session::Session;
use crate::ui::{ErrorNotice, ShareLink};
use access::Contract;
use dashboard_logic::link::{Content, Link};
use leptos::prelude::*;

/// The contract that links of this page are for, tracked.
pub(in super::super) fn contract(session: Session) -> Option<Contract> {
    session.chain().map(|chain| chain.contract)
}

/// A link with this content, to be opened on any device.
pub(in super::super) fn url(contract: Contract, content: Content) -> Result<String, Failure> {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    Link::new(contract, content).url(&origin).map_err(|error| Failure::of(&error))
}

/// The same to be shown, as QR code and text; once it is known which contract it is for.
pub(in super::super) fn share(what: &'static str, content: Content) -> impl IntoView {
    let session = Session::get();
    move || {
        let link = url(contract(session)?, content.clone());
        Some(match link {
            Ok(link) => view! { <ShareLink what=what link=link /> }.into_any(),
            Err(failure) => view! { <ErrorNotice failure /> }.into_any(),
        })
    }
}

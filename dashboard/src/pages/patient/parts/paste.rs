//! Links that come with the page's address, or are pasted.

use super::contract;
use crate::failure::Failure;
use crate::session::Session;
use crate::ui::LongField;
use access::Contract;
use dashboard_logic::link::{Content, Link};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What stands behind `#` in the page's address, tracked: nothing until it is known which contract links are for; then the
/// content, nothing where there is none, or why it cannot be used.
pub(in super::super) fn linked() -> impl Fn() -> Option<Result<Option<Content>, Failure>> + Clone {
    let session = Session::get();
    let hash = use_location().hash;
    move || {
        let hash = hash.get();
        let fragment = hash.trim_start_matches('#');
        if fragment.is_empty() {
            return Some(Ok(None));
        }
        let contract = contract(session)?;
        Some(read(fragment, &contract).map(Some).map_err(|error| Failure::new(error, "")))
    }
}

fn read(text: &str, contract: &Contract) -> Result<Content, String> {
    let link = Link::parse(text).map_err(|error| error.to_string())?;
    link.content_for(contract).cloned().map_err(|error| error.to_string())
}

/// A field for a link of one kind. What the page's address carries stands in it at once.
#[component]
pub(in super::super) fn PasteLink<T>(
    /// Its name in the form, also its id.
    name: &'static str,
    /// Its label.
    label: &'static str,
    /// What helps to find the link.
    hint: &'static str,
    /// What is said of links of another kind.
    other: &'static str,
    /// What is wanted of the link.
    pick: fn(Content) -> Option<T>,
    /// Where it goes; nothing while there is none.
    found: RwSignal<Option<T>>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let session = Session::get();
    let hash = use_location().hash;
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| {
        let hash = hash.get();
        if hash.contains('=') {
            typed.set(hash.trim_start_matches('#').to_owned());
        }
    });
    let error = RwSignal::new(String::new());
    Effect::new(move |_| {
        let text = typed.get();
        let (content, wrong) = match contract(session) {
            Some(contract) if !text.trim().is_empty() => match read(&text, &contract) {
                Ok(content) => {
                    pick(content).map_or_else(|| (None, other.to_owned()), |found| (Some(found), String::new()))
                }
                Err(wrong) => (None, wrong),
            },
            _ => (None, String::new()),
        };
        found.set(content);
        error.set(wrong);
    });
    view! { <LongField name=name label=label value=typed hint=hint error=error /> }
}

//! Writing what somebody is called in this browser.

use super::{Button, Field, Look};
use crate::session::{Called, OwnNames};
use leptos::prelude::*;

/// A button that lets a name be written.
#[component]
pub(crate) fn NameEditor<K: Called>(
    /// Whose.
    whose: K,
    /// The names.
    names: OwnNames<K>,
    /// The field's label.
    label: &'static str,
    /// What helps to fill it in.
    hint: &'static str,
    /// Whose, for those who do not see what the button stands beside.
    #[prop(into, optional)]
    of: String,
) -> impl IntoView {
    let is_open = Memo::new(move |_| names.editing.get() == Some(whose));
    let written = RwSignal::new(String::new());
    let of = StoredValue::new(of);
    let open = Callback::new(move |()| {
        written.set(untrack(|| names.get(whose)).unwrap_or_default());
        names.editing.set(Some(whose));
    });
    let keep = Callback::new(move |()| {
        names.editing.set(None);
        names.set(whose, &written.get_untracked());
    });
    let cancel = Callback::new(move |()| names.editing.set(None));
    move || {
        if !is_open.get() {
            let words = move || if names.get(whose).is_some() { "Rename" } else { "Give a name" };
            let of = of.with_value(|of| {
                (!of.is_empty()).then(|| view! { <span class="visually-hidden">{format!(" {of}")}</span> })
            });
            return view! { <Button look=Look::Quiet on_press=open>{words}{of}</Button> }.into_any();
        }
        let submit = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            keep.run(());
        };
        view! {
            <form class="row label-editor no-print" on:submit=submit>
                <Field name="own-name" label value=written hint />
                <Button look=Look::Primary on_press=keep>"Keep"</Button>
                <Button look=Look::Quiet on_press=cancel>"Cancel"</Button>
            </form>
        }
        .into_any()
    }
}

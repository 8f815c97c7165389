//! A question that stands before everything else until it is answered.

use leptos::{html, prelude::*};

/// The dialog that the parts inside are in.
#[derive(Clone, Copy)]
struct Open(NodeRef<html::Dialog>);

/// A dialog, open from the moment it is there. However it is closed, `on_close` runs, and whoever shows it takes it away.
#[component]
pub(crate) fn Dialog(
    /// Its heading.
    #[prop(into)]
    title: String,
    /// It was closed.
    on_close: Callback<()>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    provide_context(Open(dialog));
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    let closed = move |_| {
        on_close.run(());
        keep_focus();
    };
    view! {
        <dialog node_ref=dialog class="dialog" aria-labelledby="dialog-title" on:close=closed>
            <h2 id="dialog-title">{title}</h2>
            {children()}
        </dialog>
    }
}

/// A button that closes the dialog around it; the focus goes back to where it was.
#[component]
pub(crate) fn CloseDialog(children: Children) -> impl IntoView {
    let open = use_context::<Open>();
    let close = move |_| {
        if let Some(dialog) = open.and_then(|open| open.0.get_untracked()) {
            dialog.close();
        }
    };
    view! { <button type="button" class="button" on:click=close>{children()}</button> }
}

/// What had the focus may be gone with what was decided: then it goes to the page, not to nowhere.
fn keep_focus() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let is_nowhere = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    if is_nowhere && let Some(content) = document.get_element_by_id("content") {
        use wasm_bindgen::JsCast as _;
        if let Ok(content) = content.dyn_into::<web_sys::HtmlElement>() {
            let _ = content.focus();
        }
    }
}

//! What can be filled in. Every field has a visible label; what is wrong with it stands beside it.

use leptos::prelude::*;

/// One line of text.
#[component]
pub(crate) fn Field(
    /// Its name in the form, also its id.
    #[prop(into)]
    name: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(into, optional)]
    hint: String,
    /// What is wrong with it; empty: nothing.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    /// `text`, `date`, `number`, …
    #[prop(default = "text")]
    kind: &'static str,
    /// What browsers may fill in (HTML `autocomplete`).
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let wrong = move || error.get().filter(|text| !text.is_empty());
    let described = format!("{name}-hint {name}-error");
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <input
                id=name.clone()
                name=name
                type=kind
                autocomplete=autocomplete
                aria-describedby=described
                aria-invalid=move || wrong().map(|_| "true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="hint" id=hint_id>{hint}</p>
            <p class="wrong" id=error_id role="alert">{wrong}</p>
        </div>
    }
}

/// Several lines of text, such as a link that was pasted.
#[component]
pub(crate) fn LongField(
    /// Its name in the form, also its id.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(into, optional)]
    hint: String,
    /// What is wrong with it; empty: nothing.
    #[prop(into, optional)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let wrong = move || error.get().filter(|text| !text.is_empty());
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <textarea
                id=name
                name=name
                rows="3"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=format!("{name}-hint {name}-error")
                aria-invalid=move || wrong().map(|_| "true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <p class="hint" id=format!("{name}-hint")>{hint}</p>
            <p class="wrong" id=format!("{name}-error") role="alert">{wrong}</p>
        </div>
    }
}

/// One of a few values.
#[component]
pub(crate) fn Select(
    /// Its name in the form, also its id.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// The value that is chosen.
    value: RwSignal<String>,
    /// Values and what they are called.
    options: Vec<(String, String)>,
    /// What helps to choose.
    #[prop(into, optional)]
    hint: String,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(key, text)| {
            let own = key.clone();
            view! { <option value=key selected=move || value.read() == own>{text}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select
                id=name
                name=name
                aria-describedby=format!("{name}-hint")
                on:change=move |event| value.set(event_target_value(&event))
            >
                {options}
            </select>
            <p class="hint" id=format!("{name}-hint")>{hint}</p>
        </div>
    }
}

/// Something that is or is not.
#[component]
pub(crate) fn Choice(
    /// Its name in the form, also its id.
    #[prop(into)]
    name: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// Whether it is chosen.
    value: RwSignal<bool>,
    /// What it means.
    #[prop(into, optional)]
    hint: String,
) -> impl IntoView {
    let described = format!("{name}-hint");
    view! {
        <div class="choice">
            <input
                id=name.clone()
                type="checkbox"
                aria-describedby=described.clone()
                prop:checked=value
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <label for=name>{label}</label>
            <p class="hint" id=described>{hint}</p>
        </div>
    }
}

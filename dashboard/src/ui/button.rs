//! Buttons.

use leptos::prelude::*;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// The one thing to do here.
    Primary,
    /// Something else that can be done.
    #[default]
    Secondary,
    /// Something that takes away.
    Danger,
    /// Like a link.
    Quiet,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Danger => "button button-danger",
            Self::Quiet => "button button-quiet",
        }
    }
}

/// A button that says while it is busy; then, and while it is disabled, pressing it does nothing.
#[component]
pub(crate) fn Button(
    /// What happens.
    on_press: Callback<()>,
    /// How it looks.
    #[prop(default = Look::Secondary)]
    look: Look,
    /// While this holds, it cannot be pressed.
    #[prop(into, default = Signal::derive(|| false))]
    disabled: Signal<bool>,
    /// While this holds, something is under way.
    #[prop(into, default = Signal::derive(|| false))]
    busy: Signal<bool>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if !disabled.get_untracked() && !busy.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            class=look.class()
            aria-disabled=move || (disabled.get() || busy.get()).then_some("true")
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {children()}
        </button>
    }
}

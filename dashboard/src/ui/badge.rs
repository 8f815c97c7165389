//! A word or two that say how something stands. Never by colour alone.

use leptos::prelude::*;

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Neither good nor bad.
    Neutral,
    /// As it should be.
    Good,
    /// Worth a look.
    Caution,
    /// Refused, or dangerous.
    Bad,
    /// For information.
    Info,
}

impl Tone {
    /// The part of the class names.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Caution => "caution",
            Self::Bad => "bad",
            Self::Info => "info",
        }
    }
}

/// A badge.
#[component]
pub(crate) fn Badge(tone: Tone, #[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <span class=format!("badge badge-{}", tone.class())>{text}</span> }
}

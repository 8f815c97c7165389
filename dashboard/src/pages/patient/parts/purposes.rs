//! What for somebody may read.

use super::super::text::grant as text;
use crate::ui::Choice;
use dashboard_logic::audit::words;
use ledger::{Purpose, Purposes};
use leptos::prelude::*;

/// Purposes as they are ticked. Copies are the same.
#[derive(Clone, Copy)]
pub(in super::super) struct PurposeChoice {
    offered: Purposes,
    ticked: StoredValue<Vec<(Purpose, RwSignal<bool>)>>,
}

impl PurposeChoice {
    /// Those in `offered` can be ticked; those in `ticked` are.
    pub(in super::super) fn new(offered: Purposes, ticked: Purposes) -> Self {
        let tick = |purpose: Purpose| (purpose, RwSignal::new(ticked.contains(purpose.into())));
        Self { offered, ticked: StoredValue::new(offered.iter().map(tick).collect()) }
    }

    /// What is ticked, tracked.
    pub(in super::super) fn get(self) -> Purposes {
        self.ticked.with_value(|all| all.iter().filter(|(_, is)| is.get()).map(|(purpose, _)| *purpose).collect())
    }
}

/// The boxes to tick.
#[component]
pub(in super::super) fn PurposeFields(choice: PurposeChoice) -> impl IntoView {
    let boxes = choice.ticked.with_value(|all| {
        all.iter()
            .map(|(purpose, value)| {
                let name = format!("purpose-{}", purpose.code());
                view! { <Choice name=name label=capital(words::purpose(*purpose)) value=*value hint=text::purpose(*purpose) /> }
            })
            .collect_view()
    });
    let none = move || (choice.get() == Purposes::NONE && choice.offered != Purposes::NONE).then_some(text::NO_PURPOSE);
    view! {
        <fieldset>
            <legend>{text::PURPOSES}</legend>
            {boxes}
            <p class="wrong" role="alert">{none}</p>
        </fieldset>
    }
}

/// With a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

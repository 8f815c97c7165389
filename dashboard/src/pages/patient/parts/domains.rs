//! Which results somebody may read.

use super::super::text::grant as text;
use super::purposes::capital;
use crate::ui::Choice;
use dashboard_logic::audit::words;
use ledger::Domains;
use leptos::prelude::*;

/// Domains as they are ticked. Copies are the same.
#[derive(Clone, Copy)]
pub(in super::super) struct DomainChoice {
    /// Everything, also what is not measured yet; only where that is offered.
    everything: Option<RwSignal<bool>>,
    each: StoredValue<Vec<(Domains, &'static str, RwSignal<bool>)>>,
}

impl DomainChoice {
    /// Those in `offered` can be ticked; those in `ticked` are.
    pub(in super::super) fn new(offered: Domains, ticked: Domains) -> Self {
        let everything = (offered == Domains::ALL).then(|| RwSignal::new(ticked == Domains::ALL));
        let known = words::DOMAINS.iter().filter(|(bit, _)| offered.contains(*bit));
        let each = known.map(|(bit, name)| (*bit, *name, RwSignal::new(ticked.contains(*bit)))).collect();
        Self { everything, each: StoredValue::new(each) }
    }

    /// What is ticked, tracked.
    pub(in super::super) fn get(self) -> Domains {
        if self.is_everything() {
            return Domains::ALL;
        }
        self.each.with_value(|each| {
            let ticked = each.iter().filter(|(_, _, is)| is.get());
            ticked.fold(Domains::NONE, |all, (bit, _, _)| all.union(*bit))
        })
    }

    fn is_everything(self) -> bool {
        self.everything.is_some_and(|everything| everything.get())
    }
}

/// The boxes to tick.
#[component]
pub(in super::super) fn DomainFields(choice: DomainChoice) -> impl IntoView {
    let everything = choice.everything.map(|value| {
        view! { <Choice name="domain-all" label=text::EVERYTHING value=value hint=text::EVERYTHING_HINT /> }
    });
    let boxes = move || {
        (!choice.is_everything()).then(|| {
            choice.each.with_value(|each| {
                each.iter()
                    .map(|(bit, name, value)| {
                        let id = format!("domain-{}", bit.0);
                        view! { <Choice name=id label=capital(name) value=*value /> }
                    })
                    .collect_view()
            })
        })
    };
    let none = move || (choice.get() == Domains::NONE).then_some(text::NO_DOMAIN);
    view! {
        <fieldset>
            <legend>{text::DOMAINS}</legend>
            {everything}
            {boxes}
            <p class="wrong" role="alert">{none}</p>
        </fieldset>
    }
}

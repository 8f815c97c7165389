//! Which lines are shown.

use super::super::parts::last_second;
use super::super::text::history as text;
use super::line::Line;
use super::pager::Pager;
use crate::browser;
use crate::ui::{Button, Field, Look};
use dashboard_logic::day::Day;
use dashboard_logic::history::{Filter, Kind, accounts_in};
use ledger::Address;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What is picked. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Picked {
    kind: RwSignal<String>,
    person: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    words: RwSignal<String>,
}

impl Picked {
    /// Everything.
    pub(super) fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self { kind: empty(), person: empty(), from: empty(), to: empty(), words: empty() }
    }

    /// The filter, tracked.
    pub(super) fn filter(self) -> Filter {
        let kind = self.kind.read().parse::<usize>().ok().and_then(|index| Kind::ALL.get(index).copied());
        let day = |text: &str| text.parse::<Day>().ok();
        let first = |day: Day| day.first_second(browser::offset_minutes(day.first_second(0)).into());
        Filter {
            kinds: kind.into_iter().collect(),
            person: self.person.read().parse::<Address>().ok(),
            from: day(&self.from.read()).map(first),
            to: day(&self.to.read()).map(last_second),
            text: self.words.get(),
        }
    }

    fn clear(self) {
        for field in [self.kind, self.person, self.from, self.to, self.words] {
            field.set(String::new());
        }
    }
}

/// The fields.
#[component]
pub(super) fn Filters(pager: Pager, picked: Picked) -> impl IntoView {
    let kinds = Kind::ALL.iter().enumerate().map(|(index, kind)| (index.to_string(), text::kind(*kind).to_owned()));
    let everything = (String::new(), text::EVERYTHING.to_owned());
    let kinds: Vec<_> = core::iter::once(everything).chain(kinds).collect();
    let is_picked = move || !picked.filter().is_empty();
    view! {
        <div class="filters no-print">
            <Pick name="filter-kind" label=text::KIND value=picked.kind options=Signal::stored(kinds) />
            <Pick name="filter-person" label=text::PERSON value=picked.person options=people(pager) />
            <Field name="filter-from" label=text::FROM value=picked.from kind="date" />
            <Field name="filter-to" label=text::TO value=picked.to kind="date" />
            <Field name="filter-words" label=text::WORDS value=picked.words kind="search" />
        </div>
        <Show when=is_picked>
            <p class="no-print">
                <Button look=Look::Quiet on_press=Callback::new(move |()| picked.clear())>{text::CLEAR}</Button>
            </p>
        </Show>
    }
}

/// Everybody who takes part in what was read.
fn people(pager: Pager) -> Signal<Vec<(String, String)>> {
    let accounts = Memo::new(move |_| {
        let lines = pager.lines.read();
        let mut found: BTreeMap<Address, usize> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate() {
            for account in accounts_in(&line.row.entry) {
                found.entry(account).or_insert(index);
            }
        }
        let lines: BTreeMap<Address, std::sync::Arc<Line>> =
            found.into_iter().filter_map(|(account, index)| Some((account, lines.get(index)?.clone()))).collect();
        lines
    });
    Signal::derive(move || {
        let mut names = vec![(String::new(), text::EVERYBODY.to_owned())];
        let mut people: Vec<_> = accounts
            .read()
            .iter()
            .map(|(account, line)| (account.to_string(), line.who(pager.session, *account).line()))
            .collect();
        people.sort_by(|one, other| one.1.cmp(&other.1));
        names.append(&mut people);
        names
    })
}

/// One of values that change.
#[component]
fn Pick(
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let options = Memo::new(move |_| options.get());
    let shown = move || {
        let mut seen = BTreeSet::new();
        let options = options.get().into_iter().filter(|(key, _)| seen.insert(key.clone())).collect::<Vec<_>>();
        options
            .into_iter()
            .map(|(key, text)| {
                let own = key.clone();
                view! { <option value=key selected=move || value.read() == own>{text}</option> }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name on:change=move |event| value.set(event_target_value(&event))>
                {shown}
            </select>
        </div>
    }
}

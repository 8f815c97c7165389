//! The lines.

use super::super::me::Me;
use super::super::text::history as text;
use super::filters::Picked;
use super::line::Line;
use super::pager::Pager;
use super::review::{CloseReview, Closing};
use super::row::Row;
use super::sentinel::Sentinel;
use crate::ui::{Button, Empty, ErrorNotice, Skeleton};
use leptos::prelude::*;
use std::sync::Arc;

/// From so many lines on, those that are out of sight are not drawn.
const LONG: usize = 100;

/// The lines that are picked, newest first; older ones come as one scrolls.
#[component]
pub(super) fn List(me: Me, pager: Pager, picked: Picked) -> impl IntoView {
    let filter = Memo::new(move |_| picked.filter());
    let shown = Memo::new(move |_| -> Vec<Arc<Line>> {
        let (filter, lines) = (filter.read(), pager.lines.read());
        if filter.is_empty() {
            return lines.clone();
        }
        // What a line says is put together only where words are looked for.
        let says = |line: &Line| if filter.text.trim().is_empty() { String::new() } else { line.text(pager.session) };
        lines.iter().filter(|line| filter.matches(&line.row, &says(line))).cloned().collect()
    });
    // Nothing older can be in a time that was passed already.
    let is_passed = Memo::new(move |_| {
        let oldest = pager.lines.read().last().map(|line| line.row.time);
        filter.read().from.zip(oldest).is_some_and(|(from, oldest)| oldest < from)
    });
    let has_more = Signal::derive(move || !pager.is_whole.get() && !is_passed.get());
    let is_empty = move || pager.is_begun.get() && shown.read().is_empty() && !has_more.get();
    let failure = move || {
        let retry = Callback::new(move |()| pager.load_older());
        pager.failure.get().map(|failure| view! { <ErrorNotice failure retry /> })
    };
    let asked = RwSignal::new(None::<Closing>);
    let is_long = move || shown.read().len() > LONG;
    let is_first = move || !pager.is_begun.get() && pager.failure.read().is_none();
    view! {
        <Show when=is_first>
            <Skeleton lines=20 />
        </Show>
        <Show when=is_empty>
            {move || {
                let next = if filter.read().is_empty() { "" } else { text::EMPTY_NEXT };
                view! { <Empty sentence=text::EMPTY next=next /> }
            }}
        </Show>
        <ol class="trail" class:trail-long=is_long aria-label=text::LIST>
            <For each=move || shown.get() key=|line| line.key() let(line)>
                <Row me pager line asked />
            </For>
        </ol>
        <CloseReview asked />
        {failure}
        <Sentinel pager has_more />
        <Show when=move || pager.is_begun.get()>
            <p class="row">
                <Show when=move || has_more.get() fallback=|| view! { <span class="hint">{text::WHOLE}</span> }>
                    <Button
                        busy=Signal::derive(move || pager.is_busy.get())
                        on_press=Callback::new(move |()| pager.load_older())
                    >
                        {text::OLDER}
                    </Button>
                </Show>
            </p>
        </Show>
    }
}

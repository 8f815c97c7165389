//! One line of the history.

use super::super::me::Me;
use super::super::text::history as text;
use super::line::Line;
use super::pager::Pager;
use super::review::{Closing, ReviewButtons};
use super::verify::Verify;
use crate::ui::{Badge, Moment, Tone};
use dashboard_logic::audit::{Mood, inside};
use leptos::prelude::*;
use leptos_router::components::A;
use std::sync::Arc;

/// When, who, what, what came of it; and what can be done about it.
#[component]
pub(super) fn Row(
    /// Who looks.
    me: Me,
    /// What was read.
    pager: Pager,
    /// The line.
    line: Arc<Line>,
    /// The review that is to be closed.
    asked: RwSignal<Option<Closing>>,
) -> impl IntoView {
    let session = pager.session;
    let told = {
        let line = Arc::clone(&line);
        Memo::new(move |_| line.told(session))
    };
    let label = told.with_untracked(|told| told.label.to_owned());
    let tone = match told.with_untracked(|told| told.mood) {
        Mood::Good => Tone::Good,
        Mood::Bad => Tone::Bad,
        Mood::Caution => Tone::Caution,
        Mood::Neutral => Tone::Neutral,
    };
    let by = {
        let line = Arc::clone(&line);
        move || {
            let is_request = matches!(line.row.entry, access::trail::Entry::Request(_));
            let by = told.read().by.filter(|_| !is_request)?;
            Some(view! { <p class="hint">{text::by(&inside(&line.who(session, by)))}</p> })
        }
    };
    let after = move || told.get().after.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let review = line.open_review().filter(|_| me.manages());
    let refused = line.refused_professional().filter(|_| me.manages());
    let seconds = line.row.time;
    view! {
        <li class="trail-row" data-trail-row="">
            <p class="trail-when"><Moment seconds /></p>
            <div class="trail-what">
                <p><Badge tone=tone text=Signal::stored(label) /></p>
                <p>{move || told.get().text}</p>
                {after}
                {by}
                {review.map(|review_id| view! { <ReviewButtons review_id asked /> })}
                {refused.map(|account| view! {
                    <p class="no-print">
                        <A href=format!("/patient/grant?to={account}") attr:class="button button-small">{text::ALLOW}</A>
                    </p>
                })}
            </div>
            <Verify line session />
        </li>
    }
}

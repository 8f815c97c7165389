//! Times in the reader's zone, which is named.

use crate::{browser, session::Session};
use dashboard_logic::show;
use leptos::prelude::*;

/// A moment, Unix seconds; hovering tells how long ago.
#[component]
pub(crate) fn Moment(seconds: u64) -> impl IntoView {
    let text = show::time::date_time(seconds, browser::offset_minutes(seconds));
    let relative = show::relative(seconds, browser::now());
    view! { <time datetime=show::time::rfc3339(seconds, 0) title=relative>{text}</time> }
}

/// When a block was made, as soon as that is known.
#[component]
pub(crate) fn BlockMoment(block: u64) -> impl IntoView {
    let times = Session::get().times;
    move || match times.get(block) {
        Some(seconds) => view! { <Moment seconds /> }.into_any(),
        None => view! { <span class="moment-coming">{format!("block {block}")}</span> }.into_any(),
    }
}

//! Until when something holds.

use super::super::text::until as text;
use super::{day_of, last_second};
use crate::browser;
use crate::ui::{Button, Field};
use dashboard_logic::day::Day;
use leptos::prelude::*;

/// A second that an end must not be after, and what is said if it is.
pub(in super::super) type Limit = Option<(u64, &'static str)>;

/// The last second of the day in a field; on the day of the limit no more than that.
///
/// # Errors
/// In words, when there is no such day, or it is over, or after the limit.
pub(in super::super) fn until_of(day: &str, limit: Limit) -> Result<u64, &'static str> {
    let day: Day = day.parse().map_err(|_| text::NO_DAY)?;
    let second = match limit {
        Some((most, _)) if day == day_of(most) => most,
        Some((most, wrong)) if day > day_of(most) => return Err(wrong),
        _ => last_second(day),
    };
    if second > browser::now() { Ok(second) } else { Err(text::OVER) }
}

/// A day to choose, with quick choices: label and months from today.
#[component]
pub(in super::super) fn UntilField(
    /// Its name in the form, also its id.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// The day, `year-month-day`.
    value: RwSignal<String>,
    /// What helps to choose.
    #[prop(into, optional)]
    hint: String,
    /// What it must not be after.
    #[prop(default = None)]
    limit: Limit,
) -> impl IntoView {
    let error = Signal::derive(move || until_of(&value.read(), limit).err().unwrap_or_default().to_owned());
    let quick = text::QUICK
        .iter()
        .map(|(label, months)| {
            let choose = Callback::new(move |()| value.set(day_of(browser::now()).months_later(*months).to_string()));
            view! { <Button on_press=choose>{*label}</Button> }
        })
        .collect_view();
    view! {
        <div class="until">
            <Field name=name label=label value=value kind="date" hint=hint error=error />
            <div class="row" role="group" aria-label=text::QUICK_LABEL>{quick}</div>
        </div>
    }
}

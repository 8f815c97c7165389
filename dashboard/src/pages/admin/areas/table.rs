//! The keys on the chain, beside what this edge says.

use super::text;
use crate::{
    session::Session,
    ui::{Badge, Copyable, Empty, Moment, Notice, Tone},
};
use dashboard_logic::directory::AreaKeys;
use ledger::Bytes32;
use leptos::prelude::*;
use protocol::EdgeConfig;

/// How a key on the chain compares with the edge's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Same,
    Different,
    NotServed,
}

fn compare(area: &AreaKeys, config: &EdgeConfig) -> Comparison {
    let served = config.areas.iter().find(|served| served.area_id.0 == area.area_id);
    match (served, area.key) {
        (None, _) => Comparison::NotServed,
        (Some(served), Some(key)) if served.public_key.to_bytes() == key.0 => Comparison::Same,
        (Some(_), _) => Comparison::Different,
    }
}

/// All of them.
#[component]
pub(super) fn Table(areas: Vec<AreaKeys>) -> impl IntoView {
    let session = Session::get();
    let areas = StoredValue::new(areas);
    move || {
        let config = session.config.get()?;
        let areas = areas.get_value();
        let differs = areas.iter().any(|area| compare(area, &config) == Comparison::Different);
        let is_unknown = |served: &&protocol::AreaConfig| !areas.iter().any(|area| area.area_id == served.area_id.0);
        let unknown = config.areas.iter().any(|served| is_unknown(&served));
        let warning = (differs || unknown).then(|| {
            let title = if differs { text::WARNING } else { text::UNKNOWN };
            view! {
                <Notice tone=Tone::Bad title>
                    <p>{text::WARNING_NEXT}</p>
                </Notice>
            }
        });
        let table = if areas.is_empty() {
            view! { <Empty sentence=text::NONE next=text::NONE_NEXT /> }.into_any()
        } else {
            let row = |area: AreaKeys| {
                let comparison = compare(&area, &config);
                view! { <Row area comparison /> }
            };
            view! {
                <div class="table-wrap">
                    <table class="responsive">
                        <caption class="visually-hidden">{text::LIST_TITLE}</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Area"</th>
                                <th scope="col">"Key in force"</th>
                                <th scope="col">"Change"</th>
                                <th scope="col">"At this edge"</th>
                            </tr>
                        </thead>
                        <tbody>{areas.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            }
            .into_any()
        };
        Some(view! {
            <div aria-live="polite">{warning}</div>
            {table}
        })
    }
}

#[component]
fn Row(area: AreaKeys, comparison: Comparison) -> impl IntoView {
    let AreaKeys { area_id, key, key_since, next, previous, .. } = area;
    let (tone, word) = match comparison {
        Comparison::Same => (Tone::Good, text::SAME),
        Comparison::Different => (Tone::Bad, text::DIFFERENT),
        Comparison::NotServed => (Tone::Neutral, text::NOT_SERVED),
    };
    let since = key_since.filter(|since| *since > 0);
    view! {
        <tr>
            <th scope="row">{format!("Area {area_id}")}</th>
            <td data-label="Key in force">
                {key.map(|key| view! { <Copyable what=format!("key of area {area_id}") text=digits(key) /> })}
                {since.map(|since| view! { <span class="person-detail">"since "<Moment seconds=since /></span> })}
            </td>
            <td data-label="Change">
                {next
                    .map(|next| {
                        view! {
                            <p>"To another key on "<Moment seconds=next.from />":"</p>
                            <Copyable what=format!("next key of area {area_id}") text=digits(next.key) />
                        }
                    })}
                {previous
                    .map(|previous| {
                        view! { <p class="hint">"The key before opens until "<Moment seconds=previous.until />"."</p> }
                    })}
                {(next.is_none() && previous.is_none()).then_some("None")}
            </td>
            <td data-label="At this edge"><Badge tone text=word.to_owned() /></td>
        </tr>
    }
}

fn digits(key: Bytes32) -> String {
    key.to_string().trim_start_matches("0x").to_owned()
}

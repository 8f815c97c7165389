//! What the chain says of the patient's records, without opening one.

use super::super::me::{self, Me};
use super::super::parts::{Named, Names, moment, names};
use super::super::text::results as text;
use super::withdraw::Withdraw;
use crate::chain::{Chain, Sending};
use crate::failure::Failure;
use crate::ui::{Badge, BlockMoment, Button, Card, Empty, Tone};
use access::{RecordIndex, StoredRecord};
use dashboard_logic::directory::ask;
use dashboard_logic::show::labels;
use ledger::{Addr, Address, Bytes32};
use leptos::prelude::*;
use sealing::PatientId;

/// So many more are shown at once.
const STEP: usize = 25;

async fn read(chain: Chain, patient_id: PatientId) -> Result<Vec<StoredRecord>, Failure> {
    let events = chain.gather_all(|contract, blocks| ask::records_of(contract, blocks, patient_id.0)).await?;
    let index = RecordIndex::of(patient_id.0, &events);
    let everywhere = Addr { area_id: 0, patient_id: patient_id.0, device_id: Address::ZERO };
    let mut records: Vec<_> = index.within(&everywhere, u64::MAX).into_iter().copied().collect();
    records.sort_by_key(|record| core::cmp::Reverse((record.captured_at, record.position)));
    Ok(records)
}

/// The records, newest first, and withdrawing them.
#[component]
pub(super) fn Records(
    /// Who looks.
    me: Me,
    /// Counts records that were withdrawn elsewhere on the page.
    changed: RwSignal<u32>,
) -> impl IntoView {
    let query = me::read(move |chain| read(chain, me.patient_id));
    me::again(query, changed);
    let records = Memo::new(move |_| query.get().unwrap_or_default());
    let most = RwSignal::new(STEP);
    let keys =
        move || -> Vec<Bytes32> { records.read().iter().take(most.get()).map(|record| record.upload_id).collect() };
    let find = move |id| Memo::new(move |_| records.read().iter().find(|record| record.upload_id == id).copied());
    let on_change = Callback::new(move |()| query.refresh());
    // The list's, for the row's button goes when the record is withdrawn.
    let names = names();
    let (asked, sending) = (RwSignal::new(None::<StoredRecord>), Sending::new());
    let dialog = move || {
        let on_close = Callback::new(move |()| asked.set(None));
        Some(view! { <Withdraw me record=asked.get()? sending on_change on_close /> })
    };
    let left = move || records.read().len().saturating_sub(most.get());
    let table = move || {
        view! {
            <Show when=move || !records.read().is_empty() fallback=|| view! { <Empty sentence=text::EMPTY next=text::EMPTY_NEXT /> }>
                <table class="responsive rows">
                    <caption>{move || text::caption(records.read().len())}</caption>
                    <thead>
                        <tr>{text::COLUMNS.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>
                        <For each=keys key=|id| *id let(id)>
                            <Row me record=find(id) asked names />
                        </For>
                    </tbody>
                </table>
                <Show when=move || left() != 0>
                    <p><Button on_press=Callback::new(move |()| most.update(|most| *most += STEP))>{text::MORE}</Button></p>
                </Show>
            </Show>
        }
    };
    view! { <Card title=text::RECORDS about=text::RECORDS_ABOUT>{query.frame(5, table)} {dialog}</Card> }
}

#[component]
fn Row(
    me: Me,
    record: Memo<Option<StoredRecord>>,
    asked: RwSignal<Option<StoredRecord>>,
    names: Names,
) -> impl IntoView {
    let [recorded, stored, device, area, state, _] = text::COLUMNS;
    let cells = move || {
        let record = record.get()?;
        let when = moment(record.captured_at / 1000);
        let class = if record.withdrawn.is_some() { "struck" } else { "" };
        let state_of = match record.withdrawn {
            None => view! { <Badge tone=Tone::Good text=Signal::stored(text::COUNTS.to_owned()) /> }.into_any(),
            Some(withdrawal) => view! {
                <Badge tone=Tone::Caution text=Signal::stored(text::WITHDRAWN.to_owned()) />
                <span class="hint">" "{labels::withdrawal_reason(withdrawal.reason).short}</span>
            }
            .into_any(),
        };
        Some(view! {
            <th scope="row" data-label=recorded><span class=class>{when}</span></th>
            <td data-label=stored><BlockMoment block=record.position.block_number /></td>
            <td data-label=device><span class="person"><Named account=record.device_id names /></span></td>
            <td data-label=area>{record.area_id}</td>
            <td data-label=state>{state_of}</td>
        })
    };
    let withdraw = move || {
        let record = record.get().filter(|record| me.manages() && record.withdrawn.is_none())?;
        Some(view! {
            <Button on_press=Callback::new(move |()| asked.set(Some(record)))>
                {text::WITHDRAW}<span class="visually-hidden">" "{moment(record.captured_at / 1000)}</span>
            </Button>
        })
    };
    view! {
        <tr>
            {cells}
            <td data-label=text::ACTIONS class="no-print">{withdraw}</td>
        </tr>
    }
}

//! A record that a report names, held against the chain.

use super::text;
use crate::{
    chain::Chain,
    query::Query,
    session::Session,
    ui::{BlockMoment, Notice, ShortAddress, Tone},
};
use access::{RecordIndex, StoredRecord};
use dashboard_logic::{directory::ask, link::RecordLink, show::labels};
use ledger::Bytes32;
use leptos::prelude::*;

/// Whether the chain has the record as the link says.
#[component]
pub(super) fn RecordCheck(record: RecordLink) -> impl IntoView {
    let session = Session::get();
    let (patient, upload) = (record.patient_id.0, Bytes32(record.upload_id.0));
    let found: Query<Option<StoredRecord>> = Query::new(
        move || session.chain(),
        move |chain: Chain| async move {
            let events = chain.gather_all(|contract, blocks| ask::records_of(contract, blocks, patient)).await?;
            Ok(RecordIndex::of(patient, &events).get(upload).copied())
        },
    );
    let is_own_node = move || session.chain().is_some_and(|chain| chain.is_through_wallet());
    view! {
        {found.view_steadily(3, move |stored| match stored {
            None => view! {
                <Notice tone=Tone::Bad title=text::RECORD_ABSENT>
                    <p>{text::RECORD_ABSENT_NEXT}</p>
                </Notice>
            }
                .into_any(),
            Some(stored) => view! { <Verdict record=record.clone() stored /> }.into_any(),
        })}
        {move || (!is_own_node()).then(|| view! { <p class="hint">{text::RECORD_BY_NODE}</p> })}
    }
}

#[component]
fn Verdict(record: RecordLink, stored: StoredRecord) -> impl IntoView {
    let (tone, sentence) = if stored.digest.0 != record.digest.0 {
        (Tone::Bad, text::RECORD_OTHER)
    } else if stored.position.transaction_hash != record.transaction {
        (Tone::Caution, text::RECORD_MOVED)
    } else if stored.withdrawn.is_some() {
        (Tone::Caution, text::RECORD_WITHDRAWN)
    } else {
        (Tone::Good, text::RECORD_GOOD)
    };
    let next = (tone == Tone::Bad).then(|| view! { <p>{text::RECORD_ABSENT_NEXT}</p> });
    let withdrawn = stored.withdrawn.map(|withdrawal| {
        view! {
            <dt>"Withdrawn"</dt>
            <dd>
                <BlockMoment block=withdrawal.position.block_number />
                ": "
                {labels::withdrawal_reason(withdrawal.reason).long}
            </dd>
        }
    });
    view! {
        <Notice tone title=sentence>{next}</Notice>
        <dl class="facts">
            <dt>"Stored"</dt>
            <dd><BlockMoment block=stored.position.block_number /></dd>
            <dt>"Device"</dt>
            <dd><ShortAddress account=stored.device_id /></dd>
            <dt>"Area"</dt>
            <dd>{stored.area_id}</dd>
            {withdrawn}
        </dl>
    }
}

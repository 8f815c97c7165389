//! One recording: how it was made, what was found, where the numbers come from.

use super::{facts, measures::Evidence, text, withdraw::Withdraw};
use crate::ui::Copyable;
use access::OpenedRecord;
use ledger::Bytes32;
use leptos::prelude::*;
use sealing::Sha256Digest;

/// The details of one recording, folded.
#[component]
pub(super) fn Recording(
    /// Whose.
    patient_id: u128,
    /// Which.
    record: OpenedRecord,
    /// What happens when it was withdrawn here; nothing: it cannot be.
    on_withdrawn: Option<Callback<Bytes32>>,
) -> impl IntoView {
    let when = facts::when(&record);
    let found = record
        .content
        .analysis
        .domains
        .iter()
        .map(|assessment| {
            let of = format!("{} of {when}", text::domain(assessment.domain));
            view! {
                <section class="found">
                    <h4>{format!("{}: {}", text::domain(assessment.domain), facts::outcome(&record, assessment.domain))}</h4>
                    <Evidence record=record.clone() domain=assessment.domain of />
                </section>
            }
        })
        .collect_view();
    let withdrawal = record.is_withdrawn.then(|| {
        let why = record.withdrawal.map_or("", |withdrawal| withdrawal.reason.sentence());
        view! { <p class="withdrawn">{format!("Withdrawn: it shall no longer count. {why}")}</p> }
    });
    let can_be_withdrawn = on_withdrawn.filter(|_| !record.is_withdrawn);
    let withdraw = can_be_withdrawn
        .map(|on_withdrawn| view! { <div><Withdraw patient_id record=record.clone() on_withdrawn /></div> });
    let heading = if record.is_withdrawn { "struck" } else { "" };
    view! {
        <details class="recording">
            <summary><span class=heading>{when.clone()}</span>" · "{facts::place(&record)}" · "{facts::task(&record)}</summary>
            <div class="stack">
                {withdrawal}
                <HowMade record=record.clone() />
                {found}
                <WhereFrom record=record.clone() />
                {withdraw}
            </div>
        </details>
    }
}

#[component]
fn HowMade(record: OpenedRecord) -> impl IntoView {
    let analysis = &record.content.analysis;
    let recording = &analysis.recording;
    let sensors = if recording.gyroscope { "accelerometer and gyroscope" } else { "accelerometer" };
    let quality = (!analysis.quality.is_empty()).then(|| {
        let findings = analysis.quality.iter().map(|finding| view! { <li>{finding.text.clone()}</li> }).collect_view();
        view! {
            <dt>"Quality"</dt>
            <dd><ul class="reasons">{findings}</ul></dd>
        }
    });
    view! {
        <dl class="facts">
            <dt>"Recorded"</dt>
            <dd>{facts::when(&record)}</dd>
            <dt>"Worn"</dt>
            <dd>{facts::place(&record)}</dd>
            <dt>"Task"</dt>
            <dd>{facts::task(&record)}</dd>
            <dt>"Medication"</dt>
            <dd>{facts::medication(&record)}</dd>
            <dt>"Length"</dt>
            <dd>{format!("{}, {sensors}", facts::length(recording.duration_seconds))}</dd>
            {quality}
        </dl>
    }
}

#[component]
fn WhereFrom(record: OpenedRecord) -> impl IntoView {
    let upload = &record.content.facts;
    let component = Sha256Digest(upload.component_sha256).to_string();
    let on_chain = if record.on_chain {
        "Held against the chain: it is the one that was stored."
    } else {
        "Not held against the chain."
    };
    view! {
        <details>
            <summary>"Where this record comes from"</summary>
            <dl class="facts">
                <dt>"Analysed by"</dt>
                <dd>{text::analysed_by(upload.kind)}", "{record.content.analysis.algorithm_version.clone()}</dd>
                <dt>"Program (SHA-256)"</dt>
                <dd><Copyable what="the program’s digest" text=component /></dd>
                <dt>"Device"</dt>
                <dd><Copyable what="the device id" text=record.device_id.to_string() /></dd>
                <dt>"Area"</dt>
                <dd>{record.area_id.0}</dd>
                <dt>"Sealed record (CID)"</dt>
                <dd><Copyable what="the content identifier" text=record.content_id.to_string() /></dd>
                <dt>"Stored in transaction"</dt>
                <dd><Copyable what="the transaction" text=record.stored_in.to_string() /></dd>
                <dt>"Verified"</dt>
                <dd>{on_chain}</dd>
            </dl>
        </details>
    }
}

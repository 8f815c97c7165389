//! One page for paper.

use super::{
    facts, text,
    trend::{Trend, WIDEST},
};
use crate::session::Session;
use crate::{
    browser,
    retrieval::{Document, text as asked},
    ui::{Button, Look, Qr},
};
use access::{Contract, OpenedRecord};
use dashboard_logic::{
    chart::{DomainSeries, series_of, table},
    link::{Content, Link, RecordLink, patient_id::grouped},
    show::{short_hash, time},
};
use ledger::{Bytes32, Domains};
use leptos::prelude::*;
use sealing::{PatientId, Sha256Digest};
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many recordings find room on the page.
const MOST_ROWS: usize = 10;

/// The report, on the screen as it will be on paper, and a button to print it.
#[component]
pub(super) fn Report(document: Arc<Document>) -> impl IntoView {
    let print = Callback::new(|()| {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    });
    let patient = PatientId(document.ask.addr.patient_id);
    let now = browser::now();
    let made = time::date_time(now, browser::offset_minutes(now));
    let series: Vec<_> = series_of(&document.records)
        .into_iter()
        .filter(|series| document.domains.contains(Domains(1 << series.domain.bit())))
        .collect();
    let domains = series
        .iter()
        .map(|series| view! { <DomainSummary series=series.clone() records=document.records.clone() /> })
        .collect_view();
    view! {
        <p class="row no-print">
            <Button look=Look::Primary on_press=print>"Print this page"</Button>
            <span class="hint">"In the print dialog you can also save it as PDF."</span>
        </p>
        <article class="report" aria-label="Report for paper">
            <header class="report-head">
                <h2>"Movement report"</h2>
                <dl class="facts">
                    <dt>"PatientID"</dt>
                    <dd class="mono">{grouped(patient)}</dd>
                    <dt>"Period"</dt>
                    <dd>{period(&document.records)}</dd>
                    <dt>"Read"</dt>
                    <dd>{format!("{}, for: {}", made, asked::why(document.ask.why))}</dd>
                </dl>
            </header>
            <div class="report-domains">{domains}</div>
            <Rows series />
            <Foot document />
        </article>
    }
}

fn period(records: &[OpenedRecord]) -> String {
    let day = |record: &OpenedRecord| time::date(record.captured_at / 1000, record.content.facts.utc_offset_minutes);
    match (records.first(), records.last()) {
        (Some(first), Some(last)) => {
            let (from, to) = (day(first), day(last));
            let withdrawn = records.iter().filter(|record| record.is_withdrawn).count();
            let count = text::recordings(records.len(), withdrawn);
            if from == to { format!("{from}; {count}") } else { format!("{from} to {to}; {count}") }
        }
        _ => String::new(),
    }
}

#[component]
fn DomainSummary(series: DomainSeries, records: Vec<OpenedRecord>) -> impl IntoView {
    let domain = series.domain;
    let newest = records.iter().rev().find(|record| !record.is_withdrawn && facts::is_assessed(record, domain));
    let newest = newest.map(|record| {
        let sentence = series
            .entries
            .iter()
            .find(|entry| entry.upload_id == record.upload_id.0)
            .map(|entry| entry.sentence.clone());
        view! {
            <p>
                <strong>{facts::outcome(record, domain)}</strong>
                {format!(" on {}. ", facts::when(record))}
                {sentence}
            </p>
        }
    });
    let is_assessed = newest.is_some();
    view! {
        <section class="report-domain">
            <h3>{text::domain(domain)}</h3>
            {newest}
            {(!is_assessed).then(|| view! { <p>{text::NEVER_ASSESSED}</p> })}
            {series.has_grades().then(|| view! { <Trend series width=WIDEST /> })}
        </section>
    }
}

/// The newest recordings, a column a domain.
#[component]
fn Rows(series: Vec<DomainSeries>) -> impl IntoView {
    let tables: Vec<_> = series.iter().map(|series| (text::domain(series.domain), table(series))).collect();
    let mut seen = BTreeSet::new();
    let mut rows: Vec<_> =
        tables.iter().flat_map(|(_, rows)| rows).filter(|row| seen.insert(row.upload_id)).cloned().collect();
    let moments: Vec<_> =
        series.iter().flat_map(|series| &series.entries).map(|entry| (entry.upload_id, entry.captured_at)).collect();
    let when = |upload: &[u8; 32]| moments.iter().find(|(id, _)| id == upload).map_or(0, |(_, time)| *time);
    rows.sort_by_key(|row| core::cmp::Reverse(when(&row.upload_id)));
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    let body = rows
        .into_iter()
        .take(MOST_ROWS)
        .map(|row| {
            let struck = if row.is_withdrawn { "struck" } else { "" };
            let cells = tables
                .iter()
                .map(|(name, rows)| {
                    let found = rows.iter().find(|other| other.upload_id == row.upload_id);
                    let text = found.map_or_else(|| text::NOT_LOOKED_AT.to_owned(), |found| found.severity.clone());
                    view! { <td data-label=*name class=struck>{text}</td> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row" class=struck>{row.time}{row.is_withdrawn.then_some(" (withdrawn)")}</th>
                    {cells}
                    <td data-label="Side, task" class=struck>{format!("{}, {}", row.side, row.task)}</td>
                    <td data-label="Medication" class=struck>{row.medication}</td>
                </tr>
            }
        })
        .collect_view();
    let heads = tables.iter().map(|(name, _)| view! { <th scope="col">{*name}</th> }).collect_view();
    view! {
        <table class="report-table responsive compact">
            <caption>
                {if left_out > 0 {
                    format!("The newest recordings; {left_out} older ones are not on this page.")
                } else {
                    "All recordings, newest first.".to_owned()
                }}
            </caption>
            <thead>
                <tr>
                    <th scope="col">"Recorded"</th>
                    {heads}
                    <th scope="col">"Side, task"</th>
                    <th scope="col">"Medication"</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}

/// Versions, what was verified, how to check it, and what this is not.
#[component]
fn Foot(document: Arc<Document>) -> impl IntoView {
    let of = |read: fn(&OpenedRecord) -> String| {
        let all: BTreeSet<_> = document.records.iter().map(read).collect();
        all.into_iter().collect::<Vec<_>>().join(", ")
    };
    let versions = of(|record| record.content.analysis.algorithm_version.clone());
    let programs = of(|record| short_hash(Bytes32(record.content.facts.component_sha256)));
    let request = format!("{}, block {}", short_hash(document.transaction), document.block);
    let session = Session::get();
    let newest = document.records.last().cloned();
    let patient_id = PatientId(document.ask.addr.patient_id);
    let link = move || {
        let contract = session.chain()?.contract;
        check_link(contract, patient_id, newest.as_ref()?)
    };
    view! {
        <footer class="report-foot">
            <dl class="facts">
                <dt>"Analysis"</dt>
                <dd>{versions}</dd>
                <dt>"Program (SHA-256)"</dt>
                <dd class="mono">{programs}</dd>
                <dt>"Request"</dt>
                <dd class="mono">{request}</dd>
                <dt>"Verified"</dt>
                <dd>{document.whether().sentence()}</dd>
            </dl>
            {move || link().map(|link| view! {
                <div class="report-check">
                    <Qr what="a link to check the newest record" text=link.clone() />
                    <p class="hint">"Check the newest record against the network: " <span class="break">{link}</span></p>
                </div>
            })}
            <p><strong>{text::NOT_DEVICE}</strong></p>
        </footer>
    }
}

fn check_link(contract: Contract, patient_id: PatientId, record: &OpenedRecord) -> Option<String> {
    let content = Content::Record(RecordLink {
        patient_id,
        upload_id: record.upload_id,
        digest: Sha256Digest(record.content_id.digest()),
        transaction: Bytes32(record.stored_in.0),
    });
    let origin = web_sys::window()?.location().origin().ok()?;
    Link::new(contract, content).url(&origin).ok()
}

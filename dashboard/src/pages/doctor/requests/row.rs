//! One request.

use super::super::{labels::Labels, patient::PatientName};
use crate::{
    browser,
    query::Query,
    retrieval::{About, Retrieval, text},
    session::Session,
    ui::{Badge, BlockMoment, Button, Tone},
};
use dashboard_logic::{
    audit::words,
    requests::{Request, Ruled},
};
use ledger::Outcome;
use leptos::prelude::*;
use sealing::PatientId;

/// A row of the table.
#[component]
pub(super) fn RequestRow(
    request: Request,
    labels: Labels,
    retrieval: Retrieval,
    pending: Query<Vec<About>>,
) -> impl IntoView {
    let session = Session::get();
    let patient = PatientId(request.addr.patient_id);
    let why = if request.is_emergency {
        let reason = request.review.map(|review| format!(": {}", text::emergency(review.reason)));
        format!("Emergency{}", reason.unwrap_or_default())
    } else {
        text::purpose(request.purpose).to_owned()
    };
    let (tone, word, detail) = match &request.ruling {
        Ruled::Granted(domains) => (Tone::Good, "Granted", words::domains(*domains)),
        Ruled::Denied { reason, penalty } => {
            let follows = penalty.as_ref().map(|penalty| format!(" {}", text::penalty(penalty)));
            (Tone::Bad, "Refused", format!("{}{}", text::denial(*reason), follows.unwrap_or_default()))
        }
    };
    let review = request.review.map(|review| {
        let (tone, word) = match review.outcome {
            Outcome::Open => (Tone::Caution, "Review open"),
            Outcome::Justified => (Tone::Good, "Found justified"),
            Outcome::Rejected => (Tone::Bad, "Found not justified"),
        };
        view! { <p><Badge tone text=word.to_owned() /></p> }
    });
    let delivered = request.delivered.map(|delivered| match delivered.records {
        1 => "1 record".to_owned(),
        records => format!("{records} records"),
    });
    let is_granted = matches!(request.ruling, Ruled::Granted(_));
    let handed_out = delivered.unwrap_or_else(|| if is_granted { "Nothing so far" } else { "Nothing" }.to_owned());
    let block = request.at.position.block_number;
    let go_on = move || {
        let window = session.config.get()?.delivery_window_seconds;
        let kept = pending.get()?.into_iter().find(|about| about.transaction == Some(request.transaction))?;
        let kept = StoredValue::new(kept);
        request.is_within(window, browser::now()).then(|| {
            let press = Callback::new(move |()| retrieval.resume(kept.get_value()));
            view! { <Button on_press=press busy=Signal::derive(move || retrieval.is_busy())>"Continue"</Button> }
        })
    };
    view! {
        <tr>
            <th scope="row"><BlockMoment block /></th>
            <td data-label="Patient"><PatientName patient labels /></td>
            <td data-label="What for">{why}</td>
            <td data-label="Outcome">
                <Badge tone text=word.to_owned() />
                <p class="hint">{detail}</p>
                {review}
            </td>
            <td data-label="Handed out">{handed_out}{go_on}</td>
        </tr>
    }
}

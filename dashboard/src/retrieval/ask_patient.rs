//! A link by which a patient is asked for consent.

use super::text;
use crate::{
    browser,
    failure::Failure,
    session::Session,
    ui::{Choice, ErrorNotice, Field, ShareLink},
};
use dashboard_logic::{
    audit::words::DOMAINS,
    day::Day,
    link::{ConsentRequest, Content, Link},
};
use ledger::{Domains, Purpose, Purposes};
use leptos::prelude::*;
use sealing::PatientId;

/// How long a consent is asked for, unless somebody chooses otherwise.
const MONTHS: u32 = 12;

/// What the patient is asked for, and the link with it.
#[component]
pub(crate) fn AskPatient(
    /// Begins the names of its fields, so that several can be on a page.
    #[prop(default = "consent")]
    name: &'static str,
    /// Whose records; nothing: of whoever opens the link.
    patient_id: Option<PatientId>,
    /// What for, at first.
    #[prop(default = Purposes::from(Purpose::Treatment))]
    purposes: Purposes,
) -> impl IntoView {
    let chosen: Vec<_> = Purpose::ALL
        .iter()
        .filter(|purpose| **purpose != Purpose::EmergencyTreatment)
        .map(|purpose| (*purpose, RwSignal::new(purposes.contains((*purpose).into()))))
        .collect();
    let looked_at: Vec<_> = DOMAINS.iter().map(|(domain, words)| (*domain, *words, RwSignal::new(true))).collect();
    let now = browser::now();
    let until = RwSignal::new(Day::of(now, browser::offset_minutes(now).into()).months_later(MONTHS).to_string());

    let session = Session::get();
    let (picked, seen) = (chosen.clone(), looked_at.clone());
    let request = move || -> Result<ConsentRequest, &'static str> {
        let provider = session.account().ok_or("Connect your wallet first.")?;
        let purposes: Purposes = picked.iter().filter(|(_, is)| is.get()).map(|(purpose, _)| *purpose).collect();
        let all = seen.iter().all(|(.., is)| is.get());
        let some = seen.iter().filter(|(.., is)| is.get()).fold(Domains::NONE, |all, (domain, ..)| all.union(*domain));
        // Who wants everything wants what is to come, too: the patient sees and decides that.
        let domains = if all { Domains::ALL } else { some };
        if purposes == Purposes::NONE {
            return Err("Choose at least one purpose.");
        }
        if domains == Domains::NONE {
            return Err("Choose at least one of the things that are measured.");
        }
        let day: Day = until.get().parse().map_err(|_| "Choose a day until which the consent shall hold.")?;
        let until = day.last_second(browser::offset_minutes(day.first_second(0)).into());
        if until <= now {
            return Err("The day lies in the past.");
        }
        Ok(ConsentRequest { provider, patient_id, purposes, domains, until })
    };
    let link = Memo::new(move |_| {
        let request = request().map_err(|reason| Failure::new(reason, ""))?;
        let chain = session.chain().ok_or_else(|| Failure::new("The edge does not answer yet.", ""))?;
        let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
        let link = Link::new(chain.contract, Content::Request(request));
        link.url(&origin).map_err(|error| Failure::new(error.to_string(), ""))
    });

    let purposes = chosen
        .into_iter()
        .map(|(purpose, value)| {
            let label = text::purpose(purpose);
            view! { <Choice name=format!("{name}-purpose-{}", u8::from(purpose)) label value /> }
        })
        .collect_view();
    let domains = looked_at
        .into_iter()
        .map(|(domain, words, value)| {
            view! { <Choice name=format!("{name}-domain-{}", domain.0) label=capitalised(words) value /> }
        })
        .collect_view();
    view! {
        <div class="ask-patient">
            <fieldset>
                <legend>"What for"</legend>
                {purposes}
            </fieldset>
            <fieldset>
                <legend>"Which results"</legend>
                {domains}
            </fieldset>
            <Field name=format!("{name}-until") label="Until" value=until kind="date" />
            <div aria-live="polite">
                {move || match link.get() {
                    Ok(link) => view! {
                        <p class="about">{text::ASK_ABOUT}</p>
                        <ShareLink what="your request to the patient" link />
                    }
                    .into_any(),
                    Err(failure) => view! { <ErrorNotice failure /> }.into_any(),
                }}
            </div>
        </div>
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

//! Where one can go, by who one is.

use crate::browser;
use crate::query::State;
use crate::session::{Identity, Session};
use leptos::prelude::*;
use leptos_router::components::A;

const DOCTOR: &[(&str, &str)] = &[("/doctor", "Patients"), ("/doctor/requests", "My requests")];
const PATIENT: &[(&str, &str)] = &[
    ("/patient", "Who may read"),
    ("/patient/history", "History"),
    ("/patient/results", "Results"),
    ("/patient/devices", "Devices"),
    ("/patient/accounts", "Accounts"),
];
const ADMIN: &[(&str, &str)] = &[
    ("/admin", "Registrations"),
    ("/admin/users", "Users"),
    ("/admin/devices", "Devices"),
    ("/admin/areas", "Areas"),
    ("/admin/recoveries", "Recoveries"),
];
const SAFETY: &[(&str, &str)] = &[("/safety", "Reviews"), ("/safety/flags", "Emergency flags")];
const EVERYBODY: &[(&str, &str)] = &[("/device", "This device")];

/// Where it is kept for whom the links were last, so that they stand there before the wallet has answered.
const REMEMBERED: &str = "places";

/// For whom there are links: professional, patient, admin, safety officer.
type For = [bool; 4];

fn of(identity: &Identity) -> For {
    let is_patient = identity.patient_id().is_some();
    [identity.is_professional(), is_patient, identity.is_admin, identity.is_safety_officer]
}

fn remember(is: For) {
    let text: String = is.iter().map(|is| if *is { '1' } else { '0' }).collect();
    browser::remember(REMEMBERED, &text);
}

fn recall() -> For {
    let text = browser::recall(REMEMBERED).unwrap_or_default();
    let mut is = text.chars().map(|letter| letter == '1');
    core::array::from_fn(|_| is.next().unwrap_or(false))
}

fn places(is: For) -> Vec<(&'static str, &'static str)> {
    let parts = is.into_iter().zip([DOCTOR, PATIENT, ADMIN, SAFETY]);
    let own = parts.filter(|(is, _)| *is).flat_map(|(_, places)| places);
    own.chain(EVERYBODY).copied().collect()
}

/// The links.
#[component]
pub(super) fn Navigation() -> impl IntoView {
    let session = Session::get();
    // Whoever was here before sees the same links at once: a second row that comes later would push the page down.
    let before = recall();
    let is_for = Memo::new(move |_| {
        let is_resuming = session.connection.resuming.get();
        match (session.account(), session.identity.state()) {
            (Some(account), State::Ready(identity)) if identity.account == account => {
                let is = of(&identity);
                remember(is);
                is
            }
            (Some(_), State::Loading | State::Ready(_)) => before,
            (None, _) if is_resuming => before,
            (None, _) | (Some(_), State::Failed(_)) => For::default(),
        }
    });
    // Nobody knows yet how many links there will be.
    let is_coming = Memo::new(move |_| {
        before == For::default()
            && match session.account() {
                Some(_) => matches!(session.identity.state(), State::Loading),
                None => session.connection.resuming.get(),
            }
    });
    let links = move || {
        let link = |(href, text): (&'static str, &'static str)| view! { <li><A href=href exact=true>{text}</A></li> };
        places(is_for.get()).into_iter().map(link).collect_view()
    };
    view! { <nav aria-label="Main" data-coming=move || is_coming.get().then_some("")><ul>{links}</ul></nav> }
}

//! Where one can go, by who one is.

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

fn places(identity: Option<&Identity>) -> Vec<(&'static str, &'static str)> {
    let mut places = Vec::new();
    if let Some(identity) = identity {
        let parts = [
            (identity.is_professional(), DOCTOR),
            (identity.patient_id().is_some(), PATIENT),
            (identity.is_admin, ADMIN),
            (identity.is_safety_officer, SAFETY),
        ];
        places.extend(parts.into_iter().filter(|(is, _)| *is).flat_map(|(_, places)| places).copied());
    }
    places.extend(EVERYBODY);
    places
}

/// The links.
#[component]
pub(super) fn Navigation() -> impl IntoView {
    let session = Session::get();
    let links = move || {
        let identity = session.account().and_then(|_| session.identity.get());
        let link = |(href, text): (&'static str, &'static str)| view! { <li><A href=href exact=true>{text}</A></li> };
        places(identity.as_ref()).into_iter().map(link).collect_view()
    };
    view! { <nav aria-label="Main"><ul>{links}</ul></nav> }
}

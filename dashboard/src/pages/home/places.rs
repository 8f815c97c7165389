//! Where one can go, by who one is.

use crate::{
    pages::{Office, Page, Patient},
    session::Identity,
};

/// Where whoever comes to the first page goes next, mostly.
pub(super) fn next(identity: &Identity) -> Vec<Page> {
    let office = identity.is_admin || identity.is_safety_officer;
    let all = [
        (identity.is_professional(), Page::Doctor),
        (identity.patient_id().is_some(), Page::Patient(Patient::Consents)),
        (office, Page::Office(Office::Registrations)),
    ];
    all.into_iter().filter_map(|(is, page)| is.then_some(page)).collect()
}

/// Address, name, what it is for.
pub(super) fn places(identity: &Identity) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut places = Vec::new();
    if identity.is_professional() {
        places.push(("/doctor", "Patients", "Find a patient, ask for records, see results."));
        places.push(("/doctor/requests", "My requests", "What you asked for, and what came of it."));
    }
    if identity.patient_id().is_some() {
        places.push(("/patient", "Who may read", "See and change who may read your records."));
        places.push(("/patient/history", "Access history", "Everybody who asked, and what came of it."));
        places.push(("/patient/results", "Results", "Your own results, over time."));
        places.push(("/patient/devices", "Devices", "What records your movements."));
        places.push(("/patient/accounts", "Accounts", "Guardians, a second wallet, and leaving."));
    }
    if identity.is_admin {
        places.push(("/admin", "Registrations", "People who ask to be added."));
        places.push(("/admin/users", "Users", "Who is registered; penalties, pardons, the pause."));
        places.push(("/admin/devices", "Devices", "Which device may upload for which patient."));
        places.push(("/admin/areas", "Areas", "The keys to which devices seal."));
        places.push(("/admin/recoveries", "Recoveries", "Lost wallets."));
    }
    if identity.is_safety_officer {
        places.push(("/safety", "Reviews", "Emergency accesses that somebody has to look at."));
        places.push(("/safety/flags", "Emergency flags", "Which doctors may break the glass."));
    }
    places
}

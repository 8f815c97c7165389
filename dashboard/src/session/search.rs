//! Finding somebody in a list.

use super::{ProfileFound, Session};
use dashboard_logic::directory::User;
use sealing::PatientId;

/// Whether `user` is whom somebody looks for; tracked, for profiles come later.
pub(crate) fn fits(session: Session, user: &User, search: &str) -> bool {
    let search = search.trim().to_lowercase();
    if search.is_empty() {
        return true;
    }
    let contains = |text: &str| text.to_lowercase().contains(&search);
    if contains(&user.account.to_string()) {
        return true;
    }
    if let Some(patient_id) = user.patient_id {
        let plain: String = search.chars().filter(|symbol| symbol.is_ascii_alphanumeric()).collect();
        return PatientId(patient_id).to_string().to_lowercase().contains(&plain) && !plain.is_empty();
    }
    match session.profiles.get(user.profile_digest) {
        ProfileFound::Verified(profile) => {
            contains(&profile.name) || contains(&profile.organization) || contains(&profile.registration_number)
        }
        ProfileFound::Coming | ProfileFound::Absent => false,
    }
}

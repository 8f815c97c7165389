//! Who is behind an account.

use crate::{output::console, output::plain::plain, place::Place};
use access::trail::Standing;
use access::{Trail, verified_profile};
use ledger::rpc::LogPosition;
use ledger::{Address, Bytes32, Role};
use protocol::Profile;
use sealing::Sha256Digest;
use serde::Serialize;
use std::collections::BTreeMap;

/// The profiles that were found and are those that the chain names.
pub(super) struct Names {
    profiles: BTreeMap<Bytes32, Profile>,
}

/// An account, and who is behind it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Who {
    /// The account.
    pub(super) account: Address,
    /// `patient`, `doctor`, `caregiver`, `other patient` or `not registered`.
    pub(super) role: &'static str,
    /// From the verified profile.
    pub(super) name: Option<String>,
    /// From the verified profile.
    pub(super) organization: Option<String>,
    /// Whether name and organisation are those that the administrator has put on the chain.
    pub(super) verified: bool,
}

impl Names {
    /// Fetches the profiles of all professionals in `trail`; what cannot be had, or is not what the chain names, stays out.
    pub(super) fn fetch(place: &Place, trail: &Trail) -> Self {
        let mut profiles = BTreeMap::new();
        let Some(edge) = &place.edge else { return Self { profiles } };
        for digest in trail.people.profile_digests() {
            match edge.profile(Sha256Digest(digest.0)) {
                Ok(Some(bytes)) => match verified_profile(digest, &bytes) {
                    Ok(profile) => {
                        profiles.insert(digest, profile);
                    }
                    Err(error) => console::note(&format!("profile {digest}: {error}")),
                },
                Ok(None) => {}
                Err(error) => {
                    console::note(&format!("professionals are shown as unverified: {error:#}"));
                    break;
                }
            }
        }
        Self { profiles }
    }

    /// Who `account` was at `position`.
    pub(super) fn who(&self, trail: &Trail, account: Address, position: &LogPosition) -> Who {
        let (role, profile) = match trail.people.standing(account, position) {
            Standing::Own => ("patient", None),
            Standing::OtherPatient => ("other patient", None),
            Standing::Unregistered => ("not registered", None),
            Standing::Professional { role, profile_digest } => (Role::name(role), self.profiles.get(&profile_digest)),
        };
        Who {
            account,
            role,
            name: profile.map(|profile| plain(&profile.name)),
            organization: profile.map(|profile| plain(&profile.organization)),
            verified: profile.is_some(),
        }
    }
}

impl Who {
    /// `Dr. Ada, St. Mary (doctor)`, or account and role.
    pub(super) fn text(&self) -> String {
        match (&self.name, &self.organization, self.role) {
            (Some(name), Some(organization), role) => format!("{name}, {organization} ({role})"),
            (_, _, "patient") => format!("an account of the patient ({})", self.account),
            (_, _, role @ ("doctor" | "caregiver")) => format!("{} ({role}, unverified)", self.account),
            (_, _, role) => format!("{} ({role})", self.account),
        }
    }
}

//! Public profiles, each fetched once and held against the digest that the chain has.

use crate::edge;
use access::verified_profile;
use ledger::Bytes32;
use leptos::{prelude::*, task::spawn_local};
use protocol::{Profile, route};
use std::collections::BTreeMap;

/// What became of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// It is on its way.
    Coming,
    /// It is what the chain names.
    Verified(Profile),
    /// The edge has none, or another one.
    Absent,
}

/// Profiles by their digest. Copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Profiles(RwSignal<BTreeMap<Bytes32, Found>>);

impl Profiles {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(BTreeMap::new()))
    }

    /// The profile, tracked; it is fetched if nobody did that before.
    pub(crate) fn get(self, digest: Bytes32) -> Found {
        if digest == Bytes32::ZERO {
            return Found::Absent;
        }
        if let Some(found) = self.0.with(|profiles| profiles.get(&digest).cloned()) {
            return found;
        }
        spawn_local(async move {
            if self.0.with_untracked(|profiles| profiles.contains_key(&digest)) {
                return;
            }
            self.0.update_untracked(|profiles| drop(profiles.insert(digest, Found::Coming)));
            let path = format!("{}{}", route::PROFILE, sealing::Sha256Digest(digest.0));
            let bytes = edge::get_bytes(&path).await.ok().flatten();
            let profile = bytes.and_then(|bytes| verified_profile(digest, &bytes).ok());
            let found = profile.map_or(Found::Absent, Found::Verified);
            self.0.update(|profiles| drop(profiles.insert(digest, found)));
        });
        Found::Coming
    }

    /// Forgets that the profile was absent: it may have been published meanwhile.
    pub(crate) fn look_again(self, digest: Bytes32) {
        self.0.update(|profiles| {
            if profiles.get(&digest) == Some(&Found::Absent) {
                profiles.remove(&digest);
            }
        });
    }
}

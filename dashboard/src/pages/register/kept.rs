//! What this browser keeps of a request, so that it can go on after a reload.

use crate::{browser, session::Session};
use access::Contract;
use dashboard_logic::link::{Content, Link};
use dashboard_logic::registration::{NewProfile, RegistrationCard};
use ledger::{Address, Bytes32};
use leptos::prelude::*;
use sealing::Sha256Digest;
use serde::{Deserialize, Serialize};

/// What is kept: a profile or a card, and the transaction once there is one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Remains {
    /// Exactly what is to be published.
    profile: Option<String>,
    /// The card's link behind its `#`.
    card: Option<String>,
    transaction: Option<Bytes32>,
    /// Whether the profile is published.
    is_published: bool,
}

/// Of one account. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    session: Session,
    account: Address,
    changes: RwSignal<u32>,
}

impl Kept {
    /// Of `account`, at the contract of this page.
    pub(super) fn of(account: Address) -> Self {
        Self { session: Session::get(), account, changes: RwSignal::new(0) }
    }

    /// Keeps a profile that is about to be asked with.
    pub(super) fn profile(self, profile: &NewProfile) {
        self.write(&Remains { profile: Some(profile.json.clone()), ..Remains::default() });
    }

    /// Keeps a card that is about to be asked with; whether that worked.
    pub(super) fn card(self, card: &RegistrationCard) -> bool {
        let fragment = untrack(|| self.contract()).and_then(|contract| card.link(contract).fragment().ok());
        fragment.is_some_and(|fragment| self.write(&Remains { card: Some(fragment), ..Remains::default() }))
    }

    /// Keeps the transaction.
    pub(super) fn sent(self, transaction: Bytes32) {
        let content = untrack(|| self.read());
        self.write(&Remains { transaction: Some(transaction), ..content });
    }

    /// Keeps that the profile is published.
    pub(super) fn published(self) {
        let content = untrack(|| self.read());
        self.write(&Remains { is_published: true, ..content });
    }

    /// Whether the request was sent, tracked.
    pub(super) fn is_sent(self) -> bool {
        self.read().transaction.is_some()
    }

    /// The profile with this digest, and whether it is published already; tracked.
    pub(super) fn profile_of(self, digest: Bytes32) -> Option<(String, bool)> {
        let content = self.read();
        let profile = content.profile.filter(|profile| Sha256Digest::of(profile.as_bytes()).0 == digest.0)?;
        Some((profile, content.is_published))
    }

    /// The card, tracked.
    pub(super) fn card_kept(self) -> Option<RegistrationCard> {
        let contract = self.contract()?;
        let link = Link::parse(&self.read().card?).ok()?;
        match link.content_for(&contract).ok()? {
            Content::Registration(card) if card.account == self.account => Some(card.clone()),
            _ => None,
        }
    }

    /// The contract of this page, tracked.
    pub(super) fn contract(self) -> Option<Contract> {
        self.session.chain().map(|chain| chain.contract)
    }

    fn place(self) -> Option<String> {
        let Contract { chain_id, address } = self.contract()?;
        Some(format!("registration.{chain_id}.{address}.{}", self.account))
    }

    fn read(self) -> Remains {
        self.changes.track();
        let text = self.place().and_then(|place| browser::recall(&place));
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    fn write(self, content: &Remains) -> bool {
        let (place, text) = (untrack(|| self.place()), serde_json::to_string(content));
        let written = matches!((place, text), (Some(place), Ok(text)) if browser::remember(&place, &text));
        let _ = self.changes.try_update(|changes| *changes = changes.wrapping_add(1));
        written
    }
}

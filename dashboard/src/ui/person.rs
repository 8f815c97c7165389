//! People by their names, where these are verified; else by their accounts.

use crate::session::{ProfileFound, Profiles, Session};
use ledger::{Address, Bytes32};
use leptos::prelude::*;

/// An account in short, with the whole of it for those who want it.
#[component]
pub(crate) fn ShortAddress(account: Address) -> impl IntoView {
    let whole = account.to_string();
    let short = format!("{}…{}", whole.get(..6).unwrap_or_default(), whole.get(38..).unwrap_or_default());
    view! { <abbr class="mono address" title=whole>{short}</abbr> }
}

/// A professional: name and organisation of the profile that the chain names, or `Unverified`.
#[component]
pub(crate) fn PersonName(
    /// Whose.
    account: Address,
    /// SHA-256 of the profile, as the chain has it; zero: none.
    profile_digest: Bytes32,
) -> impl IntoView {
    let session = Session::get();
    let profiles: Profiles = session.profiles;
    move || {
        if session.account() == Some(account) {
            return view! { <span class="person"><strong>"You"</strong>" "<ShortAddress account /></span> }.into_any();
        }
        match profiles.get(profile_digest) {
            ProfileFound::Verified(profile) => view! {
                <span class="person">
                    <strong>{profile.name}</strong>
                    <span class="person-detail">{profile.organization}</span>
                </span>
            }
            .into_any(),
            ProfileFound::Coming => view! { <span class="person"><ShortAddress account /></span> }.into_any(),
            ProfileFound::Absent => view! {
                <span class="person">
                    <strong>"Unverified"</strong>
                    " "
                    <ShortAddress account />
                </span>
            }
            .into_any(),
        }
    }
}

/// The same with the account beside the name, for whoever has to know exactly.
#[component]
pub(crate) fn PersonAndAccount(
    /// Whose.
    account: Address,
    /// SHA-256 of the profile, as the chain has it; zero: none.
    profile_digest: Bytes32,
) -> impl IntoView {
    let profiles: Profiles = Session::get().profiles;
    // Without a name it is the account that is shown already.
    let has_name = move || matches!(profiles.get(profile_digest), ProfileFound::Verified(_));
    view! {
        <PersonName account profile_digest />
        {move || has_name().then(|| view! { " "<ShortAddress account /> })}
    }
}

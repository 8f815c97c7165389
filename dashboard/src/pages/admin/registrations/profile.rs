//! The public profile that somebody asks to be added with.

use super::text;
use crate::{
    session::{ProfileFound, Session},
    ui::{Button, Notice, Skeleton, Tone},
};
use ledger::Bytes32;
use leptos::prelude::*;

/// The profile, held against the digest on the chain.
#[component]
pub(super) fn ProfileFacts(digest: Bytes32) -> impl IntoView {
    let profiles = Session::get().profiles;
    move || match profiles.get(digest) {
        ProfileFound::Coming => view! { <Skeleton lines=4 /> }.into_any(),
        ProfileFound::Absent => view! {
            <Notice tone=Tone::Caution title=text::PROFILE_ABSENT>
                <Button on_press=Callback::new(move |()| profiles.look_again(digest))>{text::LOOK_AGAIN}</Button>
            </Notice>
        }
        .into_any(),
        ProfileFound::Verified(profile) => {
            let contact = (!profile.contact.is_empty()).then(|| view! { <dt>"Contact"</dt><dd>{profile.contact}</dd> });
            view! {
                <dl class="facts">
                    <dt>"Name"</dt>
                    <dd><strong>{profile.name}</strong></dd>
                    <dt>"Organisation"</dt>
                    <dd>{profile.organization}</dd>
                    <dt>"Registration number"</dt>
                    <dd>{profile.registration_number}</dd>
                    {contact}
                </dl>
            }
            .into_any()
        }
    }
}

//! One doctor.

use super::{Act, text};
use crate::{
    session::Session,
    ui::{Badge, Button, Look, Moment, PersonAndAccount, Tone},
};
use dashboard_logic::directory::{EmergencyFlag, FlagState, MAX_OPEN_REVIEWS, User};
use leptos::prelude::*;

/// Whether the doctor has the flag, in effect or not yet.
pub(super) const fn is_given(flag: &EmergencyFlag) -> bool {
    matches!(flag.state, FlagState::InEffect | FlagState::Coming)
}

/// The flag of a doctor, and what can be done about it.
#[component]
pub(super) fn Row(user: User, flag: Option<EmergencyFlag>, acting: RwSignal<Option<Act>>) -> impl IntoView {
    let session = Session::get();
    let given = flag.filter(is_given);
    let state = match given {
        Some(flag) if flag.state == FlagState::InEffect => view! {
            <Badge tone=Tone::Good text=text::IN_EFFECT.to_owned() />
            " since "
            <Moment seconds=flag.from />
        }
        .into_any(),
        Some(flag) => view! {
            <Badge tone=Tone::Info text=text::COMING.to_owned() />
            ", counts from "
            <Moment seconds=flag.from />
            " on"
        }
        .into_any(),
        None => view! { <Badge tone=Tone::Neutral text=text::NO_FLAG.to_owned() /> }.into_any(),
    };
    let officer = flag
        .is_some_and(|flag| flag.is_safety_officer)
        .then(|| view! { <span class="person-detail">{text::IS_OFFICER}</span> });
    let taken = given.map_or(0, |flag| flag.places_taken);
    let places = given.map(|_| {
        let tone = if taken >= MAX_OPEN_REVIEWS {
            Tone::Bad
        } else if taken > 0 {
            Tone::Caution
        } else {
            Tone::Neutral
        };
        view! { <Badge tone text=format!("{taken} of {MAX_OPEN_REVIEWS}") /> }
    });
    let whose = move || view! { <span class="visually-hidden">{format!(" {}", user.account)}</span> };
    let action = move || {
        if session.account() == Some(user.account) {
            return ().into_any();
        }
        if given.is_some() {
            let withdraw = Callback::new(move |()| acting.set(Some(Act::Withdraw(user))));
            view! { <Button look=Look::Danger on_press=withdraw>{text::WITHDRAW}{whose()}</Button> }.into_any()
        } else {
            let give = Callback::new(move |()| acting.set(Some(Act::Give(user))));
            view! { <Button on_press=give>{text::GIVE}{whose()}</Button> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">
                <PersonAndAccount account=user.account profile_digest=user.profile_digest />
            </th>
            <td data-label="Flag">{state}{officer}</td>
            <td data-label="Places taken">{places}</td>
            <td data-label="Actions">{action}</td>
        </tr>
    }
}

//! Patients.

use super::{Act, ROWS, text};
use crate::{
    pages::admin::registrations::{Enrolments, EnrolmentsShown},
    session::{Session, fits},
    ui::{Badge, BlockMoment, Button, Empty, Look, ShortAddress, Tone},
};
use dashboard_logic::directory::{User, UserState};
use dashboard_logic::link::patient_id::grouped;
use leptos::prelude::*;
use sealing::PatientId;

/// The table of them.
#[component]
pub(super) fn Patients(
    users: Vec<User>,
    search: RwSignal<String>,
    /// Whether those who were deleted are shown.
    gone: RwSignal<bool>,
    acting: RwSignal<Option<Act>>,
) -> impl IntoView {
    let session = Session::get();
    let rows = RwSignal::new(ROWS);
    let users = StoredValue::new(users);
    let enrolments = Enrolments::new();
    let found = Memo::new(move |_| {
        let (search, gone) = (search.get(), gone.get());
        let fits = |user: &&User| (gone || user.is_registered()) && fits(session, user, &search);
        users.with_value(|users| users.iter().filter(fits).copied().collect::<Vec<_>>())
    });
    let row = move |user: User| view! { <Row user enrolments acting /> };
    let table = move || {
        let (found, rows_shown) = (found.get(), rows.get());
        if found.is_empty() {
            return view! { <Empty sentence=text::NONE /> }.into_any();
        }
        let more = found.len() > rows_shown;
        view! {
            <div class="table-wrap">
                <table class="responsive">
                    <caption class="visually-hidden">{text::PATIENTS}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"PatientID"</th>
                            <th scope="col">"First account"</th>
                            <th scope="col">"Since"</th>
                            <th scope="col">"State"</th>
                            <th scope="col">"Actions"</th>
                        </tr>
                    </thead>
                    <tbody>{found.into_iter().take(rows_shown).map(row).collect_view()}</tbody>
                </table>
            </div>
            {more.then(|| view! { <Button on_press=Callback::new(move |()| rows.update(|rows| *rows += ROWS))>{text::MORE}</Button> })}
            <p class="hint">{text::ENROL_HINT}</p>
        }
        .into_any()
    };
    view! {
        <EnrolmentsShown enrolments />
        {table}
    }
}

#[component]
fn Row(user: User, enrolments: Enrolments, acting: RwSignal<Option<Act>>) -> impl IntoView {
    let User { account, since, patient_id, .. } = user;
    let patient = grouped(PatientId(patient_id.unwrap_or_default()));
    let enrol = Callback::new(move |()| enrolments.begin(account, since.position.transaction_hash));
    let delete = Callback::new(move |()| acting.set(Some(Act::Delete(user))));
    let whose = {
        let patient = patient.clone();
        move || view! { <span class="visually-hidden">{format!(" {patient}")}</span> }
    };
    let state = match user.state {
        UserState::Registered => view! { <Badge tone=Tone::Good text="Registered".to_owned() /> }.into_any(),
        UserState::Deleted { by, at } => {
            let word = if by == account { "Left" } else { "Deleted" };
            view! {
                <Badge tone=Tone::Neutral text=word.to_owned() />
                " "
                <BlockMoment block=at.position.block_number />
            }
            .into_any()
        }
        UserState::Retired { at, .. } => view! {
            <Badge tone=Tone::Neutral text="Unlinked by the patient".to_owned() />
            " "
            <BlockMoment block=at.position.block_number />
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row"><span class="mono break">{patient}</span></th>
            <td data-label="First account"><ShortAddress account /></td>
            <td data-label="Since"><BlockMoment block=since.position.block_number /></td>
            <td data-label="State">{state}</td>
            <td data-label="Actions">
                {user
                    .is_registered()
                    .then(|| {
                        let (to_enrol, to_delete) = (whose(), whose());
                        view! {
                            <div class="row">
                                <Button look=Look::Quiet on_press=enrol>{text::ENROL}{to_enrol}</Button>
                                <Button look=Look::Quiet on_press=delete>{text::DELETE}{to_delete}</Button>
                            </div>
                        }
                    })}
            </td>
        </tr>
    }
}

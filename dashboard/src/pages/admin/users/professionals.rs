//! Doctors and caregivers.

use super::{Act, ROWS, text};
use crate::{
    pages::admin::text as admin_text,
    session::{Session, fits},
    ui::{Badge, BlockMoment, Button, Empty, Look, Moment, PersonAndAccount, Tone},
};
use dashboard_logic::directory::{Standing, User, UserState};
use leptos::prelude::*;

/// The table of them.
#[component]
pub(super) fn Professionals(
    users: Vec<User>,
    standings: Vec<Standing>,
    search: RwSignal<String>,
    /// Whether those who were deleted are shown.
    gone: RwSignal<bool>,
    acting: RwSignal<Option<Act>>,
) -> impl IntoView {
    let session = Session::get();
    let rows = RwSignal::new(ROWS);
    let users = StoredValue::new(users);
    let standings = StoredValue::new(standings);
    let found = Memo::new(move |_| {
        let (search, gone) = (search.get(), gone.get());
        let fits = |user: &&User| (gone || user.is_registered()) && fits(session, user, &search);
        users.with_value(|users| users.iter().filter(fits).copied().collect::<Vec<_>>())
    });
    let row = move |user: User| {
        let standing = standings.with_value(|all| all.iter().find(|one| one.account == user.account).cloned());
        view! { <Row user standing acting /> }
    };
    move || {
        let (found, rows_shown) = (found.get(), rows.get());
        if found.is_empty() {
            return view! { <Empty sentence=text::NONE /> }.into_any();
        }
        let more = found.len() > rows_shown;
        view! {
            <div class="table-wrap">
                <table class="responsive">
                    <caption class="visually-hidden">{text::PROFESSIONALS}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Who"</th>
                            <th scope="col">"Role"</th>
                            <th scope="col">"Since"</th>
                            <th scope="col">"Standing"</th>
                            <th scope="col">"Actions"</th>
                        </tr>
                    </thead>
                    <tbody>{found.into_iter().take(rows_shown).map(row).collect_view()}</tbody>
                </table>
            </div>
            {more.then(|| view! { <Button on_press=Callback::new(move |()| rows.update(|rows| *rows += ROWS))>{text::MORE}</Button> })}
        }
        .into_any()
    }
}

#[component]
fn Row(user: User, standing: Option<Standing>, acting: RwSignal<Option<Act>>) -> impl IntoView {
    let User { account, role, profile_digest, since, .. } = user;
    let is_registered = user.is_registered();
    let can_be_pardoned = standing.as_ref().is_some_and(Standing::can_be_pardoned);
    let act = move |act: fn(User) -> Act| Callback::new(move |()| acting.set(Some(act(user))));
    let whose = move || view! { <span class="visually-hidden">{format!(" {account}")}</span> };
    view! {
        <tr>
            <th scope="row">
                <PersonAndAccount account profile_digest />
            </th>
            <td data-label="Role">{admin_text::role(role)}</td>
            <td data-label="Since"><BlockMoment block=since.position.block_number /></td>
            <td data-label="Standing"><StandingShown user standing /></td>
            <td data-label="Actions">
                {is_registered
                    .then(|| {
                        view! {
                            <div class="row">
                                <Button look=Look::Quiet on_press=act(Act::Penalise)>{text::PENALISE}{whose()}</Button>
                                {can_be_pardoned
                                    .then(|| view! { <Button look=Look::Quiet on_press=act(Act::Pardon)>{text::PARDON}{whose()}</Button> })}
                                <Button look=Look::Quiet on_press=act(Act::Delete)>{text::DELETE}{whose()}</Button>
                            </div>
                        }
                    })}
            </td>
        </tr>
    }
}

#[component]
fn StandingShown(user: User, standing: Option<Standing>) -> impl IntoView {
    match (user.state, standing) {
        (UserState::Deleted { at, .. } | UserState::Retired { at, .. }, _) => view! {
            <Badge tone=Tone::Neutral text="Deleted".to_owned() />
            " "
            <BlockMoment block=at.position.block_number />
        }
        .into_any(),
        (UserState::Registered, Some(Standing { suspended_until: Some(until), .. })) => view! {
            <Badge tone=Tone::Bad text="Suspended".to_owned() />
            " until "
            <Moment seconds=until />
        }
        .into_any(),
        (UserState::Registered, Some(standing)) => {
            let (tone, word) = match standing.strikes {
                0 => (Tone::Neutral, "No strikes".to_owned()),
                1 => (Tone::Caution, "1 strike".to_owned()),
                strikes => (Tone::Caution, format!("{strikes} strikes")),
            };
            let warnings = match standing.consequences {
                1 => "1 warning on record".to_owned(),
                count => format!("{count} warnings on record"),
            };
            view! {
                <Badge tone text=word />
                <span class="person-detail">{warnings}</span>
            }
            .into_any()
        }
        (UserState::Registered, None) => {
            view! { <Badge tone=Tone::Good text="Nothing on record".to_owned() /> }.into_any()
        }
    }
}

//! The professional whom a link names, as the chain knows them.

use super::text;
use crate::{
    chain::Chain,
    query::Query,
    session::Session,
    ui::{Notice, PersonName, Tone},
};
use dashboard_logic::directory::{BlockTimes, User, ask, users};
use ledger::{Address, Bytes32};
use leptos::prelude::*;

/// Name and organisation from the chain; a card that says otherwise is not believed.
#[component]
pub(super) fn Professional(
    account: Address,
    /// What the card says of the profile.
    card_digest: Option<Bytes32>,
) -> impl IntoView {
    let session = Session::get();
    let found: Query<Option<User>> = Query::new(
        move || session.chain(),
        move |chain: Chain| async move {
            let events = chain.gather_all(|contract, blocks| ask::accounts(contract, blocks, &[account])).await?;
            let people = users(&events, &BlockTimes::new());
            Ok(people.professionals.into_iter().find(|user| user.account == account && user.is_registered()))
        },
    );
    found.view_steadily(2, move |user| match user {
        None => view! { <Notice tone=Tone::Caution title=text::PROFESSIONAL_ABSENT /> }.into_any(),
        Some(user) => {
            let differs = card_digest.is_some_and(|digest| digest != user.profile_digest);
            view! {
                <p><PersonName account profile_digest=user.profile_digest /></p>
                {differs.then(|| view! { <Notice tone=Tone::Caution title=text::PROFESSIONAL_OTHER /> })}
            }
            .into_any()
        }
    })
}

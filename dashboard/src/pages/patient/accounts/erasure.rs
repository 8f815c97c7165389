//! What becomes of a patient's records after leaving.

use super::super::parts::moment;
use super::super::text::accounts as text;
use crate::browser;
use crate::edge;
use crate::failure::Failure;
use crate::query::Query;
use crate::ui::Card;
use leptos::prelude::*;
use protocol::Erasure as Answer;
use sealing::PatientId;

/// How often the edge is asked again while it says that an account is left: it may not have seen the block yet.
const TRIES: u32 = 3;
const TRY_AGAIN_MILLISECONDS: u32 = 2000;

/// Has the edge erase, and shows its answer.
#[component]
pub(super) fn Erasure(patient_id: PatientId) -> impl IntoView {
    let answer = Query::new(move || Some(patient_id), ask);
    view! {
        <Card title=text::LEFT>
            {answer.view(2, |answer| view! { <p role="status">{say(answer)}</p> })}
        </Card>
    }
}

async fn ask(patient_id: PatientId) -> Result<Answer, Failure> {
    let mut answer = edge::erase(patient_id).await?;
    for _ in 0..TRIES {
        if !matches!(answer, Answer::AccountsLeft { .. }) {
            break;
        }
        browser::sleep(TRY_AGAIN_MILLISECONDS).await;
        answer = edge::erase(patient_id).await?;
    }
    Ok(answer)
}

fn say(answer: Answer) -> String {
    match answer {
        Answer::AccountsLeft { accounts } => text::accounts_left(accounts),
        Answer::Pending { due_at } => text::pending(&moment(due_at / 1000)),
        Answer::Erased { erased_at } => text::erased(&moment(erased_at / 1000)),
        Answer::Unknown {} => text::NEVER_A_KEY.to_owned(),
    }
}

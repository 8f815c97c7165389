//! The answer to a professional's request.

use super::super::me;
use super::super::text::grant as text;
use super::start::Start;
use crate::browser;
use crate::ui::{Notice, PageHead, Tone};
use dashboard_logic::link::ConsentRequest;
use leptos::prelude::*;

/// Who asks for what until when, to be allowed in one signature, or in part.
#[component]
pub(super) fn AnswerRequest(request: ConsentRequest) -> impl IntoView {
    view! {
        <PageHead title=text::REQUEST_TITLE lead=text::LEAD />
        {me::for_patient(move |me| {
            if request.patient_id.is_some_and(|patient_id| patient_id != me.patient_id) {
                return view! {
                    <Notice tone=Tone::Caution title=text::OTHER_PATIENT><p>{text::OTHER_PATIENT_NEXT}</p></Notice>
                }
                .into_any();
            }
            if request.until <= browser::now() {
                return view! {
                    <Notice tone=Tone::Caution title=text::REQUEST_OVER><p>{text::REQUEST_OVER_NEXT}</p></Notice>
                }
                .into_any();
            }
            view! { <Start me provider=request.provider request=Some(request.clone()) /> }.into_any()
        })}
    }
}

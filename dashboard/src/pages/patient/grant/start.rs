//! What is known before something is allowed.

use super::super::me::{self, Me};
use super::super::parts::{Limit, Professional, day_of, is_endless, look_up};
use super::super::text::grant as text;
use super::decide::Decide;
use super::terms::Terms;
use crate::browser;
use crate::chain::{Chain, ChainError};
use crate::failure::Failure;
use crate::session::{ProfileFound, Session};
use crate::ui::{Card, Notice, PersonName, Tone};
use dashboard_logic::link::ConsentRequest;
use dashboard_logic::show::labels;
use futures::future::{OptionFuture, try_join};
use ledger::{Address, Bytes32, Domains, Policy, Purpose, Purposes, calls};
use leptos::prelude::*;
use sealing::PatientId;

/// How long an agreement holds if nobody chooses, in months.
const MONTHS: u32 = 3;

/// Who is meant, what stands with them, and whose place they take.
#[derive(Clone)]
pub(super) struct Known {
    /// Who is meant.
    pub(super) professional: Professional,
    /// What the patient allows them now.
    pub(super) policy: Policy,
    /// Whose place they take, and what that one may read.
    pub(super) instead: Option<(Professional, Policy)>,
}

async fn read(
    chain: Chain,
    patient_id: PatientId,
    provider: Address,
    instead: Option<Address>,
) -> Result<Known, Failure> {
    let of = async |provider| -> Result<(Professional, Policy), ChainError> {
        let policy = chain.view(calls::PolicyOf { patient_id: patient_id.0, provider });
        try_join(look_up(&chain, provider), policy).await
    };
    let before: OptionFuture<_> = instead.filter(|instead| *instead != provider).map(&of).into();
    let before = async { before.await.transpose() };
    let ((professional, policy), instead) = try_join(of(provider), before).await?;
    Ok(Known { professional, policy, instead })
}

/// Reads what is known and goes on.
#[component]
pub(super) fn Start(
    /// Who decides.
    me: Me,
    /// Who is meant.
    provider: Address,
    /// The profile that their card names.
    #[prop(default = None)]
    card_digest: Option<Bytes32>,
    /// Whose place they take.
    #[prop(default = None)]
    instead: Option<Address>,
    /// What they asked for.
    #[prop(default = None)]
    request: Option<ConsentRequest>,
) -> impl IntoView {
    let known = me::read(move |chain| read(chain, me.patient_id, provider, instead));
    known.view(6, move |known| {
        let other_profile = card_digest.is_some_and(|digest| digest != known.professional.profile_digest);
        let is_registered = known.professional.is_registered();
        let terms = begin(&known, request.as_ref());
        view! {
            <Person professional=known.professional other_profile />
            {is_registered.then(|| view! { <Decide me known=known.clone() terms request=request.clone() /> })}
        }
    })
}

/// What the form begins with: what was asked for, else what stood before, else treatment and everything for a while.
fn begin(known: &Known, request: Option<&ConsentRequest>) -> Terms {
    if let Some(request) = request {
        let limit: Limit = Some((request.until, text::AFTER_REQUEST));
        let (purposes, domains) = (request.purposes, request.domains);
        return Terms::new((purposes, domains), (purposes, domains), day_of(request.until), limit);
    }
    let in_months = day_of(browser::now()).months_later(MONTHS);
    let before = known.instead.as_ref().map_or(known.policy, |(_, policy)| *policy);
    let offered = (Purposes::ALL, Domains::ALL);
    if before.purposes == Purposes::NONE {
        return Terms::new(offered, (Purpose::Treatment.into(), Domains::ALL), in_months, None);
    }
    let has_end = !is_endless(before.expiry) && before.expiry > browser::now();
    let day = if has_end { day_of(before.expiry) } else { in_months };
    let terms = Terms::new(offered, (before.purposes, before.domains), day, None);
    if is_endless(before.expiry) { terms.without_end() } else { terms }
}

/// Who that is, and how far it can be trusted.
#[component]
fn Person(professional: Professional, other_profile: bool) -> impl IntoView {
    let session = Session::get();
    let Professional { account, role, profile_digest } = professional;
    if !professional.is_registered() {
        return view! {
            <Notice tone=Tone::Bad title=text::NOT_REGISTERED><p>{text::NOT_REGISTERED_NEXT}</p></Notice>
        }
        .into_any();
    }
    let unverified = move || {
        (session.profiles.get(profile_digest) == ProfileFound::Absent).then(
            || view! { <Notice tone=Tone::Caution title=text::UNVERIFIED><p>{text::UNVERIFIED_NEXT}</p></Notice> },
        )
    };
    view! {
        <Card title=labels::role(role).short>
            <p><PersonName account profile_digest /></p>
            {unverified}
            {other_profile.then(|| view! {
                <Notice tone=Tone::Caution title=text::OTHER_PROFILE><p>{text::OTHER_PROFILE_NEXT}</p></Notice>
            })}
        </Card>
    }
    .into_any()
}

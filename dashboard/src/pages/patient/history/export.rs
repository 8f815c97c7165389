//! The whole history as a file, or on paper.

use super::super::text::history as text;
use super::ask::next_page;
use super::line::profile;
use super::pager::Pager;
use crate::browser;
use crate::chain::ChainError;
use crate::failure::Failure;
use crate::session::{ProfileFound, Session};
use crate::ui::{Button, ErrorNotice};
use access::Trail;
use dashboard_logic::show::{Person, time};
use dashboard_logic::{audit, history};
use ledger::rpc::BlockRange;
use leptos::{prelude::*, task::spawn_local};
use sealing::PatientId;

/// Rows that are read at once.
const ROWS: usize = 1000;
/// How long names of professionals are waited for, in steps.
const PATIENCE: u32 = 40;
const STEP_MILLISECONDS: u32 = 100;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Csv,
    Fhir,
    Paper,
}

/// The buttons, and how far it is.
#[component]
pub(super) fn Export(pager: Pager) -> impl IntoView {
    let running = RwSignal::new(None::<Kind>);
    let progress = RwSignal::new(String::new());
    let failure = RwSignal::new(None::<Failure>);
    let begin = move |kind| {
        Callback::new(move |()| {
            if running.get_untracked().is_some() {
                return;
            }
            failure.set(None);
            running.set(Some(kind));
            spawn_local(async move {
                let done = match kind {
                    Kind::Paper => print(pager, progress).await,
                    kind => file(pager, kind, progress).await,
                };
                match done {
                    Ok(said) => drop(progress.try_set(said)),
                    Err(why) => {
                        let _ = progress.try_set(String::new());
                        let _ = failure.try_set(Some(why));
                    }
                }
                let _ = running.try_set(None);
            });
        })
    };
    let busy = move |kind| Signal::derive(move || running.get() == Some(kind));
    view! {
        <p class="hint">{text::EXPORT_ABOUT}</p>
        <div class="row no-print">
            <Button busy=busy(Kind::Csv) on_press=begin(Kind::Csv)>{text::CSV}</Button>
            <Button busy=busy(Kind::Fhir) on_press=begin(Kind::Fhir)>{text::FHIR}</Button>
            <Button busy=busy(Kind::Paper) on_press=begin(Kind::Paper)>{text::PRINT}</Button>
        </div>
        <p class="hint no-print" role="status">{progress}</p>
        {move || failure.get().map(|failure| view! { <ErrorNotice failure /> })}
    }
}

/// Writes a file; what is said then.
async fn file(pager: Pager, kind: Kind, progress: RwSignal<String>) -> Result<String, Failure> {
    let session = pager.session;
    let (trail, as_of) = whole(session, pager.patient_id, progress).await?;
    let count = trail.rows.len();
    let (name, media_type, content) = match kind {
        Kind::Fhir => {
            let bundle = trail.to_fhir(as_of).map_err(|error| Failure::of(&error))?;
            let json = records::fhir::Resource::Bundle(bundle).to_json().map_err(|error| Failure::of(&error))?;
            (text::FHIR_FILE, "application/fhir+json", String::from_utf8_lossy(&json).into_owned())
        }
        Kind::Csv | Kind::Paper => {
            names(session, &trail).await;
            let who = |row: &access::trail::Row, account| {
                let standing = trail.people.standing(account, &row.position);
                // Whoever reads the file later is not the one who made it.
                let profile = untrack(|| profile(session, standing));
                Person::new(account, standing, profile.as_ref(), None)
            };
            let moment = |seconds| time::rfc3339(seconds, browser::offset_minutes(seconds));
            (text::CSV_FILE, "text/csv", audit::table(&trail, &who, &moment))
        }
    };
    browser::download(name, media_type, &content).ok_or_else(|| Failure::new(text::NO_FILE, text::NO_FILE_NEXT))?;
    Ok(text::exported(count))
}

/// Everything that happened up to now, and when that is.
async fn whole(session: Session, patient_id: PatientId, progress: RwSignal<String>) -> Result<(Trail, u64), Failure> {
    let chain = untrack(|| session.chain()).ok_or(ChainError::Unreachable)?;
    let head = chain.head().await?;
    let blocks = BlockRange { from: chain.contract_block, to: head.number };
    let mut reader = history::Reader::new(chain.contract, patient_id.0, blocks, ROWS, history::Sizes::default());
    let (mut pages, mut count) = (Vec::new(), 0);
    while let Some(page) = next_page(&chain, &mut reader).await? {
        count += page.trail.rows.len();
        if progress.try_set(text::reading(count)).is_some() {
            break;
        }
        pages.push(page);
    }
    let nothing = || Failure::new(text::EMPTY, "");
    Ok((history::whole(&pages).ok_or_else(nothing)?, head.timestamp))
}

/// Waits until the profiles of all professionals are there, or known not to be.
async fn names(session: Session, trail: &Trail) {
    let digests = trail.people.profile_digests();
    for _ in 0..PATIENCE {
        let is_coming = |digest| untrack(|| session.profiles.get(digest)) == ProfileFound::Coming;
        // Each is asked for, not only up to the first that is not there.
        if digests.iter().filter(|digest| is_coming(**digest)).count() == 0 {
            return;
        }
        browser::sleep(STEP_MILLISECONDS).await;
    }
}

/// Reads everything into the page, then prints it.
async fn print(pager: Pager, progress: RwSignal<String>) -> Result<String, Failure> {
    while !pager.is_whole.try_get_untracked().unwrap_or(true) {
        pager.load_older();
        browser::sleep(STEP_MILLISECONDS).await;
        if let Some(failure) = pager.failure.try_get_untracked().flatten() {
            return Err(failure);
        }
        let count = pager.lines.try_with_untracked(Vec::len).unwrap_or(0);
        let _ = progress.try_set(text::reading(count));
    }
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
    Ok(String::new())
}

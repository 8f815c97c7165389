//! The device page.

use super::{
    analysis::AnalysisView,
    context_form::{ContextFields, ContextForm},
    kept::{self, Waiting},
    open_file::OpenFile,
    outbox::Outbox,
    pairing::PairingCard,
    recorder::Recorder,
    send::{self, Progress},
    text,
    work::Work,
};
use crate::{
    browser,
    failure::Failure,
    query::{Query, State},
    session::Session,
    ui::{Button, Card, ErrorNotice, Look, Notice, PageHead, Skeleton, Tone},
};
use dashboard_logic::{device::Pairing, show};
use leptos::{prelude::*, task::spawn_local};
use motion::Analysis;
use protocol::AnalysisAnswer;

/// What came back from the edge for the recording on the page.
#[derive(Clone, Debug)]
struct AtTheEdge {
    answer: Box<AnalysisAnswer>,
    /// What this device made of the same recording, with what was known of it when it was sent.
    local: Analysis,
    bytes: usize,
    milliseconds: u64,
}

/// A recording on this device.
#[component]
pub(crate) fn Device() -> impl IntoView {
    let pairing = Query::new(|| Some(()), |()| kept::pairing());
    let waiting = Query::new(|| Some(()), |()| kept::waiting());
    // Both are in this browser and come at once. Shown before, the page would move when they are there.
    let is_read = Memo::new(move |_| {
        let is_loading = matches!(pairing.state(), State::Loading) || matches!(waiting.state(), State::Loading);
        !is_loading
    });
    let fields = ContextFields::new();
    let work = RwSignal::new(None::<Work>);
    let open = Callback::new(move |opened: Work| {
        fields.set(&opened.context);
        work.set(Some(opened));
    });
    view! {
        <PageHead title=text::TITLE lead=text::LEAD />
        <Show when=move || is_read.get() fallback=|| view! { <div class="device-page"><Skeleton lines=6 /></div> }>
            <PairingCard pairing />
            <Card title="Recording">
                <ContextForm fields />
                <Recorder context=Signal::derive(move || fields.get()) on_done=open />
                <OpenFile on_open=open />
            </Card>
            {move || work.get().map(|work| view! { <Analysed work fields pairing waiting /> })}
            <Outbox pairing waiting />
        </Show>
    }
}

/// The recording that is open, analysed here and, if wanted, at the edge.
#[component]
fn Analysed(
    work: Work,
    fields: ContextFields,
    pairing: Query<Option<Pairing>>,
    waiting: Query<Vec<Waiting>>,
) -> impl IntoView {
    let facts = work.facts();
    let work = StoredValue::new(work);
    let local = Memo::new(move |_| {
        let context = fields.get();
        let begun = browser::now_millis();
        let analysis = work.with_value(|work| work.analyze(&context));
        (analysis, browser::now_millis().saturating_sub(begun))
    });
    let remote = RwSignal::new(None::<AtTheEdge>);
    let state = RwSignal::new(None::<Progress>);
    let busy = RwSignal::new(false);
    let session = Session::get();
    let send = Callback::new(move |accept: bool| {
        let (chain, pairing_now) = untrack(|| (session.chain(), pairing.get().flatten()));
        let context = untrack(|| fields.get());
        let analysis = local.get_untracked().0;
        busy.set(true);
        state.set(None);
        spawn_local(async move {
            let entry = work.with_value(|work| Waiting {
                id: format!("{} {}", work.captured_at, work.name),
                name: work.name.clone(),
                captured_at: work.captured_at,
                utc_offset_minutes: work.utc_offset_minutes,
                context,
                csv: work.csv.clone(),
            });
            let outcome = offload(chain, pairing_now, &entry, accept, |progress| match progress {
                Progress::Answered { answer, bytes, milliseconds } => {
                    // The first answer is what the person waits for; later ones only become final.
                    let before = remote.try_get_untracked().flatten();
                    let (bytes, milliseconds) =
                        before.map_or((bytes, milliseconds), |before| (before.bytes, before.milliseconds));
                    let local = analysis.clone();
                    let _ = remote.try_set(Some(AtTheEdge { answer, local, bytes, milliseconds }));
                }
                other => drop(state.try_set(Some(other))),
            })
            .await;
            if let Err(failure) = outcome {
                let _ = state.try_set(Some(Progress::Waits(failure)));
            }
            let _ = busy.try_set(false);
            pairing.refresh();
            waiting.refresh();
        });
    });
    view! {
        <Card title="Analysed on this device" about=facts>
            {move || {
                let (analysis, milliseconds) = local.get();
                view! {
                    <p class="hint">{format!("Took {milliseconds} ms here; nothing left this device.")}</p>
                    <AnalysisView analysis />
                }
            }}
        </Card>
        <Card title="At the edge" about="The recording is sealed on this device; the edge analyses it and keeps the result for whoever the patient agrees with.">
            <div class="row">
                <Button
                    look=Look::Primary
                    on_press=Callback::new(move |()| send.run(false))
                    busy=busy
                    disabled=Signal::derive(move || pairing.get().flatten().is_none())
                >
                    "Send to the edge"
                </Button>
            </div>
            <div aria-live="polite" class="stack">
                {move || state.get().map(|progress| view! { <Trouble progress on_accept=Callback::new(move |()| send.run(true)) /> })}
                {move || remote.get().map(|remote| view! { <Compared remote /> })}
            </div>
        </Card>
    }
}

/// Keeps a recording, then sends it.
pub(super) async fn offload(
    chain: Option<crate::chain::Chain>,
    pairing: Option<Pairing>,
    waiting: &Waiting,
    accept: bool,
    report: impl Fn(Progress),
) -> Result<(), Failure> {
    let chain = chain.ok_or(crate::chain::ChainError::Unreachable)?;
    let mut pairing = pairing.ok_or_else(|| Failure::new(text::NOT_PAIRED, text::HOW_TO_PAIR))?;
    if accept {
        pairing.area_key = None;
    }
    // First kept, then sent: a page that is closed in between loses nothing.
    kept::keep(waiting).await?;
    send::send(&chain, &mut pairing, waiting, report).await
}

/// What stands in the way.
#[component]
fn Trouble(progress: Progress, on_accept: Callback<()>) -> impl IntoView {
    match progress {
        Progress::OtherKey(key) => view! {
            <Notice tone=Tone::Caution title=text::KEY_CHANGED>
                <p>{text::ACCEPT_KEY}</p>
                <p class="mono break">{key.to_string()}</p>
                <Button on_press=on_accept>"Accept this key and send"</Button>
            </Notice>
        }
        .into_any(),
        Progress::Waits(failure) | Progress::Refused(failure) => view! { <ErrorNotice failure /> }.into_any(),
        Progress::Answered { .. } => ().into_any(),
    }
}

/// The edge's result beside the device's own.
#[component]
fn Compared(remote: AtTheEdge) -> impl IntoView {
    let AtTheEdge { answer, local, bytes, milliseconds } = remote;
    let same = answer.analysis == local;
    let state = if answer.is_final { "kept, for good" } else { "kept, waiting for confirmations" };
    let cid = answer.record.as_ref().map(|record| record.cid.clone());
    view! {
        <p>{format!("{} went out, the answer came after {milliseconds} ms; {state}.", show::bytes(bytes as u64))}</p>
        {cid.map(|cid| view! { <p class="hint">"Record "<span class="mono break">{cid}</span></p> })}
        <p>{if same { text::SAME } else { text::DIFFERENT }}</p>
        {(!same).then(|| view! { <AnalysisView analysis=answer.analysis.clone() /> })}
    }
}

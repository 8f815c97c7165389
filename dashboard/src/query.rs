//! Something that is read from outside, shown while it comes, and read again when it may have changed.

use crate::failure::Failure;
use crate::ui::{ErrorNotice, Skeleton};
use leptos::{prelude::*, task::spawn_local};
use std::future::Future;

/// Where a query is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State<T> {
    /// Nothing came yet.
    Loading,
    /// What came last; kept while it is read again, so that nothing on the page jumps.
    Ready(T),
    /// It could not be read.
    Failed(Failure),
}

/// Reads again whenever its key changes or somebody asks. Copies are the same query.
pub(crate) struct Query<T: Send + Sync + 'static> {
    state: RwSignal<State<T>>,
    again: RwSignal<u32>,
    busy: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

impl<T: Clone + Send + Sync + 'static> Query<T> {
    /// `key` is tracked: when it changes, what was shown is dropped and `fetch` reads anew. No key: nothing is read.
    pub(crate) fn new<K, F>(key: impl Fn() -> Option<K> + 'static, fetch: impl Fn(K) -> F + 'static) -> Self
    where
        K: PartialEq + Clone + 'static,
        F: Future<Output = Result<T, Failure>> + 'static,
    {
        let query = Self { state: RwSignal::new(State::Loading), again: RwSignal::new(0), busy: RwSignal::new(false) };
        // Who began last wins: an answer that comes late to an earlier question is dropped.
        let turn = StoredValue::new(0_u64);
        Effect::new(move |last: Option<Option<K>>| {
            query.again.track();
            let key = key();
            if last.is_some_and(|last| last != key) {
                query.state.set(State::Loading);
            }
            let mine = turn.get_value() + 1;
            turn.set_value(mine);
            if let Some(key) = key.clone() {
                query.busy.set(true);
                let read = fetch(key);
                spawn_local(async move {
                    let answer = read.await;
                    if turn.try_get_value() != Some(mine) {
                        return;
                    }
                    let _ = query.busy.try_set(false);
                    let _ = query.state.try_set(answer.map_or_else(State::Failed, State::Ready));
                });
            }
            key
        });
        query
    }

    /// Reads again; what is shown stays until the answer is there.
    pub(crate) fn refresh(self) {
        let _ = self.again.try_update(|again| *again = again.wrapping_add(1));
    }

    /// What came last, tracked.
    pub(crate) fn get(self) -> Option<T> {
        match self.state.get() {
            State::Ready(data) => Some(data),
            _ => None,
        }
    }

    /// Where it is, tracked.
    pub(crate) fn state(self) -> State<T> {
        self.state.get()
    }

    /// Whether it is being read, tracked.
    pub(crate) fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// A placeholder of `lines` lines, what `show` makes of the data, or the reason with a button to try again.
    pub(crate) fn view<V: IntoView + 'static>(
        self,
        lines: usize,
        show: impl Fn(T) -> V + Send + Sync + 'static,
    ) -> impl IntoView {
        move || match self.state.get() {
            State::Loading => view! { <Skeleton lines /> }.into_any(),
            State::Ready(data) => show(data).into_any(),
            State::Failed(failure) => {
                view! { <ErrorNotice failure retry=Callback::new(move |()| self.refresh()) /> }.into_any()
            }
        }
    }

    /// The same for what reads the data by itself: `show` builds it once, and it stays when the data are read again. Whatever
    /// somebody has begun in it stays, too.
    pub(crate) fn frame<V: IntoView + 'static>(
        self,
        lines: usize,
        show: impl Fn() -> V + Send + Sync + 'static,
    ) -> impl IntoView {
        let stage = Memo::new(move |_| match self.state.get() {
            State::Loading => None,
            State::Ready(_) => Some(Ok(())),
            State::Failed(failure) => Some(Err(failure)),
        });
        move || match stage.get() {
            None => view! { <Skeleton lines /> }.into_any(),
            Some(Ok(())) => show().into_any(),
            Some(Err(failure)) => {
                view! { <ErrorNotice failure retry=Callback::new(move |()| self.refresh()) /> }.into_any()
            }
        }
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Query<T> {
    /// As [`Query::view`], but what is shown stays as it is where reading again brings the same: a list that is looked at every
    /// few seconds does not take away what somebody is about to press.
    pub(crate) fn view_steadily<V: IntoView + 'static>(
        self,
        lines: usize,
        show: impl Fn(T) -> V + Send + Sync + 'static,
    ) -> impl IntoView {
        let state = Memo::new(move |_| self.state.get());
        move || match state.get() {
            State::Loading => view! { <Skeleton lines /> }.into_any(),
            State::Ready(data) => show(data).into_any(),
            State::Failed(failure) => {
                view! { <ErrorNotice failure retry=Callback::new(move |()| self.refresh()) /> }.into_any()
            }
        }
    }

    /// Reads again every so many seconds, as long as the page is there.
    pub(crate) fn every(self, seconds: u32) -> Self {
        spawn_local(async move {
            loop {
                crate::browser::sleep(seconds.saturating_mul(1000)).await;
                if self.again.try_update(|again| *again = again.wrapping_add(1)).is_none() {
                    return;
                }
            }
        });
        self
    }
}

//! Making, reusing and ending component instances, with Spin's numbers.

use std::pin::Pin;
use std::sync::atomic::{
    AtomicBool,
    Ordering::{Acquire, Release},
};
use std::sync::{Arc, OnceLock, Weak};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use tokio::time::Sleep;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use wasmtime::component::GuestTaskId;
use wasmtime::{Engine, Store, StoreContextMut};
use wasmtime_wasi_http::WasiHttpView;
use wasmtime_wasi_http::handler::{
    HandlerState, Instance, ProxyPre, ShouldAccept, WorkerExpiration, WorkerState, WorkerStatus,
};

use crate::component::Component;
use crate::limits::InstanceLimits;
use crate::logs::LogSink;
use crate::outbound::Outbound;
use crate::service::Service;
use crate::state::State;

/// Requests that one instance answers before it is replaced.
const REQUESTS_PER_INSTANCE: usize = 128;
/// Requests that one instance works on at a time.
const REQUESTS_AT_A_TIME: usize = 16;
/// Time that an instance without a request is kept.
const IDLE: Duration = Duration::from_secs(1);

/// What all instances of a host have in common.
pub(crate) struct InstanceSettings {
    pub(crate) engine: Engine,
    pub(crate) max_memory: usize,
    pub(crate) request_timeout: Duration,
    pub(crate) fresh_instances: bool,
    pub(crate) instances: Arc<Semaphore>,
    pub(crate) stopping: CancellationToken,
    pub(crate) log: LogSink,
}

/// No instance could be made because as many are alive as the host may have.
#[derive(Debug, thiserror::Error)]
#[error("as many component instances are alive as the host may have")]
pub(crate) struct NoInstanceLeft;

/// Joins a request with the instance that works on it.
#[derive(Default)]
pub(crate) struct Assignment(OnceLock<Arc<AtomicBool>>);

impl Assignment {
    /// Whether the instance ended by a trap or because it took too long.
    pub(crate) fn ended_early(&self) -> bool {
        self.0.get().is_some_and(|ended_early| ended_early.load(Acquire))
    }
}

/// Makes the instances of one component at one depth of chaining.
pub(crate) struct InstanceMaker {
    pub(crate) component: Arc<Component>,
    pub(crate) depth: usize,
    pub(crate) settings: Arc<InstanceSettings>,
    pub(crate) service: Weak<Service>,
}

impl HandlerState for InstanceMaker {
    type StoreData = State;
    type WorkerExpiration = Expiration;
    type WorkerState = Reuse;

    async fn instantiate(&self) -> wasmtime::Result<Instance<State, Expiration, Reuse>> {
        let settings = &self.settings;
        let permit = settings.instances.clone().try_acquire_owned().map_err(|_| NoInstanceLeft)?;
        let component = &self.component;
        let outbound = Outbound::new(component.clone(), self.depth, self.service.clone(), settings.log.clone());
        let limits = InstanceLimits::new(settings.max_memory, component.counters.clone());
        let wasi = component.wasi(&settings.log).map_err(wasmtime::Error::from_anyhow)?;
        let mut store = Store::new(&settings.engine, State::new(wasi, outbound, limits, permit));
        store.limiter(|state| &mut state.limits);
        store.set_epoch_deadline(1);
        store.epoch_deadline_async_yield_and_update(1);
        let proxy = component.code.instantiate_async(&mut store).await?;
        component.counters.count_instance();
        // Like Spin, components of WASI 0.2 are never reused.
        let once = settings.fresh_instances || matches!(component.code, ProxyPre::P2(_));
        Ok(Instance {
            store,
            proxy,
            view: State::http,
            expiration: Expiration {
                busy: settings.request_timeout,
                timer: Box::pin(tokio::time::sleep(IDLE)),
                stopping: Box::pin(settings.stopping.clone().cancelled_owned()),
            },
            state: Reuse {
                most: if once { 1 } else { REQUESTS_PER_INSTANCE },
                at_a_time: if once { 1 } else { REQUESTS_AT_A_TIME },
                component: component.clone(),
                settings: settings.clone(),
                ended_early: Arc::default(),
            },
        })
    }
}

/// When an instance ends although it has not answered all requests it may answer.
pub(crate) struct Expiration {
    busy: Duration,
    timer: Pin<Box<Sleep>>,
    stopping: Pin<Box<WaitForCancellationFutureOwned>>,
}

impl WorkerExpiration for Expiration {
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>, status: WorkerStatus, since: Instant) -> Poll<()> {
        let idle = status == WorkerStatus::Idle;
        if idle && self.stopping.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        let deadline = tokio::time::Instant::from_std(since) + if idle { IDLE } else { self.busy };
        if self.timer.deadline() != deadline {
            self.timer.as_mut().reset(deadline);
        }
        self.timer.as_mut().poll(cx)
    }
}

/// How often one instance is used.
pub(crate) struct Reuse {
    most: usize,
    at_a_time: usize,
    component: Arc<Component>,
    settings: Arc<InstanceSettings>,
    ended_early: Arc<AtomicBool>,
}

impl WorkerState for Reuse {
    type StoreData = State;
    type RequestData = Arc<Assignment>;

    fn should_accept_request(&self, now: usize, in_all: usize) -> ShouldAccept {
        if in_all >= self.most {
            ShouldAccept::Never
        } else if now >= self.at_a_time {
            ShouldAccept::No
        } else {
            ShouldAccept::Yes
        }
    }

    fn on_request_start(
        &self,
        _: StoreContextMut<'_, State>,
        request: Arc<Assignment>,
        _: GuestTaskId,
    ) -> Pin<Box<dyn Future<Output = ()> + 'static + Send + Sync>> {
        let _ = request.0.set(self.ended_early.clone());
        Box::pin(tokio::time::sleep(self.settings.request_timeout))
    }

    fn drop(&self, store: Store<State>, result: Result<(), wasmtime::Error>) {
        let Err(error) = result else { return };
        // Before the store goes, because with it go the bodies that the instance was writing.
        self.ended_early.store(true, Release);
        // What the host itself ends when it stops is no fault of the component.
        if self.settings.stopping.is_cancelled() {
            return;
        }
        self.component.counters.count_trap();
        // The first line only: a backtrace says little to whoever runs the host, and the component's own words are on
        // its standard error.
        let cause = error.root_cause().to_string();
        let cause = cause.lines().next().unwrap_or_default();
        let memory = if store.data().limits.memory_was_refused() {
            format!(", after it asked for more than {} bytes of memory", self.settings.max_memory)
        } else {
            String::new()
        };
        self.settings.log.warn(&self.component.name, "", format!("an instance ended early{memory}: {cause}"));
    }
}

//! What belongs to one component instance.

use std::sync::Arc;

use tokio::sync::OwnedSemaphorePermit;
use wasmtime::component::ResourceTable;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::{WasiHttpCtx, WasiHttpCtxView, WasiHttpView};

use crate::component::Component;
use crate::limits::InstanceLimits;
use crate::outbound::Outbound;

/// Data of one instance's store.
pub(crate) struct State {
    pub(crate) table: ResourceTable,
    pub(crate) limits: InstanceLimits,
    wasi: WasiCtx,
    http: WasiHttpCtx,
    outbound: Outbound,
    /// One of the instances that the host may have at a time.
    _permit: OwnedSemaphorePermit,
}

impl State {
    pub(crate) fn new(wasi: WasiCtx, outbound: Outbound, limits: InstanceLimits, permit: OwnedSemaphorePermit) -> Self {
        Self { table: ResourceTable::new(), limits, wasi, http: WasiHttpCtx::new(), outbound, _permit: permit }
    }

    pub(crate) fn component(&self) -> &Arc<Component> {
        self.outbound.component()
    }
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

impl WasiHttpView for State {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView { hooks: &mut self.outbound, table: &mut self.table, ctx: &mut self.http }
    }
}

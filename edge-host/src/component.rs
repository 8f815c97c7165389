//! A component of the manifest, loaded and ready to make instances.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use wasmtime::Engine;
use wasmtime::component::{InstancePre, Linker};
use wasmtime_wasi::sockets::SocketAddrUse;
use wasmtime_wasi::{FsPerms, WasiCtx};
use wasmtime_wasi_http::handler::ProxyPre;

use crate::files::MountedFiles;
use crate::logs::{LogSink, OutputStream};
use crate::manifest;
use crate::outbound::OutboundPolicy;
use crate::output::LineLog;
use crate::sqlite::Databases;
use crate::state::State;
use crate::statistics::Counters;

/// One loaded component with all that its instances are given.
pub(crate) struct Component {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) code: ProxyPre<State>,
    pub(crate) variables: BTreeMap<String, String>,
    pub(crate) environment: BTreeMap<String, String>,
    pub(crate) files: Option<MountedFiles>,
    pub(crate) outbound: Arc<OutboundPolicy>,
    pub(crate) databases: Databases,
    pub(crate) counters: Arc<Counters>,
}

impl Component {
    /// WASI for a new instance: no arguments, no input, the manifest's environment and files, output to the log.
    pub(crate) fn wasi(&self, log: &LogSink) -> anyhow::Result<WasiCtx> {
        let mut wasi = WasiCtx::builder();
        for (name, value) in &self.environment {
            wasi.env(name, value);
        }
        if let Some(files) = &self.files {
            wasi.preopened_dir(files.folder(), "/", FsPerms::ReadOnly)?;
        }
        wasi.stdout(LineLog::new(&self.name, OutputStream::Stdout, log));
        wasi.stderr(LineLog::new(&self.name, OutputStream::Stderr, log));
        let policy = self.outbound.clone();
        wasi.socket_addr_check(move |address, usage| {
            let allowed = match usage {
                SocketAddrUse::TcpConnect => policy.allows_socket("tcp", address),
                SocketAddrUse::UdpSend | SocketAddrUse::UdpReceive => policy.allows_socket("udp", address),
                // What connecting does by itself; nothing can listen.
                SocketAddrUse::TcpBind | SocketAddrUse::UdpBind => address.ip().is_unspecified() && address.port() == 0,
                SocketAddrUse::TcpListen | SocketAddrUse::TcpAccept => false,
            };
            Box::pin(async move { allowed })
        });
        Ok(wasi.build())
    }
}

/// Compiles the component of `declared`, or takes it from the cache.
pub(crate) fn compile(
    engine: &Engine,
    linker: &Linker<State>,
    root: &Path,
    name: &str,
    declared: &manifest::Component,
) -> anyhow::Result<ProxyPre<State>> {
    let file = root.join(&declared.source);
    if !file.is_file() {
        match &declared.build {
            Some(build) => bail!(
                "the component {name:?} is not built: {} does not exist\nbuild it in {} with: {}",
                file.display(),
                root.display(),
                build.command_line()
            ),
            None => bail!("the component {name:?} has no code: {} does not exist", file.display()),
        }
    }
    let component = wasmtime::component::Component::from_file(engine, &file)
        .map_err(anyhow::Error::from)
        .with_context(|| format!("{} is not a WebAssembly component", file.display()))?;
    let instance = linker
        .instantiate_pre(&component)
        .map_err(anyhow::Error::from)
        .with_context(|| format!("the component {name:?} imports what this host does not offer"))?;
    handler(instance).with_context(|| {
        format!("the component {name:?} exports neither wasi:http/handler@0.3 nor wasi:http/incoming-handler@0.2")
    })
}

fn handler(instance: InstancePre<State>) -> anyhow::Result<ProxyPre<State>> {
    if let Ok(service) = wasmtime_wasi_http::p3::bindings::ServicePre::new(instance.clone()) {
        return Ok(ProxyPre::P3(service));
    }
    Ok(ProxyPre::P2(wasmtime_wasi_http::p2::bindings::ProxyPre::new(instance)?))
}

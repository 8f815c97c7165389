//! Starting and stopping a host.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::component::{Component, compile};
use crate::instance::InstanceSettings;
use crate::intake::{Intake, IntakeLimits};
use crate::manifest::Application;
use crate::outbound::OutboundPolicy;
use crate::routes::Routes;
use crate::service::Service;
use crate::sqlite::{DEFAULT_DATABASE_FILE, Databases, Keeper};
use crate::variables::VariableValues;
use crate::{HostOptions, Statistics, engine, files, manifest, private_files};

/// A host that is serving. Dropping it stops accepting; [`RunningHost::stop`] waits for requests to finish.
pub struct RunningHost {
    address: SocketAddr,
    application: String,
    service: Arc<Service>,
    stopping: CancellationToken,
    serving: Option<JoinHandle<anyhow::Result<()>>>,
}

impl RunningHost {
    /// The address that is listened on, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The application's name in its manifest.
    pub fn application(&self) -> &str {
        &self.application
    }

    /// Public routes, the closest fit first.
    pub fn routes(&self) -> Vec<Route> {
        self.service.routes().collect()
    }

    /// What each component has done and used so far.
    pub fn statistics(&self) -> Statistics {
        self.service.statistics()
    }

    /// Stops accepting, lets requests in flight finish within `HostOptions::stop_timeout`, then ends.
    ///
    /// # Errors
    /// When requests had to be cut off.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.stopping.cancel();
        match self.serving.take() {
            Some(serving) => serving.await.context("the server stopped by itself")?,
            None => Ok(()),
        }
    }
}

impl Drop for RunningHost {
    fn drop(&mut self) {
        self.stopping.cancel();
    }
}

impl std::fmt::Debug for RunningHost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RunningHost").field("address", &self.address).finish_non_exhaustive()
    }
}

/// A public route of a served application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// As the manifest writes it.
    pub route: String,
    /// Name of the component that answers.
    pub component: String,
    /// What the manifest says about the component; often empty.
    pub description: String,
}

/// An application cannot be served as it stands: its manifest, its variables, its files or its components need a change.
/// The error's sources say which.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} cannot be served", manifest.display())]
pub struct NotServable {
    /// The manifest's path as it was given.
    pub manifest: PathBuf,
}

impl NotServable {
    fn new(manifest: &Path) -> Self {
        Self { manifest: manifest.to_owned() }
    }
}

/// Reads the manifest, loads its components and serves them until stopped.
///
/// # Errors
/// [`NotServable`] when the manifest is not valid or asks for what this host does not support (then its source is a
/// [`crate::ManifestError`]), a variable is missing, or a component is not built or needs an interface that is not
/// offered. Any other error when the address cannot be listened on.
pub async fn start(manifest_path: &Path, options: HostOptions) -> anyhow::Result<RunningHost> {
    let listen = options.listen;
    let (path, stop_timeout) = (manifest_path.to_owned(), options.stop_timeout);
    let stopping = CancellationToken::new();
    let token = stopping.clone();
    // Compiling takes seconds, so it has no place on a thread that serves.
    let loaded = tokio::task::spawn_blocking(move || load(&path, options, token)).await?;
    let (application, service) = loaded.with_context(|| NotServable::new(manifest_path))?;
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!("cannot listen on {listen}: is another program using the port? Choose another with --listen")
    })?;
    let address = listener.local_addr()?;
    let serving = tokio::spawn(crate::server::serve(listener, service.clone(), stopping.clone(), stop_timeout));
    Ok(RunningHost { address, application, service, stopping, serving: Some(serving) })
}

/// Reads the manifest and says what keeps it from being served, without building, loading or starting anything.
///
/// # Errors
/// [`NotServable`], from a [`crate::ManifestError`] with every finding or because the file cannot be read.
pub fn check(manifest_path: &Path) -> anyhow::Result<()> {
    manifest::read(manifest_path).map(drop).with_context(|| NotServable::new(manifest_path))
}

fn load(path: &Path, options: HostOptions, stopping: CancellationToken) -> anyhow::Result<(String, Arc<Service>)> {
    let application = manifest::read(path)?;
    let root = folder_of(path);
    let state_dir = options.state_dir.unwrap_or_else(|| root.join(".spin"));
    let cache_dir = options.cache_dir.unwrap_or_else(|| state_dir.join("edge-host-cache"));
    for folder in [&state_dir, &cache_dir] {
        private_files::make_folder(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    let state_dir = state_dir.canonicalize()?;
    let environment = |name: &str| match options.variables_from_environment {
        true => std::env::var(name),
        false => Err(std::env::VarError::NotPresent),
    };
    let values = VariableValues::resolve(&application, &options.variables, environment)?;

    let engine = engine::engine(&cache_dir.canonicalize()?).map_err(anyhow::Error::from)?;
    let linker = engine::linker(&engine).map_err(anyhow::Error::from)?;
    let mut components = Vec::new();
    let keeper = Keeper::default();
    for (name, declared) in &application.components {
        if !application.triggers.iter().any(|trigger| trigger.component == *name) {
            options.log_sink.warn(name, "", "no trigger names this component, so nothing can reach it");
            continue;
        }
        let hosts: Vec<String> = declared.allowed_outbound_hosts.iter().map(|host| values.fill(host)).collect();
        let outbound = OutboundPolicy::new(hosts.iter().map(String::as_str))
            .with_context(|| format!("component.{name}.allowed_outbound_hosts, with its variables filled in"))?;
        components.push(Component {
            name: name.clone(),
            description: declared.description.clone(),
            code: compile(&engine, &linker, &root, name, declared)?,
            variables: values.of(declared),
            environment: declared.environment.clone(),
            files: files::mount(&root, declared).with_context(|| format!("component.{name}.files"))?,
            outbound: Arc::new(outbound),
            databases: Databases {
                allowed: declared.sqlite_databases.clone(),
                default_file: state_dir.join(DEFAULT_DATABASE_FILE),
                keeper: keeper.clone(),
            },
            counters: Arc::default(),
        });
    }
    let settings = Arc::new(InstanceSettings {
        engine,
        max_memory: options.max_memory,
        request_timeout: options.request_timeout,
        fresh_instances: options.fresh_instances,
        instances: Arc::new(Semaphore::new(options.max_instances)),
        stopping,
        log: options.log_sink,
    });
    let intake = Intake::new(&IntakeLimits {
        max_body: options.max_request_body,
        timeout: options.body_timeout,
        max_per_peer: options.max_bodies_per_peer,
        max_memory: options.max_body_memory,
    });
    let routes = public_routes(&application);
    let service = Service::new(components, routes, intake, options.max_concurrent_requests, &settings);
    Ok((application.name, service))
}

fn public_routes(application: &Application) -> Routes {
    let public = application.triggers.iter().filter_map(|trigger| {
        let route = trigger.route.clone()?;
        Some((route, trigger.component.clone()))
    });
    Routes::new(public)
}

fn folder_of(manifest: &Path) -> PathBuf {
    match manifest.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

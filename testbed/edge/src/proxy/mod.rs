//! A proxy between the edge and a node, which can be told to misbehave.

mod fault;
mod server;

pub use fault::{Fault, ProxiedRequest};

use fault::Rule;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// A proxy on a port of its own. What no fault concerns, it passes on.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
    _runtime: Runtime,
}

#[derive(Debug)]
pub(crate) struct Shared {
    upstream: String,
    rules: Mutex<Vec<Rule>>,
    seen: Mutex<Vec<ProxiedRequest>>,
    /// Counts how often faults were ended: what hangs waits for the next time.
    ended: watch::Sender<u64>,
    agent: ureq::Agent,
}

impl Proxy {
    /// In front of the node at `upstream`, `http://127.0.0.1:…`.
    #[must_use]
    pub fn start(upstream: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let config = ureq::Agent::config_builder().proxy(None).http_status_as_error(false);
        let shared = Arc::new(Shared {
            upstream: upstream.to_owned(),
            rules: Mutex::default(),
            seen: Mutex::default(),
            ended: watch::Sender::new(0),
            agent: config.build().into(),
        });
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(server::serve(listener, Arc::clone(&shared)));
        Self { address, shared, _runtime: runtime }
    }

    /// What the edge is told.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on every request meets `fault`.
    pub fn fail(&self, fault: Fault) {
        self.fail_where(|_| true, fault);
    }

    /// From now on requests that `concerns` picks meet `fault`. A later fault goes before an earlier one.
    pub fn fail_where(&self, concerns: impl Fn(&ProxiedRequest) -> bool + Send + Sync + 'static, fault: Fault) {
        self.add(Rule { concerns: Arc::new(concerns), fault, times: None });
    }

    /// The next request that `concerns` picks meets `fault`.
    pub fn fail_once(&self, concerns: impl Fn(&ProxiedRequest) -> bool + Send + Sync + 'static, fault: Fault) {
        self.add(Rule { concerns: Arc::new(concerns), fault, times: Some(1) });
    }

    /// No faults any more; what hangs is closed.
    pub fn heal(&self) {
        self.shared.rules.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.shared.ended.send_modify(|times| *times += 1);
    }

    /// The requests so far, those that met a fault too.
    #[must_use]
    pub fn seen(&self) -> Vec<ProxiedRequest> {
        self.shared.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many requests so far `concerns` picks.
    pub fn count(&self, concerns: impl Fn(&ProxiedRequest) -> bool) -> usize {
        self.seen().iter().filter(|request| concerns(request)).count()
    }

    fn add(&self, rule: Rule) {
        self.shared.rules.lock().unwrap_or_else(PoisonError::into_inner).insert(0, rule);
    }
}

impl Shared {
    /// The fault that a request meets, which is counted.
    fn fault(&self, request: &ProxiedRequest) -> Option<Fault> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(request.clone());
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let index = rules.iter().position(|rule| (rule.concerns)(request))?;
        let rule = rules.get_mut(index)?;
        let fault = rule.fault.clone();
        if let Some(times) = &mut rule.times {
            *times -= 1;
            if *times == 0 {
                rules.remove(index);
            }
        }
        Some(fault)
    }
}

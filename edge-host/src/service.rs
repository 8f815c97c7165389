//! From a request to its answer: route, limits, component, request id, log line.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Weak};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::sync::Semaphore;
use wasmtime_wasi_http::handler::{ExpirationError, InstantiationError, ProxyHandler};
use wasmtime_wasi_http::{Error, WasiBody};

use crate::Route;
use crate::body::{LoggedBody, WrittenBody, full, gather};
use crate::component::Component;
use crate::headers::{Reached, add_component_headers, are_too_long, complete_address};
use crate::instance::{Assignment, InstanceMaker, InstanceSettings, NoInstanceLeft};
use crate::intake::Intake;
use crate::logs::{LogSink, RequestLog};
use crate::outbound::MAX_CHAIN;
use crate::problem::HostProblem;
use crate::request_id::{REQUEST_ID, request_id};
use crate::routes::{RESERVED_PREFIX, Routes};
use crate::statistics::Statistics;

/// Spin's address of a caller that is another component.
const CHAINED_CALLER: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0);

/// A served application.
pub(crate) struct Service {
    components: BTreeMap<String, Served>,
    routes: Routes,
    intake: Intake,
    request_timeout: Duration,
    /// Complete requests from the network that are worked on at a time.
    admission: Semaphore,
    log: LogSink,
}

struct Served {
    component: Arc<Component>,
    /// By depth of chaining. Instances of one depth never answer requests of another, so a component that calls itself
    /// in a circle comes to the last depth and no further.
    handlers: Vec<ProxyHandler<InstanceMaker>>,
}

impl Service {
    pub(crate) fn new(
        components: Vec<Component>,
        routes: Routes,
        intake: Intake,
        max_concurrent_requests: usize,
        settings: &Arc<InstanceSettings>,
    ) -> Arc<Self> {
        Arc::new_cyclic(|service: &Weak<Self>| {
            let serve = |component| {
                let component = Arc::new(component);
                let handler = |depth| {
                    let (component, settings) = (Arc::clone(&component), settings.clone());
                    ProxyHandler::new(InstanceMaker { component, depth, settings, service: service.clone() })
                };
                let handlers = (0..MAX_CHAIN).map(handler).collect();
                (component.name.clone(), Served { component, handlers })
            };
            Self {
                components: components.into_iter().map(serve).collect(),
                routes,
                intake,
                request_timeout: settings.request_timeout,
                admission: Semaphore::new(max_concurrent_requests.min(Semaphore::MAX_PERMITS)),
                log: settings.log.clone(),
            }
        })
    }

    pub(crate) fn statistics(&self) -> Statistics {
        let figures = |(name, served): (&String, &Served)| (name.clone(), served.component.counters.statistics());
        Statistics { components: self.components.iter().map(figures).collect() }
    }

    /// Answers a request from the network.
    pub(crate) async fn answer_caller(
        &self,
        mut request: Request<Incoming>,
        caller: SocketAddr,
    ) -> Response<LoggedBody> {
        let id = request_id(request.headers());
        let mut log = RequestLog::start(&self.log, &id, request.method().as_str(), false);
        let answer = async {
            if are_too_long(request.headers()) {
                return Err(HostProblem::HeadTooLarge);
            }
            complete_address(&mut request).ok_or(HostProblem::NoHost)?;
            let request = self.intake.gather(request, caller).await?;
            let Ok(Ok(_admitted)) = tokio::time::timeout(self.request_timeout, self.admission.acquire()).await else {
                return Err(HostProblem::Busy);
            };
            let answer = self.route(request.map(full), 0, caller, &mut log).await?;
            let (head, body) = answer.into_parts();
            match gather(body).await {
                Ok(body) => Ok(Response::from_parts(head, body)),
                Err(error) => {
                    log.warn(&format!("no answer: {error}"));
                    Err(HostProblem::ComponentFailed)
                }
            }
        };
        let response = answer.await.unwrap_or_else(|problem| problem.response(&id));
        finish(response, log)
    }

    /// Answers a request from a component: for another one, or for the public routes.
    pub(crate) async fn answer_component(
        &self,
        request: Request<WasiBody>,
        component: Option<&str>,
        depth: usize,
    ) -> Result<Response<WasiBody>, Error> {
        let id = request_id(request.headers());
        let mut log = RequestLog::start(&self.log, &id, request.method().as_str(), true);
        let answer = match component {
            None => self.route(request, depth, CHAINED_CALLER, &mut log).await,
            Some(name) => {
                let served = self.components.get(name).ok_or(Error::DestinationNotFound)?;
                log.routed("", name);
                let reached = Reached { route: None, caller: CHAINED_CALLER };
                self.run(served, request, depth, &reached, &log).await
            }
        };
        let response = answer.unwrap_or_else(|problem| problem.response(&id));
        Ok(finish(response, log).map(BodyExt::boxed_unsync))
    }

    async fn route(
        &self,
        request: Request<WasiBody>,
        depth: usize,
        caller: SocketAddr,
        log: &mut RequestLog,
    ) -> Result<Response<WasiBody>, HostProblem> {
        if request.uri().path().strip_prefix(RESERVED_PREFIX) == Some("health") {
            return Ok(Response::new(full(Bytes::from_static(b"OK"))));
        }
        let found = self.routes.find(request.uri().path()).ok_or(HostProblem::NoRoute)?;
        let served = self.components.get(found.component).ok_or(HostProblem::NoRoute)?;
        log.routed(&found.pattern.to_string(), found.component);
        let reached = Reached { route: Some((found.pattern, &found.captures)), caller };
        self.run(served, request, depth, &reached, log).await
    }

    async fn run(
        &self,
        served: &Served,
        request: Request<WasiBody>,
        depth: usize,
        reached: &Reached<'_>,
        log: &RequestLog,
    ) -> Result<Response<WasiBody>, HostProblem> {
        let handler = served.handlers.get(depth).ok_or(HostProblem::ComponentFailed)?;
        let (mut head, body) = request.into_parts();
        add_component_headers(&mut head.headers, &head.uri, log.request_id(), reached);
        served.component.counters.count_request();
        let assignment = Arc::new(Assignment::default());
        let answer = handler.handle(assignment.clone(), Request::from_parts(head, body));
        match tokio::time::timeout(self.request_timeout, answer).await {
            Err(_) => Err(HostProblem::TimedOut),
            Ok(Ok(response)) => Ok(response.map(|body| WrittenBody::new(body, assignment).boxed_unsync())),
            Ok(Err(error)) if error.is::<ExpirationError>() => Err(HostProblem::TimedOut),
            Ok(Err(error)) => {
                let problem = match error.downcast_ref::<InstantiationError<Arc<Assignment>>>() {
                    Some(failed) if failed.error.is::<NoInstanceLeft>() => HostProblem::Busy,
                    _ => HostProblem::ComponentFailed,
                };
                let cause = error.root_cause().to_string();
                log.warn(&format!("no answer: {}", cause.lines().next().unwrap_or_default()));
                Err(problem)
            }
        }
    }

    /// Public routes with their components, the closest fit first.
    pub(crate) fn routes(&self) -> impl Iterator<Item = Route> {
        self.routes.iter().map(|(route, component)| Route {
            route: route.to_string(),
            component: component.to_owned(),
            description: self.components.get(component).map(|c| c.component.description.clone()).unwrap_or_default(),
        })
    }
}

/// Puts the request id on the answer and lets the log line be written when its body is done.
fn finish(mut response: Response<WasiBody>, mut log: RequestLog) -> Response<LoggedBody> {
    if let Ok(id) = HeaderValue::from_str(log.request_id()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    log.answered(response.status().as_u16());
    response.map(|body| LoggedBody::new(body, log))
}

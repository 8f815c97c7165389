//! Sending a component's requests: to another component, to the application itself, or over the network.

use std::sync::{Arc, Weak};

use http::{Request, Response};
use http_body_util::BodyExt;
use wasmtime_wasi_http::{Error, RequestOptions, WasiBody, WasiHttpHooks, default_send_request};

use super::Target;
use crate::component::Component;
use crate::logs::LogSink;
use crate::service::Service;

/// Requests from one component to another may nest this deep.
pub(crate) const MAX_CHAIN: usize = 8;

/// Connection errors that come after the answer.
type Rest = Box<dyn Future<Output = Result<(), Error>> + Send>;

/// The outgoing side of one instance.
pub(crate) struct Outbound {
    component: Arc<Component>,
    depth: usize,
    service: Weak<Service>,
    log: LogSink,
}

impl Outbound {
    /// `depth` is how many components wait for this one's answers.
    pub(crate) fn new(component: Arc<Component>, depth: usize, service: Weak<Service>, log: LogSink) -> Self {
        Self { component, depth, service, log }
    }

    pub(crate) fn component(&self) -> &Arc<Component> {
        &self.component
    }
}

impl WasiHttpHooks for Outbound {
    fn send_request(
        &mut self,
        request: Request<WasiBody>,
        options: Option<RequestOptions>,
        _: Box<dyn Future<Output = Result<(), Error>> + Send>,
    ) -> Box<dyn Future<Output = Result<(Response<WasiBody>, Rest), Error>> + Send> {
        let target = Target::of(request.uri());
        if !self.component.outbound.allows(target.as_ref()) {
            self.log.warn(&self.component.name, "", refusal(target.as_ref()));
            return Box::new(async { Err(Error::HttpRequestDenied) });
        }
        let chained = match &target {
            Some(target) => target.chained_component().map(str::to_owned).map(Some),
            None => Some(None),
        };
        let Some(component) = chained else { return Box::new(send(request, options)) };
        let depth = self.depth + 1;
        if depth >= MAX_CHAIN {
            let message = format!("refused a request: components called each other {MAX_CHAIN} deep");
            self.log.warn(&self.component.name, "", message);
            return Box::new(async { Err(Error::LoopDetected) });
        }
        let service = self.service.clone();
        Box::new(async move {
            let service = service.upgrade().ok_or(Error::DestinationUnavailable)?;
            let answer = service.answer_component(request, component.as_deref(), depth);
            let response = match options.and_then(|options| options.first_byte_timeout) {
                Some(limit) => tokio::time::timeout(limit, answer).await.map_err(|_| Error::ConnectionReadTimeout)?,
                None => answer.await,
            };
            Ok((response?, Box::new(async { Ok(()) }) as Rest))
        })
    }
}

async fn send(
    request: Request<WasiBody>,
    options: Option<RequestOptions>,
) -> Result<(Response<WasiBody>, Rest), Error> {
    let (response, rest) = default_send_request(request, options).await?;
    Ok((response.map(BodyExt::boxed_unsync), Box::new(rest)))
}

fn refusal(target: Option<&Target>) -> String {
    match target {
        None => "refused a request to the application's own routes: allowed_outbound_hosts has no \"http://self\""
            .to_owned(),
        Some(Target { scheme, host, port }) => {
            let port = port.map(|port| format!(":{port}")).unwrap_or_default();
            format!("refused a request to {scheme}://{host}{port}: it is not in allowed_outbound_hosts")
        }
    }
}

//! The proxy's connections.

use super::{Fault, ProxiedRequest, Shared};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::{Request, Response, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use std::io;
use std::sync::Arc;
use tokio::net::TcpListener;

/// More than the largest block.
const MAX_BYTES: u64 = 64 << 20;

pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let _ = stream.set_nodelay(true);
        let shared = Arc::clone(&shared);
        let service = service_fn(move |request| answer(request, Arc::clone(&shared)));
        // An error of the service closes the connection, which is what a node does that goes away.
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

async fn answer(request: Request<Incoming>, shared: Arc<Shared>) -> io::Result<Response<Full<Bytes>>> {
    let (head, body) = request.into_parts();
    let content_type = head.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let request = ProxiedRequest {
        method: head.method.to_string(),
        path: head.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
        content_type: content_type.to_owned(),
        body: body.collect().await.map_err(io::Error::other)?.to_bytes().to_vec(),
    };
    let gone = || io::Error::other("the connection is closed on purpose");
    match shared.fault(&request) {
        None => pass_on(request, shared, |body| body).await,
        Some(Fault::Refuse) => Err(gone()),
        Some(Fault::Hang) => {
            let mut ended = shared.ended.subscribe();
            let _ = ended.changed().await;
            Err(gone())
        }
        Some(Fault::LoseAnswer) => {
            pass_on(request, shared, |body| body).await?;
            Err(gone())
        }
        Some(Fault::Answer { status, body }) => {
            Response::builder().status(status).body(body.into()).map_err(io::Error::other)
        }
        Some(Fault::Tamper(change)) => pass_on(request, shared, move |body| change(body)).await,
    }
}

async fn pass_on(
    request: ProxiedRequest,
    shared: Arc<Shared>,
    change: impl FnOnce(Vec<u8>) -> Vec<u8>,
) -> io::Result<Response<Full<Bytes>>> {
    let (status, content_type, body) =
        tokio::task::spawn_blocking(move || exchange(&request, &shared)).await.map_err(io::Error::other)??;
    let answer = Response::builder().status(status).header("content-type", content_type);
    answer.body(change(body).into()).map_err(io::Error::other)
}

fn exchange(request: &ProxiedRequest, shared: &Shared) -> io::Result<(u16, String, Vec<u8>)> {
    let outgoing = Request::builder()
        .method(request.method.as_str())
        .uri(format!("{}{}", shared.upstream, request.path))
        .header("content-type", &request.content_type)
        .body(&request.body[..])
        .map_err(io::Error::other)?;
    let mut answer = shared.agent.run(outgoing).map_err(io::Error::other)?;
    let content_type = answer.headers().get("content-type").and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or("application/octet-stream").to_owned();
    let body = answer.body_mut().with_config().limit(MAX_BYTES).read_to_vec().map_err(io::Error::other)?;
    Ok((answer.status().as_u16(), content_type, body))
}

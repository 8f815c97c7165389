//! Connections from the network.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::ensure;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::headers::MAX_HEAD_BYTES;
use crate::service::Service;

/// Header fields that a request may have; more are answered with 431.
const MAX_HEADERS: usize = 100;
/// Time that a caller has for the head of a request, and that a connection may be idle before.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// Rest after a connection could not be taken, for example because no file descriptor is left.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Accepts connections until `stopping`, then gives those that are open `stop_timeout` to finish.
pub(crate) async fn serve(
    listener: TcpListener,
    service: Arc<Service>,
    stopping: CancellationToken,
    stop_timeout: Duration,
) -> anyhow::Result<()> {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            () = stopping.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, caller)) => {
                    connections.spawn(connection(stream, caller, service.clone(), stopping.clone()));
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot take a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    let finished = tokio::time::timeout(stop_timeout, async { while connections.join_next().await.is_some() {} });
    let cut_off = match finished.await {
        Ok(()) => 0,
        Err(_) => connections.len(),
    };
    connections.shutdown().await;
    ensure!(cut_off == 0, "{cut_off} connections were cut off after {} s", stop_timeout.as_secs());
    Ok(())
}

async fn connection(stream: TcpStream, caller: SocketAddr, service: Arc<Service>, stopping: CancellationToken) {
    // Without it the last part of an answer waits for the caller's acknowledgement of the part before.
    let _ = stream.set_nodelay(true);
    let answer = service_fn(|request| {
        let service = service.clone();
        async move { Ok::<_, Infallible>(service.answer_caller(request, caller).await) }
    });
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_headers(MAX_HEADERS)
        .max_buf_size(MAX_HEAD_BYTES);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), answer));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stopping.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, %caller, "a connection ended early");
    }
}

//! Bodies that are read, sent back and streamed.

use std::time::Duration;

use bytes::Bytes;
use futures::SinkExt;
use spin_sdk::http::body::{self, IncomingBodyExt};
use spin_sdk::http::{FullBody, Request, Response, StatusCode, box_body};

use super::{Answer, Query, text};

/// Sends the whole body back, or says why it could not be read.
pub(super) async fn echo(request: Request) -> Answer {
    match request.into_body().bytes().await {
        Ok(body) => Response::new(box_body(FullBody::new(body))),
        Err(error) => text(StatusCode::BAD_REQUEST, format!("{error:?}")),
    }
}

/// Streams `parts` lines with a pause of `milliseconds` before each, and panics half-way when `panic` is 1.
pub(super) fn stream(query: &Query) -> Answer {
    let (parts, pause) = (query.number("parts"), Duration::from_millis(query.number("milliseconds")));
    let breaks = query.number("panic") == 1;
    let (mut sender, body) = body::stream::<Bytes>();
    spin_sdk::wasip3::spawn(async move {
        for part in 0..parts {
            spin_sdk::time::sleep(pause).await;
            assert!(!breaks || part < parts / 2, "the stream breaks as it was told to");
            if sender.send(Bytes::from(format!("part {part}\n"))).await.is_err() {
                return;
            }
        }
    });
    Response::new(box_body(body))
}

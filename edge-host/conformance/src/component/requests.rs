//! What comes in and what goes out.

use spin_sdk::http::body::IncomingBodyExt;
use spin_sdk::http::{BoxBody, EmptyBody, FullBody, Request, Response, StatusCode, box_body, send};

use super::{Answer, Query, ok, text};

/// Every header of the request, one a line, sorted.
pub(super) fn headers(request: &Request) -> Answer {
    let value = |value: &spin_sdk::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let mut lines: Vec<String> =
        request.headers().iter().map(|(name, content)| format!("{name}: {}\n", value(content))).collect();
    lines.sort();
    ok(lines.concat())
}

/// Fetches `url` with the request id `id` and answers with the status and body that came, or with the error.
pub(super) async fn fetch(query: &Query) -> Answer {
    fetch_from(query.text("url"), query.text("id")).await
}

/// Calls this component again, as deep as the host lets it.
pub(super) async fn circle() -> Answer {
    fetch_from("http://circle.spin.internal/circle", "").await
}

async fn fetch_from(url: &str, id: &str) -> Answer {
    let mut request = Request::get(url);
    if !id.is_empty() {
        request = request.header("x-request-id", id);
    }
    let Ok(request) = request.body(EmptyBody::new()) else {
        return text(StatusCode::BAD_REQUEST, "not a URL");
    };
    match send(request).await {
        Ok(response) => relay(response).await,
        Err(error) => text(StatusCode::BAD_GATEWAY, format!("{error:?}")),
    }
}

async fn relay(response: Response) -> Answer {
    let (head, body) = response.into_parts();
    let body = match body.bytes().await {
        Ok(body) => body,
        Err(error) => return text(StatusCode::BAD_GATEWAY, format!("{error:?}")),
    };
    let mut answer: Response<BoxBody> = Response::new(box_body(FullBody::new(body)));
    *answer.status_mut() = head.status;
    if let Some(id) = head.headers.get("x-request-id") {
        answer.headers_mut().insert("upstream-request-id", id.clone());
    }
    answer
}

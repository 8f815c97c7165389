//! Headers between callers, host and components.

use std::net::SocketAddr;

use http::header::{CONNECTION, HOST, HeaderName, HeaderValue};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderMap, Request, Uri};

use crate::request_id::REQUEST_ID;
use crate::routes::{Captures, RoutePattern};

const SPIN_PREFIX: &str = "spin-";

/// Bytes that the fields of a request's head may have.
pub(crate) const MAX_HEAD_BYTES: usize = 64 << 10;

/// Whether the fields of a head are longer than a request may have.
pub(crate) fn are_too_long(headers: &HeaderMap) -> bool {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum::<usize>() > MAX_HEAD_BYTES
}

/// Makes a request from the network whole: components see scheme and authority in its address. `None` when the caller
/// names no host, or two.
pub(crate) fn complete_address<B>(request: &mut Request<B>) -> Option<()> {
    let from_header = match request.headers().get(HOST) {
        Some(host) => Some(host.to_str().ok()?.parse::<Authority>().ok()?),
        None => None,
    };
    let authority = match (request.uri().authority(), from_header) {
        (Some(a), Some(b)) if *a != b => return None,
        (Some(a), _) => a.clone(),
        (None, b) => b?,
    };
    let path = request.uri().path_and_query().cloned().unwrap_or(PathAndQuery::from_static("/"));
    *request.uri_mut() = Uri::builder().scheme(Scheme::HTTP).authority(authority).path_and_query(path).build().ok()?;
    Some(())
}

/// Which route a component is reached by.
pub(crate) struct Reached<'a> {
    /// `None` from another component, which Spin treats as a route `/...`.
    pub(crate) route: Option<(&'a RoutePattern, &'a Captures)>,
    pub(crate) caller: SocketAddr,
}

/// Gives a request the headers that Spin gives it, and the request id. The caller's own such headers are dropped.
pub(crate) fn add_component_headers(headers: &mut HeaderMap, uri: &Uri, request_id: &str, reached: &Reached<'_>) {
    let forged: Vec<HeaderName> =
        headers.keys().filter(|name| name.as_str().starts_with(SPIN_PREFIX)).cloned().collect();
    for name in forged {
        headers.remove(name);
    }
    headers.remove(CONNECTION);
    let mut add = |name: &str, value: &str| {
        // A path may hold bytes that a header may not: such a header is left out.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    };
    add(REQUEST_ID.as_str(), request_id);
    add("spin-full-url", &uri.to_string());
    add("spin-base-path", "/");
    add("spin-client-addr", &reached.caller.to_string());
    match reached.route {
        Some((route, captures)) => {
            add("spin-path-info", &captures.rest);
            add("spin-matched-route", &route.to_string());
            add("spin-raw-component-route", &route.to_string());
            add("spin-component-route", route.prefix());
            for (name, value) in &captures.named {
                add(&format!("spin-path-match-{}", name.to_ascii_lowercase()), value);
            }
        }
        None => {
            add("spin-path-info", uri.path());
            add("spin-matched-route", "/...");
            add("spin-raw-component-route", "/...");
            add("spin-component-route", "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(uri: &str, host: Option<&str>) -> Option<String> {
        let mut request = Request::builder().uri(uri);
        if let Some(host) = host {
            request = request.header(HOST, host);
        }
        let mut request = request.body(()).unwrap();
        complete_address(&mut request)?;
        Some(request.uri().to_string())
    }

    #[test]
    fn the_host_header_completes_the_address() {
        assert_eq!(address("/a?b", Some("example.com:3000")).as_deref(), Some("http://example.com:3000/a?b"));
        assert_eq!(address("http://example.com/a", None).as_deref(), Some("http://example.com/a"));
        assert_eq!(address("/a", None), None);
        assert_eq!(address("http://a.com/", Some("b.com")), None);
        assert_eq!(address("/", Some("not a host")), None);
    }

    #[test]
    fn forged_headers_are_replaced() {
        let mut headers = HeaderMap::new();
        for name in ["spin-client-addr", "spin-path-match-id", "spin-anything", "connection"] {
            headers.insert(name, HeaderValue::from_static("forged"));
        }
        let reached = Reached { route: None, caller: "1.2.3.4:5".parse().unwrap() };
        add_component_headers(&mut headers, &"http://a/x/y".parse().unwrap(), "id", &reached);
        assert!(headers.values().all(|value| value != "forged"));
        assert_eq!(headers["spin-client-addr"], "1.2.3.4:5");
        assert_eq!(headers["spin-path-info"], "/x/y");
    }
}

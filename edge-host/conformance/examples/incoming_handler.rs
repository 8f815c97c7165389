//! A component as they were before WASI 0.3: `wasi:http/incoming-handler` and `outgoing-handler` of WASI 0.2.

#![cfg_attr(not(target_family = "wasm"), allow(unused, reason = "the component exists for WebAssembly only"))]

#[cfg(target_family = "wasm")]
mod component {
    use std::io::{Read as _, Write as _};
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    use wasip2::http::outgoing_handler;
    use wasip2::http::types::{
        Fields, IncomingRequest, OutgoingBody, OutgoingRequest, OutgoingResponse, ResponseOutparam, Scheme,
    };

    static REQUESTS: AtomicU64 = AtomicU64::new(0);

    struct Older;

    wasip2::http::proxy::export!(Older);

    impl wasip2::exports::http::incoming_handler::Guest for Older {
        fn handle(request: IncomingRequest, answer: ResponseOutparam) {
            let path = request.path_with_query().unwrap_or_default();
            let text = match path.as_str() {
                "/older/count" => (REQUESTS.fetch_add(1, Relaxed) + 1).to_string(),
                "/older/echo" => read(&request),
                "/older/chain" => call_neighbour(),
                "/older/panic" => panic!("this component panics as it was told to"),
                _ => path,
            };
            respond(answer, &text);
        }
    }

    fn read(request: &IncomingRequest) -> String {
        let body = request.consume().expect("the body is taken once");
        let mut text = String::new();
        body.stream().expect("the stream is taken once").read_to_string(&mut text).expect("the body is text");
        text
    }

    fn call_neighbour() -> String {
        let request = OutgoingRequest::new(Fields::new());
        request.set_scheme(Some(&Scheme::Http)).expect("a scheme");
        request.set_authority(Some("neighbour.spin.internal")).expect("an authority");
        request.set_path_with_query(Some("/count")).expect("a path");
        let waiting = match outgoing_handler::handle(request, None) {
            Ok(waiting) => waiting,
            Err(error) => return format!("{error:?}"),
        };
        waiting.subscribe().block();
        match waiting.get() {
            Some(Ok(Ok(response))) => format!("neighbour answered {}", response.status()),
            other => format!("{other:?}"),
        }
    }

    fn respond(answer: ResponseOutparam, text: &str) {
        let response = OutgoingResponse::new(Fields::new());
        let body = response.body().expect("the body is taken once");
        ResponseOutparam::set(answer, Ok(response));
        let mut stream = body.write().expect("the stream is taken once");
        stream.write_all(text.as_bytes()).expect("the caller takes the answer");
        stream.flush().expect("the caller takes the answer");
        drop(stream);
        OutgoingBody::finish(body, None).expect("the body is whole");
    }
}

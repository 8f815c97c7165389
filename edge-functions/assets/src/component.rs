//! The WebAssembly component: one request in, one answer out.

use crate::serve::{self, Files, Question};
use crate::{origins, policy};
use exchange::spin::{self, ErrorCode, Guest, Incoming, Request, Response};
use exchange::{Answer, LogLine, RequestId, Stages};
use std::io::Write as _;

struct Component;
spin::export!(Component);

/// For the log: paths are what clients choose.
const ROUTE: &str = "/...";

impl Guest for Component {
    async fn handle(request: Request) -> Result<Response, ErrorCode> {
        let stages = Stages::start();
        let request = Incoming::new(request);
        let request_id = request.request_id();
        let outcome = serve::serve(
            &Mounted,
            &Question {
                method: request.method(),
                path: request.path(),
                accept_encoding: request.header("accept-encoding").as_deref(),
                if_none_match: request.header("if-none-match").as_deref(),
            },
        );
        let mut answer = Answer::finish(outcome, &request_id);
        policy::apply(&mut answer, &origins(&request_id).await);
        LogLine { request_id: &request_id, route: ROUTE, received: 0, answer: &answer, stages: &stages }.write();
        // What has not changed has no body, and a length would be one of that body.
        let without_body = request.method() == "HEAD" || answer.status == 304;
        spin::respond(answer, without_body)
    }
}

/// Where the page may reach a chain's node. A page that cannot is of more use than none: so the log says what is wrong.
async fn origins(request_id: &RequestId) -> Vec<String> {
    let variable = spin::variable(origins::VARIABLE).await.map_err(|refusal| refusal.problem.detail);
    let parsed = variable.and_then(|text| {
        origins::parse(&text).map_err(|error| format!("the variable {} cannot be used: {error}", origins::VARIABLE))
    });
    parsed.unwrap_or_else(|error| {
        let line =
            format!("request={request_id} problem=misconfigured the page reaches no node of the chain: {error}\n");
        let _ = std::io::stderr().write_all(line.as_bytes());
        Vec::new()
    })
}

/// The folder that Spin gives the component.
struct Mounted;

impl Files for Mounted {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        std::fs::read(std::path::Path::new("/").join(path)).ok()
    }
}

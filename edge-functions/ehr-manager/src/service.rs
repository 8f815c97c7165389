//! What each route does: one function of the module that the route belongs to.

use crate::admission;
use crate::edge::Edge;
use crate::metrics::Figure;
use crate::platform::Platform;
use crate::rate_limit::Subject;
use crate::router::Route;
use crate::signature::Signed;
use crate::{config, health, housekeeping, metrics, openapi, patients, profiles, retrievals, storing};
use exchange::{Answer, Caller, Refusal, Stages};
use protocol::Admission;

/// Answers a request of `caller` whose body was read.
///
/// # Errors
/// As `docs/protocol.md` lists them for each route.
pub async fn serve(
    platform: impl Platform,
    route: Route,
    caller: &Caller,
    body: &[u8],
    stages: &mut Stages,
) -> Result<Answer, Refusal> {
    if route == Route::Health {
        return health::answer(platform).await;
    }
    if route == Route::OpenApi {
        return Ok(openapi::answer());
    }
    let edge = &Edge::open(platform).await?;
    match route {
        Route::Config | Route::Health | Route::OpenApi => config::answer(edge).await,
        Route::Metrics => metrics::answer(edge).await,
        Route::Retrievals => retrievals::serve(edge, caller, body).await,
        Route::Enrolments => patients::enrol(edge, body).await,
        Route::Erasures => patients::erase(edge, body).await,
        Route::Profiles => profiles::publish(edge, body).await,
        Route::Profile(digest) => profiles::get(edge, digest).await,
        Route::Admissions => admit(edge, body, stages).await,
        Route::Records => storing::store(edge, body).await,
    }
}

/// What is to be done when a request is answered: counting it, and [`housekeeping::run`]. Housekeeping leaves out questions about a
/// device: the upload is under way, and another request follows.
pub async fn follow_up(platform: impl Platform, route: Option<Route>, status: u16) {
    metrics::count_request(route, status);
    let Ok(edge) = Edge::open(platform).await else { return };
    if route != Some(Route::Admissions) && housekeeping::run(&edge).await.is_err() {
        // What goes wrong there is nobody's who asks; it is tried again.
        metrics::count(Figure::HousekeepingFailures, 1);
    }
    metrics::flush_soon(&edge).await;
}

async fn admit(edge: &Edge<impl Platform>, body: &[u8], stages: &mut Stages) -> Result<Answer, Refusal> {
    let upload = Signed::check(admission::parse(body)?)?;
    stages.finish("verify");
    admission::decide(&edge.settings, &edge.chain(), &upload, edge.now()).await?;
    stages.finish("decide");
    // After the decision: only devices that are registered get a row.
    let request = upload.request();
    edge.settings.device_limit.count(edge, Subject::Device, &request.address.device_id.0).await?;
    stages.finish("count");
    Answer::json(200, &Admission { upload_id: request.upload_id })
}

#[cfg(test)]
mod tests;

//! What each route does: one function of the module that the route belongs to.

use crate::admission;
use crate::edge::Edge;
use crate::platform::Platform;
use crate::rate_limit::Subject;
use crate::router::Route;
use crate::signature::Signed;
use crate::{config, health, housekeeping, patients, profiles, retrievals, storing};
use exchange::{Answer, Refusal, Stages};
use protocol::{Admission, ProblemKind};

/// Answers a request whose body was read.
///
/// # Errors
/// As `docs/protocol.md` lists them for each route.
pub async fn serve(platform: impl Platform, route: Route, body: &[u8], stages: &mut Stages) -> Result<Answer, Refusal> {
    if route == Route::Health {
        return health::answer(platform).await;
    }
    let edge = &Edge::open(platform).await?;
    let outcome = match route {
        Route::Config | Route::Health => config::answer(edge).await,
        Route::OpenApi | Route::Metrics => Err(Refusal::new(ProblemKind::Unavailable, "not in this version")),
        Route::Retrievals => retrievals::serve(edge, body).await,
        Route::Enrolments => patients::enrol(edge, body).await,
        Route::Erasures => patients::erase(edge, body).await,
        Route::Profiles => profiles::publish(edge, body).await,
        Route::Profile(digest) => profiles::get(edge, digest).await,
        Route::Admissions => admit(edge, body, stages).await,
        Route::Records => storing::store(edge, body).await,
    };
    if outcome.is_ok() {
        // What goes wrong there is not this request's; it is tried again.
        let _ = housekeeping::run(edge).await;
    }
    outcome
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

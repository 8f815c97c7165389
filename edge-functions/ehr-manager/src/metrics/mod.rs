//! `GET /v1/metrics`: figures in Prometheus' text format, without anything of a patient.
//!
//! What happens in an instance is counted there and added to the database's counts, those of all instances, once a second. An
//! instance that ends before that takes what it has counted with it.

mod counts;
mod figure;
mod gauge;
mod text;

#[cfg(test)]
mod tests;

pub use counts::{MIGRATION, count, count_request, flush, flush_soon};
pub use figure::Figure;

use crate::edge::Edge;
use crate::patients::keys;
use crate::platform::DatabaseError;
use crate::platform::Platform;
use exchange::{Answer, Refusal};
use gauge::GAUGES;
use text::Text;

/// Media type of the format, version 0.0.4.
const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// All figures.
///
/// # Errors
/// When the database cannot be used.
pub async fn answer(edge: &Edge<impl Platform>) -> Result<Answer, Refusal> {
    flush(edge).await?;
    let mut text = Text::default();
    text.requests(&counts::requests(edge).await?);
    for figure in Figure::ALL {
        text.figure(figure, counts::total(edge, figure).await?);
    }
    for gauge in &GAUGES {
        let rows = edge.query(gauge.statement, Vec::new()).await?;
        text.gauge(gauge.name, gauge.help, rows.first().ok_or(DatabaseError::Unreadable)?.unsigned(0)?);
    }
    // Which master key is in use is a setting: figures are told even where that is missing.
    if let Ok(left) = keys::to_rewrap(edge).await {
        text.gauge("gaitkeeper_patient_keys_to_rewrap", "Patients' keys that another master key wraps.", left);
    }
    Ok(Answer::new(200, MEDIA_TYPE, text.finish()))
}

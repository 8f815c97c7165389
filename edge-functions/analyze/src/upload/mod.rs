//! What is done to an upload, in the order in which it is done.
//!
//! Cheap checks come before costly ones, and nothing is decrypted before the signer is known and admitted:
//! [`envelope`], the form of the [`signature`], [`admission`], [`area_keys`], then opening, [`recording`] or [`result`], keeping the
//! [`record`], and the answer.

pub mod admission;
pub mod area_keys;
pub mod consistency;
pub mod envelope;
pub mod manager;
pub mod record;
pub mod recording;
pub mod result;
pub mod signature;

use area_keys::AreaKeys;
use exchange::{Answer, Refusal, RequestId, Stages};
use manager::Manager;
use protocol::{AnalysisAnswer, ProblemKind, RecordRequest, header};
use sealing::{EnvelopeDigest, UploadKind};
use zeroize::Zeroizing;

/// What an upload needs from outside.
pub trait Edge: Manager {
    /// The variable `area_keys`, see [`AreaKeys::parse`].
    ///
    /// # Errors
    /// When it is not set.
    fn area_keys(&self) -> impl Future<Output = Result<Zeroizing<String>, Refusal>>;
}

/// Serves one upload from envelope to sealed answer.
///
/// `signature` is the value of the header [`header::SIGNATURE`]. `envelope` is dropped as soon as it is opened.
///
/// # Errors
/// Each step refuses with a problem of its own.
pub async fn serve(
    edge: &impl Edge,
    request_id: &RequestId,
    signature: Option<&[u8]>,
    envelope: impl AsRef<[u8]>,
    stages: &mut Stages,
) -> Result<Answer, Refusal> {
    let upload = envelope::parse(envelope.as_ref())?;
    let signature = signature::read(signature)?;
    let digest = EnvelopeDigest::of(envelope.as_ref());
    stages.finish("digest");

    let request = admission::request(&upload, digest, signature);
    admission::ask(edge, &request, request_id).await?;
    stages.finish("admit");

    let key = {
        let text = edge.area_keys().await?;
        AreaKeys::parse(&text)?.find(upload.header().address.area_id, upload.header().area_key_id)?
    };
    let (plaintext, sealer) = upload.open(&[&key]).map_err(envelope::refuse)?;
    let (kind, utc_offset_minutes, context) =
        (upload.header().kind, upload.header().utc_offset_minutes, upload.header().context);
    drop(envelope);
    stages.finish("open");

    let analysed;
    let analysis = match kind {
        UploadKind::Recording => {
            let analysis = recording::analyze(plaintext, &context)?;
            analysed = serde_json::to_vec(&analysis).map(Zeroizing::new).map_err(|_| unsealed())?;
            serde_json::from_slice(&analysed).map_err(|_| unsealed())?
        }
        UploadKind::Result => {
            analysed = plaintext;
            result::validate(&analysed, &context)?
        }
    };
    stages.finish("analyse");

    let request = RecordRequest { upload: request, kind, utc_offset_minutes, context, analysis };
    let stored = record::keep(edge, &request, request_id).await?;
    stages.finish("keep");

    let answer = AnalysisAnswer {
        upload_id: stored.upload_id,
        analysis,
        record: Some(stored.record),
        is_final: stored.is_final,
    };
    let answer = serde_json::to_vec(&answer).map(Zeroizing::new).map_err(|_| unsealed())?;
    let sealed = sealer.seal(&answer).map_err(|_| unsealed())?;
    stages.finish("seal");
    Ok(Answer::new(200, header::SEALED_ANSWER, sealed))
}

fn unsealed() -> Refusal {
    Refusal::new(ProblemKind::Unavailable, "the answer could not be sealed; send the upload again")
}

#[cfg(test)]
mod tests;

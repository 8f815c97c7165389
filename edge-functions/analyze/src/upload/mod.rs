//! What is done to an upload, in the order in which it is done.
//!
//! Cheap checks come before costly ones, and nothing is decrypted before the signer is known and admitted:
//! [`envelope`], the form of the [`signature`], [`admission`], [`area_keys`], then opening, [`recording`] or [`result`], and the answer.

pub mod admission;
pub mod area_keys;
pub mod consistency;
pub mod envelope;
pub mod recording;
pub mod result;
pub mod signature;

use admission::Admissions;
use area_keys::AreaKeys;
use exchange::{Answer, Refusal, RequestId, Stages};
use protocol::{AnalysisAnswer, ProblemKind, header};
use sealing::{EnvelopeDigest, UploadId, UploadKind};
use serde::Serialize;
use zeroize::Zeroizing;

/// What an upload needs from outside.
pub trait Edge: Admissions {
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
    edge.admit(&request, request_id).await?;
    stages.finish("admit");

    let key = {
        let text = edge.area_keys().await?;
        AreaKeys::parse(&text)?.find(upload.header().address.area_id, upload.header().area_key_id)?
    };
    let (plaintext, sealer) = upload.open(&[&key]).map_err(envelope::refuse)?;
    let upload_id = upload.upload_id();
    let (kind, context) = (upload.header().kind, upload.header().context);
    drop(envelope);
    stages.finish("open");

    let answer = match kind {
        UploadKind::Recording => answer_json(upload_id, recording::analyze(plaintext, &context)?)?,
        UploadKind::Result => answer_json(upload_id, result::validate(&plaintext, &context)?)?,
    };
    stages.finish("analyse");

    let sealed = sealer.seal(&answer).map_err(|_| unsealed())?;
    stages.finish("seal");
    Ok(Answer::new(200, header::SEALED_ANSWER, sealed))
}

fn answer_json(upload_id: UploadId, analysis: impl Serialize) -> Result<Zeroizing<Vec<u8>>, Refusal> {
    let answer = AnalysisAnswer { upload_id, analysis, record: None, is_final: true };
    serde_json::to_vec(&answer).map(Zeroizing::new).map_err(|_| unsealed())
}

fn unsealed() -> Refusal {
    Refusal::new(ProblemKind::Unavailable, "the answer could not be sealed; send the upload again")
}

#[cfg(test)]
mod tests;

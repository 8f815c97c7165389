//! Patients' keys in the database: made once, wrapped under the master key, destroyed for good.

mod ring;
mod statement;

pub use ring::{KeyRing, Tombstone};
pub use statement::MIGRATION;

use crate::edge::Edge;
use crate::platform::{DatabaseError, Platform, Row, Value};
use crate::settings::{MasterKeys, master_keys};
use exchange::Refusal;
use protocol::ProblemKind;
use sealing::PatientId;
use sealing::record::{PatientKey, WrappedPatientKey, WrappingError};

/// Makes a key for a patient who has none that is alive; of several at the same moment one stays, and all see that one.
///
/// # Errors
/// When the database or a master key cannot be used.
pub async fn make(edge: &Edge<impl Platform>, patient: PatientId) -> Result<(), Refusal> {
    if ring(edge, patient).await?.alive.is_some() {
        return Ok(());
    }
    let masters = master_keys(&edge.platform).await?;
    let key = PatientKey::generate().map_err(|error| Refusal::new(ProblemKind::Unavailable, error.to_string()))?;
    let wrapped = WrappedPatientKey::wrap(&key, patient, &masters.current).map_err(unusable)?;
    let parameters =
        vec![name(patient), Value::from(wrapped.key_id().0), Value::Blob(wrapped.to_bytes()), edge.now().into()];
    edge.query(statement::INSERT, parameters).await?;
    synchronise(edge).await;
    // Whether it was this one or another's: only what is read back counts.
    match ring(edge, patient).await?.alive {
        Some(kept) => open(&kept, patient, &masters).map(drop),
        None => Err(DatabaseError::Unreadable.into()),
    }
}

/// All keys of a patient.
///
/// # Errors
/// When the database cannot be used.
pub async fn ring(edge: &Edge<impl Platform>, patient: PatientId) -> Result<KeyRing, DatabaseError> {
    KeyRing::read(&edge.query(statement::ALL, vec![name(patient)]).await?)
}

/// The key of a patient that is alive; none if there is none.
///
/// # Errors
/// When the database or the master key cannot be used.
pub async fn alive(edge: &Edge<impl Platform>, patient: PatientId) -> Result<Option<PatientKey>, Refusal> {
    let Some(wrapped) = ring(edge, patient).await?.alive else { return Ok(None) };
    unwrap(edge, patient, &wrapped).await.map(Some)
}

/// Opens a stored key.
///
/// # Errors
/// When no master key opens it.
pub async fn unwrap(
    edge: &Edge<impl Platform>,
    patient: PatientId,
    wrapped: &WrappedPatientKey,
) -> Result<PatientKey, Refusal> {
    open(wrapped, patient, &master_keys(&edge.platform).await?)
}

/// Destroys the key of a patient that is alive: overwrites it where it lies. A tombstone stays, which says as of which block
/// nothing can be opened any more. One that has no key alive is left as it is.
///
/// # Errors
/// When the database cannot be used.
pub async fn destroy(edge: &Edge<impl Platform>, patient: PatientId, head: u64) -> Result<KeyRing, DatabaseError> {
    edge.query(statement::SECURE_DELETE, Vec::new()).await?;
    edge.query(statement::ERASE, vec![name(patient), edge.now().into(), head.into()]).await?;
    // Another reader may hold the log open: then it is overwritten when its turn comes.
    let _ = edge.query(statement::TRUNCATE_LOG, Vec::new()).await;
    ring(edge, patient).await
}

/// Up to `most` patients whose key is alive, in the order of their ids, after `last`.
///
/// # Errors
/// When the database cannot be used.
pub async fn patients_after(
    edge: &Edge<impl Platform>,
    last: Option<PatientId>,
    most: u32,
) -> Result<Vec<PatientId>, DatabaseError> {
    let after = last.map_or_else(|| Value::Blob(Vec::new()), name);
    let rows = edge.query(statement::ALIVE_AFTER, vec![after, i64::from(most).into()]).await?;
    rows.iter().map(patient).collect()
}

/// Wraps up to `most` keys under the current master key that another one wraps, and says how many were left for it to do.
/// Once it says zero, `master_key_previous` is not needed any more. A key that cannot be opened keeps no other one from it.
///
/// # Errors
/// When the database or a master key cannot be used.
pub async fn rewrap(edge: &Edge<impl Platform>, most: u32) -> Result<usize, Refusal> {
    let masters = master_keys(&edge.platform).await?;
    let current = Value::from(masters.current.key_id().0);
    let rows = edge.query(statement::WRAPPED_OTHERWISE, vec![current, i64::from(most).into()]).await?;
    let mut outcome = Ok(());
    for row in &rows {
        let wrapped = wrap_anew(edge, row, &masters).await;
        outcome = outcome.and(wrapped);
    }
    if !rows.is_empty() {
        synchronise(edge).await;
    }
    outcome.map(|()| rows.len())
}

async fn wrap_anew(edge: &Edge<impl Platform>, row: &Row, masters: &MasterKeys) -> Result<(), Refusal> {
    let (patient, generation, old) = (patient(row)?, row.integer(1)?, row.blob(2)?);
    let wrapped = WrappedPatientKey::from_bytes(old).map_err(unusable)?;
    let new = wrapped.rewrap(patient, &held(masters), &masters.current).map_err(unusable)?;
    let parameters = vec![name(patient), generation.into(), old.into(), Value::Blob(new.to_bytes())];
    edge.query(statement::REWRAP, parameters).await?;
    Ok(())
}

/// How many keys [`rewrap`] has still to wrap under the current master key. At zero `master_key_previous` is not needed any more.
///
/// # Errors
/// When the database or a master key cannot be used.
pub async fn to_rewrap(edge: &Edge<impl Platform>) -> Result<u64, Refusal> {
    let current = Value::from(master_keys(&edge.platform).await?.current.key_id().0);
    let rows = edge.query(statement::COUNT_WRAPPED_OTHERWISE, vec![current]).await?;
    Ok(rows.first().ok_or(DatabaseError::Unreadable)?.unsigned(0)?)
}

/// A database that does not know the pragma, such as one on a server, does without it.
async fn synchronise(edge: &Edge<impl Platform>) {
    let _ = edge.query(statement::SYNCHRONISE, Vec::new()).await;
}

fn open(wrapped: &WrappedPatientKey, patient: PatientId, masters: &MasterKeys) -> Result<PatientKey, Refusal> {
    wrapped.unwrap(patient, &held(masters)).map_err(unusable)
}

fn held(masters: &MasterKeys) -> Vec<&sealing::record::MasterKey> {
    core::iter::once(&masters.current).chain(&masters.previous).collect()
}

/// The operator's fault, and said so: no key is made in place of one that does not open.
fn unusable(error: WrappingError) -> Refusal {
    Refusal::new(ProblemKind::Misconfigured, format!("the patient's key cannot be used: {error}"))
}

fn name(patient: PatientId) -> Value {
    Value::from(patient.0.to_be_bytes())
}

fn patient(row: &Row) -> Result<PatientId, DatabaseError> {
    row.bytes(0).map(|bytes| PatientId(u128::from_be_bytes(bytes)))
}

#[cfg(test)]
mod tests;

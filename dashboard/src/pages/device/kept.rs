//! What this browser keeps of the device, in IndexedDB: its pairing, and recordings that the edge has not answered for good.

use crate::failure::Failure;
use dashboard_logic::device::Pairing;
use idb::{Database, TransactionMode, builder::ObjectStoreBuilder};
use motion::Context;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use zeroize::Zeroizing;

const DATABASE: &str = "gaitkeeper-device";
const PAIRING: &str = "pairing";
const OUTBOX: &str = "outbox";
const ONLY: &str = "this";

/// A recording that waits for its final answer. It is sealed anew each time it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Waiting {
    /// Names it in the outbox.
    pub(super) id: String,
    /// What it is called, for people.
    pub(super) name: String,
    /// When it was captured, milliseconds UTC.
    pub(super) captured_at: u64,
    /// Local time minus UTC, minutes.
    pub(super) utc_offset_minutes: i16,
    /// What is known about it.
    pub(super) context: Context,
    /// The recording, in the project's CSV.
    pub(super) csv: String,
}

/// The pairing, if there is one.
pub(super) async fn pairing() -> Result<Option<Pairing>, Failure> {
    let Some(text) = get(PAIRING, ONLY).await.map_err(|_| no_storage())? else { return Ok(None) };
    let text = Zeroizing::new(text);
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|_| Failure::new("What this browser keeps of the pairing is damaged.", "Pair the device again."))
}

/// Keeps the pairing.
pub(super) async fn keep_pairing(pairing: &Pairing) -> Result<(), Failure> {
    let text = Zeroizing::new(serde_json::to_string(pairing).map_err(|_| no_storage())?);
    put(PAIRING, ONLY, &text).await.map_err(|_| no_storage())
}

/// Forgets the pairing and its key.
pub(super) async fn forget_pairing() -> Result<(), Failure> {
    delete(PAIRING, ONLY).await.map_err(|_| no_storage())
}

/// Everything that waits, in the order of capture.
pub(super) async fn waiting() -> Result<Vec<Waiting>, Failure> {
    let texts = all(OUTBOX).await.map_err(|_| no_storage())?;
    let mut waiting: Vec<Waiting> = texts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
    waiting.sort_by_key(|one| one.captured_at);
    Ok(waiting)
}

/// Keeps a recording until [`done`].
pub(super) async fn keep(waiting: &Waiting) -> Result<(), Failure> {
    let text = serde_json::to_string(waiting).map_err(|_| no_storage())?;
    put(OUTBOX, &waiting.id, &text).await.map_err(|_| no_storage())
}

/// A recording that waits no more.
pub(super) async fn done(id: &str) -> Result<(), Failure> {
    delete(OUTBOX, id).await.map_err(|_| no_storage())
}

async fn open() -> Result<Database, idb::Error> {
    let stores = [PAIRING, OUTBOX].map(ObjectStoreBuilder::new);
    stores
        .into_iter()
        .fold(Database::builder(DATABASE).version(1), |database, store| database.add_object_store(store))
        .build()
        .await
}

async fn get(store: &str, key: &str) -> Result<Option<String>, idb::Error> {
    let transaction = open().await?.transaction(&[store], TransactionMode::ReadOnly)?;
    let value = transaction.object_store(store)?.get(JsValue::from_str(key))?.await?;
    Ok(value.and_then(|value| value.as_string()))
}

async fn all(store: &str) -> Result<Vec<String>, idb::Error> {
    let transaction = open().await?.transaction(&[store], TransactionMode::ReadOnly)?;
    let values = transaction.object_store(store)?.get_all(None, None)?.await?;
    Ok(values.iter().filter_map(JsValue::as_string).collect())
}

async fn put(store: &str, key: &str, text: &str) -> Result<(), idb::Error> {
    let transaction = open().await?.transaction(&[store], TransactionMode::ReadWrite)?;
    transaction.object_store(store)?.put(&JsValue::from_str(text), Some(&JsValue::from_str(key)))?.await?;
    transaction.await?;
    Ok(())
}

async fn delete(store: &str, key: &str) -> Result<(), idb::Error> {
    let transaction = open().await?.transaction(&[store], TransactionMode::ReadWrite)?;
    transaction.object_store(store)?.delete(JsValue::from_str(key))?.await?;
    transaction.await?;
    Ok(())
}

fn no_storage() -> Failure {
    Failure::new(
        "This browser keeps nothing for this page.",
        "Allow this site to store data, or leave the private window, and try again.",
    )
}

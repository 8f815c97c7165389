//! Requests on their way, in IndexedDB. The reply key stands in an array of its own, whose copies in this page are overwritten
//! once they were used; in the database it lies until its entry is deleted.

use super::pending::{About, Pending};
use crate::{browser, failure::Failure};
use idb::{Database, ObjectStore, TransactionMode, builder::ObjectStoreBuilder};
use js_sys::{Reflect, Uint8Array};
use sealing::delivery::ReplyPrivateKey;
use wasm_bindgen::{JsCast, JsValue};
use zeroize::Zeroizing;

const DATABASE: &str = "gaitkeeper-requests";
const STORE: &str = "requests";
const ABOUT: &str = "about";
const REPLY_KEY: &str = "replyKey";
/// After this long no edge hands anything out, whatever happened in between.
const KEPT_SECONDS: u64 = 24 * 60 * 60;

/// Keeps `pending`, in place of its entry from before its transaction was known.
pub(super) async fn save(pending: &Pending) -> Result<(), Failure> {
    let hex = pending.reply_key.to_hex();
    let key = Uint8Array::from(hex.as_bytes());
    let kept = put(&pending.about, &key).await;
    key.fill(0, 0, key.length());
    kept.map_err(|_| {
        Failure::new(
            "This browser cannot keep the key that opens the answer, so nothing was sent.",
            "Allow this site to store data, or leave the private window, and try again.",
        )
    })
}

async fn put(about: &About, key: &Uint8Array) -> Result<(), idb::Error> {
    let text = serde_json::to_string(about).unwrap_or_default();
    let entry = js_sys::Object::new();
    let _ = Reflect::set(&entry, &ABOUT.into(), &text.into());
    let _ = Reflect::set(&entry, &REPLY_KEY.into(), key);
    let transaction = open().await?.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    store.put(&entry, Some(&about.id().into()))?.await?;
    if about.transaction.is_some() {
        delete(&store, &about.unsent_id()).await?;
    }
    transaction.await?;
    Ok(())
}

/// Deletes what is kept of a request, by whichever name.
pub(super) async fn forget(about: &About) {
    let _ = remove(&[about.id(), about.unsent_id()]).await;
}

async fn remove(ids: &[String]) -> Result<(), idb::Error> {
    let transaction = open().await?.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    for id in ids {
        delete(&store, id).await?;
    }
    transaction.await?;
    Ok(())
}

async fn delete(store: &ObjectStore, id: &str) -> Result<(), idb::Error> {
    store.delete(JsValue::from_str(id))?.await
}

/// Everything that is kept; what is too old or damaged is deleted. A browser that keeps nothing has nothing.
pub(super) async fn all() -> Vec<About> {
    let Ok(entries) = entries().await else { return Vec::new() };
    let (mut found, mut useless) = (Vec::new(), Vec::new());
    for (id, entry) in entries {
        wipe(&entry);
        match about(&entry) {
            Some(about) if about.created.saturating_add(KEPT_SECONDS) > browser::now() => found.push(about),
            _ => useless.push(id),
        }
    }
    if !useless.is_empty() {
        let _ = remove(&useless).await;
    }
    found
}

/// A request with its key.
pub(super) async fn load(about: &About) -> Option<Pending> {
    let transaction = open().await.ok()?.transaction(&[STORE], TransactionMode::ReadOnly).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    let mut entry = store.get(JsValue::from_str(&about.id())).ok()?.await.ok()?;
    if entry.is_none() {
        entry = store.get(JsValue::from_str(&about.unsent_id())).ok()?.await.ok()?;
    }
    let entry = entry?;
    let key = Reflect::get(&entry, &REPLY_KEY.into()).ok()?.dyn_into::<Uint8Array>().ok()?;
    let bytes = Zeroizing::new(key.to_vec());
    wipe(&entry);
    let reply_key = ReplyPrivateKey::from_hex(core::str::from_utf8(&bytes).ok()?).ok()?;
    Some(Pending { about: about.clone(), reply_key })
}

async fn entries() -> Result<Vec<(String, JsValue)>, idb::Error> {
    let transaction = open().await?.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(STORE)?;
    let ids = store.get_all_keys(None, None)?.await?;
    let entries = store.get_all(None, None)?.await?;
    Ok(ids.iter().filter_map(JsValue::as_string).zip(entries).collect())
}

fn about(entry: &JsValue) -> Option<About> {
    let text = Reflect::get(entry, &ABOUT.into()).ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// Overwrites the copy of the key that a reading brought into this page.
fn wipe(entry: &JsValue) {
    if let Some(key) = Reflect::get(entry, &REPLY_KEY.into()).ok().and_then(|key| key.dyn_into::<Uint8Array>().ok()) {
        key.fill(0, 0, key.length());
    }
}

async fn open() -> Result<Database, idb::Error> {
    Database::builder(DATABASE).version(1).add_object_store(ObjectStoreBuilder::new(STORE)).build().await
}

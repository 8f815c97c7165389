//! What this browser remembers. A browser that remembers nothing, as in a private window, is no error.

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn place(name: &str) -> String {
    format!("gaitkeeper.{name}")
}

/// What was remembered under `name`.
pub(crate) fn recall(name: &str) -> Option<String> {
    storage()?.get_item(&place(name)).ok()?
}

/// Remembers `value`; whether that worked.
pub(crate) fn remember(name: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&place(name), value).is_ok())
}

/// Forgets what stands under `name`.
pub(crate) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&place(name));
    }
}

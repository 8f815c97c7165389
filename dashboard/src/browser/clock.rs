//! Time.

/// Milliseconds UTC.
pub(crate) fn now_millis() -> u64 {
    js_sys::Date::now() as u64
}

/// Unix seconds.
pub(crate) fn now() -> u64 {
    now_millis() / 1000
}

/// How far the reader's zone is ahead of UTC at `seconds` (Unix), in minutes.
pub(crate) fn offset_minutes(seconds: u64) -> i16 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(seconds as f64 * 1000.0));
    -(date.get_timezone_offset() as i16)
}

/// Waits.
pub(crate) async fn sleep(milliseconds: u32) {
    gloo_timers::future::TimeoutFuture::new(milliseconds).await;
}

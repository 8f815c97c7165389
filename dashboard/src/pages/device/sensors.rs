//! The device's own motion sensors (W3C Device Orientation and Motion).

use dashboard_logic::device::MotionSample;
use js_sys::{Function, Promise, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

const EVENT: &str = "devicemotion";

/// Why there are no samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoSensors {
    /// The browser has none for this page.
    Absent,
    /// The person refused.
    Refused,
}

/// Hears of samples until it is dropped.
pub(super) struct Listening(SendWrapper<Closure<dyn FnMut(JsValue)>>);

fn class() -> Option<JsValue> {
    let class = Reflect::get(&web_sys::window()?.into(), &"DeviceMotionEvent".into()).ok()?;
    class.is_function().then_some(class)
}

/// Asks for the sensors where the browser wants to be asked; must be called from a press of a button.
pub(super) async fn ask() -> Result<(), NoSensors> {
    let class = class().ok_or(NoSensors::Absent)?;
    let ask = Reflect::get(&class, &"requestPermission".into()).unwrap_or_default();
    let Some(ask) = ask.dyn_ref::<Function>() else { return Ok(()) };
    let promise = ask.call0(&class).map_err(|_| NoSensors::Refused)?;
    let promise: Promise = promise.dyn_into().map_err(|_| NoSensors::Refused)?;
    let answer = JsFuture::from(promise).await.map_err(|_| NoSensors::Refused)?;
    if answer.as_string().as_deref() == Some("granted") { Ok(()) } else { Err(NoSensors::Refused) }
}

/// Hands every sample to `heard`.
pub(super) fn listen(mut heard: impl FnMut(MotionSample) + 'static) -> Option<Listening> {
    let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        if let Some(sample) = sample(&event) {
            heard(sample);
        }
    });
    let window = web_sys::window()?;
    window.add_event_listener_with_callback(EVENT, listener.as_ref().unchecked_ref()).ok()?;
    Some(Listening(SendWrapper::new(listener)))
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback(EVENT, self.0.as_ref().unchecked_ref());
        }
    }
}

fn sample(event: &JsValue) -> Option<MotionSample> {
    let field = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
    let axes = |object: &JsValue, names: [&str; 3]| {
        let [first, second, third] = names.map(|name| field(object, name).as_f64());
        Some([first?, second?, third?])
    };
    let acceleration = field(event, "accelerationIncludingGravity");
    let turning = field(event, "rotationRate");
    Some(MotionSample {
        milliseconds: field(event, "timeStamp").as_f64()?,
        acceleration: acceleration.is_object().then(|| axes(&acceleration, ["x", "y", "z"])).flatten()?,
        // About x, y, z: beta, gamma, alpha.
        angular_velocity: turning.is_object().then(|| axes(&turning, ["beta", "gamma", "alpha"])).flatten(),
    })
}

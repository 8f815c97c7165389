//! One wallet, as EIP-1193 has it.

use dashboard_logic::wallet::WalletError;
use send_wrapper::SendWrapper;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// EIP-1193.
    #[derive(Clone)]
    pub(crate) type Eip1193;

    #[wasm_bindgen(method, catch)]
    async fn request(this: &Eip1193, arguments: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn on(this: &Eip1193, event: &str, listener: &js_sys::Function) -> Result<JsValue, JsValue>;
}

/// A wallet that can be asked.
#[derive(Clone)]
pub(crate) struct Provider(SendWrapper<Eip1193>);

impl Provider {
    /// What an announcement, or `window.ethereum`, holds.
    pub(crate) fn new(object: JsValue) -> Self {
        Self(SendWrapper::new(object.unchecked_into()))
    }

    /// Asks the wallet.
    pub(crate) async fn request(&self, method: &str, params: Value) -> Result<Value, WalletError> {
        let arguments = json!({ "method": method, "params": params });
        let arguments = to_js(&arguments).ok_or(WalletError::Internal)?;
        match self.0.request(&arguments).await {
            Ok(result) => Ok(to_json(&result)),
            Err(error) => Err(read_error(&error)),
        }
    }

    /// Hears of `event` from now on. Listeners are never removed: a wallet lives as long as the page.
    pub(crate) fn listen(&self, event: &str, mut heard: impl FnMut(Value) + 'static) {
        let listener = Closure::<dyn FnMut(JsValue)>::new(move |detail: JsValue| heard(to_json(&detail)));
        let _ = self.0.on(event, listener.as_ref().unchecked_ref());
        listener.forget();
    }
}

fn read_error(error: &JsValue) -> WalletError {
    let field = |name: &str| js_sys::Reflect::get(error, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    let code = field("code").as_f64().unwrap_or(-32603.0) as i64;
    let message = field("message").as_string().unwrap_or_default();
    let data = to_json(&field("data"));
    WalletError::from_rpc(code, &message, (!data.is_null()).then_some(&data))
}

fn to_js(value: &Value) -> Option<JsValue> {
    js_sys::JSON::parse(&value.to_string()).ok()
}

/// What JSON has no word for is null.
fn to_json(value: &JsValue) -> Value {
    let text = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null)
}

//! What an edge does with an upload before it trusts anybody: form, header, signer, decryption. The seeds are sealed to this key.

#![no_main]

use fuzz::area_key;
use libfuzzer_sys::fuzz_target;
use motion::Context;
use sealing::{UncheckedSignature, parse_upload};

fuzz_target!(|bytes: &[u8]| {
    // The last 65 bytes are the signature.
    let Some((envelope, signature)) = bytes.split_last_chunk::<65>() else { return };
    let Ok(upload) = parse_upload::<Context>(envelope) else { return };
    if let Ok(signature) = UncheckedSignature(*signature).check() {
        let _ = signature.recover(envelope);
    }
    let _ = upload.open(&[&area_key()]);
});

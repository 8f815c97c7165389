//! Upload envelopes, answers and device signatures: HPKE, AES-256-GCM, secp256k1; no I/O

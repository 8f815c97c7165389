//! The contract `HealthRecords` in Rust: calls, events, errors, transactions, typed data, JSON-RPC; no I/O.
